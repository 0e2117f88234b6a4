using GuestTracking.Core.Comparisons;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>What the responses of a leaf region, one by one, say to the scorecards of a period.</summary>
/// <param name="Year">The responses of the twelve months that end with the period.</param>
/// <param name="WhyNone">Why there are none, where that is known.</param>
/// <param name="Move">Of the period and of the one that the score moved from; null where the calendar has none.</param>
/// <param name="Limits">On figures made of few hotels.</param>
internal sealed record RegionDrivers(DriverSample Year, string? WhyNone, RegionWeights? Move, PeerLimits Limits)
{
    private readonly Lazy<KeyDrivers> _importance = new(() => KeyDrivers.Of(Year, Limits, WhyNone));

    /// <summary>Which departments go with the overall score; made when first asked for, since a run that is there already needs none.</summary>
    public KeyDrivers Importance => _importance.Value;

    /// <summary>
    /// Of each period, by the id of each region that a property belongs to on its last day. The responses of a region are read once for all
    /// periods, and nothing of them is kept but sums.
    /// </summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<int, RegionDrivers>>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<PeriodData> periods, PeerLimits limits, CancellationToken cancellationToken)
    {
        var all = periods.Select(_ => new Dictionary<int, RegionDrivers>()).ToList();
        if (periods.Count == 0 || periods[0].Chain is not { OverallDepartment: { } overall } chain)
        {
            return all;
        }
        var questions = await QuestionPlaces.ReadAsync(connection, chain, cancellationToken);
        var wanted = periods.SelectMany((data, at) => chain.Properties.Select(data.RegionOf).OfType<ChainRegion>().DistinctBy(region => region.RegionId).Select(region => (Region: region, Period: at)))
            .GroupBy(pair => pair.Region.RegionId).OrderBy(group => group.First().Region.Path, StringComparer.Ordinal);
        foreach (var group in wanted)
        {
            var region = group.First().Region;
            var rows = await KeptRows.ReadAsync(connection, chain, region, group.SelectMany(pair => Windows(periods[pair.Period])), cancellationToken);
            foreach (var (_, at) in group)
            {
                all[at].Add(region.RegionId, await OfAsync(periods[at], region, questions, rows, overall, limits, cancellationToken));
            }
        }
        return all;
    }

    private static async Task<RegionDrivers> OfAsync(
        PeriodData data, ChainRegion region, QuestionPlaces questions, KeptRows rows, ChainDepartment overall, PeerLimits limits, CancellationToken cancellationToken)
    {
        var (year, _) = await RegionResponses.SampleAsync(data.Chain, questions, rows.In([YearOf(data)]), overall, cancellationToken);
        RegionWeights? move = null;
        if (data.MovedFrom is not null)
        {
            var (both, label) = await RegionResponses.SampleAsync(data.Chain, questions, rows.In(Moved(data)), overall, cancellationToken);
            move = new RegionWeights(region.Path, both, label);
        }
        return new RegionDrivers(year, Absence.WhyNowhere(YearOf(data).Start, data.DataAsOf), move, limits);
    }

    private static IEnumerable<Window> Windows(PeriodData data) => Moved(data).Append(YearOf(data));

    private static Window YearOf(PeriodData data) => new(data.Period.End.AddMonths(-PeriodData.ReliabilityMonths), data.Period.End);

    private static Window[] Moved(PeriodData data) =>
        data.MovedFrom is { } from ? [new(from.Start, from.End), new(data.Period.Start, data.Period.End)] : [];
}
