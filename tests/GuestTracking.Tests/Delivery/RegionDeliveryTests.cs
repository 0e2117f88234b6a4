using System.Text;
using System.Text.Json;
using GuestTracking.Jobs;
using GuestTracking.Packs;
using GuestTracking.Tests.Comparisons;
using GuestTracking.Tests.Ingestion;
using GuestTracking.Tests.Packs;
using MimeKit;
using NUnit.Framework;

namespace GuestTracking.Tests.Delivery;

/// <summary>Packs of regions and of the chain by mail, and packs in a language.</summary>
[NonParallelizable]
internal sealed class RegionDeliveryTests : PlantedRegions
{
    private const string Period = "2025-Q1";
    private static readonly string[] TextFormats = ["html", "xlsx"];

    private InputFiles _input = null!;
    private string _reports = "";

    [SetUp]
    public async Task CopyTheReportsAsync()
    {
        _input = new InputFiles();
        _reports = _input.Path("reports");
        ReportsCopy.Make(_reports);

        // A language that is English but for the name of quarters.
        foreach (var pack in PackKind.All.Select(kind => kind.Key))
        {
            File.WriteAllText(
                Path.Combine(_reports, pack, "words.xx.json"),
                File.ReadAllText(Path.Combine(_reports, pack, "words.en.json")).Replace("Q{quarter} {year}", "T{quarter} {year}", StringComparison.Ordinal));
        }

        await Database.ExecuteAsync("truncate chain.recipient");
    }

    [TearDown]
    public void RemoveFolder() => _input.Dispose();

    [Test]
    public async Task Managers_of_regions_get_their_regions_pack_once_and_executives_the_chains()
    {
        await RecipientsAsync("east,regional,World/East,,East", "west,regional,World/West,,West", "world,regional,World,,World", "gone,regional,World/West,no,Gone", "ceo,chain,,,Chief");
        await using var server = new SmtpServer();
        var regional = await DeliverAsync(server, "regional", "regions", "--to", "pdf", "xlsx");
        Assert.That(regional.ExitCode, Is.Zero, regional.Error);
        var chain = await DeliverAsync(server, "chain", "chain", "--to", "pdf", "xlsx");
        Assert.That(chain.ExitCode, Is.Zero, chain.Error);
        Assert.That(server.Mails.Select(mail => mail.To).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "ceo@example.com", "east@example.com", "west@example.com", "world@example.com" }));
        Assert.Multiple(() =>
        {
            foreach (var (who, file, own, foreign) in new[]
            {
                ("east", "World_East", "E1", "W1"), ("west", "World_West", "W1", "E1"), ("world", "World_", "World", ""), ("ceo", "chain_", "", ""),
            })
            {
                var mail = Read(server.Mails.Single(mail => mail.To == $"{who}@example.com"));
                var attached = mail.Attachments.Cast<MimePart>().ToList();
                Assert.That(attached.Select(part => Path.GetExtension(part.FileName)), Is.EqualTo(new[] { ".pdf", ".xlsx" }), who);
                Assert.That(attached.Select(part => part.FileName), Has.All.StartsWith(file).And.All.Contains(Period), who);
                Assert.That(mail.HtmlBody, own.Length == 0 ? Is.Not.Empty : Does.Match($@"\b{own}\b"), who);
                Assert.That(mail.HtmlBody, foreign.Length == 0 ? Is.Not.Empty : Does.Not.Match($@"\b{foreign}\b"), who);
            }
        });
        Assert.That(regional.Error, Does.Contain("have no recipient"), "the other leaf regions lie in the folder");
        var again = await DeliverAsync(server, "regional", "regions", "--to", "pdf", "xlsx");
        Assert.That((again.ExitCode, server.Mails.Count), Is.EqualTo((0, 4)), again.Error);
        var other = await DeliverAsync(server, "chain", "regions");
        Assert.That((other.ExitCode, server.Mails.Count), Is.EqualTo((1, 4)), "a folder holds one kind of pack");
    }

    [Test]
    public async Task Each_language_of_a_region_is_written_once_and_mailed_to_who_reads_it()
    {
        await RecipientsAsync("a,regional,World/East,,A", "b,regional,World/East,,B,xx", "c,regional,World/East,,C,xx-AT", "d,regional,World/West,,D,en");
        await using var server = new SmtpServer();
        var result = await DeliverAsync(server, "regional", "packs", ["--only", "a", "b", "c", "d", "--to", .. TextFormats]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Packs("packs").Select(pack => (pack.GetProperty("key").GetString(), pack.GetProperty("language").GetString(), pack.GetProperty("mails").GetArrayLength())), Is.EqualTo(new[]
        {
            ("World/East", "en", 1), ("World/East", "xx", 2), ("World/West", "en", 1),
        }));
        Assert.Multiple(() =>
        {
            foreach (var (who, isOther) in new[] { ("a", false), ("b", true), ("c", true), ("d", false) })
            {
                var mail = Read(server.Mails.Single(mail => mail.To == $"{who}@example.com"));
                Assert.That(mail.Subject, Does.Contain(isOther ? "T1 2025" : "Q1 2025"), who);
                Assert.That(mail.Attachments.Cast<MimePart>().Select(part => part.FileName), isOther ? Has.All.Contains("2025-Q1_xx.") : Has.All.Contains("2025-Q1."), who);
            }
        });
    }

    [Test]
    public async Task Job_delivers_the_packs_of_its_kind_into_a_folder_of_their_own()
    {
        await Database.ExecuteAsync("insert into result.closed_period (period, run_id, closed_at) select period, run_id, now() from result.current_run where period = '2025-Q1' on conflict do nothing");
        await RecipientsAsync("east,regional,World/East,,East", "ceo,chain,,,Chief");
        await using var server = new SmtpServer();
        var mail = _input.Json(server.Settings());
        foreach (var pack in new[] { "regional", "chain" })
        {
            var settings = JsonSerializer.SerializeToElement(new { period = "quarter", folder = "out", pack, mail, to = new[] { "html" } });
            var job = new JobDefinition { Name = "packs", Kind = "packs", Settings = settings };
            Assert.That(new PacksJob().Faults(job), Is.Empty);
            await new PacksJob().RunAsync(
                new JobCall(job, new JobSurroundings(Database.Database, TimeProvider.System, _input.Folder, _reports), new BegunRun(1, 1, 0), static _ => Task.CompletedTask), default);
        }

        Assert.That(Directory.GetDirectories(_input.Path("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "2025-Q1_chain", "2025-Q1_regional" }));
        Assert.That(server.Mails.Select(one => one.To), Is.EqualTo(new[] { "east@example.com", "ceo@example.com" }));
        var wrong = await Database.RunAsync("jobs", "import", _input.Json("""{ "jobs": [ { "job": "p", "kind": "packs", "settings": { "period": "month", "folder": "f", "pack": "bonus" } } ] }"""));
        Assert.That(wrong.ExitCode, Is.EqualTo(1));
        Assert.That(wrong.Error, Does.Contain("settings.pack: 'bonus' is none of general-manager, regional, chain"));
    }

    [Test]
    public async Task Export_writes_the_language_asked_for_into_files_that_name_it_and_refuses_one_without_words()
    {
        var into = _input.Path("language");
        await Database.MustAsync("export", "--pack", "regional", "--period", Period, "--all", "--language", "xx", "--to", "html", "--out", into, "--reports", _reports);
        Assert.That(Packs("language").Select(pack => pack.GetProperty("language").GetString()), Has.All.EqualTo("xx").And.Not.Empty);
        var pages = Directory.GetFiles(into, "*.html");
        Assert.That(pages.Select(Path.GetFileName), Has.All.EndsWith("_2025-Q1_xx.html"));
        Assert.That(pages.Select(File.ReadAllText), Has.All.Contains("lang=\"xx\"").And.All.Contains("T1 2025"));
        await Database.MustAsync("export", "--pack", "chain", "--period", Period, "--language", "xx-AT", "--to", "html", "--out", into, "--reports", _reports);
        await Database.MustAsync("export", "--pack", "general-manager", "--period", Period, "--property", "E1", "--language", "xx", "--to", "html", "--out", into, "--reports", _reports);
        Assert.That(Directory.GetFiles(into).Select(Path.GetFileName), Is.SupersetOf(new[] { "chain_2025-Q1_xx.html", "E1_2025-Q1_xx.html" }));
        var refused = await Database.RunAsync("export", "--pack", "general-manager", "--period", Period, "--all", "--language", "tlh", "--out", _input.Path("none"), "--reports", _reports);
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("'tlh'").And.Contain("en, ").And.Contain("xx"));
        Assert.That(Directory.Exists(_input.Path("none")), Is.False);
    }

    [Test]
    public async Task Word_changed_in_a_copy_of_the_definitions_stands_in_the_pack_without_compiling()
    {
        var path = Path.Combine(_reports, "general-manager", "words.en.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"{hotel}: guest satisfaction\"", "\"What the guests of {hotel} say\"", StringComparison.Ordinal));
        await Database.MustAsync("export", "--pack", "general-manager", "--period", Period, "--property", "E1", "--to", "html", "--out", _input.Path("out"), "--reports", _reports);
        Assert.That(File.ReadAllText(_input.Path("out/E1_2025-Q1.html")), Does.Contain("What the guests of").And.Not.Contain(": guest satisfaction<"));
    }

    /// <summary>Recipients from lines of <c>recipient,pack,region,active,name,language</c>.</summary>
    private Task<string> RecipientsAsync(params string[] lines) => Database.MustAsync(
        "recipients", "import", _input.Lines(["recipient,pack,region,active,name,language,email", .. lines.Select(line => $"{line}{(line.Count(letter => letter == ',') == 4 ? "," : "")},{line.Split(',')[0]}@example.com")]));

    private Task<CommandResult> DeliverAsync(SmtpServer server, string pack, string folder, params string[] more) => Database.RunAsync(
        ["deliver", "--pack", pack, "--period", Period, "--out", _input.Path(folder), "--mail", _input.Json(server.Settings()), "--reports", _reports, "--format", "csv", .. more]);

    private IEnumerable<JsonElement> Packs(string folder) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_input.Path(folder), "manifest.json"))).RootElement.GetProperty("packs").EnumerateArray();

    private static MimeMessage Read(ReceivedMail mail)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(mail.Text));
        return MimeMessage.Load(stream);
    }
}
