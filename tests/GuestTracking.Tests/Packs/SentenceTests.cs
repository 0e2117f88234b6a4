using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

public sealed class SentenceTests
{
    private const int HeadlineWordsMax = 20;

    private static string Headline(Scorecard card) => Sentences(card, SentenceWeight.Headline).Single();

    private static IReadOnlyList<string> Facts(Scorecard card) => [.. Sentences(card, SentenceWeight.Body)];

    private static IEnumerable<string> Sentences(Scorecard card, SentenceWeight weight) => Of(Sheet(card, "month"), weight);

    private static IReadOnlyList<string> Body(Scorecard card, string sheet) => [.. Of(Sheet(card, sheet), SentenceWeight.Body)];

    private static IEnumerable<string> Of(Sheet sheet, SentenceWeight weight) =>
        sheet.Blocks.OfType<SentencesBlock>().Where(block => block.Weight == weight).SelectMany(block => block.Sentences);

    private static Sheet Sheet(Scorecard card, string key) => GeneralManagerPack.Definition.Build(card).Sheets.Single(sheet => sheet.Key == key);

    private static int Words(string sentence) => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    [Test]
    public void Headline_has_at_most_20_words_for_every_verdict_and_long_names()
    {
        var large = Scorecards.Large();
        var verdicts = Enum.GetValues<Verdict>();
        foreach (var name in new[] { "Service", "Executive lounge and all day dining rooms on both upper floors" })
        {
            foreach (var (overall, change, first, second) in from a in verdicts from b in verdicts from c in verdicts from d in verdicts select (a, b, c, d))
            {
                var departments = large.Departments.Select((line, at) => line with
                {
                    Department = "x" + at, DepartmentName = name, Rest = line.Rest with { Verdict = at == 0 ? first : at < 3 ? second : Verdict.WithinChance },
                }).ToArray();
                var card = large with
                {
                    Departments = departments,
                    Overall = large.Overall with { Rest = large.Overall.Rest with { Verdict = overall }, LastYear = large.Overall.LastYear with { Verdict = change } },
                };
                Assert.That(Words(Headline(card)), Is.LessThanOrEqualTo(HeadlineWordsMax), Headline(card));
            }
        }
    }

    [Test]
    public void Headline_of_each_hotel_has_at_most_20_words() =>
        Assert.That(Scorecards.All.Select(each => Words(Headline(each.Card))), Has.All.LessThanOrEqualTo(HeadlineWordsMax));

    [Test]
    public void Headline_names_who_needs_the_manager() =>
        Assert.That(Headline(Scorecards.Large()), Is.EqualTo("Steady: overall 82.4 from 402 answers, within chance of Q3 2008; service needs you."));

    [Test]
    public void Headline_of_few_answers_says_how_many_are_missing_while_the_period_runs_and_not_afterwards()
    {
        Assert.That(Headline(Running(Scorecards.Small())), Is.EqualTo("Early picture: overall 76.0 from 12 answers; 18 more allow a comparison."));
        Assert.That(Headline(Scorecards.Small()), Is.EqualTo("Few answers: overall 76.0 from 12 answers; comparisons start at 30."));
    }

    private static Scorecard Running(Scorecard card) => card with { Period = card.Period with { DataAsOf = card.Period.End.AddDays(-12) } };

    [TestCase(Verdict.Above, "clearly above the region.")]
    [TestCase(Verdict.Below, "clearly below the region.")]
    [TestCase(Verdict.WithinChance, "within chance of the region.")]
    [TestCase(Verdict.NotAvailable, "from 46 answers.")]
    public void Headline_of_few_answers_lets_the_longer_period_speak(Verdict verdict, string end)
    {
        var card = Scorecards.OverLongerPeriods();
        var longer = card.Overall.Longer!;
        var headline = Headline(card with { Overall = card.Overall with { Longer = longer with { Rest = longer.Rest with { Verdict = verdict } } } });
        Assert.That(headline, Does.StartWith("Only 12 answers; three months to December 2008: overall 74.0 from 46 answers").And.EndWith(end));
        Assert.That(Words(headline), Is.LessThanOrEqualTo(HeadlineWordsMax));
    }

    [Test]
    public void Facts_of_few_answers_compare_the_longer_periods_and_say_so() => Assert.That(Facts(Scorecards.OverLongerPeriods()).Take(2).Append(Body(Scorecards.OverLongerPeriods(), "departments")[0]), Is.EqualTo(new[]
    {
        "12 answers for Q4 2008: comparisons and the rank start at 30.",
        "Over the three months to December 2008, overall is 74.0 (46 answers), 7.1 points below the other hotels’ 81.1 (6,020 answers); chance does not explain it.",
        "Over the three months to December 2008, Location is the largest clear gap: 70.0 (44 answers) against 79.0 (6,000 answers) in the rest of the region, 9.0 points lower.",
    }));

    [Test]
    public void Row_of_the_longer_period_stands_below_its_department()
    {
        var table = GeneralManagerPack.Definition.Build(Scorecards.OverLongerPeriods()).Sheets.Single(sheet => sheet.Key == "departments").Blocks.OfType<TableBlock>().First();
        var names = table.Rows.Select(row => row.Cells[0].Text!.Trim()).ToArray();
        Assert.That(names.Take(4), Is.EqualTo(new[] { "Overall", "over three months", "Location", "over three months" }));
        Assert.That(table.Rows[1].Cells[1].Number, Is.EqualTo(46));
        var month = Sheet(Scorecards.OverLongerPeriods(), "month").Blocks.OfType<TableBlock>().Single();
        Assert.That(((DumbbellChart)month.RowChart!).Rows, Has.Count.EqualTo(month.Rows.Count), "a mark a row");
        Assert.That(string.Concat(table.Note.Select(run => run.Text)), Does.Contain("fewer than 30 answers in the period"));
    }

    [TestCase(true, "Above its usual range:")]
    [TestCase(false, "Below its usual range:")]
    public void Headline_does_not_call_steady_what_left_its_limits(bool above, string start)
    {
        var card = Scorecards.Large();
        var last = card.Trend.Months[^1];
        var outside = last with { Smoothed = above ? last.High + 1 : last.Low - 1, Outside = true };
        Assert.That(Headline(card with { Trend = card.Trend with { Months = [.. card.Trend.Months.SkipLast(1), outside] } }), Does.StartWith(start));
    }

    [Test]
    public void Headline_of_a_trend_that_came_back_within_its_limits_is_neutral()
    {
        var card = Scorecards.Large();
        var months = card.Trend.Months.Select((month, at) => at == 22 ? month with { Smoothed = month.High + 1, Outside = true } : month with { Outside = false });
        Assert.That(Headline(card with { Trend = card.Trend with { Months = [.. months] } }), Does.StartWith("This period:"));
    }

    [Test]
    public void Goal_is_told_with_its_word_and_what_is_still_needed()
    {
        var card = Scorecards.WithGoals();
        Assert.That(Facts(card), Is.EqualTo(new[] { "With 402 answers a period, overall moves under 4.7 points cannot be told apart here." }));
        Assert.That(Body(card, "standing").TakeLast(2), Is.EqualTo(new[]
        {
            "Goal for 2008: 84.0. Q3 2008 is at 82.4 (402 answers), \u22121.6 points: within chance.",
            "For the whole year to reach it, from 82.4 so far (1,206 answers): 88.4 or better on the 120 or so answers expected until December.",
        }));
        string Year(int department) => Body(card with { Overall = card.Overall with { Goal = card.Departments[department].Goal } }, "standing")[^1];
        Assert.That(Year(1), Does.Contain("has reached it: even the worst answers until December leave 79.3."));
        Assert.That(Year(2), Does.Contain("can no longer reach it: even the best answers until December bring 81.1."));
        Assert.That(Year(3), Does.Contain("is not known: neither this year nor"));
    }

    [Test]
    public void Goal_of_a_line_has_score_gap_word_and_what_is_needed_where_it_is_read()
    {
        var pack = GeneralManagerPack.Definition.Build(Scorecards.WithGoals());
        string[] keys = ["standing", "department:location", "department:rooms", "department:value", "department:housekeeping"];
        var rows = keys.Select(key => pack.Sheets.Single(sheet => sheet.Key == key).Blocks.OfType<TableBlock>().Single(block => block.Heading == "Against the goals for 2008").Rows.Single());
        Assert.That(rows.Select(row => (row.Cells[7].Text, row.Cells[^1].Text ?? GeneralManagerPack.Definition.Words.Score(row.Cells[^1].Number!.Value))), Is.EqualTo(new[]
        {
            ("within chance", "88.4"), ("missed", "88.4"), ("met", "reached"), ("missed", "out of reach"), ("missed", "–"),
        }));
        var goals = Sheet(Scorecards.WithGoals(), "departments").Blocks.OfType<TableBlock>().Single();
        var column = goals.Columns.Index().Single(column => column.Item.Heading == "Goal").Index;
        Assert.That(goals.Rows.Single(row => row.Cells[0].Text == "Rooms").Cells[column], Is.EqualTo(Cell.Of(78, Tone.Above, strong: true)), "met");
    }

    [Test]
    public void Rank_is_told_with_what_chance_leaves_possible_and_what_it_is_made_of()
    {
        Assert.That(Body(Scorecards.Large(), "standing").Take(3), Is.EqualTo(new[]
        {
            "Grand Hotel Astoria is 14th of 33 hotels, could be 6th to 23rd.",
            "It cannot be told apart from 17 of the others.",
            "Ranked by the adjusted score, 82.4: it counts the own score, 82.4, to 98 % and the region’s mean to 2 %, because it rests on 402 answers. The mix of guests is not adjusted for.",
        }));
        var unweighed = Scorecards.Large() with { Rank = Scorecards.Large().Rank with { Reliability = null } };
        Assert.That(Body(unweighed, "standing")[2], Does.Contain("How far it can be relied on cannot be told in this region.").And.Not.Contain("%"));
        Assert.That(Body(Scorecards.NearTheTop(), "standing")[2], Does.EndWith("The own score is first brought to the region’s mix of guests."));
        Assert.That(Body(Scorecards.OverLongerPeriods(), "standing")[0], Does.EndWith("compared over three months to December 2008, not ranked."));
    }

    [Test]
    public void Bridge_is_named_at_the_figure_and_in_about()
    {
        const string Label = "bridged from overall 1–5 (412 pairs)";
        var pack = GeneralManagerPack.Definition.Build(Scorecards.Bridged());
        var tiles = pack.Sheets[0].Blocks.OfType<TilesBlock>().Single().Tiles;
        Assert.That(tiles[0].Details, Has.Some.EqualTo(Label));
        var table = pack.Sheets.Single(sheet => sheet.Key == "departments").Blocks.OfType<TableBlock>().First();
        Assert.That(table.Rows.Select(row => row.Cells[0].Text), Does.Contain("Overall\u2020").And.Contain("Location\u2020").And.Contain("Rooms"));
        Assert.That(string.Concat(table.Note.Select(run => run.Text)), Does.Contain($"\u2020 Overall: {Label}.").And.Contain("\u2020 Location: compared with the answers by new only"));
        var about = pack.Sheets.Single(sheet => sheet.Key == "about").Blocks.OfType<GlossaryBlock>().Last(block => block.Heading != "How to read it");
        Assert.That((about.Heading, about.Entries[0].Text), Is.EqualTo(("To be read beside the figures", "Bridged from overall 1–5 (412 pairs): Overall.")));
    }

    [Test]
    public void About_has_a_line_a_reason_with_its_departments()
    {
        var card = Scorecards.Small() with { Withheld = [new(WithheldFigure.Score, "fewer than 5 answers", ["rooms", "service"]), new(WithheldFigure.Previous, "2008-Q3: no answers", ["overall"])] };
        var entries = GeneralManagerPack.Definition.Build(card).Sheets.Single(sheet => sheet.Key == "about").Blocks.OfType<GlossaryBlock>().Last(block => block.Heading != "How to read it").Entries;
        Assert.That(entries.Select(entry => entry.Text), Is.EqualTo(new[] { "Fewer than 5 answers: Rooms, Service.", "Q3 2008: no answers: Overall." }));
    }

    [Test]
    public void Lower_score_is_the_good_one_where_lower_is_better()
    {
        var card = Scorecards.LowerIsBetter();
        Assert.That(Headline(card), Does.EndWith("service stands out."));
        var table = GeneralManagerPack.Definition.Build(card).Sheets[0].Blocks.OfType<TableBlock>().First();
        var reading = table.Rows.Single(row => row.Cells[0].Text == "Service").Cells[^1];
        Assert.That((reading.Text, reading.Tone), Is.EqualTo(("▼ clearly below", Tone.Above)));
        Assert.That(((DumbbellChart)table.RowChart!).Rows.Single(row => row.Label == "Service").Verdict, Is.EqualTo(Verdict.Above));
        var trend = GeneralManagerPack.Definition.Build(card).Sheets[0].Blocks.OfType<ChartBlock>().Single();
        Assert.That(trend.Note.Where(run => run.Tone == Tone.Above), Is.Empty, "above its limits is bad");
        Assert.That(trend.Note.Where(run => run.Tone == Tone.Below), Has.Exactly(1).Items);
    }

    [Test]
    public void Trend_of_fewer_than_three_months_is_a_sentence_and_no_chart()
    {
        var card = Scorecards.Large();
        var months = card.Trend.Months.Select((month, at) => at < 22 ? new TrendMonth(month.Month, 0, null, null, null, null, null, false) : month).ToArray();
        var pack = GeneralManagerPack.Definition.Build(card with { Trend = card.Trend with { Months = months }, Departments = [.. card.Departments.Select(line => line with { Months = [.. line.Months.Take(2)] })] });
        Assert.That(pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<ChartBlock>().Select(block => block.Chart), Has.None.InstanceOf<TrendChart>());
        Assert.That(Of(pack.Sheets[0], SentenceWeight.Body), Has.Some.StartsWith("Only 2 of the last 13 months"));
    }

    [Test]
    public void Headline_without_answers_says_so()
    {
        var card = Scorecards.Small();
        var none = card with { Overall = card.Overall with { Own = new ScoreFigure(0, null, null, null, BaseSize.Confidential, "no answers") } };
        Assert.That(Headline(none), Does.StartWith("No answers arrived"));
    }

    [Test]
    public void Headline_calls_nothing_steady_that_was_not_compared()
    {
        var card = Scorecards.Large();
        var missing = card.Overall.LastYear with { Value = null, Verdict = Verdict.NotAvailable };
        Assert.That(Headline(card with { Overall = card.Overall with { LastYear = missing, Previous = missing } }), Does.Not.StartWith("Steady"));
    }

    [Test]
    public void Facts_name_the_largest_clear_gap_and_the_clearest_change_with_figures_and_n() => Assert.That(
        Body(Scorecards.Large(), "departments").Append(Body(Scorecards.Large(), "standing")[3]), Is.EqualTo(new[]
    {
        "Service is the largest clear gap: 74.7 (136 answers) against 84.0 (6,870 answers) in the rest of the region, 9.3 points lower.",
        "Value for money clearly rose by 10.2 points on Q4 2007: from 66.6 (270 answers) to 76.8 (312 answers).",
        "Overall, 82.4 (402 answers), is 1.5 points below the other hotels’ 84.0 (10,214 answers); chance alone could explain it.",
    }));

    [Test]
    public void Facts_claim_nothing_where_nothing_is_clear()
    {
        var card = Scorecards.Large();
        Gap Unclear(Gap gap) => gap with { Verdict = Verdict.WithinChance };
        ScoreLine Line(ScoreLine line) => line with { Rest = Unclear(line.Rest), Previous = Unclear(line.Previous), LastYear = Unclear(line.LastYear) };
        var unclear = card with { Overall = Line(card.Overall), Departments = [.. card.Departments.Select(Line)] };
        IReadOnlyList<string> facts = [.. Body(unclear, "departments"), Body(unclear, "standing")[3]];
        Assert.That(facts[0], Does.StartWith("No department clearly differs").And.Contain("within chance"));
        Assert.That(facts[1], Does.StartWith("No clear change").And.Contain("within chance"));
        Assert.That(facts[2], Does.Contain("chance alone could explain"));
    }

    [Test]
    public void Facts_prefer_a_clear_change_on_the_previous_period_to_an_unclear_one_on_last_year() =>
        Assert.That(Body(Scorecards.NearTheTop(), "departments")[1], Does.Contain("clearly rose").And.Contain("Q3 2008"));

    [Test]
    public void Facts_say_why_nothing_is_compared()
    {
        Assert.That(Body(Scorecards.WithoutRegion(), "departments")[0], Does.EndWith("the hotel belongs to no region."));
        Assert.That(Facts(Scorecards.Small())[0], Is.EqualTo("12 answers for Q4 2008: comparisons and the rank start at 30."));
        Assert.That(Facts(Running(Scorecards.Small()))[0], Does.Contain("18 more are needed"));
    }

    [Test]
    public void Region_sheet_says_why_there_is_no_ladder()
    {
        var blocks = GeneralManagerPack.Definition.Build(Scorecards.TinyRegion()).Sheets.Single(sheet => sheet.Key == "standing").Blocks;
        Assert.That(blocks.OfType<SentencesBlock>().SelectMany(block => block.Sentences), Has.Some.Contains("fewer than 5 other hotels"));
        Assert.That(blocks.OfType<TableBlock>().Select(table => table.RowChart), Has.None.InstanceOf<LadderChart>());
        Assert.That(blocks.OfType<TableBlock>().Single().Rows, Has.Count.EqualTo(1), "the departments have their own sheet");
    }

    [TestCase("2008-11", "November 2008")]
    [TestCase("2008-H1", "January–June 2008")]
    [TestCase("r3:2008-11", "Three months to November 2008")]
    [TestCase("r12:2008-11", "Twelve months to November 2008")]
    [TestCase("ytd:2008-11", "January to November 2008")]
    [TestCase("ytd:2008-01", "January 2008")]
    [TestCase("2008-01-15..2008-02-01", "15 January 2008 to 31 January 2008")]
    [TestCase("FY08 P03", "FY08 P03")]
    public void Period_is_said_in_words(string key, string words)
    {
        var card = Scorecards.Large();
        var sheet = GeneralManagerPack.Definition.Build(card with { Period = card.Period with { Key = key } }).Sheets[0];
        Assert.That(((TitleBlock)sheet.Blocks[0]).Aside, Is.EqualTo(words));
    }

    [TestCase(0.05, "+0.1")]
    [TestCase(-0.05, "\u22120.1")]
    [TestCase(-0.04, "0.0")]
    [TestCase(82.35, "+82.4")]
    public void Difference_is_rounded_half_away_from_zero(double points, string text) => Assert.That(GeneralManagerPack.Definition.Words.Difference(points), Is.EqualTo(text));
}
