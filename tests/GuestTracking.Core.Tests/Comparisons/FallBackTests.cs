using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>A hotel with too few answers is compared over a longer period, and not ranked.</summary>
public class FallBackTests
{
    private static readonly ComparisonRules Open = new(MinimumCounts.Default, new PeerLimits(1, 1));

    [Test]
    public void Three_months_come_before_twelve_and_the_rest_is_of_the_same_months()
    {
        var small = With(Member(1, Of(6, 10, 8)), Of(16, 10, 8), Of(60, 9, 9));
        var other = With(Member(2, Of(40, 5, 5)), Of(50, 8, 6), Of(70, 4, 4));
        var standing = Compare(Open, small, other)[0];
        Assert.That((standing.N, standing.Score, standing.Basis, standing.BasisN, standing.BasisScore), Is.EqualTo((12L, (double?)90, "r3", 32L, (double?)90)));
        Assert.That((standing.RestN, standing.RestScore, standing.Difference), Is.EqualTo((100L, (double?)70, (double?)20)), "70 is the others' score of the three months");
        Assert.That((standing.Word, standing.Rank, standing.AdjustedScore), Is.EqualTo((Verdict.Above, (int?)null, (double?)null)));
        Assert.That(standing.Reason, Is.EqualTo("insufficient base: 12 answers, 30 needed; compared over r3, not ranked"));
    }

    [Test]
    public void Twelve_months_where_three_are_too_few()
    {
        var small = With(Member(1, ScoreSums.Empty), Of(3, 10, 8), Of(30, 9, 8));
        var standing = Compare(Open, small, With(Member(2, Of(40, 5, 5)), Of(50, 8, 6), Of(60, 9, 4)))[0];
        Assert.That((standing.N, standing.Score, standing.Basis, standing.BasisN, standing.BasisScore), Is.EqualTo((0L, (double?)null, "r12", 60L, (double?)85)));
        Assert.That((standing.RestN, standing.RestScore), Is.EqualTo((120L, (double?)65)));
        Assert.That(standing.Reason, Is.EqualTo("no answers; compared over r12, not ranked"));
    }

    [Test]
    public void Hotel_that_could_have_no_answers_is_not_compared_over_a_longer_period()
    {
        var closed = With(Member(1, ScoreSums.Empty), Of(3, 10, 8), Of(30, 9, 8)) with { WhyNone = "the hotel was closed" };
        var standing = Compare(Open, closed, With(Member(2, Of(40, 5, 5)), Of(50, 8, 6), Of(60, 9, 4)))[0];
        Assert.That((standing.Basis, standing.Difference, standing.Word), Is.EqualTo(((string?)null, (double?)null, Verdict.InsufficientBase)));
        Assert.That(standing.Reason, Is.EqualTo("no answers: the hotel was closed"));
    }

    [Test]
    public void Hotel_with_too_few_answers_in_every_period_says_what_the_period_lacks()
    {
        var standing = Compare(Open, With(Member(1, Of(2, 10, 8)), Of(3, 10, 8), Of(10, 9, 8)), Member(2, Of(40, 5, 5)))[0];
        Assert.That((standing.Basis, standing.BasisN, standing.Word, standing.Difference), Is.EqualTo(((string?)null, 4L, Verdict.InsufficientBase, (double?)null)));
        Assert.That(standing.Reason, Is.EqualTo("fewer than 5 answers"));
    }

    [Test]
    public void Hotel_whose_longer_period_has_no_rest_to_show_says_both_what_it_lacks_and_why()
    {
        var standing = Compare(ComparisonRules.Default, With(Member(1, Of(6, 10, 8)), Of(16, 10, 8), Of(60, 9, 9)), With(Member(2, Of(40, 5, 5)), Of(50, 8, 6), Of(70, 4, 4)))[0];
        Assert.That((standing.Basis, standing.RestScore, standing.Difference), Is.EqualTo(("r3", (double?)null, (double?)null)));
        Assert.That(standing.Reason, Is.EqualTo("insufficient base: 12 answers, 30 needed; over r3: only 1 other hotel with answers, 5 needed"));
    }

    [Test]
    public void Hotel_with_enough_answers_does_not_look_further_back() =>
        Assert.That(
            Compare(Open, With(Member(1, Of(15, 10, 8)), Of(99, 1, 1), Of(99, 1, 1)), Member(2, Of(40, 5, 6)))[0],
            Has.Property("Basis").Null.And.Property("BasisN").EqualTo(30).And.Property("BasisScore").EqualTo(90).And.Property("Rank").EqualTo(1).And.Property("Reason").Null);

    private static RegionMember With(RegionMember member, ScoreSums three, ScoreSums twelve) =>
        member with { Longer = [new("r3", three, three), new("r12", twelve, twelve)] };

    private static IReadOnlyList<Standing> Compare(ComparisonRules rules, params RegionMember[] members) =>
        RegionComparison.Compare(new IndexMeasure(), members, rules);
}
