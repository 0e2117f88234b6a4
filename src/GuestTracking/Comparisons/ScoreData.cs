using GuestTracking.Core.Periods;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>
/// Reads of periods what scores, adjusted scores and places are computed from, and nothing else that <see cref="PeriodData"/> may hold:
/// no neighbouring periods, goals or trends. By it <see cref="PeerStandings"/> gives the same places as by all of it.
/// </summary>
internal static class ScoreData
{
    private const int WindowsPerPeriod = 3;

    /// <summary>The data of each period, in the order given, from one pass over the rollups.</summary>
    /// <param name="reading">The transaction.</param>
    /// <param name="source">Gives the connection that reads half of the months.</param>
    /// <param name="wanted">The periods; where they begin or end inside a slice, at most 80 at once.</param>
    /// <param name="only">Ids of the properties that are wanted; null: all. Places in a group need everyone who was ever in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<PeriodData>> ReadAsync(
        ChainReading reading, NpgsqlDataSource source, IReadOnlyList<Period> wanted, IReadOnlySet<int>? only, CancellationToken cancellationToken)
    {
        var chain = only is null ? reading.Chain : reading.Chain.Only(only);
        var sums = await new SumsReader(reading.Connection, source, chain, reading.Periods.FiscalEdges, only)
            .ReadAsync([.. wanted.SelectMany(Windows)], cancellationToken);
        var data = new List<PeriodData>(wanted.Count);
        foreach (var period in wanted)
        {
            var undefined = await UndefinedRates.ReadAsync(reading.Connection, period, cancellationToken);
            data.Add(Data(reading, chain, period, undefined, [.. sums.Skip(WindowsPerPeriod * data.Count).Take(WindowsPerPeriod)]));
        }
        return data;
    }

    /// <summary>The period, the months by which reliability is judged, and the year of the guest mix.</summary>
    private static Window[] Windows(Period period)
    {
        var year = new DateOnly(period.LastDay.Year, 1, 1);
        return
        [
            new(period.Start, period.End, WithSegments: true),
            new(period.End.AddMonths(-PeriodData.ReliabilityMonths), period.End),
            new(year.AddYears(-1), year, WithSegments: true),
        ];
    }

    private static PeriodData Data(
        ChainReading reading, ChainSnapshot chain, Period period, IReadOnlyDictionary<int, string> undefinedRates, IReadOnlyList<WindowSums> sums)
    {
        var twelve = Windows(period)[1];
        var none = new Window(period.Start, period.Start);
        var nothing = new WindowSums(chain, sums[0].Store, none, none, 0);
        return new PeriodData
        {
            Period = period,
            Previous = null,
            LastYear = null,
            Chain = chain,
            DataAsOf = PeriodData.DataAsOfFor(period, reading.DataAsOf),
            Windows = [.. Windows(period).Zip(sums, (window, read) => (window, read.Whole, read.Part))],
            Sums = sums[0],
            PreviousSums = null,
            LastYearSums = null,
            // Hotels with answers in these months only have their part in how reliable the scores of all are.
            Longer = twelve.Start < period.Start ? [(FormattableString.Invariant($"{twelve.Start:yyyy-MM-dd}..{twelve.End:yyyy-MM-dd}"), sums[1])] : [],
            TwelveMonths = sums[1],
            MixYear = sums[2],
            LineMonths = nothing,
            YearToDate = nothing,
            RestOfLastYear = nothing,
            Goals = new Dictionary<GoalKey, decimal>(),
            UndefinedRates = undefinedRates,
            Months = [],
        };
    }
}
