using System.Runtime.CompilerServices;
using System.Text;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Ingestion;

/// <summary>A delivery of a webhook that is to be pulled.</summary>
/// <param name="Id">Orders the deliveries of a source.</param>
/// <param name="ResponseKey">The response that it is about; null where its body says none.</param>
/// <param name="Body">As it came where there is no key; else null: bodies of a response are read together.</param>
internal sealed record Delivery(long Id, string? ResponseKey, string? Body);

/// <summary>What webhooks brought, from its receipt until a pull took it and its time is over.</summary>
internal sealed class Deliveries(NpgsqlDataSource worker)
{
    /// <summary>First key of the locks on a source's deliveries; the second is the source's hash.</summary>
    private const int DeliveryLock = 0x6779_0000;

    /// <summary>Keeps a delivery; committed on return. False when one with this id was kept before.</summary>
    public async Task<bool> KeepAsync(
        string source, string webhookId, DateTimeOffset receivedAt, string body, string? responseKey, DateTimeOffset? stateAt, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        // Held until it is committed, shared with other deliveries: whoever asks for the last one waits for those under way (LastAsync).
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Lock("pg_advisory_xact_lock_shared", source),
                new NpgsqlBatchCommand(Sql.Query("ingest/keep_delivery"))
                {
                    Parameters =
                    {
                        new() { Value = source }, new() { Value = webhookId }, new() { Value = receivedAt.ToUniversalTime() }, new() { Value = body },
                        new() { Value = (object?)responseKey ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                        new() { Value = (object?)stateAt?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return batch.BatchCommands[1].RecordsAffected == 1;
    }

    /// <summary>
    /// Id of a source's last delivery; 0 without one. No delivery with a smaller id is going to come: ids are given before the commit, so this
    /// waits for deliveries that are being kept.
    /// </summary>
    public async Task<long> LastAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = await worker.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Lock("pg_advisory_xact_lock", source),
                new NpgsqlBatchCommand("select coalesce(max(delivery_id), 0) from ingest.delivery where source = $1") { Parameters = { new() { Value = source } } },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        return rows.GetInt64(0);
    }

    /// <summary>Deliveries behind one id up to another, in their order: so many at most, and none behind the one with which their bodies have so many bytes.</summary>
    public async Task<IReadOnlyList<Delivery>> ReadAsync(string source, long behind, long upTo, int most, long bytes, CancellationToken cancellationToken)
    {
        var found = new List<Delivery>();
        await using var command = Command("ingest/read_deliveries", source, behind, upTo, most, bytes);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(new Delivery(rows.GetInt64(0), rows.IsDBNull(1) ? null : rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2)));
        }
        return found;
    }

    /// <summary>
    /// Bodies of all deliveries of some responses up to an id, response after response, each from its newest state to its oldest; one at a time,
    /// since all of them may be more than fits into memory.
    /// </summary>
    public async IAsyncEnumerable<(string ResponseKey, string Body)> StatesAsync(
        string source, string[] responseKeys, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command("ingest/read_delivered_states", source, responseKeys, upTo);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            yield return (rows.GetString(0), rows.GetString(1));
        }
    }

    /// <summary>Forgets deliveries up to an id that were received before a moment.</summary>
    public async Task DropAsync(string source, long upTo, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = Command("ingest/drop_deliveries", source, upTo, before.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Forgets deliveries of responses that were erased: their senders may go on to tell of them. Throws <see cref="UserError"/> where there are
    /// such responses and no secret to know them by.
    /// </summary>
    public async Task DropErasedAsync(Database database, string source, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await using (var command = Command("ingest/list_delivered_keys", source))
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                keys.Add(rows.GetString(0));
            }
        }
        if (keys.Count == 0)
        {
            return;
        }
        var hashes = await GuestKeys.OpenAsync(database, cancellationToken);
        var erased = await ErasedResponses.LoadAsync(worker, source, cancellationToken);
        await using var drop = Command("ingest/drop_deliveries_of", source, keys.Where(key => erased.Holds(hashes.Erased(source, Encoding.UTF8.GetBytes(key)))).ToArray());
        await drop.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Lock(string function, string source) =>
        new($"select {function}($1, hashtext($2))") { Parameters = { new() { Value = DeliveryLock }, new() { Value = source } } };

    private NpgsqlCommand Command(string query, params object[] parameters)
    {
        var command = worker.CreateCommand(Sql.Query(query));
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }
        return command;
    }
}
