namespace GuestTracking.Core.Periods;

/// <summary>One period of an imported calendar.</summary>
/// <param name="Name">Unique in the calendar, whatever the case: <c>FY2008-P03</c>.</param>
/// <param name="Kind">As the calendar says it: <c>week</c>, <c>period</c>, <c>quarter</c>; <c>year</c> marks the fiscal year.</param>
/// <param name="Start">First day.</param>
/// <param name="End">First day after it.</param>
public sealed record FiscalPeriod(string Name, string Kind, DateOnly Start, DateOnly End);

/// <summary>An imported calendar: 4-4-5, 13 × 4 weeks, or any other. Periods of one kind do not overlap.</summary>
public sealed class FiscalCalendar
{
    private const string YearKind = "year";

    private readonly Dictionary<string, FiscalPeriod> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FiscalPeriod[]> byKind = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a calendar.</summary>
    /// <exception cref="ArgumentException">A name is empty, given twice, or reads as a calendar period; a period does not end after it starts; two of a kind overlap.</exception>
    public FiscalCalendar(IEnumerable<FiscalPeriod> periods)
    {
        foreach (var period in periods)
        {
            if (string.IsNullOrWhiteSpace(period.Name) || period.Name.Trim() != period.Name || period.End <= period.Start)
            {
                throw new ArgumentException($"Fiscal period '{period.Name}' needs a name, and an end after its start.", nameof(periods));
            }

            if (PeriodParser.TryParse(period.Name, null, out _, out _))
            {
                throw new ArgumentException($"Fiscal period '{period.Name}' has the name of a calendar period; rename it.", nameof(periods));
            }

            if (!byName.TryAdd(period.Name, period))
            {
                throw new ArgumentException($"Fiscal period '{period.Name}' is there twice.", nameof(periods));
            }
        }

        foreach (var kind in byName.Values.GroupBy(period => period.Kind, StringComparer.OrdinalIgnoreCase))
        {
            FiscalPeriod[] ordered = [.. kind.OrderBy(period => period.Start)];
            for (var i = 1; i < ordered.Length; i++)
            {
                if (ordered[i].Start < ordered[i - 1].End)
                {
                    throw new ArgumentException($"Fiscal periods '{ordered[i - 1].Name}' and '{ordered[i].Name}' overlap.", nameof(periods));
                }
            }

            byKind[kind.Key] = ordered;
        }
    }

    /// <summary>The period with this name, whatever the case; null when there is none.</summary>
    public FiscalPeriod? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The period of the same kind that ends where this one starts; null when there is none.</summary>
    public FiscalPeriod? Before(FiscalPeriod period) => OfKind(period.Kind).FirstOrDefault(other => other.End == period.Start);

    /// <summary>
    /// The period of the same kind at the same place in the fiscal year before. Null where the calendar cannot tell:
    /// no year around the period or before that year, no period at that place (week 53), or a year itself.
    /// </summary>
    public FiscalPeriod? YearEarlier(FiscalPeriod period)
    {
        var year = OfKind(YearKind).FirstOrDefault(candidate => Holds(candidate, period));
        if (year is null || IsYear(period) || Before(year) is not { } yearBefore)
        {
            return null;
        }

        var place = Array.IndexOf(Inside(year, period.Kind), period);
        return Inside(yearBefore, period.Kind).ElementAtOrDefault(place);
    }

    private static bool IsYear(FiscalPeriod period) => period.Kind.Equals(YearKind, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(FiscalPeriod year, FiscalPeriod period) => year.Start <= period.Start && period.End <= year.End;

    private FiscalPeriod[] Inside(FiscalPeriod year, string kind) => [.. OfKind(kind).Where(period => Holds(year, period))];

    private FiscalPeriod[] OfKind(string kind) => byKind.GetValueOrDefault(kind) ?? [];
}
