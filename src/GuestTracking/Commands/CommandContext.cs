using System.CommandLine;
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
    };

    public TextWriter Output { get; } = output;

    public Messages Messages { get; } = new(error);

    public TimeProvider Time { get; } = time;

    public IEnumerable<Option> Options => [_database, _home, _reports];

    /// <summary>The home folder.</summary>
    public string Home(ParseResult arguments) => arguments.GetValue(_home) ?? Setting("GUESTTRACKING_HOME") ?? ".guesttracking";

    /// <summary>The folder with the pack definitions.</summary>
    public string Reports(ParseResult arguments) =>
        arguments.GetValue(_reports) ?? Setting("GUESTTRACKING_REPORTS") ?? Path.Combine(AppContext.BaseDirectory, "reports");

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

    /// <summary>Opens the database, whatever its schema.</summary>
    public Task<DatabaseHost> OpenAsItIsAsync(ParseResult arguments, CancellationToken cancellationToken) =>
        DatabaseHost.OpenAsync(arguments.GetValue(_database) ?? Setting("GUESTTRACKING_DATABASE"), Home(arguments), Messages, cancellationToken);

    /// <summary>Prints a result in the format that was asked for.</summary>
    public void Print(ParseResult arguments, ResultTable table) => table.Print(Output, arguments.GetValue(Format));

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
