using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Surveys;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary>The sheets of the general manager's pack: their order, what adds up, what leads where, and that nothing is claimed which the tests do not carry.</summary>
public sealed class SheetsTests
{
    private const int HeadlineWordsMax = 20;
    private const int RandomCards = 300;

    private static Pack Pack(Scorecard card) => GeneralManagerPack.Definition.Build(card);

    private static Sheet Sheet(Scorecard card, string key) => Pack(card).Sheets.Single(sheet => sheet.Key == key);

    private static IReadOnlyList<GlossaryEntry> WhatToDo(Scorecard card) => Sheet(card, "month").Blocks.OfType<GlossaryBlock>().Single().Entries;

    private static IEnumerable<string> Body(Sheet sheet) => sheet.Blocks.OfType<SentencesBlock>().Where(block => block.Weight == SentenceWeight.Body).SelectMany(block => block.Sentences);

    private static string Headline(Sheet sheet) => sheet.Blocks.OfType<SentencesBlock>().First(block => block.Weight == SentenceWeight.Headline).Sentences.Single();

    private static ScoreLine Changed(ScoreLine line, double change, Verdict verdict) => line with { Previous = Scorecards.Gap(line.Own.Score!.Value, line.Own.Score.Value - change, 190, verdict) };

    [TestCase("2008-12", "This month")]
    [TestCase("2008-Q4", "This quarter")]
    [TestCase("2008-H2", "This half-year")]
    [TestCase("2008", "This year")]
    [TestCase("r3:2008-12", "This period")]
    [TestCase("FY08 P03", "This period")]
    public void First_sheet_is_called_by_the_sort_of_its_period(string key, string name)
    {
        var card = Scorecards.Large();
        Assert.That(Pack(card with { Period = card.Period with { Key = key } }).Sheets[0].Name, Is.EqualTo(name));
    }

    [Test]
    public void Every_head_has_hotel_period_state_answers_response_rate_and_the_last_day()
    {
        foreach (var title in Pack(Scorecards.Large()).Sheets.Select(sheet => (TitleBlock)sheet.Blocks[0]))
        {
            Assert.That(title.Title, Does.Contain("Grand Hotel Astoria"));
            Assert.That(title.Aside, Is.EqualTo("Q4 2008"));
            Assert.That(title.Subtitle, Is.EqualTo("New York region · final · 402 answers · response rate 31 % · answers up to 31 December 2008"));
        }
    }

    [Test]
    public void Five_tiles_have_value_answers_change_and_goal_each_with_sign_and_word()
    {
        var tiles = Sheet(Scorecards.Large(), "month").Blocks.OfType<TilesBlock>().Single().Tiles;
        Assert.That(tiles.Select(tile => tile.Label), Is.EqualTo(new[] { "Overall score", "Intent to recommend", "Problem-free stays", "Problem resolution", "Response rate" }));
        Assert.That(tiles[1].Details, Is.EqualTo(new[] { "402 answers", "● +2.7 since Q3 2008, within chance", "● goal 85.0: +2.1, within chance" }));
        Assert.That(tiles[2].Details[1], Is.EqualTo("▼ \u22126.3 since Q3 2008, a clear change"));
        Assert.That(tiles[4].Details[0], Is.EqualTo("1,280 invitations"));
        Assert.That((tiles[4].Value.Number, tiles[4].Format), Is.EqualTo(((double?)31.4, ValueFormat.Rate)));
    }

    [Test]
    public void Figure_that_was_not_asked_is_a_dash_and_says_why()
    {
        var card = Scorecards.Large();
        var none = Scorecards.WithoutRegion().Overall.Rest;
        var tiles = Sheet(card with { KeyFigures = [.. card.KeyFigures.Take(3), new KeyFigure("response-rate", new ScoreFigure(0, null, null, null, BaseSize.Confidential, KeyFigures.NotAsked), none, none, null)] }, "month")
            .Blocks.OfType<TilesBlock>().Single().Tiles;
        Assert.That((tiles[4].Value.Text, tiles[4].Details.Single()), Is.EqualTo(("–", "Not asked.")));
        Assert.That(Sheet(card with { KeyFigures = [] }, "month").Blocks.OfType<TilesBlock>().Single().Tiles, Has.Count.EqualTo(5));
    }

    [Test]
    public void Outcomes_are_no_departments()
    {
        var card = Scorecards.Large();
        var outcome = card.Departments.Single(line => line.Department == "service") with { Department = ReservedDepartments.Recommend, DepartmentName = "Intent to recommend" };
        var pack = Pack(card with { Departments = [outcome, .. card.Departments] });
        Assert.That(Headline(pack.Sheets[0]), Does.EndWith("; service needs you."));
        Assert.That(pack.Sheets.Select(sheet => sheet.Key), Does.Not.Contain("department:recommend"));
        Assert.That(pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<TableBlock>().SelectMany(table => table.Rows).Select(row => row.Cells[0].Text), Does.Not.Contain("Intent to recommend"));
    }

    [Test]
    public void Protect_fix_and_watch_name_what_weighs_most_with_its_figures()
    {
        var card = Scorecards.NearTheTop();
        var lines = card.Departments.Select((line, at) => at switch
        {
            1 => line with { Rest = line.Rest with { Verdict = Verdict.WithinChance } },
            2 => line with { Rest = Scorecards.Gap(94.6, 97.6, 3100, Verdict.Below) },
            3 => Changed(line, -2.4, Verdict.WithinChance),
            5 => Changed(line, -2.4, Verdict.WithinChance),
            _ => line,
        }).ToArray();
        Assert.That(WhatToDo(card with { Departments = lines }).Select(entry => $"{entry.Term}: {entry.Text}"), Is.EqualTo(new[]
        {
            "Protect: Location: 96.2 (96 answers), clearly ahead of the region’s 84.4 (3,100 answers) by 11.8 points. Importance 37 %.",
            "Fix: Value for money: 94.6 (94 answers), clearly behind the region’s 97.6 (3,100 answers) by 3.0 points. Importance 12 %.",
            "Watch: Housekeeping: 2.4 points worse since Q3 2008, from 96.2 (190 answers) to 93.8 (93 answers); within chance so far. Importance 9 %.",
        }));
    }

    [Test]
    public void Missed_goal_is_to_be_fixed_although_the_region_is_no_better() =>
        Assert.That(WhatToDo(Scorecards.WithGoals())[1].Text, Is.EqualTo(
            "Value for money: 76.8 (312 answers), 18.2 points short of its goal of 95.0, more than chance would explain. Importance 12 %. Also: Location, Housekeeping, Service."));

    [TestCase(5, "Also: A1, A2, A3, A4, A5.")]
    [TestCase(7, "Also: A1, A2, A3, A4 and 3 more.")]
    public void Many_others_are_counted_not_dotted(int others, string end)
    {
        var card = Scorecards.NearTheTop();
        var line = card.Departments[0] with { Importance = null };
        var lines = Enumerable.Range(0, others + 1).Select(at => line with { Department = $"a{at}", DepartmentName = $"A{at}", Rest = line.Rest with { Value = line.Rest.Value - at } });
        Assert.That(WhatToDo(card with { Departments = [.. lines] })[0].Text, Does.EndWith(end));
    }

    [Test]
    public void Departments_stand_in_the_order_of_gap_times_importance_and_by_gap_without_importance()
    {
        var card = Scorecards.Large();
        double Priority(ScoreLine line) => line.Rest.Value!.Value * (line.Importance ?? 1);
        IEnumerable<string?> Names(Scorecard from) => Sheet(from, "departments").Blocks.OfType<TableBlock>().Single().Rows.Skip(1).Select(row => row.Cells[0].LinkTo);
        IEnumerable<string> Expected(Scorecard from) => from.Departments.OrderBy(Priority).Select(line => "department:" + line.Department);
        Assert.That(Names(card), Is.EqualTo(Expected(card)));
        var without = card with { Departments = [.. card.Departments.Select(line => line with { Importance = null })] };
        Assert.That(Names(without), Is.EqualTo(Expected(without)).And.Not.EqualTo(Names(card)));
        var month = (DumbbellChart)Sheet(card, "month").Blocks.OfType<TableBlock>().Single().RowChart!;
        Assert.That(month.Rows.Select(row => row.Own - row.Other), Is.Ordered, "worst first");
        Assert.That(month.Rows.All(row => row.Low < row.Own && row.Own < row.High), "intervals");
    }

    [Test]
    public void Every_name_leads_to_a_page_that_is_there()
    {
        foreach (var (name, card) in Scorecards.All)
        {
            var sheets = Pack(card).Sheets;
            var links = sheets.SelectMany(sheet => sheet.Blocks).OfType<TableBlock>().SelectMany(table => table.Rows).SelectMany(row => row.Cells).Select(cell => cell.LinkTo).OfType<string>().Distinct().ToArray();
            Assert.That(links, Is.Not.Empty.And.SubsetOf(sheets.Select(sheet => sheet.Key)), name);
            Assert.That(sheets.Select(sheet => sheet.Name), Is.Unique);
        }
    }

    [TestCase("Spa/Pool: [new]", "Spa-Pool- -new-")]
    [TestCase("Departments", "Departments 2")]
    [TestCase("'Executive lounge and all day dining rooms'", "Executive lounge and all day di")]
    public void Department_gives_its_page_a_name_that_can_stand_on_a_tab(string department, string tab)
    {
        var card = Scorecards.Large();
        var pack = Pack(card with { Departments = [card.Departments[0] with { Department = "x", DepartmentName = department }] });
        Assert.That(pack.Sheets.Single(sheet => sheet.Key == "department:x").Name, Is.EqualTo(tab));
    }

    [Test]
    public void Waterfall_adds_up_to_the_move()
    {
        foreach (var (name, card) in Scorecards.All.Where(each => each.Card.Move?.Explanation.Total.Value is not null))
        {
            var table = Sheet(card, "moved").Blocks.OfType<TableBlock>().First();
            var steps = ((WaterfallChart)table.RowChart!).Steps;
            Assert.That(steps, Has.Count.EqualTo(table.Rows.Count), name);
            Assert.That(steps.SkipLast(1).Sum(step => step.To - step.From), Is.EqualTo(card.Move!.Explanation.Total.Value).Within(1e-9), name);
            Assert.That((steps[^1].From, steps[^1].To), Is.EqualTo((0.0, card.Move.Explanation.Total.Value)), name);
        }
    }

    [Test]
    public void Part_of_a_clear_move_is_told_with_its_points()
    {
        var card = Scorecards.NearTheTop();
        Assert.That(Body(Sheet(card, "moved")).Take(2), Is.EqualTo(new[]
        {
            "Overall rose 4.6 points since Q3 2008, from 90.2 (81 answers) to 94.8 (97 answers): more than chance would explain.",
            "Location rose 6.2 points to 96.2 (96 answers): more than chance would explain; it accounts for 2.3 of the 4.6 points gained.",
        }));
        var unclear = card.Move! with { Explanation = card.Move!.Explanation with { Total = card.Move.Explanation.Total with { Verdict = Verdict.WithinChance } } };
        Assert.That(Body(Sheet(card with { Move = unclear }, "moved")).ElementAt(1), Does.EndWith("more than chance would explain."), "no part of a move that may be chance");
    }

    [Test]
    public void Part_of_a_move_is_not_told_in_another_measure_than_the_index()
    {
        var card = Scorecards.NearTheTop() with { Measure = "top-box" };
        Assert.That(Body(Sheet(card, "moved")).Take(2), Is.EqualTo(new[]
        {
            "Overall rose 4.6 points since Q3 2008, from 90.2 (81 answers) to 94.8 (97 answers): more than chance would explain. These points are of the 0–100 index.",
            "Location rose 6.2 points to 96.2 (96 answers): more than chance would explain.",
        }));
    }

    [Test]
    public void Move_that_was_not_tested_is_not_called_chance()
    {
        var card = Scorecards.NearTheTop();
        var untested = card with
        {
            Overall = card.Overall with { Previous = card.Overall.Previous with { Verdict = Verdict.NotAvailable } },
            Departments = [.. card.Departments.Select(line => line with { Previous = line.Previous with { Verdict = Verdict.NotAvailable } })],
            Move = card.Move! with { Explanation = card.Move!.Explanation with { Total = card.Move.Explanation.Total with { Verdict = Verdict.NotAvailable } } },
        };
        var sentences = Body(Sheet(untested, "moved")).ToList();
        Assert.That(sentences[0], Does.StartWith("Overall moved +4.6 points since Q3 2008").And.EndWith("that is not tested."));
        Assert.That(sentences, Has.None.Contains("No department moved"));
        Assert.That(Sheet(untested, "month").Blocks.OfType<TilesBlock>().Single().Tiles[0].Details, Has.Some.EndsWith("since Q3 2008, not tested"));
    }

    [Test]
    public void Sheet_of_the_move_says_why_parts_are_missing()
    {
        var alone = Sheet(Scorecards.WithoutRegion(), "moved");
        Assert.That(Body(alone), Has.Some.StartsWith("Importance is not shown against the gap: only 2 other hotels"));
        Assert.That(string.Concat(alone.Blocks.OfType<TableBlock>().Single().Note.Select(run => run.Text)), Does.Contain("Departments are not split: only 2 other hotels"));
        var card = Scorecards.Large();
        Assert.That(Body(Sheet(card with { Move = null }, "moved")), Has.Some.Contains("compute the period again"));
        Assert.That(Body(Sheet(card with { Move = null, Period = card.Period with { PreviousKey = null, LastYearKey = null } }, "moved")), Has.Some.StartsWith("There is no earlier period"));
    }

    [Test]
    public void Dots_of_the_map_are_explained_by_the_table_of_their_numbers()
    {
        var card = Scorecards.Large();
        var blocks = Sheet(card, "moved").Blocks;
        var chart = (ScatterChart)blocks.OfType<ChartBlock>().Single().Chart;
        var table = blocks.OfType<TableBlock>().Last();
        Assert.That(chart.Points.Select(point => (point.Label, point.Across, point.Up)), Is.EqualTo(table.Rows.Select(row => (row.Cells[0].Text, row.Cells[3].Number, row.Cells[4].Number))));
        Assert.That(chart.AcrossDivide, Is.Zero);
        Assert.That(chart.UpDivide, Is.EqualTo(12.5).Within(1e-9));
        Assert.That(table.Rows.Single(row => row.Cells[1].Text == "Location").Cells[5].Text, Is.EqualTo("important, behind"));
        Assert.That(table.Rows.Single(row => row.Cells[1].Text == "Restaurant").Cells[5].Text, Is.EqualTo("less important, ahead"));
    }

    [Test]
    public void Page_of_a_department_has_its_figures_its_months_and_room_to_write()
    {
        var sheet = Sheet(Scorecards.Large(), "department:service");
        Assert.That(Headline(sheet), Is.EqualTo("Service: 74.7 from 136 answers, clearly behind the region’s 84.0."));
        var tables = sheet.Blocks.OfType<TableBlock>().ToArray();
        Assert.That(tables[0].Rows[0].Cells, Has.Count.EqualTo(14));
        Assert.That(tables[^1].IsForm, Is.True);
        Assert.That(tables[^1].Rows.SelectMany(row => row.Cells), Has.All.EqualTo(Cell.Empty));
        Assert.That(((TrendChart)sheet.Blocks.OfType<ChartBlock>().Single().Chart).Months, Has.Count.EqualTo(13));
        Assert.That(Pack(Scorecards.NearTheTop()).Sheets.Select(page => page.Key), Does.Not.Contain("department:restaurant"), "nobody answered");
    }

    [Test]
    public void Nothing_clear_is_claimed_where_all_is_within_chance_over_random_cards()
    {
        string[] claims = ["clearly", "more than chance would explain", "a clear change", "a clear difference", "needs you", "need you", "stands out", "stand out", "Rising", "Falling", "▲", "▼"];
        for (var seed = 0; seed < RandomCards; seed++)
        {
            var card = Random(seed, [Verdict.WithinChance, Verdict.InsufficientBase, Verdict.NotAvailable]);
            var pack = Pack(card);
            pack = pack with { Sheets = [.. pack.Sheets.Where(sheet => sheet.Key is not ("guests" or "actions" or "about"))] };
            string[] said =
            [
                .. pack.Sheets.SelectMany(Body), .. pack.Sheets.SelectMany(sheet => sheet.Blocks.OfType<SentencesBlock>().Take(1)).SelectMany(block => block.Sentences),
                .. WhatToDo(card).Select(entry => entry.Text).Where(text => !text.StartsWith("No department", StringComparison.Ordinal)),
                .. pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<TilesBlock>().SelectMany(block => block.Tiles).SelectMany(tile => tile.Details),
                .. pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<TableBlock>().SelectMany(table => table.Rows).SelectMany(row => row.Cells).Select(cell => cell.Text).OfType<string>(),
            ];
            foreach (var text in said.Where(text => !text.StartsWith("No department", StringComparison.Ordinal) && !text.EndsWith("no department clearly differs.", StringComparison.Ordinal)))
            {
                Assert.That(claims.Where(claim => text.Contains(claim, StringComparison.Ordinal)), Is.Empty, $"{seed}: {text}");
            }
        }
    }

    [Test]
    public void Headline_has_at_most_20_words_and_needs_nobody_without_a_clear_gap_over_random_cards()
    {
        for (var seed = 0; seed < RandomCards; seed++)
        {
            var card = Random(seed, Enum.GetValues<Verdict>());
            var pack = Pack(card);
            foreach (var headline in pack.Sheets.Where(sheet => sheet.Blocks.OfType<SentencesBlock>().Any(block => block.Weight == SentenceWeight.Headline)).Select(Headline))
            {
                Assert.That(headline.Split(' ', StringSplitOptions.RemoveEmptyEntries), Has.Length.LessThanOrEqualTo(HeadlineWordsMax), headline);
            }

            var behind = card.Departments.Count(line => line.Rest.Verdict == Verdict.Below);
            Assert.That(Headline(pack.Sheets[0]).Contains("need", StringComparison.Ordinal), Is.EqualTo(behind > 0), Headline(pack.Sheets[0]));
        }
    }

    /// <summary>A card with random scores and verdicts; what has no verdict has no difference.</summary>
    private static Scorecard Random(int seed, Verdict[] verdicts)
    {
        var random = new Random(seed);
        var large = Scorecards.Large();
        Gap Gap(ScoreLine line)
        {
            var verdict = verdicts[random.Next(verdicts.Length)];
            var points = verdict switch { Verdict.Above => 1, Verdict.Below => -1, _ => random.Next(2) == 0 ? 1 : -1 } * (0.01 + (random.NextDouble() * 9));
            return verdict is Verdict.NotAvailable or Verdict.InsufficientBase
                ? Scorecards.WithoutRegion().Overall.Rest with { Verdict = verdict }
                : Scorecards.Gap(line.Own.Score!.Value, line.Own.Score.Value - points, 40 + random.Next(900), verdict);
        }

        ScoreLine Line(ScoreLine line) => line with { Rest = Gap(line), Previous = Gap(line), LastYear = Gap(line), Importance = random.Next(4) == 0 ? null : random.NextDouble() };
        var card = large with
        {
            Overall = Line(large.Overall) with { Importance = null },
            Departments = [.. large.Departments.Select(Line)],
            KeyFigures = [.. large.KeyFigures.Select(figure => figure with { Previous = large.Overall.Previous, LastYear = large.Overall.LastYear })],
            Trend = large.Trend with { Months = [.. large.Trend.Months.Select(month => month with { Outside = false })] },
        };
        return card with { Move = new Move("2008-Q3", false, FullScorecards.Explained(card, card.Departments, null)) };
    }
}
