using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class ScoreNeededTests
{
    private static readonly IndexMeasure Index = new();
    private static readonly LowerIsBetter Problems = new();

    [Test]
    public void Index_needed_in_the_last_three_months()
    {
        // 90 answers with 80, 30 to come: (82·120 − 80·90)/30 = 88.
        var needed = For(Index, Of(30, 9, 8, 7), 9, 30, 82);
        Assert.That((needed.Score, needed.Outlook, needed.Reason), Is.EqualTo(((double?)88, GoalOutlook.Open, (string?)null)));
        Assert.That(needed.Expected, Is.EqualTo(new ExpectedAnswers(30, ExpectedAnswersRule.SameMonthsLastYear)));
    }

    [Test]
    public void Net_promoter_score_needed_may_be_below_zero()
    {
        // 60 − 15 of 100 = 45, 50 to come: (25·150 − 45·100)/50 = −15.
        var needed = For(new NpsMeasure(), Of(60, 9) + Of(25, 7) + Of(15, 3), 8, 50, 25);
        Assert.That((needed.Score, needed.Outlook), Is.EqualTo(((double?)-15, GoalOutlook.Open)));
    }

    [Test]
    public void Share_of_something_bad_has_to_come_down()
    {
        // 20 of 100 so far, 100 to come: 15 % for the year needs 10 %.
        var needed = For(Problems, Of(20, 10) + Of(80, 2), 6, 100, 15);
        Assert.That((needed.Score, needed.Outlook), Is.EqualTo(((double?)10, GoalOutlook.Open)));
    }

    [Test]
    public void Goal_that_even_the_worst_answers_keep_is_reached()
    {
        // 90 × 80 and 30 × 0 = 60 for the year.
        var needed = For(Index, Of(30, 9, 8, 7), 9, 30, 60);
        Assert.That((needed.Score, needed.Outlook, needed.YearEnd), Is.EqualTo(((double?)null, GoalOutlook.AlreadyReached, (double?)60)));
        Assert.That(needed.Reason, Is.EqualTo("already reached: even the worst answers in the months left give 60.0 for the year"));
        Assert.That(For(Index, Of(30, 9, 8, 7), 9, 30, 61).Outlook, Is.EqualTo(GoalOutlook.Open));
    }

    [Test]
    public void Goal_that_even_the_best_answers_do_not_bring_is_out_of_reach()
    {
        // 90 × 80 and 30 × 100 = 85 for the year.
        var needed = For(Index, Of(30, 9, 8, 7), 9, 30, 86);
        Assert.That((needed.Score, needed.Outlook, needed.YearEnd), Is.EqualTo(((double?)null, GoalOutlook.OutOfReach, (double?)85)));
        Assert.That(needed.Reason, Is.EqualTo("out of reach: even the best answers in the months left give 85.0 for the year"));
        Assert.That(For(Index, Of(30, 9, 8, 7), 9, 30, 85).Score, Is.EqualTo(100), "exactly the best answers are enough");
    }

    [TestCase(20, 20.0, GoalOutlook.Open)]
    [TestCase(60, null, GoalOutlook.AlreadyReached)]
    [TestCase(9, null, GoalOutlook.OutOfReach)]
    [TestCase(10, 0.0, GoalOutlook.Open)]
    public void Lower_is_better_has_its_bounds_the_other_way_round(int goal, double? score, GoalOutlook outlook)
    {
        // 20 of 100 so far; at best none of the next 100 (10 %), at worst all of them (60 %).
        var needed = For(Problems, Of(20, 10) + Of(80, 2), 6, 100, goal);
        Assert.That((needed.Score, needed.Outlook), Is.EqualTo((score, outlook)));
    }

    [TestCase(5, GoalOutlook.Open)]
    [TestCase(9.6, GoalOutlook.OutOfReach)]
    [TestCase(4, GoalOutlook.AlreadyReached)]
    public void Mean_on_the_raw_scale_is_bounded_by_its_scale(double goal, GoalOutlook outlook) =>
        Assert.That(For(new MeanMeasure(), Of(30, 9, 8, 7), 6, 90, (decimal)goal).Outlook, Is.EqualTo(outlook));

    [Test]
    public void Without_answers_so_far_the_goal_itself_is_needed()
    {
        Assert.That(For(Index, ScoreSums.Empty, 0, 120, 82).Score, Is.EqualTo(82));
        Assert.That(For(new MeanMeasure(), ScoreSums.Empty, 3, 120, 8).Score, Is.EqualTo(8));
        Assert.That(For(Index, ScoreSums.Empty, 3, 120, 100).Outlook, Is.EqualTo(GoalOutlook.Open));
    }

    [Test]
    public void Where_last_year_has_no_such_months_the_average_so_far_goes_on()
    {
        // 90 answers in nine months: 10 a month, 30 to come.
        var needed = For(Index, Of(30, 9, 8, 7), 9, 0, 82);
        Assert.That(needed.Score, Is.EqualTo(88).Within(1e-12));
        Assert.That(needed.Expected, Is.EqualTo(new ExpectedAnswers(30, ExpectedAnswersRule.AverageSoFar)));
        Assert.That(ExpectedAnswers.After(7, 10, 0)!.Count, Is.EqualTo(50 / 7.0).Within(1e-12), "need not be whole");
    }

    [TestCase(12, 100, "the year is over")]
    [TestCase(3, 0, "neither this year nor the same months of last year have answers to judge by how many will come")]
    [TestCase(0, 0, "neither this year nor the same months of last year have answers to judge by how many will come")]
    public void Nothing_to_come_has_no_score_needed(int monthsSoFar, long lastYear, string reason) =>
        Assert.That(For(Index, ScoreSums.Empty, monthsSoFar, lastYear, 82), Is.EqualTo(new ScoreNeeded(null, GoalOutlook.NotAvailable, null, null, reason)));

    [Test]
    public void No_goal_and_a_score_that_may_not_be_told_have_no_score_needed()
    {
        Assert.That(For(Index, Of(30, 9), 6, 30, null).Reason, Is.EqualTo("no goal"));
        Assert.That(For(Index, Of(4, 9), 6, 30, 82).Reason, Is.EqualTo("fewer than 5 answers"), "it would give the score away");
        Assert.That(For(Index, Of(5, 9), 6, 30, 82).Outlook, Is.EqualTo(GoalOutlook.Open));
    }

    [Test]
    public void Answers_that_the_measure_does_not_fit_say_so()
    {
        var oneToFive = ScoreSums.Of(QuestionSums.FromSteps(new Scale(1, 5, 1), Enumerable.Repeat(3, 40)));
        Assert.That(For(new NpsMeasure(), oneToFive, 6, 30, 30).Reason, Is.EqualTo(new NpsMeasure().WhyUnfit(new Scale(1, 5, 1))));
    }

    [TestCase(-1, 0, 0)]
    [TestCase(13, 0, 0)]
    [TestCase(6, -1, 0)]
    [TestCase(6, 0, -1)]
    public void Impossible_counts_are_refused(int monthsSoFar, long soFar, long lastYear) =>
        Assert.That(() => ExpectedAnswers.After(monthsSoFar, soFar, lastYear), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property]
    public bool What_is_needed_for_the_score_a_year_came_out_at_is_the_score_of_its_rest(byte[] first, byte[] rest)
    {
        var (yearToDate, later) = (From(first), From([.. rest, 7]));
        foreach (var measure in new IMeasure[] { Index, new MeanMeasure(), new NpsMeasure(), new TopBoxMeasure(), Problems })
        {
            var needed = ScoreNeeded.For(measure, yearToDate, 6, later.N, (decimal)measure.Score(yearToDate + later)!.Value, new MinimumCounts(1, 2, 2));
            var (came, range) = (measure.Score(later)!.Value, measure.Range ?? new(0, 10));
            var worst = measure.HigherIsBetter ? range.Low : range.High;
            if (came == worst ? needed.Outlook != GoalOutlook.AlreadyReached : Math.Abs(needed.Score!.Value - came) > 1e-6)
            {
                return false;
            }
        }

        return true;
    }

    [FsCheck.NUnit.Property]
    public bool Higher_goal_needs_a_higher_score(byte[] first, byte goal, byte toCome)
    {
        var (lower, higher) = (Needed(goal % 100), Needed(goal % 100 + 1));
        return Rank(lower) < Rank(higher) || (Rank(lower) == Rank(higher) && (lower.Score is null || lower.Score < higher.Score));

        ScoreNeeded Needed(decimal score) => ScoreNeeded.For(Index, From(first), 6, toCome + 1, score, new MinimumCounts(1, 2, 2));
        static int Rank(ScoreNeeded needed) => needed.Outlook switch { GoalOutlook.AlreadyReached => 0, GoalOutlook.Open => 1, _ => 2 };
    }

    private static ScoreSums From(byte[] answers) => ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, answers.Select(x => x % 11)));

    private static ScoreNeeded For(IMeasure measure, ScoreSums yearToDate, int monthsSoFar, long lastYear, decimal? goal) =>
        ScoreNeeded.For(measure, yearToDate, monthsSoFar, lastYear, goal, MinimumCounts.Default);
}
