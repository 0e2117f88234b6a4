using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs;
using GuestTracking.Tests.Privacy;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>What a pack reads of guests' comments and of actions: in its hotel's scope, as they are now.</summary>
internal sealed class VoicesReadingTests : PrivacyFixture
{
    private const string Month = "2008-01";

    [Test]
    public async Task Pack_has_its_hotels_comments_masked_and_never_anothers()
    {
        await IngestAsync(Input.Lines(
        [
            Header, .. Others("H1", Month, 6), .. Others("H2", Month, 6),
            Row("c1", "H1", "2008-01-20", 1, "Anna", "Meier", "anna@example.org", comment: "Noisy room, regards Anna Meier, anna@example.org"),
            Row("c2", "H2", "2008-01-21", 2, comment: "A secret of the neighbour"),
        ]));
        await MustAsync("compute", "--period", Month);
        var (first, second) = (await ReadAsync("H1"), await ReadAsync("H2"));
        Assert.Multiple(() =>
        {
            Assert.That(first.Voices.Complaints.Select(voice => (voice.Text, voice.Department, voice.Score, voice.Language)), Is.EqualTo(new[]
            {
                ("Noisy room, regards [guest], [e-mail]", (string?)null, (double?)0, (string?)"en"),
            }));
            Assert.That(first.Voices.Comments, Is.EqualTo(1));
            Assert.That(second.Voices.Complaints.Select(voice => (voice.Text, voice.Score)), Is.EqualTo(new[] { ("A secret of the neighbour", (double?)25) }));
        });
        await ExportAsync("H1");
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Home, $"H1_{Month}.html")), Does.Contain("Noisy room").And.Not.Contain("secret of the neighbour"));
    }

    [Test]
    public async Task Reader_of_one_hotel_who_asks_for_another_gets_nothing()
    {
        await IngestAsync(Input.Lines([Header, Row("c2", "H2", "2008-01-21", 2, comment: "A secret of the neighbour")]));
        await MustAsync("actions", "import", Input.Lines("property,action,text,begun", "H2,a,Text,2008-01-01"));
        var (own, other) = (await IdAsync("H1"), await IdAsync("H2"));
        var (connection, transaction) = await Database.Database.BeginReadingAsync([own], default);
        await using (connection)
        await using (transaction)
        {
            var reading = new PackReading(connection, transaction, other);
            var (from, to) = (new DateOnly(2008, 1, 1), new DateOnly(2008, 2, 1));
            Assert.That(await reading.CommentsAsync(from, to, default), Is.Empty);
            Assert.That((await reading.WeekdaysAsync(new Core.Measures.IndexMeasure(), MinimumCounts.Default, from, to, default)).Sum(day => day.N), Is.Zero);
            Assert.That(await reading.ActionsAsync(to, MinimumCounts.Default, default), Is.Empty);
        }
    }

    [Test]
    public async Task Comment_on_a_department_is_judged_by_its_answer_else_by_overall()
    {
        // overall 5, rooms 1: the comment on the room is negative, the one on the stay is not.
        await IngestAsync(Input.Lines(
        [
            Header, .. Others("H1", Month, 6),
            "d1,H1,2008-01-20,2008-01-01,5,1,leisure,Ann,Other,,,Lovely stay,Tiny bed,en,yes,",
            "d2,H1,2008-01-21,2008-01-01,1,,leisure,Ann,Other,,,,No bed at all,en,yes,",
        ]));
        await MustAsync("compute", "--period", Month);
        var voices = (await ReadAsync("H1")).Voices;
        Assert.That(voices.Complaints.Select(voice => (voice.Text, voice.Department, voice.Score)), Is.EqualTo(new[]
        {
            ("No bed at all", (string?)"rooms", (double?)0), ("Tiny bed", "rooms", 0),
        }));
        Assert.That(voices.Praises, Is.Empty, "a guest is shown once");
        Assert.That(voices.Comments, Is.EqualTo(3));
    }

    [Test]
    public async Task Erased_guests_comment_is_gone_from_the_next_export()
    {
        await IngestAsync(Input.Lines([Header, .. Others("H1", Month, 6), Row("c1", "H1", "2008-01-20", 1, "Anna", "Meier", "anna@example.org", comment: "Noisy room")]));
        await MustAsync("compute", "--period", Month);
        Assert.That((await ReadAsync("H1")).Voices.Comments, Is.EqualTo(1));
        await MustAsync("erase", "--guest", "anna@example.org", "--reason", "letter 1");
        var voices = (await ReadAsync("H1")).Voices;
        Assert.That((voices.Comments, voices.Reason), Is.EqualTo((0L, GuestVoices.NoComments)));
        Assert.That(voices.Weekdays.Sum(day => day.N), Is.EqualTo(7), "the score stays");
    }

    [Test]
    public async Task Comments_whose_guests_names_nobody_told_are_not_shown_and_the_reason_is_said()
    {
        var mapping = Mapping(json => json.Remove("guest"));
        await IngestAsync(Input.Lines([Header, .. Others("H1", Month, 6), Row("c1", "H1", "2008-01-20", 1, comment: "Ask for Peter")]), mapping);
        await MustAsync("compute", "--period", Month);
        var voices = (await ReadAsync("H1")).Voices;
        Assert.That((voices.Comments, voices.Complaints.Count, voices.Reason), Is.EqualTo((0L, 0, GuestVoices.NotMasked)));
    }

    [Test]
    public async Task Days_of_the_week_count_answers_by_their_business_date()
    {
        // 2008-01-01 was a Tuesday. Overall 1–5: 5 is 100, 3 is 50.
        await IngestAsync(Input.Lines(
        [
            Header, .. Enumerable.Range(0, 5).Select(at => Row($"t{at}", "H1", "2008-01-01", 5)), .. Enumerable.Range(0, 5).Select(at => Row($"u{at}", "H1", "2008-01-08", 3)),
            .. Enumerable.Range(0, 4).Select(at => Row($"s{at}", "H1", "2008-01-06", 5)),
            Row("m", "H1", "2008-01-07", 5),
        ]));
        await MustAsync("compute", "--period", Month);
        Assert.That((await ReadAsync("H1")).Voices.Weekdays.Where(day => day.N > 0), Is.EqualTo(new[] { new Weekday(DayOfWeek.Monday, 1, null), new Weekday(DayOfWeek.Tuesday, 10, 75), new Weekday(DayOfWeek.Sunday, 4, null) }));
    }

    [Test]
    public async Task Action_has_the_scores_before_and_after_it_began_by_hand()
    {
        // Rooms 4 (75) throughout; overall 1 and 3 (0 and 50: 25) in 40 answers before 10 February, 3 and 5 (50 and 100: 75) in 40 since.
        string Answer(int at, string day, int overall) => Row($"a{day}{at}", "H1", day, overall - 1 + (2 * (at % 2)));
        await IngestAsync(Input.Lines(
        [
            Header,
            .. Enumerable.Range(0, 20).Select(at => Answer(at, "2008-01-05", 2)), .. Enumerable.Range(0, 20).Select(at => Answer(at, "2008-02-09", 2)),
            .. Enumerable.Range(0, 20).Select(at => Answer(at, "2008-02-10", 4)), .. Enumerable.Range(0, 20).Select(at => Answer(at, "2008-03-31", 4)),
            Answer(1, "2007-11-09", 4), Answer(0, "2008-04-01", 2),
        ]));
        await MustAsync("actions", "import", Input.Lines(
            "property,action,text,begun,department,measure,owner,due,done",
            "H1,open,Open,2008-02-10,,,Manager,2008-03-01,", "H1,rooms,Rooms,2008-02-10,rooms,,,,2008-04-02", "H1,later,Later,2008-04-01,,,,,"));
        await MustAsync("compute", "--period", "2008-Q1");
        var actions = (await ReadAsync("H1", "2008-Q1")).Actions;
        Assert.Multiple(() =>
        {
            Assert.That(actions.Select(action => action.Key), Is.EqualTo(new[] { "open", "rooms" }), "what begins later is not known yet");
            var open = actions[0];
            Assert.That((open.Before.N, open.Before.Score, open.After.N, open.After.Score, open.Change!.Value), Is.EqualTo((40L, (double?)25, 40L, (double?)75, (double?)50)));
            Assert.That((open.Change.Verdict, open.IsOverdue(new DateOnly(2008, 4, 1))), Is.EqualTo((Verdict.Above, true)));
            Assert.That((actions[1].Done, actions[1].After.Score, actions[1].Change!.Value), Is.EqualTo(((DateOnly?)null, (double?)75, (double?)0)), "done after the period: open in it");
        });
    }

    [Test]
    public async Task Markup_and_formulas_of_guests_and_hotels_stay_text()
    {
        const string Formula = "=HYPERLINK(1) <script>alert(1)</script> & room";
        await IngestAsync(Input.Lines([Header, .. Others("H1", Month, 6), Row("c1", "H1", "2008-01-20", 1, comment: Formula)]));
        await MustAsync("actions", "import", Input.Lines("property,action,text,begun,owner", $"H1,a,{Formula},2008-01-01,=1+1<b>"));
        await MustAsync("compute", "--period", Month);
        await ExportAsync("H1", "html", "xlsx");
        var page = await File.ReadAllTextAsync(Path.Combine(Home, $"H1_{Month}.html"));
        Assert.That(page, Does.Not.Contain("<script>alert").And.Contain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; room").And.Not.Contain("1+1<b>"));
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(Path.Combine(Home, $"H1_{Month}.xlsx"), isEditable: false);
        var cells = new[] { "Guests", "Actions" }.SelectMany(sheet => GeneralManagerPack.Cells(book, sheet)).ToList();
        Assert.That(cells.Where(cell => cell.Value.Contains("HYPERLINK", StringComparison.Ordinal) || cell.Value.Contains("=1+1", StringComparison.Ordinal)).Select(cell => cell.IsText), Is.EqualTo(new[] { true, true, true }));
        Assert.That(book.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()), Is.Empty);
    }

    private async Task<PackInput> ReadAsync(string property, string period = Month)
    {
        var run = await new StandingReader(Database.Database.Analyst).RunOfAsync(period, default);
        return (await new PackExport(Database.Database, GeneralManagerPack.Definition).ReadAsync(run, await IdAsync(property), default))!;
    }

    private Task<string> ExportAsync(string property, params string[] formats) =>
        MustAsync(["export", "--pack", "general-manager", "--period", Month, "--property", property, "--out", Home, "--to", .. formats.DefaultIfEmpty("html")]);

    private Task<int> IdAsync(string property) => Database.ScalarAsync<int>($"select property_id from chain.property where property = '{property}'");
}
