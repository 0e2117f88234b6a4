using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Privacy;

/// <summary>What went of a kind in a country.</summary>
/// <param name="Kind">Kind of data.</param>
/// <param name="Country">As in the chain; null: not told, or the kind has none.</param>
/// <param name="Before">The day before which it goes.</param>
/// <param name="Removed">How many went, or would go.</param>
/// <param name="Held">How many would have gone, had no legal hold kept them.</param>
internal sealed record RetentionLine(string Kind, string? Country, DateOnly Before, long Removed, long Held);

/// <summary>
/// Takes away what is over its time, kind after kind, each in its own transaction. What a legal hold keeps stays. Again it finds nothing more.
/// Ingests wait with their merges while a kind of their data goes.
/// </summary>
internal sealed class Retention(Database database)
{
    /// <summary>Runs.</summary>
    /// <param name="rules">How long what is kept.</param>
    /// <param name="today">The day that it is.</param>
    /// <param name="dryRun">True: everything is as before.</param>
    /// <param name="cancellationToken">Cancels; kinds that are done stay done.</param>
    /// <returns>By kind and country; empty where nothing is over its time.</returns>
    public async Task<IReadOnlyList<RetentionLine>> RunAsync(RetentionRules rules, DateOnly today, bool dryRun, CancellationToken cancellationToken)
    {
        var lines = new List<RetentionLine>();
        foreach (var kind in RetentionRules.Kinds)
        {
            lines.AddRange(await RunAsync(kind, rules, today, dryRun, cancellationToken));
        }
        return lines;
    }

    private async Task<IReadOnlyList<RetentionLine>> RunAsync(string kind, RetentionRules rules, DateOnly today, bool dryRun, CancellationToken cancellationToken)
    {
        var lines = new List<RetentionLine>();
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Privacy], cancellationToken);
        if (RetentionRules.ByCountry.Contains(kind, StringComparer.Ordinal))
        {
            await LockMergesAsync(connection, cancellationToken);
            await KeepLimitAsync(connection, kind, rules, today, cancellationToken);
        }
        await connection.ExecuteAsync(Sql.Query("privacy/create_active_holds"), [today], cancellationToken);
        var elsewhere = rules.Before(kind, today);
        await using (var limit = new NpgsqlCommand(Sql.Query("privacy/limit_properties"), connection))
        {
            var countries = rules.OfCountries(kind, today);
            limit.Parameters.AddWithValue(countries.Select(rule => rule.Country).ToArray());
            limit.Parameters.AddWithValue(countries.Select(rule => rule.Before).ToArray());
            limit.Parameters.Add(Day(elsewhere));
            await limit.ExecuteNonQueryAsync(cancellationToken);
        }
        var query = Sql.Query($"privacy/retain_{kind}");
        await using (var command = new NpgsqlCommand(query, connection))
        {
            if (query.Contains("$1", StringComparison.Ordinal))
            {
                command.Parameters.Add(Day(elsewhere));
            }
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                lines.Add(new RetentionLine(kind, rows.IsDBNull(0) ? null : rows.GetString(0), rows.GetFieldValue<DateOnly>(1), rows.GetInt64(2), rows.GetInt64(3)));
            }
        }
        if (!dryRun)
        {
            if (lines.Exists(line => line.Removed > 0))
            {
                var details = new JsonObject { ["kind"] = kind };
                foreach (var line in lines)
                {
                    details[line.Country ?? "-"] = new JsonObject { ["before"] = line.Before.ToString("O", null), ["removed"] = line.Removed, ["held"] = line.Held };
                }
                await PrivacyAudit.WriteAsync(connection, "retention", false, details, cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
        }
        return lines;
    }

    /// <summary>
    /// Until this transaction ends nobody merges. An ingest's lanes wait for one another in the program, which no server sees: with a row of one
    /// lane taken away here, and one of the other waited for, all would wait for ever.
    /// </summary>
    private static async Task LockMergesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var sources = await connection.ScalarAsync<short[]>("select array_agg(source_id order by source_id) from survey.source", [], cancellationToken);
        foreach (var source in sources ?? [])
        {
            for (var lane = 0; lane < StagingLane.Count; lane++)
            {
                await StagingLane.LockAsync(connection, source, lane, cancellationToken);
            }
        }
    }

    /// <summary>Leaves the days for ingests to keep to: what has gone does not come back with the same file or pull.</summary>
    private static async Task KeepLimitAsync(NpgsqlConnection connection, string kind, RetentionRules rules, DateOnly today, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("delete from privacy.retention_limit where kind = $1", [kind], cancellationToken);
        await using var keep = new NpgsqlCommand(Sql.Query("privacy/keep_limit"), connection);
        var countries = rules.OfCountries(kind, today);
        keep.Parameters.AddWithValue(kind);
        keep.Parameters.AddWithValue(countries.Select(rule => rule.Country).ToArray());
        keep.Parameters.AddWithValue(countries.Select(rule => rule.Before).ToArray());
        keep.Parameters.Add(Day(rules.Before(kind, today)));
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Day(DateOnly? day) => new() { Value = (object?)day ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };
}
