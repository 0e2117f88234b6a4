using System.Text;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Privacy;

/// <summary>What an erasure found and took away.</summary>
/// <param name="Request">Number of the request; null when nothing was to be done for real.</param>
/// <param name="Responses">Responses of the guest.</param>
/// <param name="Anonymous">Those whose answers stay as anonymous figures.</param>
/// <param name="Removed">Those whose answers went too, because their property had too few in the month.</param>
/// <param name="Comments">Comments.</param>
/// <param name="Versions">Versions that corrections had replaced.</param>
/// <param name="Refusals">Refused rows and answers.</param>
/// <param name="Deliveries">Deliveries of webhooks that named the key or were of one of the responses; a response that no pull took yet does not come any more.</param>
internal sealed record ErasureResult(long? Request, long Responses, long Anonymous, long Removed, long Comments, long Versions, long Refusals, long Deliveries);

/// <summary>
/// Erases a guest, or one booking: keys and texts go, answers are unlinked from their source for good and stay as anonymous figures, or go where
/// their property has too few in the month. In one transaction; ingests of the same sources wait, and do not bring the responses back.
/// </summary>
internal sealed class Erasure(Database database)
{
    /// <summary>
    /// Erases. Again it finds nothing more. Throws <see cref="UserError"/> when a legal hold keeps any of it: then nothing is erased, and the
    /// audit says that it was asked.
    /// </summary>
    /// <param name="subject">Whose data.</param>
    /// <param name="reason">What was asked, for the record; null: not told.</param>
    /// <param name="responsesMin">With fewer responses of its property in the month an answer is not anonymous.</param>
    /// <param name="today">The day that it is.</param>
    /// <param name="dryRun">True: everything is as before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ErasureResult> RunAsync(
        GuestSubject subject, string? reason, int responsesMin, DateOnly today, bool dryRun, CancellationToken cancellationToken)
    {
        var keys = await GuestKeys.OpenAsync(database, cancellationToken);
        var hashes = subject.Hashes(keys);
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Privacy], cancellationToken);
        await LockSourcesAsync(connection, subject, hashes, cancellationToken);
        await connection.ExecuteAsync(Sql.Query("privacy/create_active_holds"), [today], cancellationToken);
        await connection.ExecuteAsync(Sql.Query("privacy/find_responses_of_guest"), [Value(hashes.Guest), Value(hashes.Booking), responsesMin], cancellationToken);
        if (await connection.ScalarAsync<object>(Sql.Query("privacy/find_holds"), [Value(hashes.Guest), Value(hashes.Booking)], cancellationToken) is long[] holds)
        {
            var held = string.Join(", ", holds);
            if (!dryRun)
            {
                await PrivacyAudit.WriteRequestAsync(
                    connection, "erasure", refused: true, subject, reason, new JsonObject { ["holds"] = held }, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            throw new UserError($"Nothing is erased: a legal hold keeps data of this guest (hold {held}; 'guesttracking hold list' says why). Release it first.");
        }
        var responses = await ListResponsesAsync(connection, hashes, cancellationToken);
        var deliveries = await FindDeliveriesAsync(connection, subject, responses, cancellationToken);
        responses = [.. responses.Concat(deliveries.Where(found => found.ResponseKey is not null).Select(found => (found.Source, found.ResponseKey!))).Distinct()];
        await RememberAsync(connection, keys, responses, cancellationToken);
        var result = await EraseAsync(connection, subject, hashes, responses, [.. deliveries.Select(found => found.Id)], cancellationToken);
        if (dryRun)
        {
            return result;
        }
        var details = new JsonObject
        {
            ["responses"] = result.Responses, ["anonymous"] = result.Anonymous, ["removed"] = result.Removed, ["comments"] = result.Comments,
            ["versions"] = result.Versions, ["refusals"] = result.Refusals, ["deliveries"] = result.Deliveries,
        };
        var request = await PrivacyAudit.WriteRequestAsync(connection, "erasure", refused: false, subject, reason, details, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        return result with { Request = request };
    }

    /// <summary>Folders of the sources whose files lie there as they came, by source: nobody looks through files, and they may still name the guest.</summary>
    public async Task<IReadOnlyList<(string Source, IReadOnlyList<string> Folders)>> ListFoldersAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string Source, IReadOnlyList<string> Folders)>();
        await using var command = database.Worker.CreateCommand(Sql.Query("privacy/list_file_sources"));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var settings = new FilesSettings { Folder = rows.GetString(1) };
            settings = settings with
            {
                Done = rows.IsDBNull(2) ? settings.Done : rows.GetString(2), Refused = rows.IsDBNull(3) ? settings.Refused : rows.GetString(3),
            };
            found.Add((rows.GetString(0), [settings.Root, settings.DoneFolder, settings.RefusedFolder]));
        }
        return found;
    }

    /// <summary>
    /// Until this transaction ends, nobody merges responses of the sources that the guest answered in, or that have deliveries of his to be pulled;
    /// also of those that come while waiting.
    /// </summary>
    private static async Task LockSourcesAsync(
        NpgsqlConnection connection, GuestSubject subject, (Guid? Guest, Guid? Booking) hashes, CancellationToken cancellationToken)
    {
        var delivering = (await FindDeliveriesAsync(connection, subject, [], cancellationToken)).Select(found => found.Source).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (delivering.Length > 0)
        {
            // A source that was never pulled is registered: its erased responses are remembered by its number.
            await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Questions], cancellationToken);
            await connection.ExecuteAsync(
                "insert into survey.source (source) select unnest($1::text[]) except select source from survey.source", [delivering], cancellationToken);
        }
        var locked = new HashSet<short>();
        for (var found = true; found;)
        {
            found = false;
            var sources = new List<short>();
            await using (var command = new NpgsqlCommand(Sql.Query("privacy/list_sources_of_guest"), connection))
            {
                command.Parameters.AddWithValue(Value(hashes.Guest));
                command.Parameters.AddWithValue(Value(hashes.Booking));
                command.Parameters.AddWithValue(delivering);
                await using var rows = await command.ExecuteReaderAsync(cancellationToken);
                while (await rows.ReadAsync(cancellationToken))
                {
                    sources.Add(rows.GetInt16(0));
                }
            }
            foreach (var source in sources.Where(locked.Add))
            {
                found = true;
                for (var lane = 0; lane < StagingLane.Count; lane++)
                {
                    await StagingLane.LockAsync(connection, source, lane, cancellationToken);
                }
            }
        }
    }

    /// <summary>Keys at their sources of the guest's responses, taken or refused.</summary>
    private static async Task<IReadOnlyList<(string Source, string Key)>> ListResponsesAsync(
        NpgsqlConnection connection, (Guid? Guest, Guid? Booking) hashes, CancellationToken cancellationToken)
    {
        var responses = new List<(string Source, string Key)>();
        await using var command = new NpgsqlCommand(Sql.Query("privacy/list_erased_keys"), connection);
        command.Parameters.AddWithValue(Value(hashes.Guest));
        command.Parameters.AddWithValue(Value(hashes.Booking));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            responses.Add((rows.GetString(0), rows.GetString(1)));
        }
        return responses;
    }

    /// <summary>Deliveries that name the guest's key, or in its own source the key of one of his responses.</summary>
    private static async Task<IReadOnlyList<(long Id, string Source, string? ResponseKey)>> FindDeliveriesAsync(
        NpgsqlConnection connection, GuestSubject subject, IReadOnlyList<(string Source, string Key)> responses, CancellationToken cancellationToken)
    {
        var key = NamedValues.Wanted(subject.Key);
        var keys = responses.Where(response => NamedValues.Wanted(response.Key) is not null)
            .ToLookup(response => response.Source, response => GuestKeys.Normal(response.Key), StringComparer.Ordinal);
        var found = new List<(long Id, string Source, string? ResponseKey)>();
        await using var command = new NpgsqlCommand(Sql.Query("privacy/list_deliveries"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var source = rows.GetString(1);
            if (NamedValues.Any(rows.GetString(3), value => value == key || keys[source].Contains(value, StringComparer.Ordinal)))
            {
                found.Add((rows.GetInt64(0), source, rows.IsDBNull(2) ? null : rows.GetString(2)));
            }
        }
        return found;
    }

    /// <summary>Keeps keyed digests of the responses, by which they are known when their source brings them again.</summary>
    private static Task RememberAsync(
        NpgsqlConnection connection, GuestKeys keys, IReadOnlyList<(string Source, string Key)> responses, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            """
            insert into privacy.erased_response (source_id, digest)
            select source.source_id, erased.digest from unnest($1::text[], $2::bytea[]) as erased (source, digest) join survey.source using (source)
            on conflict do nothing
            """,
            [
                responses.Select(response => response.Source).ToArray(),
                responses.Select(response => keys.Erased(response.Source, Encoding.UTF8.GetBytes(response.Key))).ToArray(),
            ],
            cancellationToken);

    private static async Task<ErasureResult> EraseAsync(
        NpgsqlConnection connection, GuestSubject subject, (Guid? Guest, Guid? Booking) hashes, IReadOnlyList<(string Source, string Key)> keys,
        long[] named, CancellationToken cancellationToken)
    {
        var refused = await FindRefusalsAsync(connection, subject, cancellationToken);
        var responses = await connection.ScalarAsync<long>("select count(*) from erasure", [], cancellationToken);
        long comments, versions, refusals, deliveries;
        await using (var command = new NpgsqlCommand(Sql.Query("privacy/erase_texts"), connection))
        {
            command.Parameters.AddWithValue(Value(hashes.Guest));
            command.Parameters.AddWithValue(Value(hashes.Booking));
            command.Parameters.AddWithValue(keys.Select(response => response.Source).ToArray());
            command.Parameters.AddWithValue(keys.Select(response => response.Key).ToArray());
            command.Parameters.AddWithValue(refused.Select(found => found.Source).ToArray());
            command.Parameters.AddWithValue(refused.Select(found => found.Sha256).ToArray());
            command.Parameters.AddWithValue(refused.Select(found => found.Line).ToArray());
            command.Parameters.AddWithValue(refused.Select(found => found.Column).ToArray());
            command.Parameters.AddWithValue(named);
            await using var counts = await command.ExecuteReaderAsync(cancellationToken);
            await counts.ReadAsync(cancellationToken);
            (comments, versions, refusals, deliveries) = (counts.GetInt64(0), counts.GetInt64(1), counts.GetInt64(2), counts.GetInt64(3));
        }
        var anonymous = await connection.ScalarAsync<long>(Sql.Query("privacy/unlink_answers"), [], cancellationToken);
        var removed = await connection.ScalarAsync<long>(Sql.Query("privacy/remove_answers"), [], cancellationToken);
        return new ErasureResult(null, responses, anonymous, removed, comments, versions, refusals, deliveries);
    }

    /// <summary>Refusals whose record or value names the guest's key.</summary>
    private static async Task<IReadOnlyList<(short Source, byte[] Sha256, long Line, string Column)>> FindRefusalsAsync(
        NpgsqlConnection connection, GuestSubject subject, CancellationToken cancellationToken)
    {
        var found = new List<(short Source, byte[] Sha256, long Line, string Column)>();
        if (NamedValues.Wanted(subject.Key) is { } key)
        {
            await using var command = new NpgsqlCommand(Sql.Query("privacy/list_refused_texts"), connection);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                if ((!rows.IsDBNull(4) && NamedValues.Any(rows.GetString(4), value => value == key)) || (!rows.IsDBNull(5) && NamedValues.Any(rows.GetString(5), value => value == key)))
                {
                    found.Add((rows.GetInt16(0), rows.GetFieldValue<byte[]>(1), rows.GetInt64(2), rows.GetString(3)));
                }
            }
        }
        return found;
    }

    private static object Value(Guid? hash) => hash is { } known ? known : DBNull.Value;
}
