using System.Text.Json.Nodes;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Privacy;

/// <summary>A legal hold.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind"><c>guest</c>, <c>booking</c> or <c>property</c>.</param>
/// <param name="Property">Key of the property; null with the others, of which only hashes are kept.</param>
/// <param name="Until">Its last day; null: until it is released.</param>
/// <param name="Reason">Why.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="PlacedBy">By which login.</param>
/// <param name="State"><c>holds</c>, <c>over</c> or <c>released</c>.</param>
/// <param name="ReleasedAt">When it was released; null: it was not.</param>
/// <param name="ReleasedBy">By which login.</param>
internal sealed record Hold(
    long Number, string Kind, string? Property, DateOnly? Until, string Reason, DateTimeOffset PlacedAt, string PlacedBy, string State,
    DateTimeOffset? ReleasedAt, string? ReleasedBy);

/// <summary>Legal holds: what they keep is neither erased nor taken away by retention.</summary>
internal sealed class Holds(Database database)
{
    /// <summary>Places a hold on a guest or a booking. Returns its number.</summary>
    public async Task<long> AddAsync(GuestSubject subject, DateOnly? until, string reason, CancellationToken cancellationToken)
    {
        var hashes = subject.Hashes(await GuestKeys.OpenAsync(database, cancellationToken));
        return await AddAsync(hashes, null, subject, until, reason, cancellationToken);
    }

    /// <summary>Places a hold on all data of a property. Throws <see cref="UserError"/> when there is no such property.</summary>
    public async Task<long> AddAsync(string property, DateOnly? until, string reason, CancellationToken cancellationToken)
    {
        await using var command = database.Worker.CreateCommand("select property_id from chain.property where property = $1");
        command.Parameters.AddWithValue(property);
        var id = (int?)await command.ExecuteScalarAsync(cancellationToken) ?? throw new UserError($"There is no property '{property}' in the chain.");
        return await AddAsync(default, id, null, until, reason, cancellationToken);
    }

    /// <summary>All holds, by number.</summary>
    public async Task<IReadOnlyList<Hold>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var holds = new List<Hold>();
        await using var command = database.Worker.CreateCommand(Sql.Query("privacy/list_holds"));
        command.Parameters.AddWithValue(today);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            holds.Add(new Hold(
                rows.GetInt64(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetFieldValue<DateOnly>(3),
                rows.GetString(4), rows.GetFieldValue<DateTimeOffset>(5), rows.GetString(6), rows.GetString(7),
                rows.IsDBNull(8) ? null : rows.GetFieldValue<DateTimeOffset>(8), rows.IsDBNull(9) ? null : rows.GetString(9)));
        }
        return holds;
    }

    /// <summary>Releases a hold. Throws <see cref="UserError"/> when there is none of that number that was not released.</summary>
    public async Task ReleaseAsync(long number, CancellationToken cancellationToken)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("privacy/release_hold"), connection, transaction);
        command.Parameters.AddWithValue(number);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            throw new UserError(FormattableString.Invariant($"There is no hold {number}, or it was released already; 'guesttracking hold list' shows them."));
        }
        await PrivacyAudit.WriteAsync(connection, "hold release", false, new JsonObject { ["hold"] = number }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<long> AddAsync(
        (Guid? Guest, Guid? Booking) hashes, int? property, GuestSubject? subject, DateOnly? until, string reason, CancellationToken cancellationToken)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // An erasure that is under way is over first: whoever reads that the hold is placed can rely on it.
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Privacy], cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("privacy/add_hold"), connection, transaction);
        foreach (var (value, type) in new (object?, NpgsqlDbType)[]
        {
            (hashes.Guest, NpgsqlDbType.Uuid), (hashes.Booking, NpgsqlDbType.Uuid), (property, NpgsqlDbType.Integer), (until, NpgsqlDbType.Date), (reason, NpgsqlDbType.Text),
        })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }
        var number = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        var details = new JsonObject { ["hold"] = number };
        if (property is not null)
        {
            details["property"] = property;
        }
        if (until is { } day)
        {
            details["until"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }
        await PrivacyAudit.WriteRequestAsync(connection, "hold", false, subject, reason, details, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return number;
    }
}
