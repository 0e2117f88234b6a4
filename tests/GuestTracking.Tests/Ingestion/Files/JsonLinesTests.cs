using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Files;

/// <summary>A JSON object a line: members and pointers as columns, broken lines refused alone.</summary>
internal sealed class JsonLinesTests : IngestFixture
{
    [Test]
    public async Task Members_and_pointers_are_columns_and_broken_lines_are_refused_alone([Values] bool gzip)
    {
        var text = string.Join('\n',
            "\uFEFF{\"id\": \"r1\", \"hotel\": \"H1\", \"when\": {\"day/local\": \"2008-02-01\"}, \"scores\": [5, true]}\r",
            "",
            "{\"id\": \"r2\", \"hotel\": \"H2\", \"when\": {\"day/local\": \"2008-02-02\"}, \"scores\": [4.0, null], \"other\": {\"x\": [1]}}",
            "{\"id\": \"r3\", \"hotel\": \"H3\", \"when\": {\"day/local\": \"2008-02",
            "[1, 2]",
            "{\"id\": \"r4\", \"id\": \"r5\"}",
            "{\"id\": \"r\\ud800\", \"hotel\": \"H1\"}",
            "{\"id\": \"r6\", \"hotel\": \"H9\", \"when\": {\"day/local\": \"2008-02-02\"}, \"scores\": [1, 1]}",
            "{\"id\": \"r7\", \"hotel\": \"H1\", \"when\": {\"day/local\": \"2008-02-03\"}, \"scores\": [\"2\", {\"a\": 1}]}",
            "{\"id\": \"\\u00e9t\\u00e9\", \"hotel\": \"H1\", \"when\": {\"day/local\": \"2008-02-04\"}, \"scores\": [3]}");
        var file = Input.Bytes(gzip ? InputFiles.Gzip(text) : new System.Text.UTF8Encoding(false).GetBytes(text));

        var counts = await IngestAsync(file, Mapping());

        Assert.That(counts, Is.EqualTo(new FileCounts(9, 4, 0, 5, 0, 1)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {4,1}\nr2 H2 2008-02-02 {3,NULL}\nr7 H1 2008-02-03 {1,NULL}\nété H1 2008-02-04 {2,NULL}"));
        var refusals = (await RefusalsAsync())!.Split('\n');
        Assert.That(refusals, Has.Length.EqualTo(6));
        Assert.Multiple(() =>
        {
            Assert.That(refusals[0], Does.StartWith("4||").And.Contain("no sound JSON: it breaks at byte"));
            Assert.That(refusals[1], Does.StartWith("5||").And.Contain("no JSON object but a JSON array"));
            Assert.That(refusals[2], Does.StartWith("6||").And.Contain("no sound JSON"));
            Assert.That(refusals[3], Does.StartWith("7||").And.Contain("a text is not whole"));
            Assert.That(refusals[4], Does.StartWith("8|hotel|H9|unknown property"));
            Assert.That(refusals[5], Does.StartWith("9|/scores/1|").And.Contain("not a number"));
        });
        Assert.That(await Database.ScalarAsync<string>("select record from ingest.reject where line = 4"), Does.StartWith("{\"id\": \"r3\""), "the record is kept");
    }

    [Test]
    public async Task Line_that_is_not_utf8_is_refused_alone()
    {
        byte[] bytes = [.. "{\"id\": \"r1\", \"hotel\": \"H"u8, 0xff, .. "\"}\n{\"id\": \"r2\", \"hotel\": \"H1\", \"when\": {\"day/local\": \"2008-02-01\"}, \"scores\": [1]}"u8];
        Assert.That(await IngestAsync(Input.Bytes(bytes), Mapping()), Is.EqualTo(new FileCounts(2, 1, 0, 1, 0)));
        Assert.That(await RefusalsAsync(), Does.StartWith("1|").And.Contain("not UTF-8"));
    }

    [Test]
    public async Task Line_without_end_refuses_the_file()
    {
        Assert.That(await RefusedAsync(Input.Text(new string('x', 3 << 20)), Mapping()), Does.Contain("more than 1048576 bytes in line 1").And.Contain("format.kind"));
    }

    [Test]
    public async Task Empty_or_cut_file_is_refused()
    {
        Assert.That(await RefusedAsync(Input.Text(""), Mapping()), Does.Contain("is empty"));
        var whole = InputFiles.Gzip(string.Concat(Enumerable.Range(0, 5_000).Select(row => $"{{\"id\": \"r{row * 7919 % 5000}\"}}\n")));
        Assert.That(await RefusedAsync(Input.Bytes(whole[..(whole.Length / 2)]), Mapping()), Does.Contain("cut off").And.Contain("The last line read whole"));
    }

    private string Mapping() => Input.Wide(json =>
    {
        json["format"] = new JsonObject { ["kind"] = "jsonl" };
        json["dates"]!["departure"]!["column"] = "/when/day~1local";
        json["answers"] = new JsonArray(InputFiles.Answer("overall"), InputFiles.Answer("problem", lowest: 0, highest: 1));
        json["answers"]![0]!["column"] = "/scores/0";
        json["answers"]![1]!["column"] = "/scores/1";
    });
}
