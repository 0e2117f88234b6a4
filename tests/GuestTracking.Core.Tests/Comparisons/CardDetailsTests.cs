using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Cards;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>What a card says beside its lines: key figures, months, importance, the move, the answers counted, the year.</summary>
public class CardDetailsTests
{
    private static readonly Scale YesIsBad = new(0, 1, 1, higherIsBetter: false);
    private static readonly Scale Yes = new(0, 1, 1);

    [Test]
    public void Key_figures_are_four_whatever_was_asked()
    {
        var figures = Input.Build().KeyFigures;
        Assert.That(figures.Select(figure => figure.Measure), Is.EqualTo(new[] { "recommend", "problem-free", "problem-resolution", "response-rate" }));
        Assert.That(figures.Select(figure => figure.Own.Score), Is.All.Null);
        Assert.That(figures.Select(figure => figure.Own.Reason), Is.EqualTo(new[] { "not asked", "not asked", "not asked", "no counts of stays and invitations" }));
        Assert.That(figures.Select(figure => (figure.Previous.Verdict, figure.LastYear.Verdict, figure.Goal)), Is.All.EqualTo((Verdict.NotAvailable, Verdict.NotAvailable, (LineGoal?)null)));
    }

    [Test]
    public void Problem_free_stays_are_the_better_the_fewer_problems_with_their_change_and_goal()
    {
        var input = Input with
        {
            KeyFigures =
            [
                new("problem", "Problems", Asked(YesIsBad, 180, 20), Asked(YesIsBad, 140, 60), null, null)
                {
                    Goal = new(95, Asked(YesIsBad, 180, 20), 0),
                },
            ],
        };
        var figure = input.Build().KeyFigures[1];
        Assert.That((figure.Own.N, figure.Own.Score, figure.Previous.Other.Score), Is.EqualTo((200L, (double?)90, (double?)70)));
        Assert.That(figure.Previous.Value, Is.EqualTo(20).Within(1e-9));
        Assert.That((figure.Previous.Verdict, figure.LastYear.Verdict), Is.EqualTo((Verdict.Above, Verdict.NotAvailable)));
        Assert.That((figure.Goal!.Gap.Goal, figure.Goal.Gap.Value, figure.Goal.Gap.Verdict), Is.EqualTo(((double?)95, (double?)-5, GoalVerdict.Missed)));
    }

    [Test]
    public void Key_figures_are_judged_as_one_table()
    {
        // 55 % against 45 % of 200: p ≈ .045 alone; among four of which the others are level it is chance.
        DepartmentSums Level(string department) => new(department, department, Asked(Yes, 100, 100), Asked(Yes, 100, 100), null, null);
        var moved = new DepartmentSums("recommend", "Recommend", Asked(Yes, 90, 110), Asked(Yes, 110, 90), null, null);
        var alone = (Input with { KeyFigures = [moved] }).Build().KeyFigures[0].Previous;
        var together = (Input with { KeyFigures = [moved, Level("problem"), Level("problem_resolution"), Level("response")] }).Build().KeyFigures[0].Previous;
        Assert.That((alone.Verdict, together.Verdict), Is.EqualTo((Verdict.Above, Verdict.WithinChance)));
        Assert.That(together.Q, Is.EqualTo(4 * together.P!.Value).Within(1e-12));
    }

    [Test]
    public void Key_figure_of_few_answers_is_neither_shown_nor_compared()
    {
        var few = new DepartmentSums("recommend", "Recommend", Asked(Yes, 2, 2), Asked(Yes, 100, 100), null, null);
        var figure = (Input with { KeyFigures = [few] }).Build().KeyFigures[0];
        Assert.That((figure.Own.N, figure.Own.Score, figure.Own.Reason, figure.Previous.Verdict), Is.EqualTo((4L, (double?)null, "fewer than 5 answers", Verdict.InsufficientBase)));
    }

    [Test]
    public void Response_rate_says_why_there_is_none_and_what_it_leaves_out()
    {
        var none = new DepartmentSums("response", "Response rate", ScoreSums.Empty, null, null, null) { WhyNone = "2008-11: more responses than invitations" };
        Assert.That((Input with { KeyFigures = [none] }).Build().KeyFigures[3].Own.Reason, Is.EqualTo("2008-11: more responses than invitations"));
        var part = none with { Own = Asked(Yes, 80, 20), WhyNone = null, LeftOut = "2008-11: more responses than invitations" };
        var rate = (Input with { KeyFigures = [part] }).Build().KeyFigures[3].Own;
        Assert.That((rate.Score, rate.Label), Is.EqualTo(((double?)20, "left out: 2008-11: more responses than invitations")));
    }

    [Test]
    public void Line_without_months_has_none() => Assert.That(Input.Build().Overall.Months, Is.Empty);

    [Test]
    public void Months_of_a_line_end_with_the_periods_last_and_hide_what_is_confidential()
    {
        ScoreSums[] months = [.. Enumerable.Repeat(ScoreSums.Empty, 10), Of(2, 9, 9), Of(2, 9, 8, 7), Of(1, 5, 5, 5, 5, 6)];
        var shown = (Input with { Departments = [Input.Departments[0] with { Months = months }] }).Build().Departments[0].Months;
        Assert.That(shown.Select(month => month.Month), Is.EqualTo(Enumerable.Range(0, 13).Select(t => new DateOnly(2007, 12, 1).AddMonths(t))));
        Assert.That(shown.TakeLast(4).Select(month => (month.N, month.Score)), Is.EqualTo(new (long, double?)[] { (0, null), (4, null), (6, 80), (5, 52) }));
        Assert.That(() => (Input with { Overall = Input.Overall with { Months = [Of(2, 9)] } }).Build(), Throws.ArgumentException.With.Message.Contains("13 months"));
    }

    [Test]
    public void Months_of_a_line_are_of_the_periods_method_as_the_trend_is()
    {
        ScoreSums By(string method, int step, int n) => ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, Enumerable.Repeat(step, n), method));
        ScoreSums[] months = [.. Enumerable.Repeat(By("old", 9, 50), 6), .. Enumerable.Repeat(By("new", 7, 50), 6), By("old", 9, 40) + By("new", 7, 10)];
        var first = FirstShownMonth.AddMonths(11);
        var card = (Input with
        {
            Overall = Input.Overall with { Own = By("new", 7, 100), Months = months },
            Months = [.. months.Select((sums, t) => new MonthSums(first.AddMonths(t), sums, null))],
        }).Build();
        Assert.That(card.Overall.Months.Select(month => (month.N, month.Score)), Is.EqualTo(card.Trend.Months.TakeLast(13).Select(month => (month.N, month.Score))));
        Assert.That(card.Overall.Months[^1], Is.EqualTo(new LineMonth(new(2008, 12, 1), 10, 70)));
    }

    [Test]
    public void Importance_is_the_share_of_each_department_and_says_what_it_rests_on()
    {
        var drivers = new KeyDrivers([new("check_in", "Check-in", 400, 0.3, 0.6, 0.5, null), new("bar", "Bar", 400, 0.2, 0.4, 0.4, null)], 380, 7, 0.5, "LMG", null);
        var card = (Input with { Importance = drivers }).Build();
        Assert.That((card.Departments[0].Importance, card.Overall.Importance), Is.EqualTo(((double?)0.6, (double?)null)));
        Assert.That(card.Importance, Is.EqualTo(new ImportanceNote(380, 7, 0.5, "LMG", null)));
    }

    [Test]
    public void Importance_that_the_recipient_may_not_see_is_not_on_the_card()
    {
        var drivers = new KeyDrivers([new("check_in", "Check-in", 400, 0.3, 0.6, 0.5, null)], 380, 5, 0.5, "LMG", null);
        var card = (Input with { Importance = drivers, WhyNoImportance = "only 4 other hotels" }).Build();
        Assert.That(card.Departments[0].Importance, Is.Null);
        Assert.That(card.Importance, Is.EqualTo(new ImportanceNote(0, 0, null, "LMG", "only 4 other hotels")));
        Assert.That(Input.Build().Importance.Reason, Is.EqualTo(RegionComparison.NoRegion));
    }

    [Test]
    public void Move_is_the_explanation_of_its_input()
    {
        var change = new ChangeInput { FromKey = "2007-Q4", ToKey = "2008-Q4", Score = [new("", Of(40, 8), Of(40, 7))], Departments = [], WhyNotAttributed = "no region" };
        var move = (Input with { Move = new(true, change) }).Build().Move!;
        Assert.That((move.FromKey, move.FromLastYear, move.Explanation.Total.Value), Is.EqualTo(("2007-Q4", true, (double?)-10)));
        Assert.That(move.Explanation.Parts, Is.EqualTo(ChangeExplanation.Of(change).Parts));
        Assert.That(Input.Build().Move, Is.Null);
    }

    [Test]
    public void Answers_are_counted_best_last_whichever_way_the_scale_runs()
    {
        var waiting = Input with { Overall = Input.Overall with { Own = ScoreSums.Of(QuestionSums.FromCounts(new Scale(1, 3, 0.5m, higherIsBetter: false), [5, 4, 3, 2, 1])) } };
        Assert.That(waiting.Build().Distribution, Is.EqualTo(new AnswerCount[] { new("3", 1), new("2.5", 2), new("2", 3), new("1.5", 4), new("1", 5) }));
        var distribution = Input.Build().Distribution;
        Assert.That((distribution.Count, distribution[^1], distribution.Sum(answer => answer.N)), Is.EqualTo((11, new AnswerCount("10", 0), 100L)));
    }

    [Test]
    public void Answers_of_two_scales_of_few_guests_or_of_a_fine_scale_are_not_counted()
    {
        (int, string?) Counted(ScoreSums own) => (Input with { Overall = Input.Overall with { Own = own } }).Build() is var card ? (card.Distribution.Count, card.DistributionReason) : default;
        Assert.Multiple(() =>
        {
            Assert.That(Counted(Of(4, 9)), Is.EqualTo((0, "fewer than 5 answers")));
            Assert.That(Counted(Of(40, 9) + ScoreSums.Of(QuestionSums.FromSteps(new(1, 5, 1), Enumerable.Repeat(3, 40)))), Is.EqualTo((0, "the answers come from different scales; only the index combines them")));
            Assert.That(Counted(ScoreSums.Of(QuestionSums.FromSteps(new(0, 100, 1), Enumerable.Repeat(90, 40)))), Is.EqualTo((0, "the counts per answer were not kept")));
        });
    }

    [Test]
    public void Year_to_date_needs_no_goal()
    {
        var card = (Input with { YearToDate = Of(10, 9, 8, 8, 7, 6) }).Build();
        Assert.That((card.YearToDate.N, card.YearToDate.Score, card.Overall.Goal), Is.EqualTo((50L, (double?)76, (LineGoal?)null)));
    }

    private static ScoreSums Asked(Scale scale, params long[] counts) => ScoreSums.Of(QuestionSums.FromCounts(scale, counts));
}
