using GuestTracking.Core.Periods;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>The periods that can be named: the calendar's, and those of the imported fiscal calendars.</summary>
internal sealed class PeriodCatalog
{
    private readonly Dictionary<string, FiscalCalendar> _calendars;

    private PeriodCatalog(Dictionary<string, FiscalCalendar> calendars, IReadOnlySet<DateOnly> edges) => (_calendars, FiscalEdges) = (calendars, edges);

    /// <summary>First days of the fiscal periods and first days after them.</summary>
    public IReadOnlySet<DateOnly> FiscalEdges { get; }

    public static async Task<PeriodCatalog> LoadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var periods = new Dictionary<string, List<FiscalPeriod>>(StringComparer.Ordinal);
        var edges = new HashSet<DateOnly>();
        await using var command = new NpgsqlCommand(
            "select calendar, period, kind, start_date, end_date from chain.fiscal_period order by calendar, start_date, period", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var period = new FiscalPeriod(rows.GetString(1), rows.GetString(2), rows.GetFieldValue<DateOnly>(3), rows.GetFieldValue<DateOnly>(4));
            if (!periods.TryGetValue(rows.GetString(0), out var known))
            {
                periods.Add(rows.GetString(0), known = []);
            }
            known.Add(period);
            edges.Add(period.Start);
            edges.Add(period.End);
        }
        return new PeriodCatalog(
            periods.ToDictionary(pair => pair.Key, pair => new FiscalCalendar(pair.Value), StringComparer.Ordinal), edges);
    }

    /// <summary>The period that a text names. Throws <see cref="UserError"/> that lists the forms there are.</summary>
    public Period Parse(string text)
    {
        var calendar = CalendarOf(text.Trim());
        return PeriodParser.TryParse(text, calendar, out var period, out var error) ? period! : throw new UserError(error!);
    }

    /// <summary>See <see cref="PeriodNeighbours.Previous"/>.</summary>
    public Period? Previous(Period period) => PeriodNeighbours.Previous(period, CalendarOf(period.Key));

    /// <summary>See <see cref="PeriodNeighbours.SamePeriodLastYear"/>.</summary>
    public Period? LastYear(Period period) => PeriodNeighbours.SamePeriodLastYear(period, CalendarOf(period.Key));

    private FiscalCalendar? CalendarOf(string key) => _calendars.Values.FirstOrDefault(calendar => calendar.Find(key) is not null);
}
