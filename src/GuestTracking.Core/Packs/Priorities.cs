using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>
/// Which departments come first: by how far they are from the region, or from their goal, times what they weigh in the overall score.
/// A department of unknown weight counts as one of average weight, so that without any weights the distance alone decides. Only what the
/// tests carry is to be protected or fixed.
/// </summary>
internal static class Priorities
{
    /// <summary>Points that print as 0.0 are no slip.</summary>
    private const double SlipMin = 0.05;

    /// <summary>Worst first by gap to the region × weight; those that are not compared follow in the chain's order.</summary>
    public static IReadOnlyList<ScoreLine> InOrder(PackContext context) =>
    [
        .. context.Departments
            .OrderBy(line => PackContext.Against(line).Value is null)
            .ThenBy(line => (context.Gain(PackContext.Against(line).Value) ?? 0) * Weight(context, line)),
    ];

    /// <summary>Share of the overall score's differences that goes with a department, 0–1; the average of the known ones where it is unknown, 1 where all are.</summary>
    public static double Weight(PackContext context, ScoreLine line) => line.Importance ?? AverageWeight(context) ?? 1;

    /// <summary>Average of the known weights; null where none is known.</summary>
    public static double? AverageWeight(PackContext context) => context.Departments.Average(line => line.Importance);

    /// <summary>Clearly better than the region and no goal missed; what weighs most first.</summary>
    public static ScoreLine[] ToProtect(PackContext context) =>
    [
        .. context.Departments
            .Where(line => IsAhead(context, line) && !IsMissed(line))
            .OrderByDescending(line => Math.Abs(PackContext.Against(line).Value ?? 0) * Weight(context, line)),
    ];

    /// <summary>Clearly worse than the region, or its goal missed; what weighs most first.</summary>
    public static ScoreLine[] ToFix(PackContext context) =>
    [
        .. context.Departments
            .Where(line => IsBehind(context, line) || IsMissed(line))
            .OrderByDescending(line => Shortfall(context, line) * Weight(context, line)),
    ];

    /// <summary>
    /// What has become worse since the previous period (or last year, where the calendar has no previous one) without being behind already:
    /// clear changes first, then those within chance; what weighs most first.
    /// </summary>
    public static ScoreLine[] ToWatch(PackContext context)
    {
        var toFix = ToFix(context);
        return
        [
            .. context.Departments
                .Where(line => !toFix.Contains(line) && context.Gain(Change(context, line).Value) <= -SlipMin)
                .OrderByDescending(line => VerdictWords.IsClear(Change(context, line).Verdict))
                .ThenByDescending(line => Math.Abs(Change(context, line).Value ?? 0) * Weight(context, line)),
        ];
    }

    /// <summary>The change that is spoken of: since the previous period, or last year where the calendar has no previous one or nothing in it can be compared.</summary>
    public static Gap Change(PackContext context, ScoreLine line) => IsSincePrevious(context) ? line.Previous : line.LastYear;

    /// <summary>The period of <see cref="Change"/> in words; null where the calendar has neither.</summary>
    public static string? ChangedSince(PackContext context) => IsSincePrevious(context) ? context.Previous : context.LastYear;

    /// <summary>True where it is behind the region beyond chance.</summary>
    public static bool IsBehind(PackContext context, ScoreLine line) => Meaning(context, line) == Verdict.Below;

    private static bool IsAhead(PackContext context, ScoreLine line) => Meaning(context, line) == Verdict.Above;

    private static bool IsMissed(ScoreLine line) => line.Goal?.Gap.Verdict == GoalVerdict.Missed;

    private static Verdict Meaning(PackContext context, ScoreLine line) => VerdictWords.Meaning(context, PackContext.Against(line).Verdict);

    private static double Shortfall(PackContext context, ScoreLine line) => Math.Max(
        IsBehind(context, line) ? Math.Abs(PackContext.Against(line).Value ?? 0) : 0,
        IsMissed(line) ? Math.Abs(line.Goal!.Gap.Value ?? 0) : 0);

    private static bool IsSincePrevious(PackContext context) => context.Previous is not null
        && (context.LastYear is null || context.Lines.Any(line => line.Previous.Value is not null) || !context.Lines.Any(line => line.LastYear.Value is not null));
}
