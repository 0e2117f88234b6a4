using GuestTracking.Core.Bonuses.Simulation;

namespace GuestTracking.Core.Tests.Bonuses.Simulation;

/// <summary>Payout as a share of target by group, without a figure of fewer than five people, not even by subtraction.</summary>
public class PayoutGroupTests
{
    [Test]
    public void Groups_of_five_are_shown_with_their_share_by_name()
    {
        var groups = PayoutGroup.Of([.. People("b", 5, 80), .. People("a", 6, 150)]);
        Assert.That(groups.Select(group => (group.Group, group.People, group.Target, group.Amount, group.Payout)), Is.EqualTo(new[]
        {
            ("a", (int?)6, (decimal?)600, (decimal?)900, (decimal?)150), ("b", 5, 500, 400, 80),
        }));
    }

    [Test]
    public void One_small_group_takes_the_next_smallest_with_it()
    {
        var groups = PayoutGroup.Of([.. People("small", 4, 80), .. People("middle", 7, 90), .. People("large", 9, 100)]);
        Assert.That(groups.Where(group => group.IsWithheld).Select(group => group.Group), Is.EqualTo(new[] { "middle", "small" }));
        Assert.That(groups.Where(group => group.IsWithheld), Has.All.Matches<PayoutGroup>(group => group is { People: null, Target: null, Amount: null, Payout: null }));
    }

    [Test]
    public void Small_groups_that_together_are_fewer_than_five_take_another_with_them() => Assert.That(
        PayoutGroup.Of([.. People("one", 1, 80), .. People("three", 3, 90), .. People("six", 6, 100), .. People("nine", 9, 100)])
            .Where(group => group.IsWithheld).Select(group => group.Group), Is.EquivalentTo(new[] { "one", "three", "six" }));

    [Test]
    public void Two_small_groups_of_five_together_hide_each_other() => Assert.That(
        PayoutGroup.Of([.. People("two", 2, 80), .. People("three", 3, 90), .. People("six", 6, 100)]).Single(group => !group.IsWithheld).Group, Is.EqualTo("six"));

    [Test]
    public void Share_of_a_target_of_nothing_is_undefined() =>
        Assert.That(PayoutGroup.Of(Enumerable.Repeat(new PayoutShare("a", 0, 0), 5)).Single().Payout, Is.Null);

    [FsCheck.NUnit.Property]
    public bool What_is_withheld_cannot_be_found_by_subtraction(byte[] sizes)
    {
        var groups = PayoutGroup.Of(sizes.SelectMany((size, at) => People($"{at}", size % 12, 100)));
        var hidden = groups.Where(group => group.IsWithheld).ToList();
        var people = sizes.Sum(size => size % 12) - groups.Sum(group => group.People ?? 0);
        return groups.All(group => group.IsWithheld || group.People >= PayoutGroup.PeopleMin)
            && (hidden.Count == 0 || hidden.Count == groups.Count || (hidden.Count >= 2 && people >= PayoutGroup.PeopleMin));
    }

    private static IEnumerable<PayoutShare> People(string group, int count, decimal payout) => Enumerable.Repeat(new PayoutShare(group, 100, payout), count);
}
