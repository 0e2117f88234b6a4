using System.IO.Compression;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Extracts;

/// <summary><c>answers</c>: what was ingested comes out again.</summary>
internal sealed class AnswersFileTests : IngestFixture
{
    private const string Header = "property,date,response,source,segment,department,question,answer,index";

    private string SegmentMapping => Input.Wide(json =>
    {
        json["columns"]!["segment"] = "kind";
        json["answers"]![1]!["scale"]!["direction"] = "lower";
    });

    [Test]
    public async Task Every_answer_of_the_period_comes_out_as_it_was_given()
    {
        await IngestAsync(
            Input.Lines(InputFiles.WideHeader + ",kind", "r1,H1,2008-02-01,5,2,business", "r2,H2,2008-02-28,3,,leisure", "r3,H1,2008-03-01,1,1,business"), SegmentMapping);
        var path = Input.Path("answers.csv");
        await Database.MustAsync("answers", "--period", "2008-02", "--out", path);
        var lines = File.ReadAllLines(path);
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo(Header));
            Assert.That(lines[1..].Select(line => Without(line, 2)), Is.EqualTo(new[]
            {
                "H1,2008-02-01,survey,business,overall,overall,5,100",
                "H1,2008-02-01,survey,business,rooms,rooms,2,75",
                "H2,2008-02-28,survey,leisure,overall,overall,3,50",
            }));
        });
    }

    [Test]
    public async Task Rows_are_those_of_the_view_and_the_same_bytes_again()
    {
        await IngestAsync(Input.WideFile([.. Enumerable.Range(0, 500).Select(at => $"r{at},H{1 + (at % 4)},2008-{1 + (at % 12):00}-{1 + (at % 28):00},{1 + (at % 5)},{1 + (at % 3)}")]), Input.Wide());
        var (first, second, packed) = (Input.Path("a.csv"), Input.Path("b.csv"), Input.Path("c.csv.gz"));
        foreach (var path in new[] { first, second, packed })
        {
            await Database.MustAsync("answers", "--period", "2008", "--out", path);
        }
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }
        var byPsql = await Database.ScalarAsync<string>("""
            select string_agg(concat_ws(',', property, business_date, response_id, 'survey', '', department, question, trim_scale(answer), score::float8), e'\n'
                order by business_date, property_id, response_id, question)
            from fact.score join chain.property using (property_id)
            """);
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(second), Is.EqualTo(File.ReadAllBytes(first)));
            Assert.That(unpacked.ToArray(), Is.EqualTo(File.ReadAllBytes(first)));
            Assert.That(File.ReadAllText(first), Is.EqualTo(Header + "\n" + byPsql + "\n"));
        });
    }

    [Test]
    public async Task One_property_alone_and_no_answers_give_what_there_is()
    {
        await IngestAsync(Input.WideFile("r1,H1,2008-02-01,5,2", "r2,H2,2008-02-01,4,4"), Input.Wide());
        var path = Input.Path("answers.csv");
        await Database.MustAsync("answers", "--period", "2008-02", "--property", "H2", "--out", path);
        Assert.That(File.ReadAllLines(path)[1..].Select(line => line.Split(',')[0]), Is.EqualTo(new[] { "H2", "H2" }));
        await Database.MustAsync("answers", "--period", "2009-02", "--out", path);
        Assert.That(File.ReadAllText(path), Is.EqualTo(Header + "\n"));
    }

    [TestCase("=1+1")]
    [TestCase("@SUM(A1)")]
    [TestCase("+1")]
    public async Task Text_never_becomes_a_formula(string text)
    {
        await IngestAsync(Input.Lines(InputFiles.WideHeader + ",kind", $"r1,H1,2008-02-01,5,2,{text}"), SegmentMapping);
        var path = Input.Path("answers.csv");
        await Database.MustAsync("answers", "--period", "2008-02", "--out", path);
        Assert.That(File.ReadAllLines(path)[1].Split(',')[4].Trim('"'), Is.EqualTo("'" + text));
    }

    [Test]
    public async Task File_that_cannot_be_written_is_said_and_nothing_is_left()
    {
        var failed = await Database.RunAsync("answers", "--period", "2008-02", "--out", Input.Path("no/such/folder.csv"));
        Assert.That(failed.ExitCode, Is.EqualTo(1));
        Assert.That(failed.Error, Does.Contain("no/such").And.Contain("Nothing half-written was left"));
    }

    private static string Without(string line, int field) => string.Join(',', line.Split(',').Where((_, at) => at != field));
}
