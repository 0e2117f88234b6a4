using System.Text.Json;
using System.Text.RegularExpressions;
using GuestTracking.Commands;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary><c>reports check</c>: everything that is wrong with a folder of definitions, each with its file and line.</summary>
internal sealed partial class ReportsCheckTests
{
    private const string Hotels = "general-manager";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private string _folder = "";

    [SetUp]
    public void CopyTheReports()
    {
        _folder = Path.Combine(Directory.CreateTempSubdirectory("check-").FullName, "reports");
        ReportsCopy.Make(_folder);
    }

    [TearDown]
    public void DeleteTheCopy() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Test]
    public async Task Shipped_definitions_have_no_fault()
    {
        var (exit, rows, error) = await CheckAsync();
        Assert.That((exit, rows.Where(row => row.Level == "fault")), Is.EqualTo((0, Array.Empty<Row>())));
        Assert.That(error, Does.Match(@"^\d+ definitions, 0 faults"));
    }

    [Test]
    public async Task Each_planted_fault_is_listed_with_its_file_and_line()
    {
        List<(string Said, string Place)> planted =
        [
            ("unknown key", At("general-manager/pack.json", "\"measure\"", "\"measures\"")),
            ("no sheet 'moves'", At("general-manager/pack.json", "\"sheet\": \"moved\"", "\"sheet\": \"moves\"")),
            ("no chart 'pie'", At("general-manager/pack.json", "\"months\"", "\"pie\"")),
            ("must not fall", At("general-manager/pack.json", "\"compared\": 30", "\"compared\": 300")),
            ("unknown word", At("general-manager/words.en.json", "\"verdict.up\"", "\"verdict.upp\"")),
            ("nothing fills the place {hotl}", At("general-manager/words.en.json", "{hotel}: guest satisfaction", "{hotl}: guest satisfaction")),
            ("nothing fills the place {m}", At("general-manager/words.en.json", "\"fewer than {n} answers\"", "\"fewer than {m} answers\"")),
            ("cannot name a sheet", At("general-manager/words.en.json", "\"pack.data_sheet\": \"Chart data\"", "\"pack.data_sheet\": \"Chart data of all the sheets before this one\"")),
            ("1 for Monday to 7 for Sunday", At("general-manager/words.en.json", "\"format.first_weekday\": \"1\"", "\"format.first_weekday\": \"8\"")),
            ("stands twice", At("general-manager/words.en.json", "\"month.02\"", "\"month.01\"")),
            ("is not a colour", At("general-manager/theme.json", "\"C2500A\"", "\"orange\"")),
            ("unknown key", At("general-manager/theme.json", "\"month\":", "\"months\":")),
            ("has a * before its end", At("general-manager/topics.json", "\"desayun*\"", "\"des*yun\"")),
            ("no topic", At("general-manager/topics.json", "\"es\": [\"ruid*\"", "\"spa\": [\"ruid*\"")),
            ("two sheets would be called", At("regional/words.en.json", "\"regional.ranking_name\": \"", "\"regional.ranking_name\": \"", sameAs: "regional.heat_name")),
            ("stands twice", At("chain/pack.json", "\"sheet\": \"hotels\"", "\"sheet\": \"chain\"")),
            ("unknown key", At("countries.json", "\"letter\"", "\"letters\"")),
            ("begins on two days", At("countries.json", "\"sunday\": [", "\"sunday\": [ \"Ireland\",")),
            ("is no name or address", At("mail.json", "\"localhost\"", "\"local host\"")),
            ("'monthly' is none of", At("jobs.json", "\"kind\": \"freshness\"", "\"kind\": \"monthly\"")),
            ("is none of xlsx", At("jobs.json", "\"period\": \"month\", \"folder\"", "\"period\": \"month\", \"to\": [\"docx\"], \"folder\"")),
            ("months, or null", At("retention.json", "\"delivery\": 3", "\"delivery\": 0")),
            ("unknown word", At("bonus-plans/words.de.json", "\"statement.title\"", "\"statement.titel\"")),
            ("nothing fills the place {wort}", At("bonus-plans/words.fr.json", "{n}", "{wort}")),
            ("JSON", At("bonus-plans/hospital-value-based-purchasing.json", "\"rounding\": \"", "\"roundings\": \"")),
        ];
        var (exit, rows, error) = await CheckAsync();
        Assert.That(exit, Is.EqualTo(1));
        Assert.Multiple(() =>
        {
            foreach (var (said, place) in planted.Where(one => one.Said is not ("no topic" or "JSON")))
            {
                Assert.That(rows.Where(row => row.Level == "fault" && $"{row.File}:{row.Line}" == place).Select(row => row.Fault), Has.Some.Contains(said), place);
            }

            Assert.That(rows.Where(row => row.File == "general-manager/topics.json").Select(row => row.Fault), Has.Some.Contains("'spa' is no language"));
            Assert.That(rows.Where(row => row.File.StartsWith("bonus-plans/hospital", StringComparison.Ordinal)).Select(row => row.Fault), Has.Some.Contains("roundings"));
            Assert.That(rows.Where(row => row.Key is "verdict.up" or "month.02" && row.Level == "fault").Select(row => (row.File, row.Line, row.Fault.Split('.')[0])), Is.EquivalentTo(new[]
            {
                ("general-manager/words.en.json", (int?)null, "the word is missing"), ("general-manager/words.en.json", null, "the word is missing"),
            }));
            Assert.That(rows.Where(row => row.Key == "statement.title").Select(row => row.Fault), Has.Some.Contains("the word is missing"));
        });
        var counts = Sentence().Match(error);
        Assert.That(int.Parse(counts.Groups["faults"].Value, null), Is.EqualTo(rows.Count(row => row.Level == "fault")).And.GreaterThan(planted.Count));
    }

    [Test]
    public async Task Translation_is_warned_of_places_left_out_sentences_still_english_and_keys_that_only_one_has()
    {
        var path = Path.Combine(_folder, Hotels, "words.xx.json");
        var english = File.ReadAllText(Path.Combine(_folder, Hotels, "words.en.json"));
        var texts = JsonDocument.Parse(english).RootElement.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!);
        foreach (var key in texts.Keys.Where(key => !key.StartsWith("format.", StringComparison.Ordinal)))
        {
            texts[key] = WordLike().Replace(texts[key], "X$0");
        }

        texts["pack.title"] = "Zufriedenheit der Gäste";
        texts["answers.one"] = "eine Antwort";
        texts["headline.no_answers"] = "No answers arrived for this period, so there is no score yet.";
        texts["period.span"] = "";
        texts.Remove("topic.pool_spa");
        texts.Remove("reason.no answers");
        texts.Remove("reason.fewer than {n} answers");
        texts["reason.fewer than {zahl} answers"] = "weniger als {zahl} Antworten";
        texts["reason.closed on {day}"] = "geschlossen am {day}";
        texts["format.month"] = "{month}";
        File.WriteAllText(path, JsonSerializer.Serialize(texts, Indented));
        var (exit, rows, error) = await CheckAsync();
        var lines = File.ReadAllLines(path);
        int? Line(string key) => Array.FindIndex(lines, line => line.Contains($"\"{key}\":", StringComparison.Ordinal)) is >= 0 and var at ? at + 1 : null;
        var told = rows.Where(row => row.File == "general-manager/words.xx.json").ToList();
        Assert.That(told.Select(row => (row.Key, row.Line, row.Level, row.Fault.Split(';', '.', ':', ',')[0])), Is.EquivalentTo(new[]
        {
            ("pack.title", Line("pack.title"), "warning", "the text leaves out {hotel}"),
            ("headline.no_answers", Line("headline.no_answers"), "warning", "the sentence is as in English"),
            ("period.span", Line("period.span"), "warning", "the text is empty"),
            ("topic.pool_spa", null, "warning", "the topic has no name"),
            ("reason.no answers", null, "warning", "only English has this key"),
            ("reason.fewer than {zahl} answers", Line("reason.fewer than {zahl} answers"), "warning", "the places of the key are not those of the English key"),
        }));
        Assert.That((exit, told.All(row => row.Line is null or > 1)), Is.EqualTo((0, true)));
        Assert.That(rows.Where(row => row.File is "regional/words.xx.json" or "chain/words.xx.json").Select(row => row.Fault), Has.Exactly(2).Contains("general-manager has words of this language"));
        Assert.That(error, Does.Match(@"^\d+ definitions, 0 faults, \d+ warnings"));
    }

    [Test]
    public async Task File_that_is_english_under_another_name_is_warned_of_once()
    {
        File.Copy(Path.Combine(_folder, "chain", "words.en.json"), Path.Combine(_folder, "chain", "words.yy.json"));
        File.Copy(Path.Combine(_folder, Hotels, "words.en.json"), Path.Combine(_folder, Hotels, "words.yy.json"));
        File.Copy(Path.Combine(_folder, "mail.json"), Path.Combine(_folder, "mails.json"));
        var (exit, rows, _) = await CheckAsync();
        Assert.That(exit, Is.EqualTo(1), "the chain's words in a language need the region's");
        Assert.That(rows.Single(row => row.File == "chain/words.yy.json").Fault, Does.StartWith("is translated in part only"));
        Assert.That(rows.Single(row => row.File == "general-manager/words.yy.json").Fault, Does.Match("is translated in part only: .* texts are as in English, the first pack.title"));
        Assert.That(rows.Where(row => row.File == "regional/words.yy.json").Select(row => row.Level), Is.EquivalentTo(new[] { "fault", "warning" }));
        Assert.That(rows.Single(row => row.File == "reports/mails.json").Fault, Does.Contain("read by nothing"));
    }

    [Test]
    public async Task Broken_files_and_missing_ones_stop_no_other()
    {
        File.WriteAllText(Path.Combine(_folder, Hotels, "pack.json"), "{\n  \"language\": \"en\",,\n}");
        File.WriteAllBytes(Path.Combine(_folder, Hotels, "theme.json"), [(byte)'{', 0xFC, (byte)'}']);
        File.WriteAllText(Path.Combine(_folder, "mail.json"), "{\n\"host\": 7 }");
        File.Delete(Path.Combine(_folder, "regional", "words.en.json"));
        File.Delete(Path.Combine(_folder, "retention.json"));
        Directory.Delete(Path.Combine(_folder, "chain"), recursive: true);
        var (exit, rows, _) = await CheckAsync();
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(rows.Where(row => row.Line is not null || row.Key is null).Select(row => (row.File, row.Line, row.Level)), Is.SupersetOf(new[]
        {
            ("chain", (int?)null, "warning"), ("general-manager/pack.json", 2, "fault"), ("general-manager/theme.json", null, "fault"),
            ("regional/words.en.json", null, "fault"), ("reports/mail.json", 2, "fault"), ("reports/retention.json", null, "warning"),
        }));
        using var error = new StringWriter();
        Assert.That(await CommandLine.RunAsync(["reports", "check", Path.Combine(_folder, "nowhere")], TextWriter.Null, error, TimeProvider.System, default), Is.EqualTo(1));
        Assert.That(error.ToString(), Does.StartWith("There is no folder '"));
    }

    /// <summary>Changes the first occurrence and returns where it stands.</summary>
    private string At(string file, string text, string replacement, string? sameAs = null)
    {
        var path = Path.Combine(_folder, file);
        var content = File.ReadAllText(path);
        var at = content.IndexOf(text, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), text);
        var rest = content[(at + text.Length)..];
        if (sameAs is not null)
        {
            rest = JsonDocument.Parse(content).RootElement.GetProperty(sameAs).GetString() + rest[rest.IndexOf('"', StringComparison.Ordinal)..];
        }

        File.WriteAllText(path, content[..at] + replacement + rest);
        return FormattableString.Invariant($"{(file.Contains('/', StringComparison.Ordinal) ? file : "reports/" + file)}:{content[..at].Count(letter => letter == '\n') + 1}");
    }

    private async Task<(int Exit, IReadOnlyList<Row> Rows, string Error)> CheckAsync()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(["reports", "check", _folder, "--format", "json"], output, error, TimeProvider.System, default);
        var rows = output.ToString() is { Length: > 0 } json
            ? JsonDocument.Parse(json).RootElement.EnumerateArray().Select(row => new Row(
                row.GetProperty("file").GetString()!, row.GetProperty("line").ValueKind == JsonValueKind.Number ? row.GetProperty("line").GetInt32() : null,
                row.GetProperty("key").GetString(), row.GetProperty("level").GetString()!, row.GetProperty("fault").GetString()!)).ToList()
            : [];
        return (exit, rows, error.ToString());
    }

    [GeneratedRegex(@"(?<![{\p{L}])\p{L}{3,}(?![}\p{L}])")]
    private static partial Regex WordLike();

    [GeneratedRegex(@"^\d+ definitions, (?<faults>\d+) faults")]
    private static partial Regex Sentence();

    private sealed record Row(string File, int? Line, string? Key, string Level, string Fault);
}
