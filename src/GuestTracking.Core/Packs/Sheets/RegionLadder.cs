using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>
/// The ladder of the region as far as both the scorecard and the pack's definition permit: the stricter of the two holds.
/// </summary>
internal static class RegionLadder
{
    private static readonly Word Description = new("ladder.description");
    private static readonly Word Own = new("ladder.own", "score");
    private static readonly Word Peers = new("ladder.peers");

    /// <summary>A longer ladder than this is shown in parts, so that its page stays one page: its ends, and what is around the own place.</summary>
    private const int StepsMax = 34;
    private const int StepsAtEnds = 3;

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

    /// <summary>The steps to list, and whether steps before it are passed over.</summary>
    public static IReadOnlyList<(LadderStep Step, bool AfterGap)> Listed(PackContext context)
    {
        var steps = Steps(context);
        var own = steps.Index().FirstOrDefault(step => step.Item.Own, (Index: steps.Count / 2, Item: null!)).Index;
        var around = (StepsMax - (2 * StepsAtEnds)) / 2;
        int[] listed =
        [
            .. Enumerable.Range(0, steps.Count)
                .Where(at => steps.Count <= StepsMax || at < StepsAtEnds || at >= steps.Count - StepsAtEnds || Math.Abs(at - own) < around),
        ];
        return [.. listed.Select((at, place) => (steps[at], place > 0 && listed[place - 1] != at - 1))];
    }

    /// <summary>Whole points, also if a scorecard should hold more: the exact score of another hotel leaves the house nowhere.</summary>
    private static double Whole(double score) => Math.Round(score, MidpointRounding.AwayFromZero);
}
