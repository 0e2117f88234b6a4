using System.Globalization;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>A hotel's answers in two periods, and what the departments weigh in its region.</summary>
public sealed record ChangeInput
{
    /// <summary>The first period as asked for: <c>2025-Q3</c>.</summary>
    public required string FromKey { get; init; }

    /// <summary>The second.</summary>
    public required string ToKey { get; init; }

    /// <summary>Why the hotel can have no answers in the first period (closed, in the future); null when it can.</summary>
    public string? WhyNoneFrom { get; init; }

    /// <summary>The same of the second.</summary>
    public string? WhyNoneTo { get; init; }

    /// <summary>Answers that make the score, by segment.</summary>
    public required IReadOnlyList<SegmentSums> Score { get; init; }

    /// <summary>The departments that the score may have moved with, in the order to be shown; empty for a score that is a department's own.</summary>
    public required IReadOnlyList<DepartmentChange> Departments { get; init; }

    /// <summary>Why no department is attributed although there may be some; null when they are.</summary>
    public string? WhyNotAttributed { get; init; }

    /// <summary>What has to be said of the weights; null when nothing has.</summary>
    public string? WeightsLabel { get; init; }

    /// <summary>Minimum counts of answers, for each side.</summary>
    public MinimumCounts Minimum { get; init; } = MinimumCounts.Default;
}

/// <summary>A department's answers by segment, and its weight in the score.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Segments">Of both periods.</param>
/// <param name="Weight">Coefficient of the region's regression: points of the score that go with a point of the department; null when it is not in it.</param>
/// <param name="WhyNoWeight">Why there is none; null when there is one.</param>
public sealed record DepartmentChange(string Key, string Name, IReadOnlyList<SegmentSums> Segments, double? Weight, string? WhyNoWeight);

/// <summary>A line of the explanation.</summary>
/// <param name="Part"><c>total</c>, <c>guest mix</c>, <c>segment</c>, <c>departments</c>, <c>department</c> or <c>remainder</c>; see <see cref="ChangeExplanation"/>.</param>
/// <param name="Name">Of a segment or the key of a department; null for the others.</param>
/// <param name="Effect">Index points; null when undefined or not shown.</param>
/// <param name="NFrom">Answers of the first period.</param>
/// <param name="NTo">Of the second.</param>
/// <param name="Note">Why it is undefined, or what it is made of.</param>
public sealed record ChangePart(string Part, string? Name, double? Effect, long NFrom, long NTo, string? Note)
{
    /// <summary>Of the total: the first score, index points; null for the other parts. These figures are those of <see cref="Note"/>, for a sentence in another language.</summary>
    public double? ScoreFrom { get; init; }

    /// <summary>Of the total: the second score.</summary>
    public double? ScoreTo { get; init; }

    /// <summary>Of a segment: its share of the answers in the first period, 0–1.</summary>
    public double? ShareFrom { get; init; }

    /// <summary>Of a segment: its share in the second.</summary>
    public double? ShareTo { get; init; }

    /// <summary>Of a department: its own change at the same guest mix, index points; null where it has no effect.</summary>
    public double? Change { get; init; }

    /// <summary>Of a department: points of the score that go with a point of it in the region; null where it has no effect.</summary>
    public double? Weight { get; init; }

    /// <summary>Why the effect is undefined, without a full stop; of the remainder why it is all but the mix; null where nothing is missing.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// Why a hotel's score moved between two periods, on the 0–100 index: total = guest mix + departments + remainder, exactly.
/// The mix and what is left within segments come from <see cref="ChangeDecomposition"/>. Of what is left, a department takes
/// its weight in the region times its own change at the hotel's mix; the remainder is what no department takes: it is shown,
/// never spread. The segments add up to the mix, the departments to theirs.
/// </summary>
/// <param name="Total">The move itself with its 95 % interval and its word, by the index measure's own comparison.</param>
/// <param name="Parts">In the order to be shown.</param>
public sealed record ChangeExplanation(Gap Total, IReadOnlyList<ChangePart> Parts)
{
    private static readonly IndexMeasure Measure = new();

    /// <summary>Explains a move; undefined parts are null and say why.</summary>
    public static ChangeExplanation Of(ChangeInput input)
    {
        var from = ScoreSums.Sum(input.Score.Select(segment => segment.From));
        var to = ScoreSums.Sum(input.Score.Select(segment => segment.To));
        // Segments and departments cannot go over a bridge between methods, so neither does the total.
        var total = Gaps.Between(to.N, new Compared(Measure.Estimate(from), Measure.Difference(to, from), null), input.FromKey, input.Minimum);
        var reason = WhyMissing(input.FromKey, input.WhyNoneFrom, from.N, input.Minimum)
            ?? WhyMissing(input.ToKey, input.WhyNoneTo, to.N, input.Minimum)
            ?? (total.Value is null ? total.Reason : null);
        if (reason is null)
        {
            return new(total, Explained(input, from.N, to.N, total.Reason));
        }

        var few = input.WhyNoneFrom is null && input.WhyNoneTo is null && from.N > 0 && to.N > 0 && total.Verdict == Verdict.InsufficientBase;
        string[] parts = ["total", "guest mix", "departments", "remainder"];
        return new(
            Gaps.NotAvailable(reason) with { Verdict = few ? Verdict.InsufficientBase : Verdict.NotAvailable },
            [.. parts.Select(part => new ChangePart(part, null, null, from.N, to.N, Undefined(reason)) { Reason = reason })]);
    }

    private static List<ChangePart> Explained(ChangeInput input, long nFrom, long nTo, string? whyNoInterval)
    {
        var groups = SegmentGroups.Of(input.Score);
        var segments = Grouped(input.Score, groups);
        var move = ChangeDecomposition.Of([.. segments.Select(Means)]);
        var whyNone = input.WhyNotAttributed;
        ChangePart[] departments = whyNone is null ? [.. input.Departments.Select(department => Department(input, department, groups, move))] : [];
        double? attributed = departments.Any(department => department.Effect is not null) ? departments.Sum(department => department.Effect ?? 0) : null;
        whyNone ??= attributed is null ? "no department has answers enough in both periods and a weight in the region" : null;
        return
        [
            new("total", null, move.Total, nFrom, nTo, Text($"{move.From:0.0} → {move.To:0.0}") + (whyNoInterval is null ? "" : $"; interval undefined, because {whyNoInterval}"))
            {
                ScoreFrom = move.From, ScoreTo = move.To,
            },
            .. Mix(segments, move, nFrom, nTo),
            new("departments", null, attributed, nFrom, nTo, whyNone is null ? input.WeightsLabel : Undefined(whyNone)) { Reason = whyNone },
            .. departments,
            new("remainder", null, move.Total - move.Mix - (attributed ?? 0), nFrom, nTo, whyNone is null
                ? "neither the guest mix nor the departments"
                : $"all but the guest mix: {whyNone}") { Reason = whyNone },
        ];
    }

    private static IEnumerable<ChangePart> Mix(IReadOnlyList<SegmentSums> segments, ChangeDecomposition move, long nFrom, long nTo)
    {
        if (WhyNoMix(segments) is { } reason)
        {
            yield return new("guest mix", null, null, nFrom, nTo, Undefined(reason)) { Reason = reason };
            yield break;
        }

        yield return new("guest mix", null, move.Mix, nFrom, nTo, null);
        foreach (var (segment, effect) in segments.Zip(move.Segments).OrderByDescending(pair => Math.Abs(pair.Second.Mix)))
        {
            yield return new("segment", segment.Segment, effect.Mix, segment.From.N, segment.To.N, Text($"{100 * effect.ShareFrom:0.0} % → {100 * effect.ShareTo:0.0} % of the answers"))
            {
                ShareFrom = effect.ShareFrom, ShareTo = effect.ShareTo,
            };
        }
    }

    private static string? WhyNoMix(IReadOnlyList<SegmentSums> segments) => segments switch
    {
        [{ Segment: SegmentGroups.NotTold }] => "the answers name no guest segment",
        [{ Segment: SegmentGroups.Others }] => $"no guest segment has {SegmentGroups.AnswersMin} answers in both periods",
        [var only] => $"all answers come from one guest segment ({only.Segment})",
        _ => null,
    };

    private static ChangePart Department(ChangeInput input, DepartmentChange department, IReadOnlyDictionary<string, string> groups, ChangeDecomposition move)
    {
        var (from, to) = (ScoreSums.Sum(department.Segments.Select(segment => segment.From)), ScoreSums.Sum(department.Segments.Select(segment => segment.To)));
        var part = new ChangePart("department", department.Key, null, from.N, to.N, null);
        // The measure is asked although only the segments' scores are used: it knows which answers may not be compared.
        var reason = WhyMissing(input.FromKey, null, from.N, input.Minimum) ?? WhyMissing(input.ToKey, null, to.N, input.Minimum)
            ?? (Measure.Difference(to, from) is { Value: null } refused ? refused.Reason : null);
        if (reason is not null || department.Weight is not { } weight)
        {
            return Without(part, reason ?? department.WhyNoWeight ?? "the region's answers give it no weight");
        }

        return move.AdjustedChange([.. Grouped(department.Segments, groups).Select(Means)]) is { } change
            ? part with { Effect = weight * change, Note = Text($"its change at the same guest mix {change:+0.0;−0.0;0.0} × its weight {weight:0.00;−0.00}"), Change = change, Weight = weight }
            : Without(part, "no guest segment rates it in both periods");
    }

    private static ChangePart Without(ChangePart part, string reason) => part with { Note = Undefined(reason), Reason = reason };

    /// <summary>Segments put together as their groups say; answers of segments without a group (not in the score) stay out.</summary>
    private static List<SegmentSums> Grouped(IReadOnlyList<SegmentSums> segments, IReadOnlyDictionary<string, string> groups) =>
    [
        .. segments.Where(segment => groups.ContainsKey(segment.Segment))
            .GroupBy(segment => groups[segment.Segment], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new SegmentSums(
                group.Key, ScoreSums.Sum(group.Select(segment => segment.From)), ScoreSums.Sum(group.Select(segment => segment.To)))),
    ];

    private static SegmentMeans Means(SegmentSums segment) => new(
        segment.Segment, new CountedMean(segment.From.N, Measure.Score(segment.From)), new CountedMean(segment.To.N, Measure.Score(segment.To)));

    private static string? WhyMissing(string period, string? whyNone, long n, MinimumCounts minimum) =>
        (whyNone ?? minimum.WhyNotCompared(n)) is { } reason ? $"{period}: {reason}" : null;

    private static string Undefined(string reason) => $"undefined, because {reason}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
