using System.Collections.Concurrent;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Comparisons;

/// <summary>Makes the general manager's scorecard of every property of the chain.</summary>
internal sealed class Scorecards(PeriodData data, IReadOnlyDictionary<int, RegionDrivers> drivers, RunSettings settings, string runHash)
{
    private readonly ConcurrentDictionary<(WindowSums Window, int RegionId, short DepartmentId), (RegionTotals Totals, Func<int, ScoreSums> Contribution)> _totals = [];
    private readonly ConcurrentDictionary<(WindowSums Window, int RegionId, short DepartmentId, string? Method), PeerMonths> _peers = [];

    /// <summary>One card a property, in the order of the properties' keys.</summary>
    /// <param name="standings">Overall standings by the card's measure, for each property in its leaf region.</param>
    public IEnumerable<(int PropertyId, Scorecard Card)> All(IReadOnlyDictionary<int, Standing> standings)
    {
        var peers = standings.Values.Where(standing => standing.Rank is not null)
            .GroupBy(standing => data.RegionOf(data.Chain.Property(standing.PropertyId))!.RegionId)
            .ToDictionary(group => group.Key, Peers);
        return data.Chain.Properties.AsParallel().AsOrdered().Select(property =>
        {
            var region = data.RegionOf(property);
            var standing = region is not null ? standings.GetValueOrDefault(property.PropertyId) : null;
            var ranked = region is not null && peers.TryGetValue(region.RegionId, out var known) ? known : [];
            return (property.PropertyId, Card(property, region, standing, ranked));
        });
    }

    private Scorecard Card(ChainProperty property, ChainRegion? region, Standing? standing, IReadOnlyList<RankedPeer> peers)
    {
        var state = property.On(data.Period.LastDay);
        var overall = data.Chain.OverallDepartment;
        var known = region is null ? null : drivers.GetValueOrDefault(region.RegionId);
        return ScorecardBuilder.Build(new ScorecardInput
        {
            Property = new ScorecardProperty(property.Key, property.Name, property.City, property.Country, region?.Name, state.Brand, state.Status),
            Period = new ScorecardPeriod(
                data.Period.Key, data.Period.Start, data.Period.End, data.Previous?.Key, data.LastYear?.Key, data.Preliminary, data.DataAsOf),
            Measure = settings.Measure,
            Overall = overall is null
                ? new DepartmentSums(ReservedDepartments.Overall, ReservedDepartments.NameOf(ReservedDepartments.Overall)!, ScoreSums.Empty, ScoreSums.Empty, ScoreSums.Empty, null)
                : Sums(property, region, overall),
            Departments =
            [
                .. data.Chain.Departments.Where(department => department != overall && !ReservedDepartments.IsApart(department.Key) && HasEver(property, department))
                    .Select(department => Sums(property, region, department)),
            ],
            Standing = standing,
            Peers = peers,
            Employer = state.Employer,
            Visibility = settings.Visibility,
            Minimum = settings.Rules.Minimum,
            Limits = settings.Rules.Limits,
            Months = overall is null ? [] : Months(property, region, overall),
            KeyFigures = [.. KeyFigures.Measures.Select(measure => KeyFigure(property, measure)).OfType<DepartmentSums>()],
            Importance = known?.Importance,
            WhyNoImportance = known?.Importance.Reason ?? (known is null ? null : WhyNotTold(property, known.Year)),
            Move = overall is null ? null : Move(property, overall, region, known?.Move),
            YearToDate = overall is null ? ScoreSums.Empty : data.YearToDate.Of(property.PropertyId, overall.DepartmentId),
            RunHash = runHash,
        });
    }

    /// <summary>The sums of a measure's own department; null where the hotel's guests were never asked.</summary>
    private DepartmentSums? KeyFigure(ChainProperty property, IMeasure measure)
    {
        if (data.Chain.Departments.FirstOrDefault(known => known.Key == measure.Department) is not { } department || !HasEver(property, department))
        {
            return null;
        }
        var id = property.PropertyId;
        var own = data.Sums.Of(id, department.DepartmentId);
        return new(
            department.Key, department.Name, own,
            data.PreviousSums?.Of(id, department.DepartmentId), data.LastYearSums?.Of(id, department.DepartmentId), null)
        {
            Bridges = data.Chain.BridgesOf(department),
            Goal = Goal(property, department, measure),
            WhyNone = own.N == 0 ? PeerStandings.WhyNone(data, property, department) : null,
            LeftOut = department.Key == ReservedDepartments.Response ? data.UndefinedRates.GetValueOrDefault(id) : null,
        };
    }

    /// <summary>What <c>explain</c> reads for the same hotel and periods, the region's weights as this hotel may be told them.</summary>
    private MoveInput? Move(ChainProperty property, ChainDepartment overall, ChainRegion? region, RegionWeights? weights)
    {
        if (data.MovedFrom is not { } from)
        {
            return null;
        }
        var (departments, whyNot, label) = region is null || weights is null
            ? ([], ExplainReading.NoRegion, null)
            : weights.Of(
                WhyNotTold(property, weights.Sample),
                department => Segments(property, data.Chain.Departments.First(known => known.Key == department)));
        return new(data.Previous is null, new ChangeInput
        {
            FromKey = from.Key,
            ToKey = data.Period.Key,
            WhyNoneFrom = Absence.Why(property, from.Start, from.End, data.DataAsOf),
            WhyNoneTo = Absence.Why(property, data.Period.Start, data.Period.End, data.DataAsOf),
            Score = Segments(property, overall),
            Departments = departments,
            WhyNotAttributed = whyNot,
            WeightsLabel = label,
            Minimum = settings.Rules.Minimum,
        });
    }

    private string? WhyNotTold(ChainProperty property, DriverSample sample) =>
        sample.WhyWithheldFrom(property.PropertyId, settings.Rules.Limits, hotel => EmployerOf(data.Chain.Property(hotel)));

    private IReadOnlyList<SegmentSums> Segments(ChainProperty property, ChainDepartment department)
    {
        var from = data.MovedFromSums!.BySegment(property.PropertyId, department.DepartmentId);
        var to = data.Sums.BySegment(property.PropertyId, department.DepartmentId);
        return [.. from.Keys.Union(to.Keys).Order(StringComparer.Ordinal)
            .Select(segment => new SegmentSums(segment, from.GetValueOrDefault(segment, ScoreSums.Empty), to.GetValueOrDefault(segment, ScoreSums.Empty)))];
    }

    private IReadOnlyList<MonthSums> Months(ChainProperty property, ChainRegion? region, ChainDepartment overall)
    {
        ScoreSums Own(WindowSums window) => window.Of(property.PropertyId, overall.DepartmentId);
        var method = Methods.OfTrend(settings.Measure, Own(data.Sums), data.Months.Select(month => Own(month.Sums)), data.Chain.BridgesOf(overall));
        return [.. data.Months.Select(month => new MonthSums(month.Month, Own(month.Sums), Rest(month.Sums, property, region, overall, method)))];
    }

    private DepartmentSums Sums(ChainProperty property, ChainRegion? region, ChainDepartment department)
    {
        var own = data.Sums.Of(property.PropertyId, department.DepartmentId);
        var bridges = data.Chain.BridgesOf(department);
        return new(
            department.Key, department.Name, own,
            data.PreviousSums?.Of(property.PropertyId, department.DepartmentId),
            data.LastYearSums?.Of(property.PropertyId, department.DepartmentId),
            Rest(data.Sums, property, region, department, Methods.Of(settings.Measure, own, bridges)))
        {
            Bridges = bridges,
            Longer = settings.Rules.Minimum.WhyNotCompared(own.N) is null || (own.N == 0 && Absence.Why(property, data.Period.Start, data.Period.End, data.DataAsOf) is not null)
                ? []
                : Longer(property, region, department, own, bridges),
            Goal = Goal(property, department, settings.Measure),
            Months = data.LineMonths.Months(property.PropertyId, department.DepartmentId),
        };
    }

    private IReadOnlyList<LongerSums> Longer(
        ChainProperty property, ChainRegion? region, ChainDepartment department, ScoreSums period, IReadOnlyList<MethodBridge> bridges)
    {
        var method = Methods.Of(settings.Measure, period, bridges);
        return [.. data.Longer.Select(longer =>
        {
            var sums = longer.Sums.Of(property.PropertyId, department.DepartmentId);
            var own = method is null ? sums : Methods.Alike(settings.Measure, sums, method, bridges);
            return new LongerSums(longer.Key, own, Rest(longer.Sums, property, region, department, Methods.Of(settings.Measure, own, bridges)));
        })];
    }

    private GoalSums? Goal(ChainProperty property, ChainDepartment department, IMeasure measure) =>
        data.Goals.TryGetValue(new GoalKey(property.PropertyId, department.DepartmentId, measure.Key), out var goal)
            ? new GoalSums(
                goal,
                data.YearToDate.Of(property.PropertyId, department.DepartmentId),
                data.RestOfLastYear.Of(property.PropertyId, department.DepartmentId).N)
            : null;

    private RestOfRegion? Rest(WindowSums window, ChainProperty property, ChainRegion? region, ChainDepartment department, string? method)
    {
        if (region is null)
        {
            return null;
        }
        var totals = _totals.GetOrAdd(
            (window, region.RegionId, department.DepartmentId), key => data.TotalsOf(key.Window, key.RegionId, key.DepartmentId));
        return totals.Totals.RestOf(totals.Contribution(property.PropertyId), method) with { WhyNotTold = WhyNotTold(window, property, region, department, method) };
    }

    /// <summary>Why this hotel is not told of the others; null when it is.</summary>
    private string? WhyNotTold(WindowSums window, ChainProperty property, ChainRegion region, ChainDepartment department, string? method)
    {
        long[] Counts(ChainProperty hotel) => window.MonthCounts(hotel.PropertyId, department.DepartmentId, state => state.RegionId == region.RegionId, method);
        var peers = _peers.GetOrAdd(
            (window, region.RegionId, department.DepartmentId, method),
            _ => new PeerMonths(data.Chain.EverIn(region.RegionId).Select(hotel => (Counts(hotel), EmployerOf(hotel))), window.MonthCount));
        return peers.WhyWithheldFrom(Counts(property), EmployerOf(property), settings.Rules.Limits);
    }

    private string? EmployerOf(ChainProperty property) => property.On(data.Period.LastDay).Employer;

    /// <summary>A department that a hotel never had answers in (no spa) is not on its card.</summary>
    private bool HasEver(ChainProperty property, ChainDepartment department) =>
        new[] { data.Sums, data.PreviousSums, data.LastYearSums }.Concat(data.Longer.Select(longer => longer.Sums))
            .Any(sums => sums is not null && sums.Has(property.PropertyId, department.DepartmentId));

    private IReadOnlyList<RankedPeer> Peers(IEnumerable<Standing> ranked) =>
        [.. ranked.Select(standing => new RankedPeer(
            standing.PropertyKey, data.Chain.Property(standing.PropertyId).Name, standing.AdjustedScore!.Value, standing.Rank!.Value,
            standing.N, EmployerOf(data.Chain.Property(standing.PropertyId))))];
}
