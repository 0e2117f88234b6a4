namespace GuestTracking.Core.Bonuses.Simulation;

/// <summary>Somebody's target and amount in the plan's currency, and the group that they are counted in.</summary>
/// <param name="Group">Such as a role or a country.</param>
/// <param name="Target">0 or more.</param>
/// <param name="Amount">Paid or held; 0 or more.</param>
public sealed record PayoutShare(string Group, decimal Target, decimal Amount);

/// <summary>
/// What a group is paid as a share of its target. A group of fewer than five people is withheld; and so that no withheld figure can be found by
/// subtracting the others from the total, the next smaller groups are withheld with it until at least two groups, and five people, are.
/// </summary>
/// <param name="Group">Name of the group.</param>
/// <param name="People">How many; null where it is withheld.</param>
/// <param name="Target">Sum, in the plan's currency; null where it is withheld.</param>
/// <param name="Amount">Sum, paid or held; null where it is withheld.</param>
/// <param name="IsWithheld">Whether it is.</param>
public sealed record PayoutGroup(string Group, int? People, decimal? Target, decimal? Amount, bool IsWithheld)
{
    /// <summary>Groups of fewer people are withheld.</summary>
    public const int PeopleMin = 5;

    private const decimal Percent = 100;

    /// <summary>Amount in percent of the target; null where it is withheld, or the target is 0.</summary>
    public decimal? Payout => Target is > 0 ? Percent * Amount / Target : null;

    /// <summary>The groups by name (ordinal); none without people.</summary>
    public static IReadOnlyList<PayoutGroup> Of(IEnumerable<PayoutShare> people)
    {
        var groups = people.GroupBy(one => one.Group, StringComparer.Ordinal).Select(group => (group.Key, Members: group.ToList()))
            .OrderBy(group => group.Members.Count).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        var withheld = groups.TakeWhile(group => group.Members.Count < PeopleMin).Count();
        while (withheld > 0 && withheld < groups.Count && groups.Take(withheld).Sum(group => group.Members.Count) < PeopleMin)
        {
            withheld++;
        }

        return
        [
            .. groups.Select((group, at) => at < withheld
                ? new PayoutGroup(group.Key, null, null, null, true)
                : new PayoutGroup(group.Key, group.Members.Count, group.Members.Sum(one => one.Target), group.Members.Sum(one => one.Amount), false))
                .OrderBy(group => group.Group, StringComparer.Ordinal),
        ];
    }
}
