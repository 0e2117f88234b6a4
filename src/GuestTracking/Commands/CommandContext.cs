using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Jobs;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary>The options that every verb has, and what a verb runs with.</summary>
internal sealed class CommandContext(TextWriter output, TextWriter error, TimeProvider time)
{
    private readonly Option<string?> _database = new("--database")
    {
        Description = "Connection of the database (or GUESTTRACKING_DATABASE); without it a private PostgreSQL under --home.",
        Recursive = true,
        HelpName = "CONNECTION",
    };

    private readonly Option<string?> _home = new("--home")
    {
        Description = "Folder of the private PostgreSQL and the packs (or GUESTTRACKING_HOME); .guesttracking without it.",
        Recursive = true,
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _reports = new("--reports")
    {
        Description = "Folder of the pack definitions, words and themes (or GUESTTRACKING_REPORTS); the program's own without it.",
        Recursive = true,
        HelpName = "FOLDER",
    };

    /// <summary><c>--format</c>, for verbs that print results.</summary>
    public Option<OutputFormat> Format { get; } = new("--format")
    {
        Description = "How results are printed: table, csv or json. The names are the same; empty or null means undefined.",
        DefaultValueFactory = static _ => OutputFormat.Table,
        HelpName = "table|csv|json",
        CustomParser = static argument =>
        {
            if (Enum.TryParse<OutputFormat>(argument.Tokens[0].Value, ignoreCase: true, out var format) && Enum.IsDefined(format))
            {
                return format;
            }
            argument.AddError($"--format is table, csv or json, not '{argument.Tokens[0].Value}'.");
            return default;
        },
    };

    /// <summary><c>--as</c>, for verbs whose steps are taken by persons.</summary>
    public Option<string?> As { get; } = new("--as")
    {
        Description = "Who you are, on the private PostgreSQL only: so that four eyes can be tried at home. With --database its login is who you are.",
        Recursive = true,
        HelpName = "NAME",
    };

    public TextWriter Output { get; } = output;

    public Messages Messages { get; } = new(error, time);

    public TimeProvider Time { get; } = time;

    public IEnumerable<Option> Options => [_database, _home, _reports];

    /// <summary>The home folder.</summary>
    public string Home(ParseResult arguments) => Given(arguments, _home) ?? Setting("GUESTTRACKING_HOME") ?? ".guesttracking";

    /// <summary>The folder with the pack definitions.</summary>
    public string Reports(ParseResult arguments) =>
        Given(arguments, _reports) ?? Setting("GUESTTRACKING_REPORTS") ?? Path.Combine(AppContext.BaseDirectory, "reports");

    /// <summary>What jobs have to do with.</summary>
    public JobSurroundings Surroundings(ParseResult arguments, Database database) => new(database, Time, Home(arguments), Reports(arguments));

    /// <summary>The jobs in a database.</summary>
    public JobStore JobsOf(ParseResult arguments, Database database) => new(database.Worker, Reports(arguments));

    /// <summary>Opens the database; its schema is this program's.</summary>
    public async Task<DatabaseHost> OpenAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var host = await OpenAsItIsAsync(arguments, cancellationToken);
        try
        {
            await host.RequireSchemaAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The day that it is, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <summary>What <c>--as</c> says; null without it.</summary>
    public string? Person(ParseResult arguments) => Given(arguments, As);

    /// <summary>Opens the database, whatever its schema.</summary>
    public Task<DatabaseHost> OpenAsItIsAsync(ParseResult arguments, CancellationToken cancellationToken) =>
        DatabaseHost.OpenAsync(Given(arguments, _database) ?? Setting("GUESTTRACKING_DATABASE"), Home(arguments), Messages, cancellationToken);

    /// <summary>Says so when a run's figures are not those of the answers that are there by now.</summary>
    public async Task WarnAsync(StandingReader reader, long runId, CancellationToken cancellationToken)
    {
        if (await reader.StaleAsync(runId, cancellationToken) is { } stale)
        {
            Messages.Report(stale);
        }
    }

    /// <summary>Prints a result in the format that was asked for.</summary>
    public void Print(ParseResult arguments, ResultTable table) => table.Print(Output, arguments.GetValue(Format));

    /// <summary>An empty option is an unset variable of somebody's shell: as if it were not there.</summary>
    private static string? Given(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) is { Length: > 0 } value ? value : null;

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
