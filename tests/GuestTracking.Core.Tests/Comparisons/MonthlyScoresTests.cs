using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>What reliability is judged by: the months' scores, by the method of the hotel's score.</summary>
public class MonthlyScoresTests
{
    private static readonly IndexMeasure Index = new();

    [Test]
    public void Months_of_one_method_are_those_of_that_method_and_of_no_other()
    {
        var months = new MonthlyScores(Index, [By("old", 8), ScoreSums.Empty, By("old", 6, 4)]);
        var expected = WeightedGroup.Of(new WeightedValue(80, 1), new WeightedValue(50, 2));
        Assert.That(months.By("old"), Is.EqualTo(expected));
        Assert.That(months.By(null), Is.EqualTo(expected));
        Assert.That(months.By("new"), Is.Null);
        Assert.That(months.LastMethod([]), Is.EqualTo("old"));
    }

    [Test]
    public void Months_of_several_methods_are_told_apart()
    {
        var months = new MonthlyScores(Index, [By("old", 8), By("old", 2) + By("new", 6), By("new", 4, 4)]);
        Assert.That(months.By("old"), Is.EqualTo(WeightedGroup.Of(new WeightedValue(80, 1), new WeightedValue(20, 1))));
        Assert.That(months.By("new"), Is.EqualTo(WeightedGroup.Of(new WeightedValue(60, 1), new WeightedValue(40, 2))));
        Assert.That(months.By(null), Is.EqualTo(WeightedGroup.Of(new WeightedValue(80, 1), new WeightedValue(40, 2))), "a month of two methods has no score");
        Assert.That(months.LastMethod([]), Is.EqualTo("new"));
    }

    [Test]
    public void No_months_have_no_scores_and_no_method() => Assert.That((MonthlyScores.None.By(null), MonthlyScores.None.By("old"), MonthlyScores.None.LastMethod([])), Is.EqualTo(((WeightedGroup?)null, (WeightedGroup?)null, (string?)null)));

    private static ScoreSums By(string method, params int[] steps) => ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, steps, method));
}
