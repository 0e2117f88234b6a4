using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>The long shape, a row an answer, alone and against the wide one.</summary>
internal sealed class LongShapeTests : IngestFixture
{
    [Test]
    public async Task Long_and_wide_of_the_same_content_give_the_same_facts()
    {
        await using var other = await ChainAsync();
        await IngestAsync(Input.WideFile("r1,H1,2008-02-01,5,4", "r2,H2,2008-02-02,3,", "r3,H1,2008-03-01,,2"), Input.Wide());
        var counts = await IngestAsync(
            Input.LongFile(
                "r1,H1,2008-02-01,overall,5", "r3,H1,2008-03-01,rooms,2", "r2,H2,2008-02-02,overall,3", "r1,H1,2008-02-01,rooms,4"),
            Input.Long(), other);
        Assert.Multiple(async () =>
        {
            Assert.That(counts, Is.EqualTo(new FileCounts(4, 4, 0, 0, 0)));
            Assert.That(await other.KeptHashAsync(), Is.EqualTo(await Database.KeptHashAsync()), "rows of one response may lie apart");
        });
    }

    [Test]
    public async Task Question_twice_in_a_file_keeps_the_last_answer()
    {
        var counts = await IngestAsync(
            Input.LongFile("r1,H1,2008-02-01,overall,5", "r1,H1,2008-02-01,rooms,4", "r1,H1,2008-02-01,overall,2"), Input.Long());
        Assert.That(counts, Is.EqualTo(new FileCounts(3, 2, 1, 0, 0)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {1,3}"));
    }

    [Test]
    public async Task Row_that_gives_its_response_another_hotel_or_date_is_refused()
    {
        var counts = await IngestAsync(
            Input.LongFile("r1,H1,2008-02-01,overall,5", "r1,H2,2008-02-01,rooms,4", "r1,H1,2008-03-01,rooms,3", "r2,H2,2008-02-01,overall,2"), Input.Long());
        Assert.That(counts, Is.EqualTo(new FileCounts(4, 2, 0, 2, 0)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {4,NULL}\nr2 H2 2008-02-01 {1,NULL}"), "nothing is moved on a guess");
        Assert.That(await Database.MustAsync("rejects", "--format", "csv"), Does.Contain("begins in line 2 with another hotel or business date"));
    }

    [Test]
    public async Task Later_file_is_merged_by_question()
    {
        await IngestAsync(Input.LongFile("r1,H1,2008-02-01,overall,5", "r2,H1,2008-02-01,overall,4"), Input.Long());
        Assert.That(await IngestAsync(Input.LongFile("r1,H1,2008-02-01,rooms,3"), Input.Long()), Is.EqualTo(new FileCounts(1, 0, 1, 0, 0)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {4,2}\nr2 H1 2008-02-01 {3,NULL}"), "the earlier answer stays");

        Assert.That(await IngestAsync(Input.LongFile("r1,H1,2008-02-01,overall,1"), Input.Long()), Is.EqualTo(new FileCounts(1, 0, 1, 0, 0)));
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Does.StartWith("r1 H1 2008-02-01 {0,2}"), "one answer was corrected");
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
        });
    }

    [Test]
    public async Task Later_file_keeps_comment_segment_and_dates_that_it_does_not_tell()
    {
        var mapping = Input.Long(json =>
        {
            json["columns"]!["comment"] = "note";
            json["columns"]!["segment"] = "kind";
            json["dates"]!["arrival"] = new System.Text.Json.Nodes.JsonObject { ["column"] = "came" };
        });
        const string Header = InputFiles.LongHeader + ",note,kind,came";
        await IngestAsync(Input.Lines(Header, "r1,H1,2008-02-01,overall,5,fine,business,2008-01-30", "r1,H1,2008-02-01,rooms,4,,business,"), mapping);
        await IngestAsync(Input.LongFile("r1,H1,2008-02-01,rooms,3"), Input.Long());
        Assert.That(
            await Database.ScalarAsync<string>(
                "select concat_ws(' ', comment, segment, arrival_date, answers) from fact.response join fact.comment using (response_id) join survey.segment using (segment_id)"),
            Is.EqualTo("fine business {4,2}"), "the last row told no arrival, the comment of an earlier row stays");
    }

    [Test]
    public async Task Wide_file_replaces_what_long_ones_brought()
    {
        await IngestAsync(Input.LongFile("r1,H1,2008-02-01,overall,5", "r1,H1,2008-02-01,rooms,4"), Input.Long());
        Assert.That(await IngestAsync(Input.WideFile("r1,H1,2008-02-01,3,"), Input.Wide()), Is.EqualTo(new FileCounts(1, 0, 1, 0, 0)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {2,NULL}"));
    }

    [Test]
    public async Task Response_that_moves_takes_its_earlier_answers_along()
    {
        await IngestAsync(Input.LongFile("r1,H1,2008-02-01,overall,5"), Input.Long());
        await IngestAsync(Input.LongFile("r1,H2,2008-04-01,rooms,4"), Input.Long());
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H2 2008-04-01 {4,3}"));
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
        });
    }

    [TestCase("r1,H1,2008-02-01,bed,5", "2|question|bed|unknown question: the mapping has no answer for it")]
    [TestCase("r1,H1,2008-02-01,,5", "2|question|unknown question: the mapping has no answer for it")]
    [TestCase("r1,H1,2008-02-01,overall,", "2|answer|no answer")]
    [TestCase("r1,H1,2008-02-01,overall,7", "2|answer|7|out of range: the scale goes from 1 to 5")]
    [TestCase("r1,H1,2008-02-01,overall,1.5", "2|answer|1.5|off the step: the scale goes from 1 in steps of 1")]
    [TestCase("r1,H1,2008-13-01,overall,5", "2|day|2008-13-01|not a date of the mapping's format, or no day of the calendar")]
    public async Task Row_at_fault_is_refused_and_the_rest_of_the_response_kept(string row, string refusal)
    {
        Assert.That(await IngestAsync(Input.LongFile(row, "r1,H1,2008-02-01,rooms,4"), Input.Long()), Is.EqualTo(new FileCounts(2, 1, 0, 1, 0)));
        Assert.Multiple(async () =>
        {
            Assert.That(await RefusalsAsync(), Is.EqualTo(refusal));
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {NULL,3}"));
        });
    }

    [Test]
    public async Task Questions_that_come_later_keep_their_place_behind_derived_ones()
    {
        var first = Input.Long(json => json["answers"]!.AsArray().Add(InputFiles.Answer("bed", "rooms")));
        await IngestAsync(Input.LongFile("r1,H1,2008-02-01,overall,5", "r1,H1,2008-02-01,rooms,4", "r1,H1,2008-02-01,bed,3"), first);
        var second = Input.Long(json =>
        {
            json["answers"]!.AsArray().Add(InputFiles.Answer("bed", "rooms"));
            json["answers"]!.AsArray().Add(InputFiles.Answer("spa"));
        });
        await IngestAsync(Input.LongFile("r1,H1,2008-02-01,spa,2", "r2,H1,2008-02-01,spa,1"), second);
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {4,3,2,6250,1}\nr2 H1 2008-02-01 {NULL,NULL,NULL,NULL,0}"));
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null);
        });
    }
}
