namespace GuestTracking.Storage;

/// <summary>How the private server is started. The defaults suit people; tests turn durability off.</summary>
/// <param name="Durable">False gives up crash safety for speed (no fsync): for data that can be made again.</param>
/// <param name="Programs">Folder of PostgreSQL's programs (<c>initdb</c>, <c>pg_ctl</c>, <c>postgres</c>); null: look for them.</param>
/// <param name="Account">
/// The account that runs the server when this process is root, whom PostgreSQL refuses; null: <c>postgres</c>, or
/// <c>nobody</c> where that is missing. Ignored for everyone else.
/// </param>
internal sealed record PrivatePostgresOptions(bool Durable = true, string? Programs = null, string? Account = null)
{
    /// <summary>Environment variable that names the folder of PostgreSQL's programs.</summary>
    public const string ProgramsVariable = "GUESTTRACKING_POSTGRES_BIN";

    /// <summary>A durable server with the programs that <see cref="ProgramsVariable"/> names, if it is set.</summary>
    public static PrivatePostgresOptions FromEnvironment()
    {
        var programs = Environment.GetEnvironmentVariable(ProgramsVariable);
        return new(Programs: string.IsNullOrWhiteSpace(programs) ? null : programs);
    }
}
