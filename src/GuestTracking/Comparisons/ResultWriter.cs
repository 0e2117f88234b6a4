using System.Text.Json;
using System.Text.Json.Serialization;
using GuestTracking.Core.Comparisons;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Comparisons;

/// <summary>Writes the results of a run, in one transaction.</summary>
internal static class ResultWriter
{
    private const int CardsPerStatement = 500;

    /// <summary>How a scorecard is written as JSON, in the table and nowhere else.</summary>
    public static readonly JsonSerializerOptions CardJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly string[] Columns =
    [
        "property_id", "run_id", "region_id", "department_id", "measure", "n", "score", "low", "high", "rest_n", "rest_score",
        "difference", "diff_low", "diff_high", "p", "rank", "ranked_of", "rank_low", "rank_high", "reason",
    ];

    /// <summary>COPY goes to a temporary table (a table with row security takes none) and from there, in key order, to the results.</summary>
    public static async Task WriteStandingsAsync(
        NpgsqlConnection connection, long runId, IEnumerable<StandingRow> rows, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", Columns);
        await connection.ExecuteAsync("create temp table standing_stage (like result.standing) on commit drop", [], cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync($"copy standing_stage ({columns}) from stdin (format binary)", cancellationToken))
        {
            foreach (var row in rows)
            {
                Write(copy, runId, row);
            }
            await copy.CompleteAsync(cancellationToken);
        }
        await connection.ExecuteAsync($"insert into result.standing ({columns}) select {columns} from standing_stage order by 1, 2, 3, 4, 5", [], cancellationToken);
    }

    public static async Task WriteScorecardsAsync(
        NpgsqlConnection connection, long runId, IEnumerable<(int PropertyId, Scorecard Card)> cards, CancellationToken cancellationToken)
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

    private static void Write(NpgsqlBinaryImporter copy, long runId, StandingRow row)
    {
        var standing = row.Standing;
        copy.StartRow();
        copy.Write(standing.PropertyId, NpgsqlDbType.Integer);
        copy.Write(runId, NpgsqlDbType.Bigint);
        copy.Write(row.RegionId, NpgsqlDbType.Integer);
        copy.Write(row.DepartmentId, NpgsqlDbType.Smallint);
        copy.Write(row.Measure, NpgsqlDbType.Text);
        copy.Write(standing.N, NpgsqlDbType.Bigint);
        Optional(copy, standing.Score);
        Optional(copy, standing.Low);
        Optional(copy, standing.High);
        copy.Write(standing.RestN, NpgsqlDbType.Bigint);
        Optional(copy, standing.RestScore);
        Optional(copy, standing.Difference);
        Optional(copy, standing.DifferenceLow);
        Optional(copy, standing.DifferenceHigh);
        Optional(copy, standing.P);
        Optional(copy, standing.Rank);
        copy.Write(standing.RankedOf, NpgsqlDbType.Integer);
        Optional(copy, standing.RankLow);
        Optional(copy, standing.RankHigh);
        if (standing.Reason is { } reason)
        {
            copy.Write(reason, NpgsqlDbType.Text);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private static void Optional(NpgsqlBinaryImporter copy, double? value)
    {
        if (value is { } number)
        {
            copy.Write(number, NpgsqlDbType.Double);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private static void Optional(NpgsqlBinaryImporter copy, int? value)
    {
        if (value is { } number)
        {
            copy.Write(number, NpgsqlDbType.Integer);
        }
        else
        {
            copy.WriteNull();
        }
    }
}
