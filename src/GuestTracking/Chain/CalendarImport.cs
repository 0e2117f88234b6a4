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
    /// <summary>Throws <see cref="UserError"/> that names what is at fault; then nothing was changed.</summary>
    public async Task<IReadOnlyList<CalendarImportResult>> RunAsync(string path, CancellationToken cancellationToken)
    {
        var rows = CalendarFile.Read(path);
        await using var context = ChainContext.Open(database.Worker);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({AdvisoryLocks.Calendars})", cancellationToken);
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
        if (results.Exists(calendar => calendar.Added + calendar.Changed > 0))
        {
            await context.Database.ExecuteSqlRawAsync(InputChange.Note, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        await Rollups.RollupRefresh.RunAsync(database.Worker, cancellationToken);
        return results;
    }

    private static async Task TouchAsync(ChainContext context, HashSet<DateOnly> before, HashSet<DateOnly> after, CancellationToken cancellationToken)
    {
        before.SymmetricExceptWith(after);
        foreach (var month in before.Where(day => day.Day > 1).Select(day => day.AddDays(1 - day.Day)).Distinct().Order())
        {
            // Whoever sums this month now does so with the old edges and is waited for; whoever comes later sees the new ones.
            var (kind, number) = Rollups.RollupRefresh.LockOf(month);
            await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({kind}, {number})", cancellationToken);
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
            throw new UserError($"The calendar '{calendar}' of '{path}' cannot be used: {UserError.Sentence(wrong)} Nothing was changed.", wrong);
        }
    }

    private static HashSet<DateOnly> Edges(IEnumerable<FiscalPeriodRow> periods) =>
        [.. periods.SelectMany(period => new[] { period.StartDate, period.EndDate })];
}
