using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using GuestTracking.Tests.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Files that are dropped into a folder: each is taken once, whole, and moved with a report beside it.</summary>
internal sealed class FilesConnectorTests : PullFixture
{
    private string _drop = "";

    [SetUp]
    public void MakeFolder() => _drop = Directory.CreateDirectory(Input.Path("drop")).FullName;

    [Test]
    public async Task Files_are_taken_in_the_order_of_their_names_and_moved_with_reports()
    {
        Drop("b.csv", "r1,H1,2008-02-01,2,2", "r2,H9,2008-02-01,5,5");
        Drop("a.csv", "r1,H1,2008-02-01,5,5", "r3,H2,2008-02-02,4,9");
        File.WriteAllBytes(Path.Combine(_drop, "c.csv"), InputFiles.Gzip($"{InputFiles.WideHeader}\nr4,H3,2008-02-03,3,3\n"));

        var result = await PullAsync(Source("files", Settings()));

        Assert.That(result.Counts, Is.EqualTo(new PullCounts(5, 3, 1, 1, 0, 1, 3, 0)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {1,1}\nr3 H2 2008-02-02 {3,NULL}\nr4 H3 2008-02-03 {2,2}"), "b corrects a");
        Assert.That(Names(), Is.EqualTo(new[]
        {
            "done/a.csv", "done/a.csv.report.json", "done/b.csv", "done/b.csv.report.json", "done/c.csv", "done/c.csv.report.json",
        }));
        var report = Report("done/b.csv");
        Assert.Multiple(() =>
        {
            Assert.That(report["outcome"]!.GetValue<string>(), Is.EqualTo("taken"));
            Assert.That(report["read"]!.GetValue<long>(), Is.EqualTo(2));
            Assert.That(report["corrected"]!.GetValue<long>(), Is.EqualTo(1));
            Assert.That(report["refusals"]!.ToJsonString(), Does.Contain("\"line\":3").And.Contain("\"column\":\"hotel\"").And.Contain("unknown property").And.Not.Contain("H9"));
            Assert.That(report["refusals_not_listed"]!.GetValue<long>(), Is.Zero);
            Assert.That(Report("done/a.csv")["refusals"]!.ToJsonString(), Does.Contain("\"column\":\"rooms\"").And.Contain("out of range"));
        });
        Assert.That((await PullAsync(Source("files", Settings()))).Counts, Is.EqualTo(PullCounts.None), "nothing is left to be taken");
    }

    [Test]
    public async Task Files_that_were_moved_go_with_their_reports_when_their_days_are_over()
    {
        Drop("a.csv", "r1,H1,2008-02-01,5,5");
        Drop("b.csv", "r2,H1,2008-02-01,5,5");
        File.WriteAllBytes(Path.Combine(_drop, "c.csv"), []);
        await PullAsync(Source("files", Settings()));
        File.WriteAllText(Path.Combine(_drop, "done", "not ours.csv"), "x");
        foreach (var moved in (string[])["done/a.csv.report.json", "refused/c.csv.report.json", "done/not ours.csv"])
        {
            File.SetLastWriteTimeUtc(Path.Combine(_drop, moved), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31));
        }
        await PullAsync(Source("files", Settings()));
        Assert.That(Names(), Has.Length.EqualTo(7), "without keep_days for good");
        var settings = Settings();
        settings["keep_days"] = 30;
        await PullAsync(Source("files", settings));
        Assert.That(Names(), Is.EqualTo(new[] { "done/b.csv", "done/b.csv.report.json", "done/not ours.csv" }));
    }

    [Test]
    public async Task File_that_cannot_be_taken_stops_none_of_the_others()
    {
        Drop("b.csv", "r1,H1,2008-02-01,5,5");
        File.WriteAllText(Path.Combine(_drop, "a.csv"), "id,hotel,overall\nr0,H1,5\n");
        File.WriteAllBytes(Path.Combine(_drop, "c.csv"), InputFiles.Gzip(string.Concat(Enumerable.Repeat($"{InputFiles.WideHeader}\n", 5_000)))[..60]);
        File.WriteAllBytes(Path.Combine(_drop, "d.csv"), []);

        var result = await PullAsync(Source("files", Settings()));

        Assert.That(result.Counts, Is.EqualTo(new PullCounts(1, 1, 0, 0, 0, 0, 1, 3)));
        Assert.That(Names(), Is.EqualTo(new[]
        {
            "done/b.csv", "done/b.csv.report.json",
            "refused/a.csv", "refused/a.csv.report.json", "refused/c.csv", "refused/c.csv.report.json", "refused/d.csv", "refused/d.csv.report.json",
        }));
        Assert.Multiple(() =>
        {
            Assert.That(Report("refused/a.csv")["outcome"]!.GetValue<string>(), Is.EqualTo("refused"));
            Assert.That(Report("refused/a.csv")["reason"]!.GetValue<string>(), Does.Contain("has no column 'rooms'"));
            Assert.That(Report("refused/c.csv")["reason"]!.GetValue<string>(), Does.Contain("cut off"));
            Assert.That(Report("refused/d.csv")["reason"]!.GetValue<string>(), Does.Contain("is empty"));
        });
    }

    [Test]
    public async Task Names_that_are_not_the_sources_are_left_alone()
    {
        var elsewhere = Input.WideFile("r9,H1,2008-02-01,5,5");
        foreach (var name in new[] { ".hidden.csv", "carried.csv.part", "carried.tmp", "~$open.csv", "other.txt" })
        {
            File.WriteAllText(Path.Combine(_drop, name), "x");
        }
        File.CreateSymbolicLink(Path.Combine(_drop, "link.csv"), elsewhere);
        Directory.CreateDirectory(Path.Combine(_drop, "sub.csv"));
        Drop("a.csv", "r1,H1,2008-02-01,5,5");
        var before = Names();

        var result = await PullAsync(Source("files", new JsonObject { ["folder"] = Path.Combine(_drop, "*.csv"), ["settle_seconds"] = 0 }));

        Assert.That(result.Counts.Read, Is.EqualTo(1));
        Assert.That(Names(), Is.EqualTo(before.Where(name => name != "a.csv").Concat(["done/a.csv", "done/a.csv.report.json"]).Order(StringComparer.Ordinal)));
        Assert.That(File.Exists(elsewhere));
    }

    [Test]
    public async Task File_that_grows_is_taken_once_it_has_stopped()
    {
        Drop("a.csv", "r1,H1,2008-02-01,5,5");
        Drop("b.csv", "r2,H1,2008-02-01,5,5");
        var waiting = new WaitingClock(() => File.AppendAllText(Path.Combine(_drop, "a.csv"), "r3,H2,2008-02-01,4,4\n"));
        var settings = Settings();
        settings["settle_seconds"] = 45;

        var first = await PullAsync(Source("files", settings), waiting);
        var left = Names();
        var second = await PullAsync(Source("files", settings), new WaitingClock(() => { }));

        Assert.Multiple(() =>
        {
            Assert.That(waiting.Waited, Does.Contain(TimeSpan.FromSeconds(45)));
            Assert.That(first.Counts, Is.EqualTo(new PullCounts(1, 1, 0, 0, 0, 0, 1, 0)));
            Assert.That(left, Is.EqualTo(new[] { "a.csv", "done/b.csv", "done/b.csv.report.json" }));
            Assert.That(second.Counts, Is.EqualTo(new PullCounts(2, 2, 0, 0, 0, 0, 1, 0)));
        });
    }

    [Test]
    public async Task File_that_is_written_while_it_is_taken_stays_for_the_next_pull()
    {
        Drop("a.csv", "r1,H1,2008-02-01,5,5");
        var source = Source("files", Settings());
        await PullAsync(source, progress: new Steps(() => File.AppendAllText(Path.Combine(_drop, "a.csv"), "r2,H2,2008-02-01,4,4\n")));
        Assert.That(Names(), Is.EqualTo(new[] { "a.csv" }));

        var second = await PullAsync(source);

        Assert.That(second.Counts, Is.EqualTo(new PullCounts(2, 1, 0, 0, 1, 0, 1, 0)));
        Assert.That(Names(), Is.EqualTo(new[] { "done/a.csv", "done/a.csv.report.json" }));
    }

    [Test]
    public async Task File_whose_taking_is_interrupted_stays_and_the_next_pull_takes_it_whole()
    {
        await Database.MustAsync("chain", "import", LargeInput.ChainFile(Input));
        File.Move(LargeInput.Write(Input, rows: 30_000), Path.Combine(_drop, "a.csv"));
        var source = Source("files", Settings(), LargeInput.Mapping(Input));
        await using (var interruption = new Interruption(Database))
        {
            var pulling = Task.Run(() => PullAsync(source));
            Assert.That(await interruption.SeesAsync("insert into ingest.response_key", pulling), Is.True);
            await interruption.TerminateAsync();
            Assert.That(async () => await pulling, Throws.Exception);
        }
        Assert.That(Names(), Is.EqualTo(new[] { "a.csv" }));

        var result = await PullAsync(source);

        Assert.That(Names(), Is.EqualTo(new[] { "done/a.csv", "done/a.csv.report.json" }));
        Assert.That(result.Counts.Accepted + result.Counts.AlreadyKnown, Is.EqualTo(30_000));
        var kept = await Database.KeptHashAsync();
        File.Move(Path.Combine(_drop, "done", "a.csv"), Path.Combine(_drop, "a.csv"));
        Assert.That((await PullAsync(source)).Counts.AlreadyKnown, Is.EqualTo(30_000));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
    }

    [Test]
    public async Task Program_that_is_killed_between_commit_and_move_is_made_good_by_the_next_pull()
    {
        await Database.MustAsync("chain", "import", LargeInput.ChainFile(Input));
        File.Move(LargeInput.Write(Input, rows: 20_000), Path.Combine(_drop, "a.csv"));
        var source = Source("files", Settings(), LargeInput.Mapping(Input));
        await new SourceStore(Database.Database.Worker).ImportAsync(source, default);
        // The report is written between commit and move: into a pipe that nobody reads.
        var report = Path.Combine(Directory.CreateDirectory(Path.Combine(_drop, "done")).FullName, ".a.csv.report");
        await LibreOfficeTests.Run("mkfifo", report);
        using (var program = new Program(Database, "sources", "pull", "survey"))
        {
            while (!program.Ended.IsCompleted && await Database.ScalarAsync<long>("select count(*) from ingest.batch where state = 'done'") == 0)
            {
                await Task.Delay(50);
            }
            program.Kill();
            await program.Ended;
        }
        File.Delete(report);
        Assert.That(Names(), Is.EqualTo(new[] { "a.csv" }));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(20_000), "it was committed");

        var result = await PullAsync(source);

        Assert.That(result.Counts, Is.EqualTo(new PullCounts(20_000, 0, 0, 0, 20_000, result.Counts.AnswersRefused, 1, 0)));
        Assert.That(Names(), Is.EqualTo(new[] { "done/a.csv", "done/a.csv.report.json" }));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from rollup.touched"), Is.Zero, "rollups follow");
    }

    [Test]
    public async Task File_that_was_taken_but_not_moved_is_known_and_moved_beside_the_earlier_one()
    {
        Drop("a.csv", "r1,H1,2008-02-01,5,5", "r2,H9,2008-02-01,5,5");
        await PullAsync(Source("files", Settings()));
        var kept = await Database.KeptHashAsync();
        File.Copy(Path.Combine(_drop, "done", "a.csv"), Path.Combine(_drop, "a.csv"));
        var earlier = File.ReadAllText(Path.Combine(_drop, "done", "a.csv.report.json"));

        var again = await PullAsync(Source("files", Settings()));

        Assert.That(again.Counts, Is.EqualTo(new PullCounts(2, 0, 0, 1, 1, 0, 1, 0)));
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept), "nothing stands there twice");
        Assert.That(Names(), Is.EqualTo(new[] { "done/a-2.csv", "done/a-2.csv.report.json", "done/a.csv", "done/a.csv.report.json" }));
        Assert.That(File.ReadAllText(Path.Combine(_drop, "done", "a.csv.report.json")), Is.EqualTo(earlier));
    }

    [Test]
    public async Task Counts_of_invitations_come_in_files_too()
    {
        File.WriteAllText(Path.Combine(_drop, "a.csv"), $"{InputFiles.InvitationHeader}\nH1,2008-02-01,20,10\nH9,2008-02-01,20,10\n");

        var result = await PullAsync(Source("files", Settings(), Input.Invitations()));

        Assert.That(result.Counts, Is.EqualTo(new PullCounts(2, 1, 0, 1, 0, 0, 1, 0)));
        Assert.That(await Database.ScalarAsync<long>("select sum(invited) from fact.invitation"), Is.EqualTo(10));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from rollup.touched"), Is.Zero, "rollups follow");
    }

    [Test]
    public async Task Mapping_that_contradicts_what_is_known_refuses_no_file()
    {
        await KeepSomethingAsync();
        Drop("a.csv", "r1,H1,2008-02-01,5,5");
        var source = Source("files", Settings(), Input.Wide(json => json["answers"]![0]!["scale"]!["highest"] = 10));

        Assert.That(await FailureAsync(() => PullAsync(source)), Does.Contain("'overall' is known"));
        Assert.That(Names(), Is.EqualTo(new[] { "a.csv" }));
    }

    [Test]
    public async Task Folder_that_is_missing_is_named()
    {
        var source = Source("files", new JsonObject { ["folder"] = Path.Combine(_drop, "none", "in") });
        Assert.That(await FailureAsync(() => PullAsync(source)), Does.Contain("none").And.Contain("'survey'").And.Contain("does not exist"));
        Assert.That(Directory.Exists(Path.Combine(_drop, "none")), Is.False, "it is not made");
    }

    [TestCase("{\"folder\": \"in\"}", "settings.folder: 'in' is not the absolute path")]
    [TestCase("{\"folder\": \"/\"}", "settings.folder: '/'")]
    [TestCase("{\"folder\": \"/data/*/in\"}", "settings.folder", "before its last part")]
    [TestCase("{\"folder\": \"/data/in/*.csv\", \"pattern\": \"*.txt\"}", "settings.pattern", "leave one of them out")]
    [TestCase("{\"folder\": \"/data/in\", \"pattern\": \"sub/*.csv\"}", "settings.pattern: 'sub/*.csv'")]
    [TestCase("{\"folder\": \"/data/in\", \"keep_days\": 0}", "settings.keep_days: 0 is below 1")]
    [TestCase("{\"folder\": \"/data/in\", \"settle_seconds\": -1}", "settings.settle_seconds: -1 is below 0")]
    [TestCase("{\"folder\": \"/data/in\", \"done\": \".\"}", "settings.done", "name another one")]
    [TestCase("{\"folder\": \"/data/in\", \"colour\": \"red\"}", "colour")]
    [TestCase("{}", "folder")]
    public async Task Settings_with_a_fault_name_the_place(string settings, params string[] words)
    {
        var message = await FailureAsync(() => Task.FromResult(Source("files", JsonNode.Parse(settings)!.AsObject())));
        Assert.That(words.Where(word => !message.Contains(word, StringComparison.Ordinal)), Is.Empty, message);
    }

    private JsonObject Settings() => new() { ["folder"] = _drop, ["pattern"] = "*.csv", ["settle_seconds"] = 0 };

    private void Drop(string name, params string[] rows) => File.WriteAllText(Path.Combine(_drop, name), string.Join('\n', [InputFiles.WideHeader, .. rows]) + "\n");

    /// <summary>What lies in the folder, by its path within it.</summary>
    private string[] Names() =>
        [.. Directory.EnumerateFiles(_drop, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_drop, file)).Order(StringComparer.Ordinal)];

    private JsonNode Report(string file)
    {
        using var text = File.OpenRead(Path.Combine(_drop, file + ".report.json"));
        return JsonSerializer.Deserialize<JsonNode>(text)!;
    }

    /// <summary>Lets no time pass: who waits goes on at once, after what happens meanwhile.</summary>
    private sealed class WaitingClock(Action meanwhile) : TimeProvider
    {
        public List<TimeSpan> Waited { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited.Add(dueTime);
            meanwhile();
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    /// <summary>Does something once, when the first file was taken.</summary>
    private sealed class Steps(Action first) : IProgress<PullCounts>
    {
        private Action? _next = first;

        public void Report(PullCounts value) => Interlocked.Exchange(ref _next, null)?.Invoke();
    }
}
