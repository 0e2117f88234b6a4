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

    /// <summary>All standings, in a fixed order; regions are worked on in parallel.</summary>
    public static IEnumerable<StandingRow> Of(PeriodData data, MinimumCounts minimum) =>
        data.Chain.Departments
            .SelectMany(department => data.Chain.Regions.Keys.Order().Append(0).Select(region => (department, region)))
            .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .SelectMany(pair => pair.region == 0
                ? WithoutRegion(data, pair.department, minimum)
                : OfRegion(data, pair.region, pair.department, minimum));

    private static IEnumerable<StandingRow> OfRegion(PeriodData data, int region, ChainDepartment department, MinimumCounts minimum)
    {
        var members = data.MembersOf(region, department.DepartmentId, department.Key == ChainSnapshot.Overall);
        foreach (var measure in members.Count > 0 ? MeasuresOf(department) : [])
        {
            foreach (var standing in RegionComparison.Compare(measure, members, minimum))
            {
                yield return new StandingRow(region, department.DepartmentId, measure.Key, standing);
            }
        }
    }

    private static IEnumerable<StandingRow> WithoutRegion(PeriodData data, ChainDepartment department, MinimumCounts minimum)
    {
        foreach (var property in data.Chain.Properties.Where(property => data.RegionOf(property) is null))
        {
            var own = data.Sums.Of(property.PropertyId, department.DepartmentId);
            foreach (var measure in own.N > 0 || department.Key == ChainSnapshot.Overall ? MeasuresOf(department) : [])
            {
                var alone = RegionComparison.Compare(measure, [new RegionMember(property.PropertyId, property.Key, own, own, true)], minimum)[0];
                var reason = alone.Reason is null or RegionComparison.NoOtherHotel ? NoRegion : alone.Reason;
                yield return new StandingRow(0, department.DepartmentId, measure.Key,
                    alone with { Rank = null, RankedOf = 0, RankLow = null, RankHigh = null, Reason = reason });
            }
        }
    }

    private static IEnumerable<IMeasure> MeasuresOf(ChainDepartment department) =>
        AllMeasures.ByKey.Where(measure => measure.Department is null || measure.Department == department.Key);
}
