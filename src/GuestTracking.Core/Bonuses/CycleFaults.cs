using System.Text.RegularExpressions;
using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Periods;

namespace GuestTracking.Core.Bonuses;

/// <summary>
/// Faults of the cycle and its periods. A name that is no calendar period may be one of the chain's fiscal calendar, which only the database
/// knows: it is let through here, unless it is plainly a calendar period that was mistyped.
/// </summary>
internal static partial class CycleFaults
{
    private const string At = "bonus.cycle";

    public static IEnumerable<string> Of(PlanTerms terms)
    {
        var cycle = terms.Cycle;
        if (cycle.End <= cycle.Start)
        {
            return [FormattableString.Invariant($"{At}.last_day: {cycle.End.AddDays(-1):yyyy-MM-dd} is before the first day {cycle.Start:yyyy-MM-dd}")];
        }

        return cycle.Start.Year < Period.YearMin || cycle.End.Year > Period.YearMax
            ? [$"{At}: lies outside the years {Period.YearMin} to {Period.YearMax}"]
            : OfPeriods(terms);
    }

    /// <summary>Why a text cannot be a period; null when it is one, or may be one of a fiscal calendar.</summary>
    public static string? Fault(string period) =>
        PlanKeys.Fault(period) ?? (PeriodParser.TryParse(period, null, out _, out _) || !Mistyped().IsMatch(period)
            ? null
            : $"'{period}' is not a period; write one of: {PeriodParser.AcceptedForms}");

    /// <summary>A period that is known without a fiscal calendar; null where it is not.</summary>
    public static Period? Known(string? period) => period is not null && PeriodParser.TryParse(period, null, out var known, out _) ? known : null;

    private static IEnumerable<string> OfPeriods(PlanTerms terms)
    {
        var cycle = terms.Cycle;
        if (Fault(cycle.Period) is { } fault)
        {
            yield return $"{At}.period: {fault}";
        }

        if (Known(cycle.Period) is { } period && (period.Start != cycle.Start || period.End != cycle.End))
        {
            yield return FormattableString.Invariant(
                $"{At}.period: '{cycle.Period}' is {period.Start:yyyy-MM-dd} to {period.LastDay:yyyy-MM-dd}, the cycle {cycle.Start:yyyy-MM-dd} to {cycle.End.AddDays(-1):yyyy-MM-dd}; make them the same days");
        }

        foreach (var baseline in cycle.BaselinePeriod is null ? WhyNeeded(terms) : OfBaseline(cycle))
        {
            yield return $"{At}.baseline_period: {baseline}";
        }
    }

    private static IEnumerable<string> OfBaseline(PlanCycle cycle)
    {
        if (Fault(cycle.BaselinePeriod!) is { } fault)
        {
            yield return fault;
        }
        else if (cycle.BaselinePeriod == cycle.Period || Known(cycle.BaselinePeriod)?.End > cycle.Start)
        {
            yield return $"'{cycle.BaselinePeriod}' is not over when the cycle begins; name a period before it";
        }
    }

    /// <summary>The first place that cannot do without a baseline period.</summary>
    private static IEnumerable<string> WhyNeeded(PlanTerms terms) => terms.Roles
        .SelectMany((role, number) => role.Components.Select((component, at) =>
            (Component: component, Place: $"{TermsFaults.Place($"{TermsFaults.Place("bonus.roles", number)}.components", at)}.curve")))
        .Where(one => one.Component.Settings.Open.Any() || one.Component.Curve is AchievementImprovementCurve)
        .Select(one => one.Component.Settings.Open.Select(open => open.Key).FirstOrDefault() is { } parameter
            ? $"is missing; {one.Place}.{parameter} comes from it"
            : $"is missing; {one.Place} ('{one.Component.Curve.Key}') counts improvement from it")
        .Take(1);

    /// <summary>What looks like a calendar period: a year and at most one part, a prefix, or two ends.</summary>
    [GeneratedRegex(@"^(?:(?:ytd|r3|r12):.*|[0-9]{4}(?:-[HQ]?[0-9]+)?|.*\.\..*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mistyped();
}
