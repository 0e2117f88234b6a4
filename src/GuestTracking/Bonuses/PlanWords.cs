using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Bonuses;

/// <summary>The words that plans use for what can be only one of a few; the schema lists the same.</summary>
internal static class PlanWords
{
    public static IReadOnlyDictionary<string, PointRounding> Roundings { get; } = new Dictionary<string, PointRounding> { ["whole"] = PointRounding.Whole, ["none"] = PointRounding.None };

    public static IReadOnlyDictionary<string, DomainKind> Kinds { get; } = new Dictionary<string, DomainKind> { ["dimensions"] = DomainKind.Dimensions, ["measures"] = DomainKind.Measures };

    public static IReadOnlyDictionary<string, BelowMinimum> NoAwards { get; } = new Dictionary<string, BelowMinimum>
    {
        ["no_points_for_measure"] = BelowMinimum.Measure,
        ["no_score_for_domain"] = BelowMinimum.Domain,
    };

    public static IReadOnlyDictionary<string, EarningsKind> Earnings { get; } = new Dictionary<string, EarningsKind>
    {
        ["for_the_cycle"] = EarningsKind.ForCycle,
        ["for_the_assignment"] = EarningsKind.ForAssignment,
    };

    public static IReadOnlyDictionary<string, MoverRule> Movers { get; } = new Dictionary<string, MoverRule>
    {
        ["full_period_score"] = MoverRule.FullPeriodScore,
        ["own_days_score"] = MoverRule.OwnDaysScore,
    };

    public static IReadOnlyDictionary<string, OtherEmployerRule> OtherEmployers { get; } = new Dictionary<string, OtherEmployerRule>
    {
        ["refuse"] = OtherEmployerRule.Refuse,
        ["percent_only"] = OtherEmployerRule.PercentOnly,
    };

    public static IReadOnlyDictionary<string, LeaveTreatment> Treatments { get; } = new Dictionary<string, LeaveTreatment>
    {
        ["counts_as_worked"] = LeaveTreatment.CountsAsWorked,
        ["prorates"] = LeaveTreatment.Prorates,
        ["excludes"] = LeaveTreatment.Excludes,
    };

    public static IReadOnlyDictionary<string, ScoreScope> Scopes { get; } = new Dictionary<string, ScoreScope>
    {
        ["property"] = ScoreScope.Property,
        ["region"] = ScoreScope.Region,
        ["chain"] = ScoreScope.Chain,
    };

    public static IReadOnlyDictionary<string, Consequence> Consequences { get; } = new Dictionary<string, Consequence>
    {
        ["nil"] = Consequence.Nil,
        ["target"] = Consequence.Target,
        ["held"] = Consequence.Held,
        ["longer_window"] = Consequence.LongerWindow,
        ["region_result"] = Consequence.RegionResult,
        ["rescale"] = Consequence.Rescale,
    };

    public static IReadOnlyDictionary<string, BaselineStatistic> Statistics { get; } = new Dictionary<string, BaselineStatistic>
    {
        ["baseline_median"] = BaselineStatistic.Median,
        ["baseline_benchmark"] = BaselineStatistic.Benchmark,
        ["baseline_minimum"] = BaselineStatistic.Minimum,
    };

    /// <summary>The word for a value, as plans write it.</summary>
    public static string Of<T>(IReadOnlyDictionary<string, T> words, T value) where T : struct, Enum => words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Key;
}
