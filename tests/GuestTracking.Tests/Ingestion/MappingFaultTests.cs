using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>A mapping that cannot be used is refused before a file is opened; one that contradicts what is known before it is read.</summary>
internal sealed class MappingFaultTests : IngestFixture
{
    private static readonly TestCaseData[] Faults =
    [
        Fault("business_date_unknown", json => json["business_date"] = "checkout", "business_date: 'checkout' is not among the dates", "departure"),
        Fault("date_name_unknown", json => json["dates"]!["checkout"] = new JsonObject { ["column"] = "day" }, "dates: 'checkout' is not one of"),
        Fault("date_format_of_minutes", json => json["dates"]!["departure"]!["format"] = "yyyy-mm-dd", "dates.departure.format", "MM is the month"),
        Fault("date_format_of_another_count", json => json["dates"]!["departure"]!["format"] = "epoch-minutes", "dates.departure.format: 'epoch-minutes'", "epoch-milliseconds"),
        Fault("time_zone_unknown", json => Date(json, "epoch-seconds", "Mars/Olympus"), "dates.departure.time_zone: 'Mars/Olympus' is no time zone", "Europe/Paris"),
        Fault("time_zone_of_days", json => Date(json, "yyyy-MM-dd", "Europe/Paris"), "dates.departure.time_zone", "have no offset", "leave time_zone out"),
        Fault("time_zone_of_a_letter_z", json => Date(json, "yyyy-MM-ddTHH:mm:ss'Z'", "Europe/Paris"), "dates.departure.time_zone", "have no offset"),
        Fault("date_null", json => json["dates"]!["departure"] = null, "dates.departure"),
        Fault("scale_step_does_not_fit", json => Scale(json)["step"] = 3, "answers[0] (overall)", "scale", "whole number of steps"),
        Fault("scale_upside_down", json => Scale(json)["lowest"] = 9, "answers[0] (overall)", "lowest"),
        Fault("scale_too_fine", json => Scale(json)["step"] = 0.0001m, "at most 10000 steps"),
        Fault("direction_unknown", json => Scale(json)["direction"] = "up", "'up' is neither 'higher' nor 'lower'"),
        Fault("question_twice", json => json["answers"]!.AsArray().Add(InputFiles.Answer("overall")), "the question 'overall' stands there twice"),
        Fault("question_reserved", json => json["answers"]![0]!["question"] = "department:x", "department:"),
        Fault("question_too_long", json => json["answers"]![0]!["question"] = new string('q', 201), "answers[0].question: has more than 200 characters"),
        Fault("method_empty", json => json["answers"]![0]!["method"] = "", "answers[0] (overall): method is empty"),
        Fault("method_of_one_of_two", json =>
        {
            json["answers"]!.AsArray().Add(InputFiles.Answer("bed", "rooms"));
            json["answers"]![1]!["method"] = "stars";
        }, "the department 'rooms'", "the same method, or none"),
        Fault("answers_empty", json => json["answers"] = new JsonArray(), "answers: is empty"),
        Fault("answers_null", json => json["answers"]!.AsArray().Add(null), "answers: one of them is null"),
        Fault("source_empty", json => json["source"] = "", "source: is empty"),
        Fault("source_with_nul", json => json["source"] = "a\0b", "source: holds a control character"),
        Fault("version_missing", json => json["questionnaire"]!.AsObject().Remove("version"), "version"),
        Fault("column_missing", json => json["columns"]!.AsObject().Remove("response"), "response"),
        Fault("property_unknown", json => json["colour"] = "red", "colour", "line 1"),
        Fault("shape_unknown", json => json["shape"] = "tall", "'tall' is neither 'wide' nor 'long'"),
        Fault("long_without_question", json => json["shape"] = "long", "the long shape needs 'question' and 'answer'"),
        Fault("delimiter_too_long", json => json["format"] = new JsonObject { ["delimiter"] = "||" }, "format.delimiter: '||' is not one ASCII character"),
        Fault("encoding_unknown", json => json["format"] = new JsonObject { ["encoding"] = "klingon" }, "format.encoding: 'klingon' is not known"),
        Fault("missing_null", json => json["format"] = new JsonObject { ["missing"] = new JsonArray((JsonNode?)null) }, "format.missing"),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task Mapping_with_a_fault_names_the_place(Action<JsonObject> change, string[] words)
    {
        var mapping = Input.Wide(change);
        var message = await RefusedAsync(Input.WideFile("r1,H1,2008-02-01,5,5"), mapping);
        Assert.Multiple(() =>
        {
            Assert.That(message, Does.Contain(mapping));
            Assert.That(words.Where(word => !message.Contains(word, StringComparison.Ordinal)), Is.Empty, message);
        });
    }

    [Test]
    public async Task Mapping_that_is_missing_is_named()
    {
        Assert.That(await RefusedAsync(Input.WideFile(), Input.Path("no.json")), Does.Contain("no.json' does not exist").And.Contain("Check the path"));
    }

    [TestCase("{\n  \"source\": \"s\",\n  \"shape\": wide\n}", "line 3")]
    [TestCase("", "line 1")]
    [TestCase("null", "null")]
    [TestCase("[]", "line 1")]
    [TestCase("{\"source\": \"a\",\n \"source\": \"b\"}", "source")]
    public async Task Mapping_that_is_no_sound_json_names_the_line(string json, string place)
    {
        var mapping = Input.Json(json);
        Assert.That(await RefusedAsync(Input.WideFile(), mapping), Does.Contain(mapping).And.Contain(place).And.Contain("mapping.schema.json"));
    }

    private static readonly TestCaseData[] Contradictions =
    [
        Fault("another_scale", json => Scale(json)["highest"] = 10, "'overall' is known", "another department or scale", "questionnaire.version"),
        Fault("another_direction", json => Scale(json)["direction"] = "lower", "'overall' is known"),
        Fault("another_method", json => json["answers"]![0]!["method"] = "by telephone", "'overall' is known", "the method 'overall 1–5', not 'by telephone'", "questionnaire.version"),
        Fault("another_department", json => json["answers"]![0]!["department"] = "rooms", "'overall' is known"),
        Fault("new_in_settled_department", json => json["answers"]!.AsArray().Add(InputFiles.Answer("bed", "rooms")), "'bed' is new", "'rooms' has its questions already", "questionnaire.version"),
    ];

    [TestCaseSource(nameof(Contradictions))]
    public async Task Question_that_contradicts_what_is_known_asks_for_a_new_version(Action<JsonObject> change, string[] words)
    {
        await KeepSomethingAsync();
        var file = Input.Lines(InputFiles.WideHeader + ",bed", "r1,H1,2008-02-01,5,5,4");

        var message = await RefusedAsync(file, Input.Wide(change));
        Assert.That(words.Where(word => !message.Contains(word, StringComparison.Ordinal)), Is.Empty, message);

        var counts = await IngestAsync(file, Input.Wide(json =>
        {
            change(json);
            json["questionnaire"]!["version"] = "2";
        }));
        Assert.That(counts.Accepted, Is.EqualTo(1), "as a new version it is taken");
    }

    [Test]
    public async Task Department_that_is_unknown_and_has_no_name_is_refused()
    {
        await IngestAsync(Input.WideFile("r1,H1,2008-02-01,5,5"), Input.Wide());
        var message = await RefusedAsync(Input.WideFile("r2,H1,2008-02-01,5,5"), Input.Wide(json =>
        {
            json["answers"]![1]!["department"] = "roooms";
            json["answers"]![1]!.AsObject().Remove("department_name");
            json["questionnaire"]!["version"] = "2";
        }));
        Assert.That(message, Does.Contain("'roooms'").And.Contain("'rooms'").And.Contain("overall, rooms").And.Contain("department_name"));
    }

    [Test]
    public async Task Question_of_a_new_department_may_come_later()
    {
        var file = Input.WideFile("r1,H1,2008-02-01,5,5", "r2,H2,2008-02-01,4,5");
        await IngestAsync(file, Input.Wide());
        var kept = await Database.KeptHashAsync();
        var later = Input.Lines(InputFiles.WideHeader + ",spa", "r3,H1,2008-02-02,5,5,2");
        var mapping = Input.Wide(json => json["answers"]!.AsArray().Add(InputFiles.Answer("spa")));

        Assert.That(await IngestAsync(later, mapping), Is.EqualTo(new FileCounts(1, 1, 0, 0, 0)));
        await Database.ExecuteAsync("delete from fact.response where business_date = '2008-02-02'; delete from ingest.response_key where source_key = 'r3'; delete from rollup.score");
        await Database.ExecuteAsync("insert into rollup.touched select property_id, '2008-02-01' from chain.property");

        Assert.That((await IngestAsync(file, Input.Wide())).AlreadyKnown, Is.EqualTo(2), "more questions are no correction of what was answered");
        Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
    }

    private static void Date(JsonObject json, string format, string timeZone)
    {
        json["dates"]!["departure"]!["format"] = format;
        json["dates"]!["departure"]!["time_zone"] = timeZone;
    }

    private static JsonNode Scale(JsonObject json) => json["answers"]![0]!["scale"]!;

    private static TestCaseData Fault(string name, Action<JsonObject> change, params string[] words) =>
        new TestCaseData(change, words).SetArgDisplayNames(name);
}
