using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Pages on their way to facts: the watermark moves with the rows before it, and with nothing else.</summary>
internal sealed class PullTests : IngestFixture
{
    [Test]
    public async Task Pages_become_facts_and_the_watermark_stands_behind_the_last()
    {
        var pull = await PullAsync(Pages(["a,H1,5", "b,H2,4"], ["c,H3,1"]));
        Assert.Multiple(async () =>
        {
            Assert.That(pull.Counts, Is.EqualTo(PullCounts.None with { Read = 3, Accepted = 3 }));
            Assert.That(await WatermarkAsync(), Is.EqualTo("2"));
            Assert.That(await FactsAsync(), Is.EqualTo("a H1 2008-01-15 {4}\nb H2 2008-01-15 {3}\nc H3 2008-01-15 {0}"));
        });
    }

    [Test]
    public async Task Pull_again_from_the_beginning_changes_nothing()
    {
        await PullAsync(Pages(["a,H1,5", "b,H2,4", "bad,H9,4"]));
        var kept = await Database.KeptHashAsync();
        await Database.ExecuteAsync("delete from ingest.watermark");
        var pull = await PullAsync(Pages(["a,H1,5"], ["b,H2,4"], ["bad,H9,4"]));
        Assert.Multiple(async () =>
        {
            Assert.That(pull.Counts, Is.EqualTo(PullCounts.None with { Read = 3, Refused = 1, AlreadyKnown = 2 }));
            Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept));
        });
    }

    [Test]
    public async Task What_came_whole_before_a_failure_is_kept_and_the_failure_is_told()
    {
        Assert.That(() => PullAsync(Failing(Pages(["a,H1,5"], ["b,H2,4"]))), Throws.InstanceOf<UserError>().With.Message.EqualTo("the source went away"));
        Assert.Multiple(async () =>
        {
            Assert.That(await WatermarkAsync(), Is.EqualTo("2"));
            Assert.That(await FactsAsync(), Is.EqualTo("a H1 2008-01-15 {4}\nb H2 2008-01-15 {3}"));
        });
    }

    [Test]
    public async Task Page_without_a_watermark_is_not_kept_when_what_it_belongs_to_fails()
    {
        Assert.That(() => PullAsync(Failing(Halves("a,H1,5"))), Throws.InstanceOf<UserError>());
        Assert.Multiple(async () =>
        {
            Assert.That(await WatermarkAsync(), Is.Null);
            Assert.That(await FactsAsync(), Is.Null);
        });
    }

    [Test]
    public async Task Source_that_fails_at_once_leaves_nothing_behind()
    {
        var before = await Database.ScalarAsync<long>("select count(*) from ingest.batch");
        Assert.That(() => PullAsync(Failing(Pages())), Throws.InstanceOf<UserError>());
        Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.batch"), Is.EqualTo(before));
    }

    [Test]
    public async Task Refused_record_whose_hotel_comes_later_is_taken_by_a_pull_from_before_it()
    {
        await PullAsync(Pages(["a,H1,5", "late,H7,4", "half,H1,9"]));
        Assert.That(await RefusalsAsync(), Does.Contain("0|hotel|H7|unknown property").And.Contain("0|score|9|out of range"));
        await Database.MustAsync("chain", "import", Input.Lines("property,region", "H7,Alps/A"));
        await Database.ExecuteAsync("delete from ingest.watermark");
        await PullAsync(Pages(["a,H1,5", "late,H7,4", "half,H1,9"]));
        Assert.Multiple(async () =>
        {
            Assert.That(await FactsAsync(), Does.Contain("late H7"));
            Assert.That(await RefusalsAsync(), Does.Not.Contain("H7"), "what is accepted is no refusal any more");
        });
    }

    [Test]
    public async Task Correction_that_is_refused_stays_among_the_refusals_of_a_response_that_is_known()
    {
        await PullAsync(Pages(["a,H1,5", "b,H1,4"]));
        await Database.ExecuteAsync("delete from ingest.watermark");
        await PullAsync(Pages(["a,H9,5", "b,H1,4"]));
        Assert.That(await RefusalsAsync(), Does.Contain("H9"), "the correction");
        await Database.ExecuteAsync("delete from ingest.watermark");
        await PullAsync(Pages(["b,H1,3"]));
        Assert.That(await RefusalsAsync(), Does.Contain("H9"), "another response is no reason to forget it");
        await Database.ExecuteAsync("delete from ingest.watermark");
        await PullAsync(Pages(["a,H2,5"]));
        Assert.That(await RefusalsAsync(), Is.Null, "the response came in a form that was taken");
    }

    [Test]
    public async Task Results_are_stale_when_the_program_ended_before_it_could_say_what_it_had_taken()
    {
        await Database.MustAsync("compute", "--period", "2008-01");
        await PullAsync(Pages(["a,H1,5"]));
        await Database.ExecuteAsync("update ingest.batch set state = 'loading', finished_at = null");
        Assert.That(await Database.ScalarAsync<string>("select string_agg(period, ' ') from result.stale_period"), Is.EqualTo("2008-01"));
    }

    [Test]
    public async Task Watermark_that_another_pull_moved_is_not_moved_again_and_the_rows_are_known()
    {
        await PullAsync(Pages(["a,H1,5"]));
        await Database.ExecuteAsync("update ingest.watermark set watermark = 'elsewhere'");
        Assert.That(() => PullAsync(Pages(["a,H1,5"], ["b,H2,4"]), from: "1"), Throws.InstanceOf<UserError>().With.Message.Contains("pulled by somebody else"));
        Assert.That(await WatermarkAsync(), Is.EqualTo("elsewhere"));
        var pull = await PullAsync(Pages(["a,H1,5"], ["b,H2,4"]), from: "elsewhere");
        Assert.That(pull.Counts.Accepted + pull.Counts.AlreadyKnown, Is.EqualTo(2));
        Assert.That(await FactsAsync(), Is.EqualTo("a H1 2008-01-15 {4}\nb H2 2008-01-15 {3}"));
    }

    [Test]
    public async Task Pull_whose_time_is_over_stops_at_the_end_of_a_page_and_says_so()
    {
        var clock = new Clock();
        var pull = await PullAsync(Pages(() => clock.Minutes += 2, ["a,H1,5"], ["b,H2,4"], ["c,H3,1"]), time: clock, minutes: 3);
        Assert.Multiple(async () =>
        {
            Assert.That(pull.IsCut, Is.True);
            Assert.That(await WatermarkAsync(), Is.EqualTo("2"));
        });
    }

    [Test]
    public async Task Record_that_contradicts_the_first_of_its_response_is_refused_once_however_often_it_comes()
    {
        const string Long =
            """
            {
              "source": "survey", "questionnaire": { "name": "stay", "version": "1" }, "shape": "long",
              "columns": { "property": "hotel", "response": "id", "question": "question", "answer": "score" },
              "dates": { "departure": { "column": "day" } }, "business_date": "departure",
              "answers": [
                { "column": "o", "question": "overall", "department": "overall", "scale": { "lowest": 1, "highest": 5 } },
                { "column": "r", "question": "recommend", "department": "recommend", "scale": { "lowest": 1, "highest": 5 } }
              ]
            }
            """;
        string[] records = ["a,H1,5,o", "a,H2,4,r", "b,H1,3,o"];
        for (var time = 0; time < 2; time++)
        {
            await Database.ExecuteAsync("delete from ingest.watermark");
            var page = new RecordPage(["hotel", "id", "question", "score", "day"]) { Watermark = "1" };
            foreach (var fields in (time == 0 ? records : records.Prepend("c,H1,3,o")).Select(record => record.Split(',')))
            {
                page.Begin(Encoding.UTF8.GetBytes(string.Join(',', fields)));
                foreach (var (column, at) in new[] { (0, 1), (1, 0), (2, 3), (3, 2) })
                {
                    page.Set(column, Encoding.UTF8.GetBytes(fields[at]));
                }
                page.Set(4, "2008-01-15"u8);
            }
            var pull = await PullAsync(new[] { page }.ToAsyncEnumerable(), mapping: Long);
            Assert.That(pull.Counts.Refused, Is.EqualTo(1));
        }
        Assert.That(await Database.ScalarAsync<string>("select string_agg(line || ' ' || value, ', ') from ingest.reject"), Is.EqualTo("0 a"));
    }

    private async Task<Pull> PullAsync(IAsyncEnumerable<RecordPage> pages, string? from = null, TimeProvider? time = null, int minutes = 60, string mapping = MappingText)
    {
        var source = new SourceDefinition
        {
            Source = "survey",
            Connector = "none",
            Mapping = JsonDocument.Parse(mapping).RootElement,
            Limits = new PullLimits { PullMinutes = minutes },
        };
        await using var database = new GuestTracking.Storage.Database(Database.ConnectionString);
        var clock = time ?? TimeProvider.System;
        var pull = new Pull(source, Intake.Of(source, database, clock), from, database, clock, null);
        await pull.TakeAsync(pages, default);
        return pull;
    }

    private Task<string?> WatermarkAsync() => Database.ScalarAsync<string>("select watermark from ingest.watermark where source = 'survey'");

    private const string MappingText =
        """
        {
          "source": "survey", "questionnaire": { "name": "stay", "version": "1" },
          "columns": { "property": "hotel", "response": "id" },
          "dates": { "departure": { "column": "day" } }, "business_date": "departure",
          "answers": [ { "column": "score", "question": "overall", "department": "overall", "scale": { "lowest": 1, "highest": 5 } } ]
        }
        """;

    private static IAsyncEnumerable<RecordPage> Pages(params string[][] pages) => Pages(() => { }, pages);

    /// <summary>Records as <c>id,hotel,score</c>; the watermark is the number of the page.</summary>
    private static async IAsyncEnumerable<RecordPage> Pages(Action between, params string[][] pages)
    {
        for (var at = 0; at < pages.Length; at++)
        {
            await Task.Yield();
            between();
            var page = Page(pages[at]);
            page.Watermark = (at + 1).ToString(CultureInfo.InvariantCulture);
            yield return page;
        }
    }

    private static async IAsyncEnumerable<RecordPage> Halves(params string[] records)
    {
        await Task.Yield();
        yield return Page(records);
    }

    private static async IAsyncEnumerable<RecordPage> Failing(IAsyncEnumerable<RecordPage> pages, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            yield return page;
        }
        throw new UserError("the source went away");
    }

    private static RecordPage Page(string[] records)
    {
        // hotel, id, day, score: the order in which the mapping names them.
        var page = new RecordPage(["hotel", "id", "day", "score"]);
        foreach (var record in records)
        {
            var fields = record.Split(',');
            page.Begin(Encoding.UTF8.GetBytes(record));
            page.Set(1, Encoding.UTF8.GetBytes(fields[0]));
            page.Set(0, Encoding.UTF8.GetBytes(fields[1]));
            page.Set(3, Encoding.UTF8.GetBytes(fields[2]));
            page.Set(2, "2008-01-15"u8);
        }
        return page;
    }

    private sealed class Clock : TimeProvider
    {
        public long Minutes { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Minutes * 60;
    }
}
