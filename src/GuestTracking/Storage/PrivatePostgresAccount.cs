using System.Globalization;

namespace GuestTracking.Storage;

/// <summary>
/// The account the server runs as. PostgreSQL refuses to run as root, so root hands over to <c>postgres</c> or
/// <c>nobody</c> by <c>setpriv</c>; everyone else runs the server as themselves.
/// </summary>
/// <param name="Name">Account name; null: the caller's own.</param>
/// <param name="UserId">Its number.</param>
/// <param name="GroupId">The number of its first group.</param>
internal sealed record PrivatePostgresAccount(string? Name, int UserId, int GroupId)
{
    private const string Accounts = "/etc/passwd";

    /// <summary>True when this process is root.</summary>
    public static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Chooses the account.</summary>
    /// <param name="asked">Account to use when root; null: <c>postgres</c>, else <c>nobody</c>.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UserError">Root, and no such account or no <c>setpriv</c>.</exception>
    public static async Task<PrivatePostgresAccount> ChooseAsync(string? asked, CancellationToken ct)
    {
        if (!IsRoot)
        {
            return new(null, 0, 0);
        }

        const string Advice = "PostgreSQL does not run as root. Run guesttracking as an ordinary user, or name a database with --database.";
        if (!OperatingSystem.IsLinux() || !File.Exists(Accounts))
        {
            throw new UserError(Advice);
        }

        var lines = await File.ReadAllLinesAsync(Accounts, ct);
        string[] wanted = asked is null ? ["postgres", "nobody"] : [asked];
        var account = wanted.Select(name => Find(lines, name)).FirstOrDefault(a => a is not null)
            ?? throw new UserError(
                $"None of these accounts exists to run the server for root: {string.Join(", ", wanted)}. {Advice}");
        var probe = await ChildProgram.RunAsync(account.Run(["true"]), null, null, ct);
        return probe.Succeeded
            ? account
            : throw new UserError(
                $"The server would run as {account.Name}, but setpriv (of util-linux) cannot change to it: {probe.Output} {Advice}");
    }

    /// <summary>The command as this account runs it.</summary>
    public string[] Run(params string[] command) =>
        Name is null
            ? command
            : ["setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={UserId}"),
               string.Create(CultureInfo.InvariantCulture, $"--regid={GroupId}"), "--init-groups", .. command];

    /// <summary>Makes the account the owner of the folders.</summary>
    public async Task TakeOverAsync(IReadOnlyList<string> folders, CancellationToken ct)
    {
        if (Name is null)
        {
            return;
        }

        var owner = string.Create(CultureInfo.InvariantCulture, $"{UserId}:{GroupId}");
        var outcome = await ChildProgram.RunAsync(["chown", owner, .. folders], null, null, ct);
        if (!outcome.Succeeded)
        {
            throw new UserError(
                $"{string.Join(", ", folders)} could not be given to {Name}, who runs the server: {outcome.Output} "
                + "Choose a folder on a local disk with --home.");
        }
    }

    /// <summary>Refuses a folder that the account cannot reach, naming the closed parent.</summary>
    public async Task CheckReachAsync(string folder, CancellationToken ct)
    {
        if (Name is null)
        {
            return;
        }

        var parents = new List<string>();
        for (var parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
        {
            parents.Insert(0, parent);
        }

        const string FirstClosed = "for d; do [ -x \"$d\" ] || { printf %s \"$d\"; exit 1; }; done";
        var outcome = await ChildProgram.RunAsync(Run(["sh", "-c", FirstClosed, "sh", .. parents]), "/", null, ct);
        if (!outcome.Succeeded)
        {
            throw new UserError(
                $"The server runs as {Name} (PostgreSQL does not run as root), and {Name} may not pass through {outcome.Output} to reach "
                + $"{folder}. Choose a folder elsewhere with --home, run: chmod o+x {outcome.Output}, or do not run as root.");
        }
    }

    private static PrivatePostgresAccount? Find(string[] lines, string name)
    {
        var fields = lines.Select(line => line.Split(':')).FirstOrDefault(f => f.Length > 3 && f[0] == name);
        return fields is null
            ? null
            : new(name, int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
    }
}
