using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>The same key again: in one file, in a later one, with other content, at another hotel or date.</summary>
internal sealed class CorrectionTests : IngestFixture
{
    [Test]
    public async Task Key_twice_in_a_file_keeps_the_last_and_counts_as_corrected()
    {
        var counts = await IngestAsync(Input.WideFile("r1,H1,2008-02-01,5,5", "r2,H1,2008-02-01,3,3", "r1,H2,2008-03-02,1,2", "r1,H3,2008-04-03,2,2"), Input.Wide());
        Assert.Multiple(async () =>
        {
            Assert.That(counts, Is.EqualTo(new FileCounts(4, 2, 2, 0, 0)));
            Assert.That(await FactsAsync(), Is.EqualTo("r1 H3 2008-04-03 {1,1}\nr2 H1 2008-02-01 {2,2}"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response_history"), Is.Zero);
        });
    }

    [Test]
    public async Task Key_twice_whose_last_row_is_refused_keeps_the_one_before()
    {
        var counts = await IngestAsync(Input.WideFile("r1,H1,2008-02-01,5,5", "r1,H1,2008-02-30,3,3"), Input.Wide());
        Assert.That(counts, Is.EqualTo(new FileCounts(2, 1, 0, 1, 0)));
        Assert.That(await FactsAsync(), Is.EqualTo("r1 H1 2008-02-01 {4,4}"));
    }

    [Test]
    public async Task Same_content_in_another_file_is_already_known()
    {
        await KeepSomethingAsync();
        var counts = await IngestAsync(Input.WideFile("kept2,H2,2008-01-16,3,", "kept1,H1,2008-01-15,5,4", "new,H1,2008-01-15,5,4"), Input.Wide());
        Assert.That(counts, Is.EqualTo(new FileCounts(3, 1, 0, 0, 2)));
    }

    [TestCase("kept1,H1,2008-01-15,1,4", TestName = "Correction_of_an_answer_replaces_it")]
    [TestCase("kept1,H1,2008-01-15,,4", TestName = "Correction_that_drops_an_answer_replaces_it")]
    [TestCase("kept1,H2,2008-01-15,5,4", TestName = "Correction_of_the_hotel_moves_the_response")]
    [TestCase("kept1,H1,2008-01-29,5,4", TestName = "Correction_of_the_date_moves_the_response")]
    [TestCase("kept1,H1,2009-12-31,5,4", TestName = "Correction_of_the_month_moves_the_response")]
    [TestCase("kept1,H4,2009-12-31,2,2", TestName = "Correction_of_all_moves_and_replaces_the_response")]
    public async Task Correction_replaces(string row)
    {
        await KeepSomethingAsync();
        var counts = await IngestAsync(Input.WideFile(row), Input.Wide());
        var fields = row.Split(',');
        Assert.Multiple(async () =>
        {
            Assert.That(counts, Is.EqualTo(new FileCounts(1, 0, 1, 0, 0)));
            Assert.That(await FactsAsync(), Does.StartWith($"kept1 {fields[1]} {fields[2]} ").And.Contain("kept2 H2 2008-01-16 {2,NULL}"));
            Assert.That(await Database.ScalarAsync<string>("select concat_ws(' ', business_date, answers) from fact.response_history"), Is.EqualTo("2008-01-15 {4,3}"), "the version before is kept");
            Assert.That(await RollupRecomputation.DifferenceAsync(Database), Is.Null, "both months are right");
        });
    }

    [Test]
    public async Task Correction_of_a_correction_keeps_each_version()
    {
        var mapping = Input.Wide();
        foreach (var overall in new[] { 5, 4, 3, 5 })
        {
            await IngestAsync(Input.WideFile($"r1,H1,2008-01-15,{overall},4"), mapping);
        }
        Assert.That(
            await Database.ScalarAsync<string>("select string_agg(answers::text, ' ' order by replaced_by_batch) from fact.response_history"),
            Is.EqualTo("{4,3} {3,3} {2,3}"));
    }

    [Test]
    public async Task Comment_and_segment_are_corrected_too()
    {
        var mapping = Input.Wide(json =>
        {
            json["columns"]!["comment"] = "note";
            json["columns"]!["segment"] = "kind";
        });
        const string Header = InputFiles.WideHeader + ",note,kind";
        await IngestAsync(Input.Lines(Header, "r1,H1,2008-01-15,5,4,bad\0 bed,business"), mapping);
        Assert.That((await IngestAsync(Input.Lines(Header, "r1,H1,2008-01-15,5,4,good bed,leisure"), mapping)).Corrected, Is.EqualTo(1));
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<string>("select string_agg(comment, '|') from fact.comment"), Is.EqualTo("good bed"));
            Assert.That(
                await Database.ScalarAsync<string>("select string_agg(segment, '|') from rollup.score join survey.segment using (segment_id)"),
                Is.EqualTo("leisure|leisure"));
        });
    }

    [Test]
    public async Task Key_of_another_source_is_another_response()
    {
        await KeepSomethingAsync();
        var other = Input.Wide(json => json["source"] = "other");
        Assert.That(await IngestAsync(Input.WideFile("kept1,H1,2008-01-15,1,1"), other), Is.EqualTo(new FileCounts(1, 1, 0, 0, 0)));
    }
}
