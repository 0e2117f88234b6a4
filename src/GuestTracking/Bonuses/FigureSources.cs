using System.Globalization;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Bonuses;

/// <summary>
/// Says where the figures of a period are from: the run of it, if answers and imports are those that it looked at and its tables hold the
/// same places; else how the answers were when something last came in.
/// </summary>
internal sealed class FigureSources
{
    private readonly ChainReading _reading;
    private readonly IReadOnlyDictionary<string, long> _runs;
    private readonly string _asOf;

    private FigureSources(ChainReading reading, IReadOnlyDictionary<string, long> runs, string asOf) => (_reading, _runs, _asOf) = (reading, runs, asOf);

    /// <summary>Reads the runs of some periods and when answers last came in.</summary>
    public static async Task<FigureSources> ReadAsync(ChainReading reading, IEnumerable<string> periods, CancellationToken cancellationToken)
    {
        var last = await reading.Connection.ScalarAsync<object>(Sql.Query("bonuses/answers_as_of"), [], cancellationToken) is DateTime time ? time : (DateTime?)null;
        var runs = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/list_runs"), reading.Connection);
        command.Parameters.AddWithValue(periods.ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            runs.Add(rows.GetString(0), rows.GetInt64(1));
        }
        return new(reading, runs, last is { } at ? Core.Bonuses.ScoreSources.OfAnswers(at) : "no answers have come in yet");
    }

    /// <summary><c>run 12</c>, or <c>answers as of 2026-01-12 08:15:00 UTC</c>.</summary>
    /// <param name="period">Key of the period.</param>
    /// <param name="tables">The tables that its figures come from.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string> OfAsync(string period, IReadOnlyList<StandingTable> tables, CancellationToken cancellationToken) =>
        _runs.TryGetValue(period, out var run) && await HoldsAsync(run, tables, cancellationToken) ? Core.Bonuses.ScoreSources.OfRun(run) : _asOf;

    /// <summary>True when each of the tables that the run stored has the same places; measures that runs do not store have none.</summary>
    private async Task<bool> HoldsAsync(long run, IReadOnlyList<StandingTable> tables, CancellationToken cancellationToken)
    {
        var standings = tables.Select(table => table.Standings.ToDictionary(standing => standing.PropertyId)).ToList();
        var stored = new int[tables.Count];
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/read_stored"), _reading.Connection);
        command.Parameters.AddWithValue(run);
        command.Parameters.AddWithValue(tables.Select(table => table.Group.Key).ToArray());
        command.Parameters.AddWithValue(tables.Select(table => table.Department.DepartmentId).ToArray());
        command.Parameters.AddWithValue(tables.Select(table => table.Measure.Key).ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var table = (int)rows.GetInt64(0) - 1;
            stored[table]++;
            if (!standings[table].TryGetValue(rows.GetInt32(1), out var standing) || !IsSame(standing, rows))
            {
                return false;
            }
        }
        return !stored.Where((count, table) => count > 0 && count != standings[table].Count).Any();
    }

    private static bool IsSame(Standing standing, NpgsqlDataReader row) =>
        standing.N == row.GetInt32(2)
        && standing.AdjustedScore.HasValue != row.IsDBNull(3)
        && (standing.AdjustedScore is not { } adjusted || PeriodScores.Figure(adjusted) == PeriodScores.Figure(row.GetDouble(3)))
        && standing.RankLow == (row.IsDBNull(4) ? null : row.GetInt32(4))
        && standing.RankHigh == (row.IsDBNull(5) ? null : row.GetInt32(5))
        && standing.RankedOf == row.GetInt32(6);
}
