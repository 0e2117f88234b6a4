using System.Globalization;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Chain;

/// <summary>A questionnaire that changes its scale from the third quarter to the fourth: refused, then bridged and labelled.</summary>
internal sealed class BridgeTests : IngestFixture
{
    private const string Five = "overall 1–5";
    private const string Ten = "overall 0–10";
    private const string Previous = "select scorecard #>> '{overall,previous,FIELD}' from result.scorecard join result.current_run using (run_id) join chain.property using (property_id) where property = 'H1'";

    [SetUp]
    public async Task ChangeAsync()
    {
        await IngestAsync(Input.Lines([InputFiles.WideHeader, .. Answers("a", "2008-08", 40, row => 4 + (row % 2))]), Input.Wide());
        await IngestAsync(Input.Lines([InputFiles.WideHeader, .. Answers("b", "2008-11", 40, row => 6 + (row % 3))]), Input.Wide(json =>
        {
            json["questionnaire"]!["version"] = "2";
            json["answers"]![0] = InputFiles.Answer("overall", null, 0, 10);
        }));
    }

    [Test]
    public async Task Change_over_a_new_version_is_refused_until_there_is_a_bridge_and_then_labelled()
    {
        await Database.MustAsync("compute", "--period", "2008-Q4");
        Assert.Multiple(async () =>
        {
            Assert.That(await PreviousAsync("reason"), Is.EqualTo($"method changed: \"{Five}\" until then, \"{Ten}\" since; no bridge"));
            Assert.That((await PreviousAsync("value"), await PreviousAsync("other,score"), await PreviousAsync("label")), Is.EqualTo(((string?)null, (string?)null, (string?)null)));
            Assert.That(
                await Database.ScalarAsync<string>("select scorecard #>> '{withheld}' from result.scorecard join chain.property using (property_id) where property = 'H1'"),
                Does.Contain("method changed: "));
        });

        // 4 of 1–5 is answered 7 of 0–10, 5 is answered 8 or 10: index 70 and 90. The older score is (70 + 90)/2, the newer 70.
        await Database.MustAsync("bridge", "import", Pairs((4, 7), (5, 8), (5, 10)), "--department", "overall", "--from", Five, "--to", Ten);
        await Database.MustAsync("compute", "--period", "2008-Q4");
        Assert.Multiple(async () =>
        {
            Assert.That(await NumberAsync("value"), Is.EqualTo(70 - 80 - .25).Within(.51));
            Assert.That(await NumberAsync("other,score"), Is.EqualTo(80).Within(1e-9));
            Assert.That((await PreviousAsync("reason"), await PreviousAsync("label")), Is.EqualTo(((string?)null, $"bridged from {Five} (300 pairs)")));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from result.run where period = '2008-Q4'"), Is.EqualTo(2), "a bridge is an input of the run");
        });
        var again = await Database.RunAsync("compute", "--period", "2008-Q4");
        Assert.That((again.ExitCode, await Database.ScalarAsync<long>("select count(*) from result.run where period = '2008-Q4'")), Is.EqualTo((0, 2L)));
    }

    [Test]
    public async Task Period_of_two_methods_stands_on_the_newer_one_over_the_bridge()
    {
        await Database.MustAsync("compute", "--period", "2008-H2");
        Assert.That(await StandingAsync(), Is.EqualTo($"80  measured by different methods: {Ten}; {Five} "));
        await Database.MustAsync("bridge", "import", Pairs((4, 7), (5, 8), (5, 10)), "--department", "overall", "--from", Five, "--to", Ten);
        await Database.MustAsync("compute", "--period", "2008-H2");
        Assert.That(await StandingAsync(), Does.Match($"^80 7[45]\\.\\d+ .*bridged from {Five} \\(300 pairs\\)"));
    }

    [Test]
    public async Task Import_prints_what_it_made_show_lists_it_and_the_same_file_again_changes_nothing()
    {
        var file = Input.Lines(["from_answer,to_answer", ",7", "4,", .. Rows(100, (4, 7), (5, 8), (5, 10)), "2,1"]);
        string[] import = ["bridge", "import", file, "--department", "overall", "--from", Five, "--to", Ten, "--format", "csv"];
        Assert.That(await Database.MustAsync(import), Is.EqualTo(
            $"department,from,to,rows,incomplete,pairs,interpolated\noverall,{Five},{Ten},303,2,301,3\n"));
        // Answers 4 and 5 are seen; 20000/298 is the squared deviation of both together, and stands for the answers between.
        var shown = await Database.MustAsync("bridge", "show", "--format", "csv");
        Assert.That(shown.Split('\n')[..3], Is.EqualTo(new[]
        {
            "department,from,to,pairs,answer,answer_pairs,mean,deviation,interpolated",
            $"overall,{Five},{Ten},301,1,0,17.5,8.192319205190405,yes",
            $"overall,{Five},{Ten},301,2,1,35,8.192319205190405,yes",
        }));
        Assert.That(shown, Does.Contain($"overall,{Five},{Ten},301,4,100,70,0,no\n"));
        await Database.MustAsync(import);
        Assert.That(await Database.MustAsync("bridge", "show", "--format", "csv"), Is.EqualTo(shown));
    }

    [TestCase("overall", Five, Ten, "has 299 pairs of answers; a bridge needs 300", 299, "4,7")]
    [TestCase("overall", Five, Ten, "line 302, from_answer: '6' is no answer on the scale from 1 to 5 by 1", 300, "6,7")]
    [TestCase("overall", Five, Ten, "line 302, to_answer: 'seven' is no answer on the scale from 0 to 10 by 1", 300, "5,seven")]
    [TestCase("overall", Five, Ten, "line 302: 3 fields, the header has 2", 300, "5,5,5")]
    [TestCase("overall", "stars", Ten, "has no method 'stars'. Its methods are: overall 0–10; overall 1–5", 300, null)]
    [TestCase("overall", Five, Five, "are the same method", 300, null)]
    [TestCase("spa", Five, Ten, "There is no department 'spa'. Known are: overall, rooms", 300, null)]
    public async Task Fault_is_named_and_no_bridge_is_made(string department, string from, string to, string words, int pairs, string? last)
    {
        var rows = Enumerable.Repeat("4,7", last == "4,7" ? pairs - 1 : pairs).Concat(last is null ? [] : [last]);
        var result = await Database.RunAsync(
            "bridge", "import", Input.Lines(["from_answer,to_answer", .. rows]), "--department", department, "--from", from, "--to", to);
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(words).And.Not.Contain("Unexpected failure"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from survey.bridge"), Is.Zero);
        });
    }

    [Test]
    public async Task Bridge_back_over_a_bridge_is_refused()
    {
        await Database.MustAsync("bridge", "import", Pairs((4, 7), (5, 8), (5, 10)), "--department", "overall", "--from", Five, "--to", Ten);
        var back = await Database.RunAsync("bridge", "import", Pairs((7, 4), (8, 5), (10, 5)), "--department", "overall", "--from", Ten, "--to", Five);
        Assert.That((back.ExitCode, back.Error), Is.EqualTo((1, back.Error)));
        Assert.That(back.Error, Does.Contain($"a bridge from '{Five}' to '{Ten}' already"));
    }

    [Test]
    public async Task Means_of_several_questions_are_not_bridged()
    {
        await IngestAsync(Input.Lines("id,hotel,day,overall,bed,bath", "c1,H1,2008-12-01,5,4,3"), Input.Wide(json =>
        {
            json["questionnaire"]!["version"] = "3";
            json["answers"]!.AsArray().Clear();
            foreach (var answer in new[] { InputFiles.Answer("overall"), InputFiles.Answer("bed", "rooms"), InputFiles.Answer("bath", "rooms") })
            {
                json["answers"]!.AsArray().Add(answer);
            }
        }));
        var result = await Database.RunAsync(
            "bridge", "import", Pairs((4, 4)), "--department", "rooms", "--from", "bath 1–5 + bed 1–5", "--to", "rooms 1–5");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, result.Error)));
        Assert.That(result.Error, Does.Contain("has a scale of 10000 steps").And.Contain("cannot be bridged"));
    }

    private static IEnumerable<string> Answers(string key, string month, int count, Func<int, int> overall) =>
        Enumerable.Range(0, count).Select(row => string.Create(CultureInfo.InvariantCulture, $"{key}{row},H1,{month}-{1 + (row % 28):00},{overall(row)},3"));

    private static IEnumerable<string> Rows(int each, params (int From, int To)[] pairs) =>
        pairs.SelectMany(pair => Enumerable.Repeat(string.Create(CultureInfo.InvariantCulture, $"{pair.From},{pair.To}"), each));

    /// <summary>A file of 300 pairs, as many of each.</summary>
    private string Pairs(params (int From, int To)[] pairs) => Input.Lines(["from_answer,to_answer", .. Rows(300 / pairs.Length, pairs)]);

    private Task<string?> PreviousAsync(string field) => Database.ScalarAsync<string>(Previous.Replace("FIELD", field, StringComparison.Ordinal));

    private async Task<double> NumberAsync(string field) => double.Parse((await PreviousAsync(field))!, CultureInfo.InvariantCulture);

    /// <summary>n, score, reason and label of H1 in its region, by the index.</summary>
    private async Task<string> StandingAsync()
    {
        var lines = (await Database.MustAsync("standings", "--period", "2008-H2", "--region", "Alps/A", "--format", "csv")).Split('\n');
        var names = lines[0].Split(',');
        var cells = lines.Single(line => line.StartsWith("H1,", StringComparison.Ordinal)).Split(',');
        return string.Join(' ', new[] { "n", "score", "reason", "label" }.Select(name => cells[Array.IndexOf(names, name)]));
    }
}
