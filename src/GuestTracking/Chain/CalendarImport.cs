using System.Globalization;
using GuestTracking.Core.Periods;
using GuestTracking.Storage;
using Microsoft.EntityFrameworkCore;

namespace GuestTracking.Chain;

/// <summary>What an import did to one calendar.</summary>
internal sealed record CalendarImportResult(string Calendar, int Periods, int Added, int Changed);

/// <summary>
/// Brings fiscal calendars in: a row a period with <c>calendar, period, kind, start, end</c>, end exclusive. Whole or not at
/// all; the same file again changes nothing. Months whose slices get new edges are computed anew.
/// </summary>
internal sealed class CalendarImport(Database database)
{
    private static readonly string[] Columns = ["calendar", "period", "kind", "start", "end"];

    /// <summary>Throws <see cref="UserError"/> that names the faulty line; then nothing was changed.</summary>
    public async Task<IReadOnlyList<CalendarImportResult>> RunAsync(string path, CancellationToken cancellationToken)
    {
        var rows = Read(path);
        await using var context = ChainContext.Open(database.Worker);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7365110005)", cancellationToken);
        var known = await context.FiscalPeriods.ToDictionaryAsync(row => row.Period, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var edgesBefore = Edges(known.Values);
        var results = new List<CalendarImportResult>();
        foreach (var calendar in rows.GroupBy(row => row.Calendar, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var (added, changed) = (0, 0);
            foreach (var row in calendar)
            {
                if (!known.TryGetValue(row.Period, out var period))
                {
                    known.Add(row.Period, context.FiscalPeriods.Add(row).Entity);
                    added++;
                }
                else if (period.Calendar != row.Calendar)
                {
                    throw new UserError($"The period '{row.Period}' of calendar '{row.Calendar}' is known in calendar '{period.Calendar}'. Names of periods are unique over all calendars; nothing was changed.");
                }
                else if ((period.Kind, period.StartDate, period.EndDate) != (row.Kind, row.StartDate, row.EndDate))
                {
                    (period.Kind, period.StartDate, period.EndDate) = (row.Kind, row.StartDate, row.EndDate);
                    changed++;
                }
            }
            Check(path, calendar.Key, known.Values.Where(row => row.Calendar == calendar.Key));
            results.Add(new CalendarImportResult(calendar.Key, calendar.Count(), added, changed));
        }
        await context.SaveChangesAsync(cancellationToken);
        await TouchAsync(context, edgesBefore, Edges(known.Values), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await Rollups.RollupRefresh.RunAsync(database.Worker, cancellationToken);
        return results;
    }

    private static async Task TouchAsync(ChainContext context, HashSet<DateOnly> before, HashSet<DateOnly> after, CancellationToken cancellationToken)
    {
        before.SymmetricExceptWith(after);
        foreach (var month in before.Where(day => day.Day > 1).Select(day => day.AddDays(1 - day.Day)).Distinct().Order())
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                insert into rollup.touched (property_id, month)
                select distinct property_id, {month} from rollup.score
                where slice_start >= {month} and slice_start < {month.AddMonths(1)}
                """, cancellationToken);
        }
    }

    /// <summary>The same rules as when a calendar is used: unique names, no overlap within a kind.</summary>
    private static void Check(string path, string calendar, IEnumerable<FiscalPeriodRow> periods)
    {
        try
        {
            _ = new FiscalCalendar(periods.OrderBy(row => row.StartDate).Select(row => new FiscalPeriod(row.Period, row.Kind, row.StartDate, row.EndDate)));
        }
        catch (ArgumentException wrong)
        {
            throw new UserError($"The calendar '{calendar}' of '{path}' cannot be used: {wrong.Message} Nothing was changed.", wrong);
        }
    }

    private static List<FiscalPeriodRow> Read(string path)
    {
        using var file = Ingestion.ResponseFile.Open(path, new Ingestion.FileFormat());
        try
        {
            var columns = Columns.Select(file.ColumnOf).ToArray();
            var rows = new List<FiscalPeriodRow>();
            while (file.Csv.Read())
            {
                var cells = columns.Select(column => file.Csv.GetString(column).Trim()).ToArray();
                var line = file.Csv.LineNumber;
                if (cells.Any(cell => cell.Length == 0))
                {
                    throw new UserError(string.Create(CultureInfo.InvariantCulture, $"The calendar file '{path}', line {line}: a cell is empty. Nothing was changed."));
                }
                rows.Add(new FiscalPeriodRow
                {
                    Calendar = cells[0],
                    Period = cells[1],
                    Kind = cells[2],
                    StartDate = Day(path, line, cells[3]),
                    EndDate = Day(path, line, cells[4]),
                });
            }
            return rows;
        }
        catch (Exception unreadable) when (Ingestion.ResponseFile.Describe(path, unreadable) is { } message)
        {
            throw new UserError(message, unreadable);
        }
    }

    private static DateOnly Day(string path, long line, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UserError(string.Create(CultureInfo.InvariantCulture, $"The calendar file '{path}', line {line}: '{text}' is not a date such as 2025-02-02. Nothing was changed."));

    private static HashSet<DateOnly> Edges(IEnumerable<FiscalPeriodRow> periods) =>
        [.. periods.SelectMany(period => new[] { period.StartDate, period.EndDate })];
}
