using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>Everything that the results of one period are computed from.</summary>
internal sealed record PeriodData(
    Period Period,
    Period? Previous,
    Period? LastYear,
    ChainSnapshot Chain,
    WindowSums Sums,
    WindowSums? PreviousSums,
    WindowSums? LastYearSums,
    IReadOnlyList<(DateOnly Month, WindowSums Sums)> Months,
    DateOnly? DataAsOf)
{
    /// <summary>A period is final once answers have come for so many days after its end.</summary>
    public const int ClosingDays = 10;

    /// <summary>Judged by the data, not by a clock, so that the same data give the same pack.</summary>
    public bool Preliminary => DataAsOf is not { } last || last < Period.End.AddDays(ClosingDays - 1);

    public static async Task<PeriodData> ReadAsync(
        NpgsqlConnection connection, PeriodCatalog periods, Period period, CancellationToken cancellationToken)
    {
        var chain = await ChainSnapshot.ReadAsync(connection, cancellationToken);
        var (previous, lastYear) = (periods.Previous(period), periods.LastYear(period));
        List<Period> spans = [period];
        spans.AddRange(new[] { previous, lastYear }.OfType<Period>());
        List<DateOnly> months =
        [
            .. PeriodNeighbours.BaselineMonths(period).Concat(PeriodNeighbours.TrendMonths(period)).Select(month => month.Start),
        ];
        List<Window> windows =
        [
            .. spans.Select(span => new Window(span.Start, span.End, OverallOnly: false)),
            .. months.Select(month => new Window(month, month.AddMonths(1), OverallOnly: true)),
        ];
        var sums = await new SumsReader(connection, chain, periods.FiscalEdges).ReadAsync(windows, cancellationToken);
        await using var command = new NpgsqlCommand(Storage.Sql.Query("comparisons/data_as_of"), connection);
        var last = await command.ExecuteScalarAsync(cancellationToken);
        return new PeriodData(
            period, previous, lastYear, chain, sums[0],
            previous is null ? null : sums[1],
            lastYear is null ? null : sums[previous is null ? 1 : 2],
            [.. months.Zip(sums.Skip(spans.Count))],
            last is DateOnly day ? day : last is DateTime time ? DateOnly.FromDateTime(time) : null);
    }

    /// <summary>The region that a property belongs to on the period's last day; null without one.</summary>
    public ChainRegion? RegionOf(ChainProperty property) =>
        property.On(Period.LastDay).RegionId is { } region ? Chain.Regions[region] : null;

    /// <summary>
    /// The members of a region in a department: who belongs to it (or to a region below it) on the last day of the period,
    /// and who answered for it on an earlier one.
    /// </summary>
    public IReadOnlyList<RegionMember> MembersOf(int regionId, short departmentId, bool alsoWithoutAnswers)
    {
        var below = Chain.Below(regionId);
        var members = new List<RegionMember>();
        foreach (var property in Chain.EverIn(regionId))
        {
            var stands = property.On(Period.LastDay).RegionId is { } region && below.Contains(region);
            var own = Sums.Of(property.PropertyId, departmentId);
            var inRegion = Sums.Of(property.PropertyId, departmentId, below.Contains);
            if (inRegion.N > 0 || (stands && (own.N > 0 || alsoWithoutAnswers)))
            {
                members.Add(new RegionMember(property.PropertyId, property.Key, own, inRegion, stands));
            }
        }
        return members;
    }

    /// <summary>Totals of a region in a department and window, and what a property contributed, so that its rest comes by subtraction.</summary>
    public (RegionTotals Totals, Func<int, ScoreSums> Contribution) TotalsOf(WindowSums sums, int regionId, short departmentId)
    {
        ScoreSums Contribution(int propertyId) => sums.Of(propertyId, departmentId, region => region == regionId);
        return (new RegionTotals(Chain.EverIn(regionId).Select(property => Contribution(property.PropertyId))), Contribution);
    }
}
