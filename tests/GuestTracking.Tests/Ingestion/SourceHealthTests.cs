using System.Globalization;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>What is expected of sources and properties against what arrived, by the verb.</summary>
internal sealed class SourceHealthTests
{
    private const string Header = "response,property,departure,q1";

    private const string Mapping =
        """
        {
          "source": "survey", "questionnaire": { "name": "stay", "version": "1" },
          "columns": { "property": "property", "response": "response" },
          "dates": { "departure": { "column": "departure" } }, "business_date": "departure",
          "answers": [ { "column": "q1", "question": "overall", "department": "overall", "scale": { "lowest": 1, "highest": 5 } } ]
        }
        """;

    private static readonly DateOnly Today = new(2025, 6, 30);
    private InputFiles _input = null!;
    private TestDatabase _database = null!;

    [OneTimeSetUp]
    public async Task PlantAsync()
    {
        _input = new InputFiles();
        _database = await TestDatabase.CreateAsync();
        await _database.MustAsync("chain", "import", _input.Lines("property,region,status", "good,A,open", "silent,A,open", "fewer,A,open", "closed,A,closed", "never,A,open", "small,A,open", "refused,A,open"));
        var rows = new List<string>();
        for (var day = Today.AddDays(-69); day <= Today; day = day.AddDays(1))
        {
            var lately = day > Today.AddDays(-14);
            Add(rows, "good", day, 4);
            Add(rows, "silent", day, lately ? 0 : 1);
            Add(rows, "fewer", day, lately ? (day.Day % 5 == 0 ? 1 : 0) : 2);
            Add(rows, "closed", day, lately ? 0 : 1);
            Add(rows, "small", day, !lately && day.Day % 15 == 0 ? 1 : 0);
            Add(rows, "refused", day, 1);
        }
        rows.AddRange(Enumerable.Range(0, 6).Select(at => FormattableString.Invariant($"bad{at},refused,2025-06-29,9")));
        var mapping = _input.Json(Mapping);
        await _database.MustAsync("ingest", _input.Lines([Header, .. rows]), "--mapping", mapping);
        // What was refused counts from the day that it came in; here that is the day that is looked from.
        await _database.ExecuteAsync("update ingest.reject set refused_at = '2025-06-30 12:00+00'; update ingest.batch set started_at = '2025-06-30 11:00+00'");
        var days = Enumerable.Range(0, 126).Select(back => Today.AddDays(-back)).Select(day =>
            FormattableString.Invariant($"good,{day:yyyy-MM-dd},20,{(day > Today.AddDays(-42) ? 16 : 8)}"));
        await _database.MustAsync("ingest", _input.Lines(["property,departure,eligible,invited", .. days]), "--mapping", _input.Json(
            """
            { "source": "pms", "shape": "invitations", "columns": { "property": "property", "eligible": "eligible", "invited": "invited" },
              "dates": { "departure": { "column": "departure" } }, "business_date": "departure" }
            """));
    }

    [OneTimeTearDown]
    public async Task RemoveAsync()
    {
        _input.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Health_names_who_is_silent_falls_behind_is_refused_or_never_reported()
    {
        var lines = (await _database.MustAsync("sources", "health", "--on", "2025-06-30", "--format", "csv")).Trim().Split('\n');
        Assert.That(lines[1..].Select(line => string.Join(',', line.Split(',')[..5])), Is.EquivalentTo(new[]
        {
            $"survey,fewer,fewer,{Expected(112)},3",
            $"survey,silent,silent,{Expected(56)},0",
            "survey,good,response rate," + Expected(224) + ",56",
            $"survey,refused,refused,{Expected(56)},14",
            ",never,never,,0",
        }));
    }

    [Test]
    public async Task Health_of_all_has_the_source_and_says_nothing_of_who_is_on_time_or_closed()
    {
        var lines = (await _database.MustAsync("sources", "health", "--on", "2025-06-30", "--all", "--format", "csv")).Trim().Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.Some.StartsWith("survey,,on time,").And.Some.StartsWith("survey,closed,not open,").And.Some.StartsWith("survey,small,on time,"));
            Assert.That(lines.Single(line => line.StartsWith("survey,good", StringComparison.Ordinal)), Does.Contain("the response rate went from"));
        });
    }

    [Test]
    public async Task Source_that_sends_nothing_is_named_and_not_its_hotels()
    {
        var lines = (await _database.MustAsync("sources", "health", "--on", "2025-07-20", "--source", "survey", "--format", "csv")).Trim().Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines[1], Does.StartWith("survey,,silent,").And.Contain("no answer of the last 14 days; the last one is of 2025-06-30"));
            Assert.That(lines, Has.Length.EqualTo(2), "hotels are not to be called after one by one");
        });
    }

    [Test]
    public async Task Day_that_is_none_is_refused()
    {
        var result = await _database.RunAsync("sources", "health", "--on", "30.6.2025");
        Assert.That((result.ExitCode, result.Error.Trim()), Is.EqualTo((1, "--on: '30.6.2025' is no day. Write it as 2026-01-31.")));
    }

    /// <summary>A property's share of all 553 answers of before, of those that came lately.</summary>
    private static string Expected(int before)
    {
        // good 224, silent 56, fewer 112, closed 56, small, refused 56
        var small = Enumerable.Range(0, 56).Count(back => Today.AddDays(-14 - back).Day % 15 == 0);
        var fewer = Enumerable.Range(0, 14).Count(back => Today.AddDays(-back).Day % 5 == 0);
        return ((double)before / (224 + 56 + 112 + 56 + 56 + small) * (56 + 14 + fewer)).ToString("R", CultureInfo.InvariantCulture);
    }

    private static void Add(List<string> rows, string property, DateOnly day, int count)
    {
        for (var at = 0; at < count; at++)
        {
            rows.Add(FormattableString.Invariant($"{property}-{day:yyyyMMdd}-{at},{property},{day:yyyy-MM-dd},4"));
        }
    }
}
