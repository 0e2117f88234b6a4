using GuestTracking.Core.Comparisons;
using static GuestTracking.Core.Tests.Comparisons.Cards;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class LineGoalTests
{
    private static LineGoal Goal(ScorecardInput input, GoalSums goal) => (input with { Overall = input.Overall with { Goal = goal } }).Build().Overall.Goal!;

    [Test]
    public void Line_without_a_goal_has_none() => Assert.That(Input.Build().Overall.Goal, Is.Null);

    [Test]
    public void Goal_is_judged_by_the_period_and_needs_what_is_left_of_the_year()
    {
        // 100 answers at 80 in nine months, goal 82, 50 came in October to December of last year: (82·150 − 80·100)/50 = 86.
        var input = Input with { Period = Input.Period with { Key = "2008-Q3", Start = new(2008, 7, 1), End = new(2008, 10, 1) } };
        var goal = Goal(input, new(82, Of(25, 9, 8, 8, 7), 50));
        Assert.That((goal.Year, goal.Gap.Goal, goal.Gap.Value, goal.Gap.Verdict), Is.EqualTo((2008, (double?)82, (double?)-2, GoalVerdict.Missed)));
        Assert.That((goal.YearToDate.N, goal.YearToDate.Score), Is.EqualTo((100L, (double?)80)));
        Assert.That((goal.Needed.Outlook, goal.Needed.Expected!.Count), Is.EqualTo((GoalOutlook.Open, 50d)));
        Assert.That(goal.Needed.Score, Is.EqualTo(86).Within(1e-9));
    }

    [Test]
    public void Year_that_ends_with_the_period_is_over() =>
        Assert.That(Goal(Input, new(82, Of(25, 9, 8, 8, 7), 0)).Needed.Reason, Is.EqualTo(ScoreNeeded.YearIsOver));

    [Test]
    public void Month_that_the_period_does_not_complete_is_not_behind()
    {
        // Up to 15 December: eleven months are behind, one is left, 110 answers so far: 10 expected.
        var input = Input with { Period = Input.Period with { End = new(2008, 12, 16) } };
        Assert.That(Goal(input, new(80, Of(11, 9, 8, 9, 8, 7, 9, 8, 7, 8, 8), 0)).Needed.Expected!.Count, Is.EqualTo(10).Within(1e-9));
    }
}
