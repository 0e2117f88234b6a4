using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>
/// The ladder of the region as far as both the scorecard and the pack's definition permit: the stricter of the two holds.
/// </summary>
internal static class RegionLadder
{
    private static readonly Word Heading = new("ladder.heading", "hotels");
    private static readonly Word Description = new("ladder.description");
    private static readonly Word Own = new("ladder.own", "score");
    private static readonly Word Peers = new("ladder.peers");
    private static readonly Word Note = new("ladder.note");
    private static readonly Word NoteWithoutOwn = new("ladder.note_without_own");

    /// <summary>The most that may be said of the others.</summary>
    public static PeerVisibility Visibility(PackContext context) =>
        (PeerVisibility)Math.Max((int)context.Card.Ladder.Visibility, (int)context.Settings.Peers);

    /// <summary>The steps to show; empty where only aggregates may be shown.</summary>
    public static IReadOnlyList<LadderStep> Steps(PackContext context) => Visibility(context) switch
    {
        PeerVisibility.Aggregates => [],
        PeerVisibility.Anonymous => [.. context.Card.Ladder.Steps.Select(step => step.Own ? step : step with { Name = null, Score = Whole(step.Score) })],
        _ => [.. context.Card.Ladder.Steps.Select(step => step.Own ? step : step with { Score = Whole(step.Score) })],
    };

    /// <summary>The chart of some marks, with the interval of the recipient's own score.</summary>
    public static LadderChart Chart(PackContext context, IReadOnlyList<LadderMark> marks)
    {
        var own = context.Card.Overall.Own;
        var label = context.Words.Say(Own, marks.FirstOrDefault(mark => mark.Own) is { } mark ? context.Words.Score(mark.Score) : "");
        return new LadderChart(context.Words.Say(Description), label, context.Words.Say(Peers), marks, own.Low, own.High);
    }

    /// <summary>The small ladder of the summary; null where there is nothing to show.</summary>
    public static ChartBlock? Summary(PackContext context)
    {
        var steps = Steps(context);
        return steps.Count == 0 ? null : new ChartBlock(
            context.Words.Say(Heading, steps.Count.ToString(CultureInfo.InvariantCulture)),
            Chart(context, [.. steps.Select(step => new LadderMark(step.Score, step.Own))]),
            [new TextRun(context.Words.Say(steps.Any(step => step.Own) ? Note : NoteWithoutOwn))]);
    }

    /// <summary>Whole points, also if a scorecard should hold more: the exact score of another hotel leaves the house nowhere.</summary>
    private static double Whole(double score) => Math.Round(score, MidpointRounding.AwayFromZero);
}
