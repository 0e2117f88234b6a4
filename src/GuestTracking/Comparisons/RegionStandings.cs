using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;

namespace GuestTracking.Comparisons;

/// <summary>A standing with its place in the result table; region 0 is "no region".</summary>
internal sealed record StandingRow(int RegionId, short DepartmentId, string Measure, Standing Standing);

/// <summary>Computes the standings of a period: every region of the tree × department × measure.</summary>
internal static class RegionStandings
{
    /// <summary>The reason of a property that belongs to no region.</summary>
    public const string NoRegion = "no region: compared with nobody";

    public static IEnumerable<StandingRow> Of(PeriodData data, MinimumCounts minimum)
    {
        foreach (var department in data.Chain.Departments)
        {
            var always = department.Key == ChainSnapshot.Overall;
            foreach (var region in data.Chain.Regions.Keys.Order())
            {
                var members = data.MembersOf(region, department.DepartmentId, always);
                foreach (var measure in members.Count > 0 ? AllMeasures.ByKey : [])
                {
                    foreach (var standing in RegionComparison.Compare(measure, members, minimum))
                    {
                        yield return new StandingRow(region, department.DepartmentId, measure.Key, standing);
                    }
                }
            }
            foreach (var row in WithoutRegion(data, department.DepartmentId, always, minimum))
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<StandingRow> WithoutRegion(PeriodData data, short departmentId, bool always, MinimumCounts minimum)
    {
        foreach (var property in data.Chain.Properties.Where(property => data.RegionOf(property) is null))
        {
            var own = data.Sums.Of(property.PropertyId, departmentId);
            foreach (var measure in own.N > 0 || always ? AllMeasures.ByKey : [])
            {
                var alone = RegionComparison.Compare(measure, [new RegionMember(property.PropertyId, property.Key, own, own, true)], minimum)[0];
                var reason = alone.Reason is null or RegionComparison.NoOtherHotel ? NoRegion : alone.Reason;
                yield return new StandingRow(0, departmentId, measure.Key,
                    alone with { Rank = null, RankedOf = 0, RankLow = null, RankHigh = null, Reason = reason });
            }
        }
    }
}
