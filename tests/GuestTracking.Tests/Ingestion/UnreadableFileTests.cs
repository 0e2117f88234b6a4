using System.Text;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>A file that cannot be read to its end is refused whole.</summary>
internal sealed class UnreadableFileTests : IngestFixture
{
    private static readonly string LongText =
        InputFiles.WideHeader + "\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"r{row},H{1 + (row % 4)},2008-02-{1 + (row % 28):00},{1 + (row * 7919 % 5)},3\n"));

    [SetUp]
    public Task KeepAsync() => KeepSomethingAsync();

    [Test]
    public async Task File_that_is_missing_is_named()
    {
        Assert.That(await RefusedAsync(Input.Path("nowhere.csv"), Input.Wide()), Does.Contain("nowhere.csv' does not exist"));
    }

    [Test]
    public async Task File_that_is_a_folder_is_named()
    {
        Assert.That(await RefusedAsync(Input.Folder, Input.Wide()), Does.Contain(Input.Folder).And.Contain("is a folder"));
    }

    [Test]
    public async Task Empty_file_is_refused([Values] bool gzip)
    {
        var file = Input.Bytes(gzip ? InputFiles.Gzip("") : []);
        Assert.That(await RefusedAsync(file, Input.Wide()), Does.Contain(file).And.Contain("is empty"));
    }

    [TestCase(0.5)]
    [TestCase(0.99)]
    [TestCase(0.001)]
    public async Task Gzip_that_is_cut_off_is_refused(double share)
    {
        var whole = InputFiles.Gzip(LongText);
        var message = await RefusedAsync(Input.Bytes(whole[..(int)(whole.Length * share)]), Input.Wide());
        Assert.That(message, Does.Contain("cut off").And.Contain("fetch it again").And.Contain("Nothing was taken from it"));
    }

    [Test]
    public async Task Gzip_that_is_cut_off_is_refused_by_the_built_program()
    {
        using var program = new Program(Database, "ingest", Input.Bytes(InputFiles.Gzip(LongText)[..20_000]), "--mapping", Input.Wide());
        var result = await program.Ended;
        Assert.That(result.ExitCode, Is.EqualTo(1), "its own settings make it notice");
        Assert.That(result.Error, Does.Contain("cut off"));
    }

    [Test]
    public async Task Gzip_with_garbage_inside_is_refused()
    {
        var bytes = InputFiles.Gzip(LongText);
        bytes.AsSpan(bytes.Length / 2, 200).Fill(0x5a);
        Assert.That(await RefusedAsync(Input.Bytes(bytes), Input.Wide()), Does.Contain("gzip").And.Contain("fetch it again"));
    }

    [Test]
    public async Task Gzip_with_another_check_sum_is_refused()
    {
        var bytes = InputFiles.Gzip(LongText);
        bytes[^6] ^= 0xff;
        Assert.That(await RefusedAsync(Input.Bytes(bytes), Input.Wide()), Does.Contain("gzip"));
    }

    [Test]
    public async Task Delimiter_of_another_kind_names_the_header_and_the_setting()
    {
        var message = await RefusedAsync(Input.Text("id;hotel;day;overall;rooms\nr1;H1;2008-02-01;5;5\n"), Input.Wide());
        Assert.That(message, Does.Contain("has no column 'hotel'").And.Contain("id;hotel;day;overall;rooms").And.Contain("format.delimiter"));
    }

    [TestCase("hotel", "id,day,overall,rooms")]
    [TestCase("id", "hotel,day,overall,rooms")]
    [TestCase("day", "id,hotel,overall,rooms")]
    [TestCase("rooms", "id,hotel,day,overall")]
    public async Task Column_that_is_missing_is_named_and_nothing_is_registered(string column, string header)
    {
        var mapping = Input.Wide(json => json["source"] = "another");
        var message = await RefusedAsync(Input.Lines(header, "1,2,3,4"), mapping);
        Assert.Multiple(async () =>
        {
            Assert.That(message, Does.Contain($"has no column '{column}'").And.Contain(header.Replace(",", ", ", StringComparison.Ordinal)));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from survey.source where source = 'another'"), Is.Zero);
        });
    }

    [Test]
    public async Task Quote_that_is_never_closed_names_the_line()
    {
        var message = await RefusedAsync(Input.WideFile("r1,H1,2008-02-01,5,5", "\"r2,H1,2008-02-01,5,5", "r3,H1,2008-02-01,5,5"), Input.Wide());
        Assert.That(message, Does.Contain("line 3").And.Contain("quotes").And.Contain("Nothing was taken from it"));
    }

    [Test]
    public async Task Record_without_end_is_refused_before_it_fills_the_memory()
    {
        var file = Input.Text(InputFiles.WideHeader + "\nr1,H1,2008-02-01,5,5\n\"" + new string('x', 5_000_000));
        Assert.That(await RefusedAsync(file, Input.Wide()), Does.Contain("Record 3").And.Contain("begins in line 2").And.Contain("quotes"));
    }

    [Test]
    public async Task Latin_text_read_as_utf8_names_the_line_and_the_setting()
    {
        var file = Input.Text("id,hotel,day,overall,rooms,note\nr1,H1,2008-02-01,5,5,ok\nr2,H1,2008-02-01,5,5,für\n", Encoding.Latin1);
        Assert.That(await RefusedAsync(file, Input.Wide()), Does.Contain("line 3").And.Contain("format.encoding").And.Contain("windows-1252"));
    }

    [Test]
    public async Task Latin_header_read_as_utf8_names_the_line_and_the_setting()
    {
        var file = Input.Text("id,hotel,day,overall,rooms,Qualität\nr1,H1,2008-02-01,5,5,ok\n", Encoding.Latin1);
        Assert.That(await RefusedAsync(file, Input.Wide()), Does.Contain("line 1").And.Contain("format.encoding"));
    }

    [Test]
    public async Task Bytes_that_the_named_encoding_lacks_name_the_setting()
    {
        var bytes = Encoding.Unicode.GetBytes(InputFiles.WideHeader + "\nr1,H1,2008-02-01,5,5\n");
        bytes[^4] = 0x00;
        bytes[^3] = 0xd8;
        var message = await RefusedAsync(Input.Bytes(bytes), Input.Wide(json => json["format"] = new System.Text.Json.Nodes.JsonObject { ["encoding"] = "utf-16" }));
        Assert.That(message, Does.Contain("format.encoding").And.Contain("utf-16"));
    }

    [Test]
    public async Task File_without_rows_is_taken_and_said_to_have_none()
    {
        var file = Input.WideFile();
        var result = await Database.RunAsync("ingest", file, "--mapping", Input.Wide());
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Does.Contain($"There are no rows in '{file}'"));
    }

    [Test]
    public async Task File_beside_a_refused_one_is_kept_and_its_counts_are_printed()
    {
        var good = Input.WideFile("r1,H1,2008-02-01,5,5");
        var result = await Database.RunAsync("ingest", good, Input.Path("nowhere.csv"), "--mapping", Input.Wide(), "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("nowhere.csv"));
            Assert.That(FileCounts.Parse(result.Output), Is.EqualTo(new FileCounts(1, 1, 0, 0, 0)));
            Assert.That(await FactsAsync(), Does.Contain("r1 H1"));
        });
    }
}
