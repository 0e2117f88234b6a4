using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Privacy;

/// <summary>
/// Writes what is done with guests' data to the audit: digests and counts. What was asked, and the salt of the digests, stand in
/// <c>privacy.request</c> and can be erased; then nobody can tell what the digests are of, and the chain is as whole as before.
/// </summary>
internal static class PrivacyAudit
{
    private const int SaltBytes = 32;

    /// <summary>Keeps a request and writes its row, in the connection's transaction. Returns the request's number.</summary>
    /// <param name="connection">Of the worker.</param>
    /// <param name="action">What is done.</param>
    /// <param name="refused">True: it was asked in vain.</param>
    /// <param name="subject">Whose data; null: nobody's in particular.</param>
    /// <param name="payload">What was asked, as the person said it.</param>
    /// <param name="details">Counts; says nothing of a person.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<long> WriteRequestAsync(
        NpgsqlConnection connection, string action, bool refused, GuestSubject? subject, string? payload, JsonObject details, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var request = await connection.ScalarAsync<long>(Sql.Query("privacy/add_request"), [action, salt, payload ?? ""], cancellationToken);
        details["request"] = request;
        details["payload"] = Digest(salt, payload ?? "");
        if (subject is not null)
        {
            details["subject"] = Digest(salt, (subject.IsBooking ? "booking " : "guest ") + subject.Key);
        }
        await WriteAsync(connection, action, refused, details, cancellationToken);
        return request;
    }

    /// <summary>Writes a row that is about no person.</summary>
    public static Task WriteAsync(NpgsqlConnection connection, string action, bool refused, JsonObject details, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("select privacy.write_audit($1, $2, $3::jsonb)", [action, refused, details.ToJsonString()], cancellationToken);

    /// <summary>Forgets a request: its payload and the salt go. Throws <see cref="UserError"/> when there is none of that number.</summary>
    public static async Task ForgetAsync(Database database, long request, CancellationToken cancellationToken)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ScalarAsync<long?>("delete from privacy.request where request_id = $1 returning request_id", [request], cancellationToken) is null)
        {
            throw new UserError(FormattableString.Invariant($"There is no request {request}, or it was forgotten already."));
        }
        await WriteAsync(connection, "request forgotten", false, new JsonObject { ["request"] = request }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string Digest(byte[] salt, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text)));
}
