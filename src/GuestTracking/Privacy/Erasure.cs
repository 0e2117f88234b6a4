using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuestTracking.Ingestion;
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
/// <param name="Deliveries">Deliveries of webhooks that named the key or a response.</param>
internal sealed record ErasureResult(long? Request, long Responses, long Anonymous, long Removed, long Comments, long Versions, long Refusals, long Deliveries);

/// <summary>
/// Erases a guest, or one booking: keys and texts go, answers are unlinked from their source for good and stay as anonymous figures, or go where
/// their property has too few in the month. In one transaction; ingests of the same sources wait, and do not bring the responses back.
/// </summary>
internal sealed class Erasure(Database database)
{
    /// <summary>A key of so many characters is no other number or word by chance.</summary>
    private const int KeyLengthAlone = 6;

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
        await LockSourcesAsync(connection, hashes, cancellationToken);
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
        var responses = await RememberAsync(connection, keys, hashes, cancellationToken);
        var result = await EraseAsync(connection, subject, hashes, responses, cancellationToken);
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

    /// <summary>Until this transaction ends, nobody merges responses of the sources that the guest answered in; also of those that come while waiting.</summary>
    private static async Task LockSourcesAsync(NpgsqlConnection connection, (Guid? Guest, Guid? Booking) hashes, CancellationToken cancellationToken)
    {
        var locked = new HashSet<short>();
        for (var found = true; found;)
        {
            found = false;
            var sources = new List<short>();
            await using (var command = new NpgsqlCommand(Sql.Query("privacy/list_sources_of_guest"), connection))
            {
                command.Parameters.AddWithValue(Value(hashes.Guest));
                command.Parameters.AddWithValue(Value(hashes.Booking));
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

    /// <summary>Keeps keyed digests of the responses, by which they are known when their source brings them again. Returns their keys.</summary>
    private static async Task<IReadOnlyList<(string Source, string Key)>> RememberAsync(
        NpgsqlConnection connection, GuestKeys keys, (Guid? Guest, Guid? Booking) hashes, CancellationToken cancellationToken)
    {
        var responses = new List<(string Source, string Key)>();
        var (sources, digests) = (new List<short>(), new List<byte[]>());
        await using (var command = new NpgsqlCommand(Sql.Query("privacy/list_erased_keys"), connection))
        {
            command.Parameters.AddWithValue(Value(hashes.Guest));
            command.Parameters.AddWithValue(Value(hashes.Booking));
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                sources.Add(rows.GetInt16(0));
                responses.Add((rows.GetString(1), rows.GetString(2)));
                digests.Add(keys.Erased(rows.GetString(1), Encoding.UTF8.GetBytes(rows.GetString(2))));
            }
        }
        await connection.ExecuteAsync(
            "insert into privacy.erased_response (source_id, digest) select * from unnest($1::smallint[], $2::bytea[]) on conflict do nothing",
            [sources.ToArray(), digests.ToArray()], cancellationToken);
        return responses;
    }

    private static async Task<ErasureResult> EraseAsync(
        NpgsqlConnection connection, GuestSubject subject, (Guid? Guest, Guid? Booking) hashes, IReadOnlyList<(string Source, string Key)> keys,
        CancellationToken cancellationToken)
    {
        var responses = await connection.ScalarAsync<long>("select count(*) from erasure", [], cancellationToken);
        long comments, versions, refusals, deliveries;
        await using (var command = new NpgsqlCommand(Sql.Query("privacy/erase_texts"), connection))
        {
            command.Parameters.AddWithValue(Value(hashes.Guest));
            command.Parameters.AddWithValue(Value(hashes.Booking));
            command.Parameters.AddWithValue(Pattern(subject.Key));
            command.Parameters.AddWithValue(keys.Select(response => response.Source).ToArray());
            command.Parameters.AddWithValue(keys.Select(response => response.Key).ToArray());
            command.Parameters.AddWithValue(keys.Select(response => Pattern(response.Key)).ToArray());
            await using var counts = await command.ExecuteReaderAsync(cancellationToken);
            await counts.ReadAsync(cancellationToken);
            (comments, versions, refusals, deliveries) = (counts.GetInt64(0), counts.GetInt64(1), counts.GetInt64(2), counts.GetInt64(3));
        }
        var anonymous = await connection.ScalarAsync<long>(Sql.Query("privacy/unlink_answers"), [], cancellationToken);
        var removed = await connection.ScalarAsync<long>(Sql.Query("privacy/remove_answers"), [], cancellationToken);
        return new ErasureResult(null, responses, anonymous, removed, comments, versions, refusals, deliveries);
    }

    /// <summary>A key by itself, not as a part of a longer one; a short one, which may be chance, as a text of JSON only. Its signs mean themselves.</summary>
    private static string Pattern(string key)
    {
        var literal = Regex.Replace(key, @"[^\p{L}\p{N}]", static sign => "\\" + sign.Value);
        return key.Length < KeyLengthAlone ? $"\"{literal}\"" : $"(^|[^[:alnum:]]){literal}([^[:alnum:]]|$)";
    }

    private static object Value(Guid? hash) => hash is { } known ? known : DBNull.Value;
}
