using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>The sheets of guests' voices and of actions, from planted input.</summary>
internal sealed class GuestsAndActionsTests
{
    private static readonly Scorecard Card = Scorecards.Large();
    private static readonly DateOnly End = new(2009, 1, 1);

    [Test]
    public void Guests_sheet_says_topics_quotes_and_days_in_the_readers_week()
    {
        var voices = new GuestVoices(
            [new("room", 12, 3), new("noise", 4, 4)],
            [new(new(2008, 11, 2), "rooms", "Lovely", 100, "en-GB")],
            [new(new(2008, 12, 3), null, "Sehr laut", 11.1, "de")],
            40, [.. Enumerable.Range(1, 7).Select(at => new Weekday((DayOfWeek)(at % 7), 10 * at, 80 + at))], null);
        var blocks = Sheet("guests", new PackInput(Card, voices, []));
        Assert.Multiple(() =>
        {
            Assert.That(Sentences(blocks)[0], Is.EqualTo("40 comments for Q4 2008 may be shown here. Mentioned most often: Room (12). Largest negative share: Noise and quiet (4 of 4)."));
            var topics = blocks.OfType<TableBlock>().First();
            Assert.That(topics.Rows.Select(row => (row.Cells[0].Text, row.Cells[1].Number, row.Cells[2].Number, row.Cells[3].Number)), Is.EqualTo(new[]
            {
                ("Room", (double?)12, (double?)3, (double?)25), ("Noise and quiet", 4, 4, 100),
            }));
            Assert.That(blocks.OfType<GlossaryBlock>().SelectMany(block => block.Entries), Is.EqualTo(new[]
            {
                new GlossaryEntry("The stay", "“Sehr laut” 3 December 2008, answer 11 of 100, in the guest’s language (de)"),
                new GlossaryEntry("Rooms", "“Lovely” 2 November 2008, answer 100 of 100"),
            }));
            var week = blocks.OfType<TableBlock>().Last();
            Assert.That(week.Columns.Select(column => column.Heading), Is.EqualTo(new[] { "", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" }));
            Assert.That(week.Rows[0].Cells.Skip(1).Select(cell => cell.Number), Is.EqualTo(new double?[] { 87, 81, 82, 83, 84, 85, 86 }));
        });
    }

    [TestCase(GuestVoices.NotMasked, "No comments are shown: guests’ names were not taken out of the comments.")]
    [TestCase(GuestVoices.NoComments, "No comments are shown: no comments in this period.")]
    public void Guests_sheet_says_why_there_is_nothing(string reason, string sentence)
    {
        var blocks = Sheet("guests", new PackInput(Card, GuestVoices.None(reason), []));
        Assert.That(Sentences(blocks), Is.EqualTo(new[] { sentence, sentence.Replace("No comments are shown", "How often each answer was given is not shown") }));
        Assert.That(blocks, Has.Count.EqualTo(2), "and no answers by value, which are shown only where comments are");
    }

    [Test]
    public void Actions_sheet_has_three_overdue_first_and_says_the_change()
    {
        var blocks = Sheet("actions", new PackInput(Card, GuestVoices.None(GuestVoices.NoComments),
        [
            Action("old", done: new(2008, 6, 30)), Action("done", done: new(2008, 11, 5)), Action("open"), Action("late", due: new(2008, 12, 31), change: Verdict.Below),
            Action("soon", due: End),
        ]));
        Assert.Multiple(() =>
        {
            Assert.That(Sentences(blocks), Is.EqualTo(new[] { "One action was due and still open on 31 December 2008. 1 more is not shown." }));
            Assert.That(blocks.OfType<GlossaryBlock>().Single().Entries.Select(entry => entry.Text.Split(' ')[0]), Is.EqualTo(new[] { "late", "soon", "open" }));
            var rows = blocks.OfType<TableBlock>().Single().Rows;
            Assert.That(rows.Select(row => row.Cells[3].Text), Is.EqualTo(new[] { "▼ overdue", "open", "open" }));
            Assert.That((rows[0].Cells[4].Number, rows[0].Cells[5].Number, rows[0].Cells[6].Number, rows[0].Cells[7].Text), Is.EqualTo(((double?)80, (double?)70, (double?)-10, "▼ clearly down")));
        });
    }

    [Test]
    public void Action_by_a_measure_of_which_lower_is_better_is_coloured_by_what_is_better()
    {
        var row = Sheet("actions", new PackInput(Card, GuestVoices.None(GuestVoices.NoComments), [Action("fewer", change: Verdict.Below) with { LowerIsBetter = true }]))
            .OfType<TableBlock>().Single().Rows[0];
        Assert.That((row.Cells[7].Text, row.Cells[7].Tone), Is.EqualTo(("▼ clearly down", Tone.Above)));
    }

    [Test]
    public void Without_actions_the_departments_that_need_one_are_proposed_in_a_form()
    {
        var blocks = Sheet("actions", PackInput.Of(Scorecards.WithGoals()));
        var form = blocks.OfType<TableBlock>().Single();
        Assert.That(form.IsForm);
        // Service is 9.3 below the region; of the goals of 95 three are missed: by 23.6, 18.2 and 11.6.
        Assert.That(form.Rows.Select(row => row.Cells[0].Text), Is.EqualTo(Proposed(Scorecards.WithGoals())));
        Assert.That(form.Rows, Has.Count.EqualTo(3));
        Assert.That(form.Rows.SelectMany(row => row.Cells.Skip(2)), Has.All.EqualTo(Cell.Empty));
    }

    [Test]
    public void Important_departments_are_proposed_before_wider_distances()
    {
        var card = Scorecards.WithGoals();
        var last = card.Departments.Single(line => line.Department == "service");
        var weighed = card with { Departments = [.. card.Departments.Select(line => line == last ? line with { Importance = 0.4 } : line)] };
        Assert.That(Sheet("actions", PackInput.Of(weighed)).OfType<TableBlock>().Single().Rows[0].Cells[0].Text, Is.EqualTo("Service"));
    }

    [Test]
    public void Answers_by_value_stand_beside_the_topics_and_alone_without_them()
    {
        var card = Card with { Distribution = [new("1", 3), new("2.5", 0), new("4", 40)] };
        var voices = new GuestVoices([], [], [], 2, [], null);
        var alone = Sheet("guests", new PackInput(card, voices, [])).OfType<ChartBlock>().Single();
        var pair = Sheet("guests", new PackInput(card, voices with { Topics = [new("room", 12, 3)] }, [])).OfType<PairBlock>().Single();
        var bars = (BarChart)pair.Right.Chart;
        Assert.Multiple(() =>
        {
            Assert.That(((BarChart)alone.Chart).Labels, Is.EqualTo(new[] { "4", "2.5", "1" }));
            Assert.That(bars.Series.Single().Values, Is.EqualTo(new double?[] { 40, 0, 3 }));
            Assert.That(pair.Right.Note.Single().Text, Does.Contain("43 answers"));
            Assert.That(((BarChart)pair.Left.Chart).Series.Select(series => series.Values.Single()), Is.EqualTo(new double?[] { 12, 3 }));
        });
    }

    [Test]
    public void Quotes_without_their_answers_have_no_figure_and_topics_no_negative_ones()
    {
        var voices = new GuestVoices(
            [.. Enumerable.Range(0, 9).Select(at => new Topic($"t{at}", 3, null))], [new(new(2008, 11, 2), "rooms", "Lovely", null, "en")],
            [new(new(2008, 12, 3), null, "Sehr laut", null, "de")], 4, [], null);
        var blocks = Sheet("guests", new PackInput(Card with { Distribution = [], DistributionReason = "fewer than 5 answers" }, voices, []));
        Assert.Multiple(() =>
        {
            Assert.That(Sentences(blocks)[^1], Is.EqualTo("How often each answer was given is not shown: fewer than 5 answers."));
            Assert.That(blocks.OfType<GlossaryBlock>().SelectMany(block => block.Entries).Select(entry => entry.Text), Is.EqualTo(new[]
            {
                "“Sehr laut” 3 December 2008, in the guest’s language (de)", "“Lovely” 2 November 2008",
            }));
            var topics = blocks.OfType<TableBlock>().First();
            Assert.That(topics.Rows[0].Cells.Skip(2), Has.All.EqualTo(Cell.Empty));
            Assert.That(topics.Note.Single().Text, Does.EndWith(" 1 more topic is not shown."));
            Assert.That(((BarChart)blocks.OfType<ChartBlock>().Single().Chart).Series, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Without_comparisons_no_department_is_said_to_need_nothing()
    {
        var blocks = Sheet("actions", PackInput.Of(Scorecards.TinyRegion()));
        Assert.That(Sentences(blocks)[0], Does.StartWith("No action is recorded, and no department could be compared"));
    }

    [Test]
    public void Without_actions_and_needs_the_form_is_empty()
    {
        var blocks = Sheet("actions", PackInput.Of(Scorecards.NearTheTop()));
        Assert.That(Sentences(blocks)[0], Does.StartWith("No action is recorded, and no department is clearly below"));
        Assert.That(blocks.OfType<TableBlock>().Single().Rows.SelectMany(row => row.Cells), Has.All.EqualTo(Cell.Empty));
    }

    /// <summary>By hand: the larger of the distances to region and goal.</summary>
    private static IEnumerable<string> Proposed(Scorecard card) => card.Departments
        .Select(line => (line.DepartmentName, line.Department, Distance: Math.Max(
            line.Rest.Verdict == Verdict.Below ? -line.Rest.Value!.Value : 0,
            line.Goal?.Gap.Verdict == GoalVerdict.Missed ? -line.Goal.Gap.Value!.Value : 0) * (line.Importance ?? card.Departments.Average(other => other.Importance) ?? 1)))
        .Where(line => line.Distance > 0).OrderByDescending(line => line.Distance).Take(3)
        .Select(line => GeneralManagerPack.Definition.Words.Department(line.Department, line.DepartmentName));

    private static HotelAction Action(string key, DateOnly? due = null, DateOnly? done = null, Verdict change = Verdict.WithinChance) => new(
        key, "rooms", $"{key} is done.", null, due, new DateOnly(2008, 5, 1), done, "index", Scorecards.Score(80, 200), Scorecards.Score(70, 200),
        Scorecards.Gap(70, 80, 200, change));

    private static IReadOnlyList<Block> Sheet(string key, PackInput input) => GeneralManagerPack.Definition.Build(input).Sheets.Single(sheet => sheet.Key == key).Blocks;

    private static IReadOnlyList<string> Sentences(IReadOnlyList<Block> blocks) => blocks.OfType<SentencesBlock>().First().Sentences;
}
