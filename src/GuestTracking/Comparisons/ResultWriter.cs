using System.Text.Json;
using System.Text.Json.Serialization;
using GuestTracking.Core.Comparisons;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>
/// Writes the results of runs, in their transaction. A table that an earlier run wrote is taken over, not written again. COPY goes to
/// a temporary table (a table with row security takes none) and from there, some tables at a time, to the results.
/// </summary>
internal sealed class ResultWriter(NpgsqlConnection connection)
{
    private const int CardsPerStatement = 500;

    /// <summary>How a scorecard is written as JSON, in the table and nowhere else.</summary>
    public static readonly JsonSerializerOptions CardJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private bool _staged;

    /// <summary>Writes those of a run's tables that are new and ties all of them to the run.</summary>
    public async Task WriteStandingsAsync(long runId, string period, IReadOnlyList<PackedTable> tables, CancellationToken cancellationToken)
    {
        var added = new HashSet<long>();
        var parts = new long[tables.Count];
        await using (var command = new NpgsqlCommand(Sql.Query("comparisons/add_parts"), connection))
        {
            command.Parameters.AddWithValue(tables.Select(table => table.Group.Kind).ToArray());
            command.Parameters.AddWithValue(tables.Select(table => table.Group.Key).ToArray());
            command.Parameters.AddWithValue(tables.Select(table => table.Department.DepartmentId).ToArray());
            command.Parameters.AddWithValue(tables.Select(table => table.Measure.Key).ToArray());
            command.Parameters.AddWithValue(tables.Select(table => table.Hash).ToArray());
            command.Parameters.AddWithValue(period);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                parts[rows.GetInt64(0) - 1] = rows.GetInt64(1);
                if (rows.GetBoolean(2))
                {
                    added.Add(rows.GetInt64(1));
                }
            }
        }
        await CopyAsync(tables, parts, added, cancellationToken);
        await connection.ExecuteAsync("insert into result.run_part (run_id, part_id) select $1, unnest($2::bigint[])", [runId, parts], cancellationToken);
    }

    public async Task WriteScorecardsAsync(
        long runId, IEnumerable<(int PropertyId, Scorecard Card)> cards, CancellationToken cancellationToken)
    {
        foreach (var chunk in cards.Chunk(CardsPerStatement))
        {
            await connection.ExecuteAsync(
                "insert into result.scorecard (property_id, run_id, scorecard) select property_id, $1, scorecard::jsonb "
                + "from unnest($2::int[], $3::text[]) as card (property_id, scorecard)",
                [
                    runId,
                    chunk.Select(card => card.PropertyId).ToArray(),
                    chunk.Select(card => JsonSerializer.Serialize(card.Card, CardJson)).ToArray(),
                ],
                cancellationToken);
        }
    }

    private async Task CopyAsync(IReadOnlyList<PackedTable> tables, long[] parts, HashSet<long> added, CancellationToken cancellationToken)
    {
        if (added.Count == 0)
        {
            return;
        }
        await connection.ExecuteAsync(
            _staged ? "truncate standing_stage" : "create temp table standing_stage (like result.standing) on commit drop", [], cancellationToken);
        _staged = true;
        await using (var server = await connection.BeginRawBinaryCopyAsync($"copy standing_stage ({StandingRows.Columns}) from stdin (format binary)", cancellationToken))
        {
            using var copy = new CopyWriter(server);
            for (var at = 0; at < tables.Count; at++)
            {
                if (added.Contains(parts[at]))
                {
                    copy.WriteRows(tables[at].RowsOf(parts[at]));
                }
            }
            copy.Complete();
        }
        await connection.ExecuteAsync($"insert into result.standing ({StandingRows.Columns}) select {StandingRows.Columns} from standing_stage", [], cancellationToken);
    }
}
