using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>
/// Reads the sums of several windows in one pass over the rollups. Where a window begins or ends inside a slice, the days
/// of that month are read from the facts.
/// </summary>
/// <param name="connection">In a transaction of one snapshot.</param>
/// <param name="source">Gives the connection that reads half of the months meanwhile, in the same snapshot.</param>
/// <param name="chain">The chain.</param>
/// <param name="fiscalEdges">Days that cut slices inside a month.</param>
/// <param name="only">The ids of the chain's properties where it is a part of the chain; null: all there are.</param>
internal sealed class SumsReader(
    NpgsqlConnection connection, NpgsqlDataSource source, ChainSnapshot chain, IReadOnlySet<DateOnly> fiscalEdges, IReadOnlyCollection<int>? only = null)
{
    private static readonly string[] OverallFacts = ["comparisons/read_facts"];
    private static readonly string[] AllFacts = [.. OverallFacts, "comparisons/read_rates"];

    /// <summary>The sums of each window, in the order given.</summary>
    public async Task<IReadOnlyList<WindowSums>> ReadAsync(IReadOnlyList<Window> windows, CancellationToken cancellationToken)
    {
        var store = new SliceStore(chain);
        var whole = windows.Select(WholeSlices).ToList();
        var filled = whole.Where(window => window.Start < window.End).ToList();
        bool Keep(DateOnly day) => windows.Any(window => window.WithSegments && window.Contains(day));
        if (filled.Count > 0)
        {
            // Most windows lie in three years; a long custom period reaches further back.
            var span = new Window(filled.Min(window => window.Start), filled.Max(window => window.End));
            var departmentsFrom = filled.Where(window => !window.OverallOnly).Select(window => window.Start).Append(span.End).Min();
            await TakeInHalvesAsync(span, departmentsFrom, store, Keep, cancellationToken);
        }
        var intake = store.NewIntake();
        var sums = new List<WindowSums>(windows.Count);
        byte parts = 0;
        for (var at = 0; at < windows.Count; at++)
        {
            var days = DaysFromFacts(windows[at], whole[at]).ToList();
            if (days.Count > 0)
            {
                parts = checked((byte)(parts + 1));
            }
            foreach (var cut in days)
            {
                foreach (var query in cut.OverallOnly ? OverallFacts : AllFacts)
                {
                    await TakeAsync(connection, query, cut, cut.OverallOnly ? cut.End : cut.Start, intake, parts, Keep, cancellationToken);
                }
            }
            sums.Add(new WindowSums(chain, store, windows[at], whole[at], days.Count > 0 ? parts : (byte)0));
        }
        store.Complete();
        return sums;
    }

    /// <summary>
    /// The months on two connections, as sending and receiving them is what takes the time: first those without departments and half of the
    /// others, then the other half.
    /// </summary>
    private async Task TakeInHalvesAsync(Window span, DateOnly departmentsFrom, SliceStore store, Func<DateOnly, bool> keep, CancellationToken cancellationToken)
    {
        var whole = departmentsFrom < span.End ? departmentsFrom : span.Start;
        var months = (12 * (span.End.Year - whole.Year)) + span.End.Month - whole.Month;
        var middle = FirstOfMonth(whole).AddMonths(months / 2);
        var (early, late) = (span with { End = middle }, span with { Start = middle });
        if (early.Start >= early.End)
        {
            await TakeAsync(connection, "comparisons/read_rollup", span, departmentsFrom, store.NewIntake(), 0, keep, cancellationToken);
            return;
        }
        var snapshot = await connection.ScalarAsync<string>("select pg_export_snapshot()", [], cancellationToken);
        await using var beside = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await beside.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await beside.ExecuteAsync($"set transaction snapshot '{snapshot}'", [], cancellationToken);
        await Task.WhenAll(
            TakeAsync(connection, "comparisons/read_rollup", early, departmentsFrom, store.NewIntake(), 0, keep, cancellationToken),
            TakeAsync(beside, "comparisons/read_rollup", late, departmentsFrom, store.NewIntake(), 0, keep, cancellationToken));
    }

    private async Task TakeAsync(
        NpgsqlConnection from, string query, Window span, DateOnly departmentsFrom, SliceIntake intake, byte part, Func<DateOnly, bool> keepSegment,
        CancellationToken cancellationToken)
    {
        var sql = Sql.Query(query)
            .Replace("$1", Literal(span.Start), StringComparison.Ordinal)
            .Replace("$2", Literal(span.End), StringComparison.Ordinal)
            .Replace("$3", Literal(departmentsFrom), StringComparison.Ordinal);
        var asked = only is null ? sql : $"select * from ({sql}) as every where property_id = any('{{{string.Join(',', only)}}}'::int[])";
        await using var rows = await from.BeginRawBinaryCopyAsync($"copy ({asked}) to stdout (format binary)", cancellationToken);
        await Task.Run(() => intake.Take(new CopyReader(rows), part, keepSegment), cancellationToken);
    }

    /// <summary>COPY takes no parameters; digits, of dates and ids, are all that goes in.</summary>
    private static string Literal(DateOnly day) => FormattableString.Invariant($"date '{day:yyyy-MM-dd}'");

    /// <summary>The part of a window that whole slices cover.</summary>
    private Window WholeSlices(Window window)
    {
        var start = IsEdge(window.Start) ? window.Start : FirstOfMonth(window.Start).AddMonths(1);
        var end = IsEdge(window.End) ? window.End : FirstOfMonth(window.End);
        return window with { Start = start, End = end < start ? start : end };
    }

    private static IEnumerable<Window> DaysFromFacts(Window window, Window whole)
    {
        if (whole.Start >= whole.End)
        {
            return window.Start < window.End ? [window] : [];
        }
        return new[] { window with { End = whole.Start }, window with { Start = whole.End } }.Where(days => days.Start < days.End);
    }

    private bool IsEdge(DateOnly day) => day.Day == 1 || fiscalEdges.Contains(day);

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
