using Npgsql;

namespace GuestTracking;

/// <summary>What a failure says to a person: what happened and what to do.</summary>
internal static class FailureText
{
    /// <summary>The message of a failure.</summary>
    public static string Of(Exception failure) => failure switch
    {
        UserError => failure.Message,
        AggregateException { InnerException: { } inner } => Of(inner),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory } full =>
            $"The database has no room left ({full.MessageText}). Make room and run the same command again: it completes what is missing and doubles nothing.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
            $"The database refused the login ({refused.MessageText}). Check --database or GUESTTRACKING_DATABASE.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } missing =>
            $"{missing.MessageText}. Make it (create database …) and run 'guesttracking migrate'.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue } refused =>
            $"The login may not do this ({refused.MessageText}): it has to be a member of the role that this command works in. "
            + "See 'roles and connections' in src/ARCHITECTURE.md, or run 'guesttracking migrate' with a login that may grant them.",
        PostgresException { IsTransient: true } or NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or TimeoutException } =>
            $"The database went away or cannot be reached ({Innermost(failure).Message}). Run the same command again: it completes what is missing and doubles nothing.",
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } =>
            $"The database is shutting down or starting ({failure.Message}). Run the same command again: it completes what is missing and doubles nothing.",
        IOException or UnauthorizedAccessException => $"{failure.Message} Nothing half-written was left; make room or choose another folder, and run it again.",
        _ => $"Unexpected failure, please report it: {failure}",
    };

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
}
