using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Files;

/// <summary>The CSV export of Qualtrics with its header rows, in today's and in the legacy form, as real samples have them.</summary>
internal sealed class QualtricsTests : IngestFixture
{
    private const string Ids = "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\",\"{\"\"ImportId\"\":\"\"hotel\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"";

    [TestCase("data/vendor-shapes/qualtrics_sample.csv", "ResponseId", "RecordedDate", "Q1")]
    [TestCase("data/vendor-shapes/qualtrics_sample.csv", "_recordId", "recordedDate", "QID1")]
    [TestCase("data/vendor-shapes/qualtrics_sample_legacy.csv", "V1", "V9", "Q1")]
    [TestCase("data/vendor-shapes/qualtrics_sample_legacy.csv", "ResponseID", "EndDate", "This is a multiple choice question.")]
    public async Task Real_sample_has_one_response_behind_its_headers(string sample, string response, string date, string question)
    {
        // The samples are of no hotel: their channel or set of responses stands for one.
        var hotel = sample.Contains("legacy", StringComparison.Ordinal) ? "V2" : "DistributionChannel";
        await Database.MustAsync("chain", "import", Input.Lines("property,region", "anonymous,Alps/A", "Standard-Antwortsatz,Alps/A"));

        var counts = await IngestAsync(SharedData.File(sample), Mapping(hotel, response, date, question));

        Assert.That(counts, Is.EqualTo(new FileCounts(1, 1, 0, 0, 0)));
        Assert.That(await FactsAsync(), Does.StartWith("R_2YPOQ602ER1jkf1 ").And.EndsWith(" 2017-07-18 {1}"));
    }

    [Test]
    public async Task Rows_keep_their_lines_and_texts_may_have_several([Values] bool gzip)
    {
        var text = $"Id,End,Hotel,Q1,Q1 - Topics\nId,Ende,Hotel,\"How was\nyour stay?\",Topics\n{Ids}\nr1,2008-02-01 10:00:00,H1,5,\nr2,2008-02-01 10:00:00,H9,5,\nr3,2008-02-01\n";
        var file = Input.Bytes(gzip ? InputFiles.Gzip(text) : System.Text.Encoding.UTF8.GetBytes(text));
        Assert.That(await IngestAsync(file, Mapping("Hotel", "Id", "End", "Q1")), Is.EqualTo(new FileCounts(3, 1, 0, 2, 0)));
        Assert.That(await RefusalsAsync(), Does.StartWith("6|Hotel|H9|unknown property").And.Contain("\n7||2 fields, the header has 5"));
    }

    [Test]
    public async Task Export_without_responses_is_sound([Values("", "V")] string legacy)
    {
        var file = legacy.Length > 0 ? Input.Lines("V1,V2,V3,Q1,", "Id,End,Hotel,Stay?,") : Input.Lines("Id,End,Hotel,Q1,Q2", "a,b,c,d,e", Ids);
        var mapping = legacy.Length > 0 ? Mapping("V3", "V1", "V2", "Q1") : Mapping("Hotel", "Id", "End", "Q1");
        Assert.That(await IngestAsync(file, mapping), Is.EqualTo(new FileCounts(0, 0, 0, 0, 0)));
    }

    [Test]
    public async Task File_of_another_kind_is_refused()
    {
        Assert.That(await RefusedAsync(Input.WideFile("r1,H1,2008-02-01,5,5", "r2,H1,2008-02-01,5,5"), Mapping("hotel", "id", "day", "overall")),
            Does.Contain("is no CSV export of Qualtrics").And.Contain("ImportIds").And.Contain("format.kind to csv"));
        Assert.That(await RefusedAsync(Input.WideFile(), Mapping("hotel", "id", "day", "overall")), Does.Contain("it ends after its first row"));
        Assert.That(await RefusedAsync(Input.Lines("Id,End,Hotel,Q1,Q2", "a,b,c,d,e", Ids), Mapping("Hotel", "Id", "End", "QID7")),
            Does.Contain("no column 'QID7', neither by name nor by ImportId").And.Contain("Id, End, Hotel, Q1, Q2"));
        Assert.That(await RefusedAsync(Input.Lines("Id,End,Hotel,Q1,Q1", "a,b,c,d,e", Ids), Mapping("Hotel", "Id", "End", "Q1")), Does.Contain("'Q1' 2 times").And.Contain("ImportId"));
    }

    private string Mapping(string hotel, string response, string date, string question) => Input.Wide(json =>
    {
        json["format"] = new JsonObject { ["kind"] = "qualtrics" };
        json["columns"] = new JsonObject { ["property"] = hotel, ["response"] = response };
        json["dates"]!["departure"] = new JsonObject { ["column"] = date, ["format"] = "yyyy-MM-dd HH:mm:ss" };
        json["answers"] = new JsonArray(InputFiles.Answer("overall"));
        json["answers"]![0]!["column"] = question;
    });
}
