using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Statistics;

public class TiedGroupsTests
{
    [Test]
    public void Group_takes_everyone_who_overlaps_its_first() =>
        Assert.That(TiedGroups.Of([1, 2, 3, 4], [new(1, 2), new(1, 4), new(2, 4), new(3, 4)]), Is.EqualTo(new[] { 1, 1, 1, 2 }));

    [Test]
    public void Next_group_is_measured_against_its_own_first() =>
        Assert.That(
            TiedGroups.Of([1, 2, 3, 4, 5], [new(1, 1), new(2, 3), new(2, 4), new(3, 5), new(4, 5)]), Is.EqualTo(new[] { 1, 2, 2, 2, 3 }));

    [Test]
    public void One_who_overlaps_the_first_after_one_who_does_not_stays_below() =>
        Assert.That(TiedGroups.Of([1, 2, 3], [new(1, 2), new(3, 3), new(1, 3)]), Is.EqualTo(new[] { 1, 2, 2 }));

    [Test]
    public void Groups_come_in_the_order_of_the_input_and_equal_ranks_by_the_best_possible_rank() =>
        Assert.That(TiedGroups.Of([3, 1, 1], [new(3, 3), new(2, 3), new(1, 1)]), Is.EqualTo(new[] { 2, 2, 1 }));

    [Test]
    public void Nothing_forms_no_group_and_lengths_that_differ_are_refused()
    {
        Assert.That(TiedGroups.Of([], []), Is.Empty);
        Assert.That(() => TiedGroups.Of([1], []), Throws.ArgumentException);
    }

    [FsCheck.NUnit.Property]
    public bool Every_member_overlaps_the_first_of_its_group_and_groups_follow_the_ranking(byte[] bytes)
    {
        var (_, estimates, errors) = Contests.FromBytes(bytes);
        var ranks = CompetitionRank.Of(estimates);
        var bounds = RankSet.Of(estimates, errors);
        var groups = TiedGroups.Of(ranks, bounds);
        var down = Enumerable.Range(0, groups.Length).OrderBy(i => ranks[i]).ThenBy(i => bounds[i].Low).ToArray();
        return down.Select(i => groups[i]).SequenceEqual(groups.Order())
            && down.GroupBy(i => groups[i]).All(group =>
                group.All(i => bounds[i].Low <= bounds[group.First()].High && bounds[group.First()].Low <= bounds[i].High));
    }
}
