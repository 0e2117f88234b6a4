using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>Why a hotel deserves a regional manager's attention, weightiest first.</summary>
public enum AttentionKind
{
    /// <summary>The whole interval of its score lies on the bad side of its goal.</summary>
    BelowGoal,

    /// <summary>Its score moved to the worse clearly, since the previous period or the year before.</summary>
    Falling,

    /// <summary>It is clearly on the worse side of the other hotels of its region.</summary>
    BelowRegion,

    /// <summary>One of its departments is, over the whole heat map.</summary>
    WeakDepartment,

    /// <summary>It has too few answers to be compared.</summary>
    FewAnswers,

    /// <summary>Its response rate moved clearly: other guests than before may have answered.</summary>
    ResponseShift,

    /// <summary>It is not open.</summary>
    NotOpen,
}

/// <summary>One reason, with its figure.</summary>
/// <param name="Kind">Which.</param>
/// <param name="N">Answers behind it; of a response rate: invitations.</param>
/// <param name="Points">The gap or change, in points, signed as it is; null where the reason has none.</param>
/// <param name="Than">What it is a change from (key of a period), or which department it is in; null for the others.</param>
public sealed record Attention(AttentionKind Kind, long N, double? Points = null, string? Than = null);

/// <summary>The rules that find reasons; each from figures alone.</summary>
internal static class AttentionRules
{
    private const string Open = "open";

    /// <summary>The reasons of a hotel, weightiest first; of two changes the larger, of weak departments the weakest.</summary>
    public static IReadOnlyList<Attention> Of(Scorecard card, HotelFacts facts, HeatCell rest, IReadOnlyList<HeatCell> cells, MinimumCounts minimum)
    {
        var (overall, bad) = (card.Overall, card.LowerIsBetter ? Verdict.Above : Verdict.Below);
        List<Attention> reasons = [];
        if (overall.Goal?.Gap is { Verdict: GoalVerdict.Missed } goal)
        {
            reasons.Add(new(AttentionKind.BelowGoal, overall.Own.N, goal.Value));
        }

        if (Largest(overall.Previous, overall.LastYear, card.Period, verdict => verdict == bad) is ({ } fall, var than))
        {
            reasons.Add(new(AttentionKind.Falling, overall.Own.N, fall, than));
        }

        if (rest.Verdict == bad)
        {
            reasons.Add(new(AttentionKind.BelowRegion, rest.Own.N, rest.Difference));
        }

        if (cells.Where(cell => cell.Verdict == bad && !ReservedDepartments.IsOutcome(cell.Department)).MaxBy(cell => Math.Abs(cell.Difference!.Value)) is { } weak)
        {
            reasons.Add(new(AttentionKind.WeakDepartment, weak.Own.N, weak.Difference, weak.Department));
        }

        if (minimum.WhyNotCompared(overall.Own.N) is not null)
        {
            reasons.Add(new(AttentionKind.FewAnswers, overall.Own.N));
        }

        if (card.KeyFigures.FirstOrDefault(figure => figure.Measure == ResponseRateMeasure.RateKey) is { } rate
            && Largest(rate.Previous, rate.LastYear, card.Period, verdict => verdict is Verdict.Above or Verdict.Below) is ({ } shift, var since))
        {
            reasons.Add(new(AttentionKind.ResponseShift, rate.Own.N, shift, since));
        }

        if (facts.Status != Open)
        {
            reasons.Add(new(AttentionKind.NotOpen, overall.Own.N, null, facts.Status));
        }

        return reasons;
    }

    private static (double? Points, string? Than) Largest(Gap previous, Gap lastYear, ScorecardPeriod period, Func<Verdict, bool> counts) =>
        new[] { (Gap: previous, Than: period.PreviousKey), (Gap: lastYear, Than: period.LastYearKey) }
            .Where(change => change.Gap.Value is not null && counts(change.Gap.Verdict))
            .OrderByDescending(change => Math.Abs(change.Gap.Value!.Value))
            .Select(change => (change.Gap.Value, change.Than))
            .FirstOrDefault();
}
