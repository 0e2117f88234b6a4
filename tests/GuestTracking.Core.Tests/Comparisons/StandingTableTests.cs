using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>A region judged as one table: q, words, direction, and what must not matter.</summary>
public class StandingTableTests
{
    private static readonly IndexMeasure Index = new();
    private static readonly ComparisonRules Open = new(MinimumCounts.Default, new PeerLimits(1, 1));

    [Test]
    public void Q_is_adjusted_over_all_hotels_of_the_table_and_gives_the_word()
    {
        var standings = Compare(Index, [.. Enumerable.Range(0, 8).Select(id => Member(id, Of(15 + id, 5 + (id / 2), 9 - (id % 3))))], Member(99, Of(3, 9, 2)));
        Assert.That(standings.Select(standing => standing.Q), Is.EqualTo(BenjaminiHochberg.Adjust([.. standings.Select(standing => standing.P)])));
        Assert.That(standings[^1].Q, Is.Null);
        Assert.That(standings.Select(standing => standing.Word).Distinct(), Is.EquivalentTo(new[] { Verdict.Above, Verdict.Below, Verdict.WithinChance, Verdict.InsufficientBase }));
        Assert.That(standings.Where(standing => standing.Q is not null).All(standing => standing.Word ==
            (standing.Q > 0.05 ? Verdict.WithinChance : standing.Difference > 0 ? Verdict.Above : Verdict.Below)));
    }

    [Test]
    public void One_small_p_among_many_hotels_is_within_chance()
    {
        var standing = Compare(Index, [Member(0, Of(30, 9) + Of(10, 7)), .. Enumerable.Range(1, 12).Select(id => Member(id, Of(20, 9, 7)))])[0];
        Assert.That(standing.P, Is.LessThan(0.05));
        Assert.That((standing.Q > 0.05, standing.Word), Is.EqualTo((true, Verdict.WithinChance)));
    }

    [Test]
    public void Where_lower_is_better_the_lowest_is_first_and_above_still_means_the_higher_number()
    {
        var standings = Compare(new LowerIsBetter(), [Member(1, Of(10, 10, 1, 2, 3)), Member(2, Of(15, 10, 10, 10, 3)), Member(3, Of(10, 10, 9, 8, 7))]);
        Assert.That(standings.Select(standing => standing.Score), Is.EqualTo(new double?[] { 25, 75, 25 }));
        Assert.That(standings.Select(standing => standing.Rank), Is.EqualTo(new int?[] { 1, 3, 1 }));
        Assert.That(standings[1], Has.Property("Word").EqualTo(Verdict.Above).And.Property("Difference").GreaterThan(0).And.Property("RankLow").EqualTo(3));
        Assert.That(standings[1].TopProbability, Is.LessThan(0.01));
        Assert.That(standings[0].ExpectedRank, Is.LessThan(2));
    }

    [Test]
    public void Hotels_that_chance_cannot_tell_apart_are_in_one_group()
    {
        var standings = Compare(Index, [Member(1, Of(40, 10, 9)), Member(2, Of(40, 10, 9, 10, 9, 9)), Member(3, Of(40, 5, 4)), Member(4, Of(40, 5, 4, 5, 5, 4))]);
        Assert.That(standings.Select(standing => standing.TiedGroup), Is.EqualTo(new int?[] { 1, 1, 2, 2 }));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public bool Order_of_the_hotels_changes_no_bit(byte[][] hotels) => IsTheSameInAnyOrder(hotels);

    /// <summary>Here the hotels' spread is 0 in one order and next to 0 in the other, unless it is added up in an order of its own.</summary>
    [Test]
    public void Order_of_hotels_that_hardly_differ_changes_no_bit() => Assert.That(IsTheSameInAnyOrder([[199, 166], [41, 58], [6, 25, 21, 40, 208], [59, 181]]));

    private static bool IsTheSameInAnyOrder(byte[][] hotels)
    {
        RegionMember[] members = [.. hotels.Select((answers, id) => Grown(id, answers, 0))];
        int[][] orders = [[.. Enumerable.Range(0, members.Length).Reverse()], [.. Enumerable.Range(0, members.Length).OrderBy(id => (id * 7919) % 31).ThenBy(id => -id)]];
        return new[] { Open, Open with { RestWeight = RestWeight.Hotels } }.All(rules =>
        {
            var there = RegionComparison.Compare(Index, members, rules);
            return orders.All(order => RegionComparison.Compare(Index, [.. order.Select(id => members[id])], rules).OrderBy(standing => standing.PropertyId).SequenceEqual(there));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public bool Everybody_ten_points_better_leaves_differences_and_places_as_they_were(byte[][] hotels)
    {
        var before = Compare(Index, [.. hotels.Select((answers, id) => Grown(id, answers, 0))]);
        var after = Compare(Index, [.. hotels.Select((answers, id) => Grown(id, answers, 1))]);
        return before.Zip(after).All(pair => Near(pair.First.Score + 10, pair.Second.Score) && Near(pair.First.Difference, pair.Second.Difference)
            && Near(pair.First.AdjustedScore + 10, pair.Second.AdjustedScore) && Near(pair.First.Reliability, pair.Second.Reliability));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public bool Whatever_the_answers_nothing_is_nan_and_what_is_missing_has_a_reason(byte[][] hotels) =>
        Compare(Index, [.. hotels.Select((answers, id) => Grown(id, answers, 0))]).All(standing =>
            new[] { standing.Score, standing.Low, standing.High, standing.Difference, standing.P, standing.Q, standing.AdjustedScore, standing.Reliability, standing.ExpectedRank, standing.TopProbability }
                .All(number => number is null || double.IsFinite(number.Value))
            && (standing.Reason is not null || (standing.TopProbability is not null && standing.Score is not null && standing.Difference is not null && standing.Rank is not null && standing.Q is not null)));

    /// <summary>A hotel whose answers are drawn from few numbers, thirty times over, with three months of its own.</summary>
    private static RegionMember Grown(int id, byte[] answers, int shift)
    {
        ScoreSums[] months = [.. Enumerable.Range(0, 3).Select(month => ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, answers.SelectMany((x, at) => Enumerable.Repeat(((x + (month * at)) % 9) + shift, 1 + (x % 7))))))];
        var own = ScoreSums.Sum(months);
        return Member(id, own) with { Scores = HotelScores.Of(Index, own, new MonthlyScores(Index, months), [], []) };
    }

    private static bool Near(double? one, double? other) => one is null ? other is null : other is { } value && Math.Abs(one.Value - value) < 1e-7;

    private static IReadOnlyList<Standing> Compare(IMeasure measure, RegionMember[] members, params RegionMember[] more) =>
        RegionComparison.Compare(measure, [.. members, .. more], Open);
}
