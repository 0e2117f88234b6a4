using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>Invitation and response rates by the command line, from counts and answers to <c>standings</c>.</summary>
internal sealed class RateTests : IngestFixture
{
    [TestCase("2008-01", "invitation-rate", 620, 310, TestName = "Invitation_rate_of_a_month")]
    [TestCase("2008-01", "response-rate", 310, 62, TestName = "Response_rate_of_a_month")]
    [TestCase("2008-Q1", "response-rate", 910, 182, TestName = "Response_rate_of_a_quarter")]
    [TestCase("2008-01-11..2008-02-21", "invitation-rate", 820, 410, TestName = "Invitation_rate_of_days_that_cut_months")]
    [TestCase("2008-01-11..2008-02-21", "response-rate", 410, 82, TestName = "Response_rate_of_days_that_cut_months")]
    [TestCase("2008-01-11..2008-01-21", "response-rate", 100, 20, TestName = "Response_rate_of_days_inside_a_month")]
    [TestCase("2008-01-21..2008-03-11", "response-rate", 500, 100, TestName = "Response_rate_of_days_around_a_month")]
    public async Task Rate(string period, string measure, long n, long hits)
    {
        // Ten of twenty stays a day are invited, two of them answer.
        var days = Enumerable.Range(0, 91).Select(day => new DateOnly(2008, 1, 1).AddDays(day)).ToList();
        await IngestAsync(Input.InvitationFile([.. days.Select(day => Counts("H1", day, 20, 10))]), Input.Invitations());
        await IngestAsync(Input.WideFile([.. days.SelectMany(day => Answers("H1", day, 2))]), Input.Wide());
        var line = await StandingAsync(period, measure, "H1");
        Assert.That(line.N, Is.EqualTo(n));
        Assert.That(line.Score, Is.EqualTo(100.0 * hits / n).Within(1e-9));
    }

    [Test]
    public async Task Responses_are_counted_once_with_two_sources_of_invitations_and_two_of_answers()
    {
        var day = new DateOnly(2008, 1, 5);
        await IngestAsync(Input.InvitationFile(Counts("H1", day, 100, 60)), Input.Invitations());
        await IngestAsync(Input.InvitationFile(Counts("H1", day, 50, 40)), Input.Invitations("texts"));
        await IngestAsync(Input.WideFile([.. Answers("H1", day, 15)]), Input.Wide());
        await IngestAsync(Input.WideFile([.. Answers("H1", day, 10)]), Input.Wide(json => json["source"] = "other"));
        foreach (var period in new[] { "2008-01", "2008-01-02..2008-01-20" })
        {
            Assert.That(await StandingAsync(period, "invitation-rate", "H1"), Is.EqualTo(new Line(150, 100.0 * 100 / 150, "no other hotel has answers")), period);
            Assert.That(await StandingAsync(period, "response-rate", "H1"), Is.EqualTo(new Line(100, 25, "no other hotel has answers")), period);
        }
    }

    [Test]
    public async Task Late_answer_and_late_correction_change_the_rate()
    {
        var day = new DateOnly(2008, 1, 5);
        var mapping = Input.Invitations();
        await IngestAsync(Input.WideFile([.. Answers("H1", day, 10)]), Input.Wide());
        await IngestAsync(Input.InvitationFile(Counts("H1", day, 100, 50), Counts("H2", day, 100, 50)), mapping);
        Assert.That((await StandingAsync("2008-01", "response-rate", "H1")).Score, Is.EqualTo(20));

        await IngestAsync(Input.WideFile("late,H1,2008-01-05,1,1"), Input.Wide());
        Assert.That((await StandingAsync("2008-01", "response-rate", "H1")).Score, Is.EqualTo(22));

        await IngestAsync(Input.WideFile("late,H2,2008-01-05,1,1"), Input.Wide());
        Assert.That((await StandingAsync("2008-01", "response-rate", "H1")).Score, Is.EqualTo(20), "the response belongs to the other hotel");
        Assert.That((await StandingAsync("2008-01", "response-rate", "H2")).Score, Is.EqualTo(2));

        await IngestAsync(Input.InvitationFile(Counts("H1", day, 100, 40)), mapping);
        Assert.That((await StandingAsync("2008-01", "response-rate", "H1")).Score, Is.EqualTo(25));
        Assert.That((await StandingAsync("2008-01", "invitation-rate", "H1")).Score, Is.EqualTo(40));
    }

    [Test]
    public async Task Order_of_the_files_does_not_matter()
    {
        var days = Enumerable.Range(0, 40).Select(day => new DateOnly(2008, 1, 10).AddDays(day)).ToList();
        var counts = Input.InvitationFile([.. days.SelectMany(day => new[] { Counts("H1", day, 9, 7), Counts("H2", day, 9, day.Day % 3) })]);
        var answers = Input.WideFile([.. days.SelectMany(day => Answers("H1", day, 3).Concat(Answers("H2", day, 1)))]);
        await using var other = await ChainAsync();
        await IngestAsync(answers, Input.Wide());
        await IngestAsync(counts, Input.Invitations());
        await IngestAsync(counts, Input.Invitations(), other);
        await IngestAsync(answers, Input.Wide(), other);
        Assert.That(await SumsAsync(Database), Is.EqualTo(await SumsAsync(other)).And.Not.Null);
    }

    [Test]
    public async Task Answer_on_a_day_without_counts_is_in_no_rate()
    {
        await IngestAsync(Input.InvitationFile("H1,2008-01-05,20,10", "H1,2008-01-07,5,0"), Input.Invitations());
        await IngestAsync(
            Input.WideFile([.. Answers("H1", new DateOnly(2008, 1, 5), 4), .. Answers("H1", new DateOnly(2008, 1, 6), 5), .. Answers("H1", new DateOnly(2008, 1, 7), 1)]), Input.Wide());
        foreach (var period in new[] { "2008-01", "2008-01-02..2008-01-20" })
        {
            Assert.That((await StandingAsync(period, "response-rate", "H1")).Score, Is.EqualTo(50), "four of the fifth and one of the seventh, of ten");
        }
    }

    [Test]
    public async Task More_responses_than_invitations_give_no_rate_and_status_says_where()
    {
        await IngestAsync(Input.InvitationFile("H1,2008-01-05,20,10", "H1,2008-02-05,20,10", "H2,2008-01-05,20,0", "H3,2008-01-05,20,5"), Input.Invitations());
        await IngestAsync(
            Input.WideFile([.. Answers("H1", new DateOnly(2008, 1, 5), 11), .. Answers("H1", new DateOnly(2008, 2, 5), 5), .. Answers("H3", new DateOnly(2008, 1, 5), 5)]), Input.Wide());
        await Database.MustAsync("compute", "--period", "2008-01");
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.MustAsync("status", "--format", "csv"), Does.Contain("H1 2008-01 (11 responses to 10 invitations), H2 2008-01 (nobody of 20 was invited)"));
            Assert.That(
                (await Database.RunAsync("standings", "--period", "2008-01", "--measure", "response-rate")).Error,
                Is.EqualTo("Left out, because the response rate is undefined there: H1 2008-01 (11 responses to 10 invitations), H2 2008-01 (nobody of 20 was invited). Correct the counts, or the answers' dates.\n"));
            Assert.That((await Database.RunAsync("standings", "--period", "2008-01", "--measure", "invitation-rate")).Error, Is.Empty);
            foreach (var period in new[] { "2008-01", "2008-01-02..2008-01-20" })
            {
                Assert.That(await ScoredAsync(period, "response-rate"), Is.EqualTo("H3 100"), period);
                Assert.That(await ScoredAsync(period, "invitation-rate"), Is.EqualTo("H1 50, H2 0, H3 25"), period);
            }
            Assert.That(await StandingAsync("2008-Q1", "response-rate", "H1"), Is.EqualTo(new Line(10, 50, "insufficient base: 10 answers, 30 needed")), "the month at fault is left out");
            Assert.That(await Database.MustAsync("standings", "--period", "2008-Q1", "--measure", "response-rate", "--format", "csv"), Does.Contain("left out: 2008-01 (11 responses to 10 invitations)"));
        });
        await IngestAsync(Input.InvitationFile("H1,2008-01-05,20,20", "H2,2008-01-05,20,1"), Input.Invitations());
        Assert.That(await Database.ScalarAsync<long>("select count(*) from rollup.undefined_rate"), Is.Zero, "corrected counts are a rate again");
        Assert.That((await StandingAsync("2008-01", "response-rate", "H1")).Score, Is.EqualTo(55));
    }

    [Test]
    public async Task Hotel_that_moved_has_its_invitations_in_each_region()
    {
        var days = Enumerable.Range(0, 31).Select(day => new DateOnly(2008, 1, 1).AddDays(day)).ToList();
        await Database.MustAsync("chain", "import", Input.Lines("property,region,valid_from", "H1,Alps/B,2008-01-16"));
        await IngestAsync(Input.InvitationFile([.. days.SelectMany(day => new[] { Counts("H1", day, 20, 10), Counts("H2", day, 20, 10), Counts("H3", day, 20, 10) })]), Input.Invitations());
        await IngestAsync(Input.WideFile([.. days.SelectMany(day => Answers("H1", day, day.Day < 16 ? 1 : 4).Concat(Answers("H2", day, 2)).Concat(Answers("H3", day, 3)))]), Input.Wide());
        foreach (var period in new[] { "2008-01", "2007-12-15..2008-02-15" })
        {
            await Database.MustAsync("compute", "--period", period);
            var rest = await Database.ScalarAsync<string>(
                """
                select string_agg(concat_ws(' ', property, rest_n), ', ' order by property)
                from result.standing
                join result.part using (part_id)
                join result.run_part using (part_id)
                join result.current_run using (run_id)
                join chain.property using (property_id)
                where measure = 'response-rate' and peer_group = 'region' and peer_key <> 'Alps' and current_run.period =
                """ + $" '{period}'");
            Assert.That(rest, Is.EqualTo("H1 310, H2 150, H3 160, H4 470"), period);
        }
    }

    [Test]
    public async Task Rates_are_no_departments_of_the_general_managers_card_and_no_answers_of_the_data()
    {
        await IngestAsync(Input.WideFile([.. Answers("H1", new DateOnly(2008, 1, 5), 40)]), Input.Wide());
        await IngestAsync(Input.InvitationFile("H1,2008-01-05,90,80", "H1,2008-03-31,20,10"), Input.Invitations());
        await Database.MustAsync("compute", "--period", "2008-01");
        Assert.Multiple(async () =>
        {
            Assert.That(
                await Database.ScalarAsync<string>("select string_agg(distinct department ->> 'department', ' ') from result.scorecard cross join jsonb_array_elements(scorecard -> 'departments') as department"),
                Does.Not.Contain("invitation").And.Not.Contain("response"));
            Assert.That(await Database.ScalarAsync<string>("select data_as_of::text from result.run"), Is.EqualTo("2008-01-05"), "counts are no answers");
            Assert.That(await Database.MustAsync("status", "--format", "csv"), Does.Contain("last business date,2008-01-05"));
        });
    }

    [Test]
    public async Task Rate_asked_of_another_department_or_before_there_are_counts_says_what_to_do()
    {
        await IngestAsync(Input.WideFile([.. Answers("H1", new DateOnly(2008, 1, 5), 40)]), Input.Wide());
        await Database.MustAsync("compute", "--period", "2008-01");
        var before = await Database.RunAsync("standings", "--period", "2008-01", "--measure", "response-rate");
        var other = await Database.RunAsync("standings", "--period", "2008-01", "--measure", "response-rate", "--department", "rooms");
        Assert.Multiple(() =>
        {
            Assert.That(before.ExitCode, Is.EqualTo(1));
            Assert.That(before.Error, Does.Contain("'response-rate'").And.Contain("which no source has brought").And.Contain("guesttracking ingest"));
            Assert.That(other.ExitCode, Is.EqualTo(1));
            Assert.That(other.Error, Does.Contain("taken from the department 'response', not from 'rooms'"));
        });
    }

    private sealed record Line(long N, double? Score, string? Reason);

    private async Task<Line> StandingAsync(string period, string measure, string property) =>
        (await StandingsAsync(period, measure)).Single(line => line.Property == property).Line;

    private async Task<string> ScoredAsync(string period, string measure) => string.Join(", ",
        (await StandingsAsync(period, measure)).Where(line => line.Line.Score is not null).OrderBy(line => line.Property, StringComparer.Ordinal)
            .Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Property} {line.Line.Score}")));

    /// <summary>Computes the period and prints its standings, through the command line.</summary>
    private async Task<IReadOnlyList<(string Property, Line Line)>> StandingsAsync(string period, string measure)
    {
        await Database.MustAsync("compute", "--period", period);
        using var printed = JsonDocument.Parse(await Database.MustAsync("standings", "--period", period, "--measure", measure, "--format", "json"));
        return [.. printed.RootElement.EnumerateArray().Select(line => (
            line.GetProperty("property").GetString()!,
            new Line(line.GetProperty("n").GetInt64(),
                line.GetProperty("score").ValueKind == JsonValueKind.Null ? null : line.GetProperty("score").GetDouble(),
                line.GetProperty("reason").GetString())))];
    }

    private static Task<string?> SumsAsync(TestDatabase database) => database.ScalarAsync<string>(
        """
        select string_agg(concat_ws(' ', property, slice_start, question, n, sum_x, sum_xx, score.steps, step_counts), E'\n' order by property, slice_start, question)
        from rollup.score
        join chain.property using (property_id)
        join survey.question using (question_id)
        where question in ('invited', 'responded')
        """);

    private static string Counts(string hotel, DateOnly day, int eligible, int invited) =>
        string.Create(CultureInfo.InvariantCulture, $"{hotel},{day:yyyy-MM-dd},{eligible},{invited}");

    private static IEnumerable<string> Answers(string hotel, DateOnly day, int count) => Enumerable.Range(0, count).Select(number =>
        string.Create(CultureInfo.InvariantCulture, $"{hotel}-{day:yyyyMMdd}-{number},{hotel},{day:yyyy-MM-dd},{1 + (number % 5)},4"));
}
