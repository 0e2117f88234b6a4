using System.Globalization;
using System.Text.Json.Nodes;
using GuestTracking.Tests.Ingestion;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Privacy;

/// <summary>
/// A database with hotels in Germany and Spain for each test, a home folder with the secret of the guests' keys, and answers with guests: name,
/// e-mail address as key, booking, comments.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
internal abstract class PrivacyFixture
{
    protected const string Header = "id,hotel,day,in,overall,rooms,kind,first,last,mail,booking,comment,rooms_comment,lang,contact,phone";

    protected InputFiles Input { get; private set; } = null!;

    protected TestDatabase Database { get; private set; } = null!;

    protected string Home { get; set; } = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        Input = new InputFiles();
        Home = HomeWith("a secret that only tests know, 32 or more");
        Database = await TestDatabase.CreateAsync();
        await Database.MustAsync("chain", "import", Input.Lines("property,region,country", "H1,Alps/A,DE", "H2,Alps/A,ES", "H3,Alps/B,ES"));
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        Input.Dispose();
        await Database.DisposeAsync();
    }

    protected string HomeWith(string secret)
    {
        var home = Input.Path($"home {secret.Length}");
        Directory.CreateDirectory(home);
        File.WriteAllText(Path.Combine(home, "guest.key"), secret);
        return home;
    }

    protected Task<CommandResult> RunAsync(params string[] args) => Database.RunAsync([.. args, "--home", Home]);

    protected async Task<string> MustAsync(params string[] args)
    {
        var result = await RunAsync(args);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"{string.Join(' ', args)}: {result.Error}");
    }

    protected async Task<FileCounts> IngestAsync(string file, string? mapping = null) =>
        FileCounts.Parse(await MustAsync("ingest", file, "--mapping", mapping ?? Mapping(), "--format", "csv"));

    protected string Mapping(Action<JsonObject>? change = null) => Input.Wide(json =>
    {
        json["columns"]!["segment"] = "kind";
        json["columns"]!["comment"] = "comment";
        json["columns"]!["comment_language"] = "lang";
        json["comments"] = new JsonArray(new JsonObject { ["column"] = "rooms_comment", ["department"] = "rooms" });
        json["contact_permission"] = new JsonObject { ["column"] = "contact", ["yes"] = new JsonArray("yes", "1") };
        json["dates"]!["arrival"] = new JsonObject { ["column"] = "in" };
        json["guest"] = new JsonObject { ["key"] = "mail", ["booking"] = "booking", ["names"] = new JsonArray("first", "last") };
        change?.Invoke(json);
    });

    /// <summary>A row of a sound answer.</summary>
    protected static string Row(
        string id, string hotel, string day, int overall, string first = "Ann", string last = "Other", string mail = "", string booking = "", string comment = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{id},{hotel},{day},2008-01-01,{overall},4,leisure,{first},{last},{mail},{booking},\"{comment}\",,en,yes,");

    /// <summary>So many other guests of a hotel in a month.</summary>
    protected static IEnumerable<string> Others(string hotel, string month, int count) =>
        Enumerable.Range(1, count).Select(at => Row(
            $"{hotel}-{month}-{at}", hotel, FormattableString.Invariant($"{month}-{at:00}"), 1 + (at % 5), mail: $"other{hotel}{month}{at}@example.org", booking: $"OB{hotel}{month}{at}"));

    /// <summary>The columns of all tables that hold one of the texts, whatever their type; whoever looks is superuser.</summary>
    protected async Task<IReadOnlyList<string>> FoundAsync(params string[] texts)
    {
        var found = new List<string>();
        await using var source = NpgsqlDataSource.Create(Database.SuperuserConnectionString);
        var columns = new List<(string Table, string Column)>();
        await using (var command = source.CreateCommand(
            """
            select format('%I.%I', columns.table_schema, columns.table_name), format('%I', columns.column_name)
            from information_schema.columns
            join information_schema.tables using (table_schema, table_name)
            where tables.table_type = 'BASE TABLE' and columns.table_schema not in ('pg_catalog', 'information_schema')
            """))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                columns.Add((rows.GetString(0), rows.GetString(1)));
            }
        }
        foreach (var (table, column) in columns)
        {
            await using var command = source.CreateCommand(
                $"""
                select distinct wanted.needle from unnest($1::text[]) as wanted (needle), {table} as looked
                where strpos(lower(looked.{column}::text), lower(wanted.needle)) > 0
                    -- Bytes show as hexadecimal digits.
                    or strpos(looked.{column}::text, encode(convert_to(wanted.needle, 'UTF8'), 'hex')) > 0
                """);
            command.Parameters.AddWithValue(texts);
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                found.Add($"{table}.{column}: {rows.GetString(0)}");
            }
        }
        Assert.That(columns, Has.Count.GreaterThan(100), "all tables were looked through");
        return found;
    }

    protected Task<string?> RollupsAsync() => Database.ScalarAsync<string>("select md5(string_agg(score::text, E'\\n' order by score::text)) from rollup.score as score");
}
