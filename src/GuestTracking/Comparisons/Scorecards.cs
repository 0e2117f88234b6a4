using System.Collections.Concurrent;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Comparisons;

/// <summary>Makes the general manager's scorecard of every property of the chain.</summary>
internal sealed class Scorecards(PeriodData data, CardSettings settings, string runHash)
{
    private readonly ConcurrentDictionary<(WindowSums Window, int RegionId, short DepartmentId), (RegionTotals Totals, Func<int, ScoreSums> Contribution)> _totals = [];

    /// <summary>One card a property, in the order of the properties' keys.</summary>
    /// <param name="standings">Overall standings by the card's measure, for each property in its leaf region.</param>
    public IEnumerable<(int PropertyId, Scorecard Card)> All(IReadOnlyDictionary<int, StandingRow> standings)
    {
        var peers = standings.Values.Where(row => row.RegionId != 0 && row.Standing.Rank is not null)
            .GroupBy(row => row.RegionId)
            .ToDictionary(group => group.Key, group => Peers([.. group]));
        return data.Chain.Properties.AsParallel().AsOrdered().Select(property =>
        {
            var region = data.RegionOf(property);
            var standing = region is not null && standings.TryGetValue(property.PropertyId, out var row) ? row.Standing : null;
            var ranked = region is not null && peers.TryGetValue(region.RegionId, out var known) ? known : [];
            return (property.PropertyId, Card(property, region, standing, ranked));
        });
    }

    private Scorecard Card(ChainProperty property, ChainRegion? region, Standing? standing, IReadOnlyList<RankedPeer> peers)
    {
        var state = property.On(data.Period.LastDay);
        var overall = data.Chain.Departments.FirstOrDefault(department => department.Key == ChainSnapshot.Overall);
        return ScorecardBuilder.Build(new ScorecardInput
        {
            Property = new ScorecardProperty(property.Key, property.Name, property.City, property.Country, region?.Name, state.Brand, state.Status),
            Period = new ScorecardPeriod(
                data.Period.Key, data.Period.Start, data.Period.End, data.Previous?.Key, data.LastYear?.Key, data.Preliminary, data.DataAsOf),
            Measure = settings.Measure,
            Overall = overall is null
                ? new DepartmentSums(ChainSnapshot.Overall, "Overall", ScoreSums.Empty, ScoreSums.Empty, ScoreSums.Empty, null)
                : Sums(property, region, overall),
            Departments =
            [
                .. data.Chain.Departments.Where(department => department != overall && !InvitationDepartments.Contains(department.Key) && HasEver(property, department))
                    .Select(department => Sums(property, region, department)),
            ],
            Standing = standing,
            Peers = peers,
            Visibility = settings.Visibility,
            Minimum = settings.Minimum,
            Months = overall is null ? [] :
            [
                .. data.Months.Select(month => new MonthSums(
                    month.Month, month.Sums.Of(property.PropertyId, overall.DepartmentId), Rest(month.Sums, property, region, overall))),
            ],
            RunHash = runHash,
        });
    }

    private DepartmentSums Sums(ChainProperty property, ChainRegion? region, ChainDepartment department) => new(
        department.Key, department.Name,
        data.Sums.Of(property.PropertyId, department.DepartmentId),
        data.PreviousSums?.Of(property.PropertyId, department.DepartmentId),
        data.LastYearSums?.Of(property.PropertyId, department.DepartmentId),
        Rest(data.Sums, property, region, department));

    private RestOfRegion? Rest(WindowSums window, ChainProperty property, ChainRegion? region, ChainDepartment department)
    {
        if (region is null)
        {
            return null;
        }
        var totals = _totals.GetOrAdd(
            (window, region.RegionId, department.DepartmentId), key => data.TotalsOf(key.Window, key.RegionId, key.DepartmentId));
        return totals.Totals.RestOf(totals.Contribution(property.PropertyId));
    }

    /// <summary>A department that a hotel never had answers in (no spa) is not on its card.</summary>
    private bool HasEver(ChainProperty property, ChainDepartment department) =>
        new[] { data.Sums, data.PreviousSums, data.LastYearSums }.Any(sums => sums is not null && sums.Has(property.PropertyId, department.DepartmentId));

    private IReadOnlyList<RankedPeer> Peers(IReadOnlyList<StandingRow> ranked)
    {
        var names = data.Chain.Properties.ToDictionary(property => property.PropertyId, property => property.Name);
        return [.. ranked.Select(row => new RankedPeer(
            row.Standing.PropertyKey, names[row.Standing.PropertyId], row.Standing.Score!.Value, row.Standing.Rank!.Value))];
    }
}
