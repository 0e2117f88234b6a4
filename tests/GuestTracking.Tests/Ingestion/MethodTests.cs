using System.Text.Json.Nodes;
using GuestTracking.Storage;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>Every question has a method: as its mapping states, else made from question and scale.</summary>
internal sealed class MethodTests : IngestFixture
{
    private const string Methods = "select string_agg(question || ' = ' || method, E'\n' order by question_id) from survey.question";

    private string AllKinds => Input.Wide(json => json["answers"] = new JsonArray(
        InputFiles.Answer("overall"), InputFiles.Answer("half", "food", 1, 5, 0.50m), InputFiles.Answer("wait", "check_in", 0, 20, 1, "lower"),
        InputFiles.Answer("noise", "rooms", -1, 3, 1, "lower"), InputFiles.Answer("Bath", "rooms", 0, 10, 2.5m), InputFiles.Answer("bed", "rooms")));

    [Test]
    public async Task Question_without_a_stated_method_has_its_key_and_scale()
    {
        await IngestAsync(Input.Lines("id,hotel,day,overall,half,wait,noise,Bath,bed", "r1,H1,2008-01-01,5,1.5,20,3,7.5,4"), AllKinds);
        Assert.That(await Database.ScalarAsync<string>(Methods), Is.EqualTo(
            """
            overall = overall 1–5
            half = half 1–5 by 0.5
            wait = wait 0–20 lower is better
            noise = noise -1–3 lower is better
            Bath = Bath 0–10 by 2.5
            bed = bed 1–5
            department:rooms = Bath 0–10 by 2.5 + bed 1–5 + noise -1–3 lower is better
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task Migration_gives_known_questions_the_labels_that_ingest_gives()
    {
        await IngestAsync(Input.Lines("id,hotel,day,overall,half,wait,noise,Bath,bed", "r1,H1,2008-01-01,5,1.5,20,3,7.5,4"), AllKinds);
        var ingested = await Database.ScalarAsync<string>(Methods);
        await Database.ExecuteAsync("drop table survey.bridge_step, survey.bridge; alter table survey.question drop column method");
        await Database.ExecuteAsync(Sql.Text("migrations/0007_method"));
        Assert.That(await Database.ScalarAsync<string>(Methods), Is.EqualTo(ingested));
    }

    [Test]
    public async Task Stated_method_holds_for_all_questions_of_the_department_and_the_mapping_can_be_used_again()
    {
        var mapping = Input.Wide(json =>
        {
            json["answers"]!.AsArray().Add(InputFiles.Answer("bed", "rooms"));
            foreach (var at in new[] { 1, 2 })
            {
                json["answers"]![at]!["method"] = "stars";
            }
        });
        await IngestAsync(Input.Lines(InputFiles.WideHeader + ",bed", "r1,H1,2008-02-01,5,5,4"), mapping);
        Assert.That(await Database.ScalarAsync<string>(Methods), Is.EqualTo("overall = overall 1–5\nrooms = stars\nbed = stars\ndepartment:rooms = stars"));
    }
}
