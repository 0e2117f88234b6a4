using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GuestTracking.Storage;

/// <summary>Makes roles and schema, and says whether they are there.</summary>
internal static class Migrator
{
    /// <summary>
    /// Makes the roles (where the login may), lets the login become them, and applies the migrations that are missing. Two
    /// processes may call it at once. Returns the names of the applied migrations; empty when there was nothing to do.
    /// </summary>
    public static async Task<IReadOnlyList<string>> MigrateAsync(Database database, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        await using var login = new NpgsqlConnection(settings.ConnectionString);
        await login.OpenAsync(cancellationToken);
        // EF's own lock was seen to let two starting processes collide; this one is held around all of it.
        await login.ExecuteAsync("select pg_advisory_lock($1)", [AdvisoryLocks.Migration], cancellationToken);
        await EnsureRolesAsync(login, cancellationToken);
        await using var context = ChainContext.Open(database.Owner);
        var missing = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (missing.Count > 0)
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
        return missing;
    }

    /// <summary>The migrations that this program knows and the database lacks.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.Analyst.OpenConnectionAsync(cancellationToken);
            await using var command = new NpgsqlCommand("select array_agg(\"MigrationId\"::text) from storage.migration", connection);
            var applied = (string[]?)await command.ExecuteScalarAsync(cancellationToken) ?? [];
            return [.. Known.Except(applied, StringComparer.Ordinal)];
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName
            or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InvalidParameterValue)
        {
            return Known;
        }
    }

    private static IReadOnlyList<string> Known { get; } =
    [
        .. typeof(Migrator).Assembly.GetTypes()
            .Select(type => (Microsoft.EntityFrameworkCore.Migrations.MigrationAttribute?)Attribute.GetCustomAttribute(
                type, typeof(Microsoft.EntityFrameworkCore.Migrations.MigrationAttribute)))
            .OfType<Microsoft.EntityFrameworkCore.Migrations.MigrationAttribute>()
            .Select(attribute => attribute.Id)
            .Order(StringComparer.Ordinal),
    ];

    private static async Task EnsureRolesAsync(NpgsqlConnection login, CancellationToken cancellationToken)
    {
        try
        {
            await login.ExecuteAsync(Sql.Text("roles"), [], cancellationToken);
            await login.ExecuteAsync(Sql.Text("grant_roles"), [], cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new UserError(
                $"The login '{login.UserName}' may not make or grant the roles guesttracking_owner, _worker, _analyst, _reader and _hr "
                + "(" + refused.MessageText + "). Let an administrator run sql/roles.sql and sql/grant_roles.sql once, or use a login with CREATEROLE.",
                refused);
        }
    }
}
