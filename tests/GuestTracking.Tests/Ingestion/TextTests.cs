using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>Texts that could do harm: formulas, NUL, very long ones.</summary>
internal sealed class TextTests : IngestFixture
{
    private const string Header = InputFiles.WideHeader + ",note,kind";

    private string TextMapping => Input.Wide(json =>
    {
        json["columns"]!["comment"] = "note";
        json["columns"]!["segment"] = "kind";
    });

    [TestCase("=cmd|' /C calc'!A0")]
    [TestCase("+1")]
    [TestCase("-2")]
    [TestCase("@SUM(A1)")]
    [TestCase("\t=1")]
    public async Task Formula_is_kept_as_text_and_harmless_in_csv(string text)
    {
        var file = Input.Lines(Header, $"{text}1,H1,2008-02-01,5,5,{text},{text}", $"{text}2,{text},2008-02-01,5,5,{text},{text}", $"r3,H1,2008-02-01,5,{text}x,,");
        Assert.That(await IngestAsync(file, TextMapping), Is.EqualTo(new FileCounts(3, 2, 0, 1, 0, 1)));

        var printed = await Database.MustAsync("rejects", "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<string>("select comment from fact.comment"), Is.EqualTo(text));
            Assert.That(await Database.ScalarAsync<string>("select segment from survey.segment where segment_id = 1"), Is.EqualTo(text));
            Assert.That(await Database.ScalarAsync<string>("select value from ingest.reject where column_name = 'hotel'"), Is.EqualTo(text));
            Assert.That(printed, Does.Contain("'" + text));
            Assert.That(printed.Split('\n', ',').Select(field => field.TrimStart('"')).Where(field => field.Length > 0 && "=+-@\t".Contains(field[0], StringComparison.Ordinal)), Is.Empty, printed);
        });
    }

    [Test]
    public async Task Nul_in_texts_is_refused_or_shown()
    {
        var file = Input.Lines(Header, "r1,H1,2008-02-01,5,5,a\0b,c", "r2,H1,2008-02-01,5,5,x,c\0d", "r3,H\01,2008-02-01,5,5,x,c", "r4,H1,2008-02-01,5,\0,x,c", "r5,H1,2008-02\001,5,5,x,c");
        Assert.That(await IngestAsync(file, TextMapping), Is.EqualTo(new FileCounts(5, 2, 0, 3, 0, 1)));
        Assert.That(await Database.ScalarAsync<string>("select comment from fact.comment order by comment limit 1"), Is.EqualTo("a\uFFFDb"));
    }

    [TestCase(1_024, true)]
    [TestCase(1_025, false)]
    [TestCase(100_000, false)]
    public async Task Response_key_has_a_limit(int length, bool accepted)
    {
        var counts = await IngestAsync(Input.WideFile(new string('k', length) + ",H1,2008-02-01,5,5"), Input.Wide());
        Assert.That(counts.Accepted, Is.EqualTo(accepted ? 1 : 0));
    }

    [Test]
    public async Task Keys_that_do_not_compress_fit_the_registry()
    {
        var random = new Random(7);
        var key = string.Concat(Enumerable.Range(0, 341).Select(_ => (char)random.Next(0x4e00, 0x9f00)));
        Assert.That((await IngestAsync(Input.WideFile($"{key},H1,2008-02-01,5,5"), Input.Wide())).Accepted, Is.EqualTo(1));
    }

    [Test]
    public async Task Hotel_and_comment_may_be_long()
    {
        var hotel = new string('h', 50_000);
        var file = Input.Lines(Header, $"r1,{hotel},2008-02-01,5,5,x,", $"r2,H1,2008-02-01,5,5,{new string('c', 500_000)},");
        Assert.That(await IngestAsync(file, TextMapping), Is.EqualTo(new FileCounts(2, 1, 0, 1, 0)));
        Assert.That(await Database.ScalarAsync<string>("select value from ingest.reject"), Does.EndWith("… (cut)").And.Length.LessThan(9_000));
    }

    [TestCase(200, true)]
    [TestCase(201, false)]
    [TestCase(9_000, false)]
    public async Task Segment_has_a_limit(int length, bool accepted)
    {
        var counts = await IngestAsync(Input.Lines(Header, $"r1,H1,2008-02-01,5,5,,{new string('s', length)}"), TextMapping);
        Assert.That(counts.Accepted, Is.EqualTo(accepted ? 1 : 0));
    }

    [Test]
    public async Task Column_that_is_no_segment_is_told_before_it_fills_the_dimension()
    {
        var rows = Enumerable.Range(0, 1_100).Select(row => $"r{row},H1,2008-02-01,5,5,,s{row}");
        var message = await RefusedAsync(Input.Lines([Header, .. rows]), TextMapping);
        Assert.That(message, Does.Contain("line 1002").And.Contain("column 'kind'").And.Contain("more than 1000 different segments").And.Contain("columns.segment"));
    }
}
