using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>What becomes of single rows and answers: what is wrong is refused with its place and reason, the rest is kept.</summary>
internal sealed class RowTests : IngestFixture
{
    [TestCase("r1,H1,2008-02-30,5,5", "2|day|2008-02-30|not a date of the mapping's format, or no day of the calendar")]
    [TestCase("r1,H1,2007-02-29,5,5", "2|day|2007-02-29|not a date of the mapping's format, or no day of the calendar")]
    [TestCase("r1,H1,15.02.2008,5,5", "2|day|15.02.2008|not a date of the mapping's format, or no day of the calendar")]
    [TestCase("r1,H1,0000-00-00,5,5", "2|day|0000-00-00|not a date of the mapping's format, or no day of the calendar")]
    [TestCase("r1,H1,,5,5", "2|day|no business date")]
    [TestCase("r1,H1,1999-12-31,5,5", "2|day|1999-12-31|outside the bounds 2000-01-01 to 2010-02-28")]
    [TestCase("r1,H1,2010-03-01,5,5", "2|day|2010-03-01|outside the bounds 2000-01-01 to 2010-02-28")]
    [TestCase("r1,H9,2008-02-01,5,5", "2|hotel|H9|unknown property: add it with 'guesttracking chain import', then ingest the file again")]
    [TestCase("r1,h1,2008-02-01,5,5", "2|hotel|h1|unknown property: add it with 'guesttracking chain import', then ingest the file again")]
    [TestCase("r1,,2008-02-01,5,5", "2|hotel|no property")]
    [TestCase(",H1,2008-02-01,5,5", "2|id|no response key")]
    [TestCase("r1,H1,2008-02-01,,", "2||no answer")]
    [TestCase("r1,H1,2008-02-01,9,", "2||no answer left: each one was refused\n2|overall|9|out of range: the scale goes from 1 to 5")]
    [TestCase("r1,H1,2008-02-01,5", "2||4 fields, the header has 5")]
    [TestCase("r1,H1,2008-02-01,5,5,5", "2||6 fields, the header has 5")]
    [TestCase("r\01,H1,2008-02-01,5,5", "2|id|r\uFFFD1|a response key has at most 1,024 bytes and no NUL")]
    public async Task Row_at_fault_is_refused_with_its_place(string row, string refusals)
    {
        var clock = new FixedClock(new DateTimeOffset(2010, 1, 31, 23, 0, 0, TimeSpan.Zero));
        var file = Input.WideFile(row, "good,H1,2010-02-28,5,5");
        var result = await Database.RunAsync(clock, "ingest", file, "--mapping", Input.Wide(), "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(FileCounts.Parse(result.Output), Is.EqualTo(new FileCounts(2, 1, 0, 1, 0)), result.Error);
            Assert.That(await RefusalsAsync(), Is.EqualTo(refusals));
            Assert.That(await Database.ScalarAsync<string>("select record from ingest.reject where record is not null"), Is.EqualTo(row.Replace('\0', '\uFFFD')), "the row is kept as it came");
            Assert.That(await FactsAsync(), Is.EqualTo("good H1 2010-02-28 {4,4}"));
        });
    }

    [TestCase("6", "out of range: the scale goes from 1 to 5")]
    [TestCase("0", "out of range: the scale goes from 1 to 5")]
    [TestCase("-3", "out of range: the scale goes from 1 to 5")]
    [TestCase("99999999999999999999999999999999", "not a number")]
    [TestCase("4.5", "off the step: the scale goes from 1 in steps of 1")]
    [TestCase("good", "not a number")]
    [TestCase("=1+3", "not a number")]
    [TestCase("\"4,0\"", "not a number")]
    public async Task Answer_at_fault_is_refused_and_the_rest_of_the_response_kept(string answer, string reason)
    {
        var counts = await IngestAsync(Input.WideFile($"r1,H1,2008-02-01,5,{answer}"), Input.Wide());
        Assert.Multiple(async () =>
        {
            Assert.That(counts, Is.EqualTo(new FileCounts(1, 1, 0, 0, 0, 1)));
            Assert.That(await RefusalsAsync(), Is.EqualTo($"2|rooms|{answer.Trim('"')}|{reason}"));
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {4,NULL}"));
        });
    }

    [TestCase("4", "3")]
    [TestCase("4.0", "3")]
    [TestCase(" 4 ", "3")]
    [TestCase("04", "3")]
    [TestCase("", "NULL")]
    [TestCase("n/a", "NULL")]
    [TestCase("5", "NULL")]
    [TestCase(" n/a ", "NULL")]
    public async Task Answer_is_read_as_number_or_missing_marker(string answer, string step)
    {
        var mapping = Input.Wide(json => json["format"] = new JsonObject { ["missing"] = new JsonArray("n/a", "5") });
        await IngestAsync(Input.WideFile($"r1,H1,2008-02-01,1,{answer}"), mapping);
        Assert.That(await FactsAsync(), Is.EqualTo($"r1 H1 2008-02-01 {{0,{step}}}"));
    }

    [TestCase("dd.MM.yyyy", "05.02.2008")]
    [TestCase("MMM d, yyyy", "\"Feb 5, 2008\"")]
    [TestCase("M/d/yyyy", "2/5/2008")]
    [TestCase("yyyyMMdd", "20080205")]
    [TestCase("yyyy-MM-dd HH:mm:ss", "2008-02-05 23:59:59")]
    [TestCase("yyyy-MM-ddTHH:mm:sszzz", "2008-02-05T23:30:00-08:00")]
    public async Task Date_is_read_in_the_format_of_the_mapping_as_it_is_written(string format, string text)
    {
        await IngestAsync(Input.WideFile($"r1,H1,{text},5,5"), Input.Wide(json => json["dates"]!["departure"]!["format"] = format));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-05 {4,4}"));
    }

    [TestCase("utf-8", false)]
    [TestCase("utf-8", true)]
    [TestCase("windows-1252", false)]
    [TestCase("iso-8859-1", false)]
    [TestCase("utf-16", true)]
    [TestCase("utf-16", false)]
    [TestCase("utf-16BE", false)]
    public async Task Text_in_the_named_encoding_is_kept_right(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var text = "id,hotel,day,Zufriedenheit für,rooms,note\r\nÄ1,H1,2008-02-01,5,4,\"schön\r\nund \"\"gut\"\"\"\r\n";
        var file = Input.Bytes([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        await IngestAsync(file, Input.Wide(json =>
        {
            json["format"] = new JsonObject { ["encoding"] = name };
            json["answers"]![0]!["column"] = "Zufriedenheit für";
            json["columns"]!["comment"] = "note";
        }));
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Is.EqualTo("Ä1 H1 2008-02-01 {4,3}"));
            Assert.That(await Database.ScalarAsync<string>("select comment from fact.comment"), Is.EqualTo("schön\r\nund \"gut\""));
        });
    }

    [Test]
    public async Task Mark_of_utf16_is_honoured_without_a_named_encoding()
    {
        await IngestAsync(Input.Bytes([0xff, 0xfe, .. Encoding.Unicode.GetBytes(InputFiles.WideHeader + "\nr1,H1,2008-02-01,5,5\n")]), Input.Wide());
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {4,4}"));
    }

    [TestCase("\n", true, ",")]
    [TestCase("\r\n", true, "\t")]
    [TestCase("\r\n", false, ";")]
    [TestCase("\n", false, "|")]
    public async Task Lines_and_delimiters_of_all_kinds_give_the_same_facts(string end, bool last, string delimiter)
    {
        var text = string.Join(end, InputFiles.WideHeader, "r1,H1,2008-02-01,5,5", "", "\"r2\",H2,2008-02-02,4,3") + (last ? end : "");
        var bytes = InputFiles.Gzip(text.Replace(",", delimiter, StringComparison.Ordinal));
        var counts = await IngestAsync(Input.Bytes(bytes), Input.Wide(json => json["format"] = new JsonObject { ["delimiter"] = delimiter }));
        Assert.Multiple(async () =>
        {
            Assert.That(counts, Is.EqualTo(new FileCounts(2, 2, 0, 0, 0)));
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {4,4}\nr2 H2 2008-02-02 {3,2}"));
        });
    }

    [Test]
    public async Task Line_of_a_refusal_counts_the_breaks_inside_quotes()
    {
        var file = Input.Text("id,hotel,day,overall,rooms,note\nr1,H1,2008-02-01,5,5,\"a\nb\nc\"\nr2,H1,2008-02-01,5,7,x\n");
        await IngestAsync(file, Input.Wide());
        Assert.That(await RefusalsAsync(), Does.StartWith("5|rooms|7|out of range"));
    }

    [Test]
    public async Task File_with_a_header_only_is_taken_as_nothing()
    {
        Assert.That(await IngestAsync(Input.WideFile(), Input.Wide()), Is.EqualTo(new FileCounts(0, 0, 0, 0, 0)));
    }

    [Test]
    public async Task Concatenated_gzip_members_are_read_as_one_file()
    {
        var file = Input.Bytes([.. InputFiles.Gzip(InputFiles.WideHeader + "\nr1,H1,2008-02-01,5,5\n"), .. InputFiles.Gzip("r2,H1,2008-02-01,5,5\n")]);
        Assert.That((await IngestAsync(file, Input.Wide())).Accepted, Is.EqualTo(2));
    }

    [Test]
    public async Task Hotel_unknown_to_the_chain_is_accepted_once_it_was_imported()
    {
        var file = Input.WideFile("r1,H1,2008-02-01,5,5", "r2,NEW,2008-02-01,4,8");
        Assert.That(await IngestAsync(file, Input.Wide()), Is.EqualTo(new FileCounts(2, 1, 0, 1, 0)));

        await Database.MustAsync("chain", "import", Input.Lines("property,region", "NEW,Alps/A"));
        Assert.That(await IngestAsync(file, Input.Wide()), Is.EqualTo(new FileCounts(2, 1, 0, 0, 1, 1)));
        Assert.That(await RefusalsAsync(), Is.EqualTo("3|rooms|8|out of range: the scale goes from 1 to 5"), "what is accepted now is no refusal any more");
    }
}

/// <summary>A clock that stands.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;

    public override string ToString() => now.ToString(CultureInfo.InvariantCulture);
}
