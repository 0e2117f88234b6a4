using System.Diagnostics;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Benchmarks;

/// <summary>
/// Does the product keep what it promises about chance? On simulated chains with known truth: how often intervals and
/// rank sets hold the truth, how often a hotel like its rest is called different, and whether the adjusted score finds
/// the best hotels better than the mean. Beside each figure stands that of Student's interval and Welch's test; where
/// these give no interval, as all answers are equal, the truth counts as not held.
/// </summary>
internal static class CoverageBenchmark
{
    private const int Seed = 1;
    private const int SeedsBetweenRuns = 1_000_000;
    private const double Level = 0.05;
    private const int TopHotels = 3;

    private static readonly IndexMeasure Index = new();
    private static readonly int Eligible = MinimumCounts.Default.Compared;
    private static readonly int[] CountEdges = [5, 10, 30, 50, 100, 300, 1_000];
    private static readonly double[] SkewnessEdges = [0, 1.5, 2.5, 4, 6];

    public static int Run(int chains)
    {
        var since = Stopwatch.GetTimestamp();
        var tallies = new CoverageTally[chains];
        Parallel.For(0, chains, chain => tallies[chain] = Chain(chain));
        var total = new CoverageTally(CountEdges.Length, SkewnessEdges.Length);
        foreach (var tally in tallies)
        {
            total.Add(tally);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{chains} chains of {SimulatedChain.Regions * SimulatedChain.HotelsInRegion} hotels, {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s; each figure in percent, in brackets with Student's interval or Welch's test"));
        Table("Intervals that hold the truth", total.Held);
        Table($"Hotels exactly like their rest with p at most {Level}", total.Alarms);
        return Goals(total) ? 0 : 1;
    }

    private static CoverageTally Chain(int chain)
    {
        var random = new Random(Seed * SeedsBetweenRuns + chain);
        var hotels = SimulatedChain.Draw(AnswerFamily.All[chain % AnswerFamily.All.Count], random);
        var tally = new CoverageTally(CountEdges.Length, SkewnessEdges.Length);
        foreach (var hotel in hotels)
        {
            Intervals(tally, hotel);
        }

        for (var region = 0; region < SimulatedChain.Regions; region++)
        {
            SimulatedHotel[] members = [.. hotels.Where(hotel => hotel.Region == region)];
            Differences(tally, members);
            SimulatedHotel[] ranked = [.. members.Where(hotel => hotel.Year.N >= Eligible)];
            Ranks(tally.RegionRanks, ranked);
            Tops(tally, ranked);
        }

        Ranks(tally.ChainRanks, [.. hotels.Where(hotel => hotel.Year.N >= Eligible)]);
        return tally;
    }

    private static void Intervals(CoverageTally tally, SimulatedHotel hotel)
    {
        var own = Index.Estimate(hotel.Year).Interval?.Contains(hotel.Mean) ?? false;
        var plain = StudentInterval.OfMean(Summary(hotel.Year)).Interval?.Contains(hotel.Mean) ?? false;
        Put(tally.Held[Bin(hotel.Year.N)][Bin(hotel)], own, plain);
        if (hotel.Year.N >= Eligible)
        {
            Put(tally.HeldEligible, own, plain);
        }
    }

    /// <summary>Each hotel against the rest of its region, one table a region.</summary>
    private static void Differences(CoverageTally tally, SimulatedHotel[] members)
    {
        var totals = new RegionTotals(members.Select(hotel => hotel.Year));
        var answers = members.Sum(hotel => hotel.Year.N);
        var all = members.Sum(hotel => hotel.Year.N * hotel.Mean);
        SimulatedHotel[] compared = [.. members.Where(hotel => hotel.Year.N >= Eligible)];
        var own = new Difference[compared.Length];
        var plain = new Difference[compared.Length];
        for (var i = 0; i < compared.Length; i++)
        {
            var hotel = compared[i];
            var rest = totals.RestOf(hotel.Year).Sums;
            own[i] = Index.Difference(hotel.Year, rest);
            plain[i] = WelchDifference.Between(Summary(hotel.Year), Summary(rest)).ToDifference();
            var truth = hotel.Mean - (all - hotel.Year.N * hotel.Mean) / (answers - hotel.Year.N);
            Put(tally.DifferenceHeld, own[i].Interval?.Contains(truth) ?? false, plain[i].Interval?.Contains(truth) ?? false);
            if (!hotel.Differs)
            {
                Put(tally.Alarms[Bin(hotel.Year.N)][Bin(hotel)], own[i].P <= Level, plain[i].P <= Level);
                Put(tally.AlarmsEligible, own[i].P <= Level, plain[i].P <= Level);
            }
        }

        Discoveries(tally.FalseDiscoveries.Own, tally.Found.Own, compared, own);
        Discoveries(tally.FalseDiscoveries.Plain, tally.Found.Plain, compared, plain);
    }

    private static void Discoveries(Share wrong, Share found, SimulatedHotel[] hotels, Difference[] differences)
    {
        var called = BenjaminiHochberg.Adjust([.. differences.Select(difference => difference.P)]).Select(q => q <= Level).ToArray();
        var all = called.Count(yes => yes);
        var untrue = hotels.Where((hotel, i) => called[i] && !hotel.Differs).Count();
        wrong.Add(all == 0 ? 0 : (double)untrue / all);
        foreach (var (hotel, yes) in hotels.Zip(called).Where(pair => pair.First.Differs))
        {
            found.Add(yes);
        }
    }

    /// <summary>A true rank that hotels share is any of the places they take together.</summary>
    private static void Ranks(Pair held, SimulatedHotel[] hotels)
    {
        var own = hotels.Select(hotel => Index.Estimate(hotel.Year)).ToArray();
        double[] scores = [.. own.Select(estimate => estimate.Value!.Value)];
        var sets = RankSet.Of(scores, [.. own.Select(Error)]);
        var plain = RankSet.Of(scores, [.. own.Select(estimate => estimate.StandardError ?? double.PositiveInfinity)]);
        for (var i = 0; i < hotels.Length; i++)
        {
            var better = hotels.Count(other => other.Mean > hotels[i].Mean);
            var worse = hotels.Count(other => other.Mean < hotels[i].Mean);
            Put(held, Holds(sets[i], better, hotels.Length - worse), Holds(plain[i], better, hotels.Length - worse));
        }
    }

    private static double Error(Estimate estimate) =>
        (estimate.Interval!.Value.High - estimate.Interval.Value.Low) / (2 * Confidence.NormalQuantile(1 - Level));

    private static bool Holds(RankBounds set, int better, int notWorse) => set.Low <= notWorse && set.High >= better + 1;

    /// <summary>The first hotels of a region's list against the truly best.</summary>
    private static void Tops(CoverageTally tally, SimulatedHotel[] hotels)
    {
        if (hotels.Length <= TopHotels)
        {
            return;
        }

        var adjusted = CredibilityBuhlmannStraub.Fit([.. hotels.Select(Monthly)]).Groups;
        var byTruth = hotels.OrderByDescending(hotel => hotel.Mean).ToArray();
        var byScore = hotels.Select((hotel, i) => (hotel, adjusted[i].Value)).OrderByDescending(pair => pair.Value).Select(pair => pair.hotel).ToArray();
        var byMean = hotels.OrderByDescending(hotel => Index.Score(hotel.Year)).ToArray();
        var last = byTruth[TopHotels - 1].Mean;
        for (var place = 0; place < TopHotels; place++)
        {
            Put(tally.Top, byScore[place].Mean >= last, byMean[place].Mean >= last);
        }

        Put(tally.First, byScore[0].Mean >= byTruth[0].Mean, byMean[0].Mean >= byTruth[0].Mean);
    }

    private static WeightedValue[] Monthly(SimulatedHotel hotel) =>
        [.. hotel.Months.Where(month => month.N > 0).Select(month => new WeightedValue(Index.Score(month)!.Value, month.N))];

    private static SampleSummary Summary(ScoreSums sums) => sums.Parts[0].Moments.Summary(100.0 / sums.Parts[0].Scale.Steps);

    private static int Bin(long n) => Array.FindLastIndex(CountEdges, edge => n >= edge);

    private static int Bin(SimulatedHotel hotel) => Array.FindLastIndex(SkewnessEdges, edge => Math.Abs(hotel.Skewness) >= edge);

    private static void Put(Pair pair, bool own, bool plain)
    {
        pair.Own.Add(own);
        pair.Plain.Add(plain);
    }

    private static void Table(string title, Pair[][] cells)
    {
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"| {title}: answers | skewness {string.Join(" | ", SkewnessEdges.Select(edge => FormattableString.Invariant($"from −{edge}")))} |"));
        Console.WriteLine("|---" + string.Concat(Enumerable.Repeat("|---", SkewnessEdges.Length)) + "|");
        for (var n = 0; n < cells.Length; n++)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"| from {CountEdges[n]} | {string.Join(" | ", cells[n].Select(cell => $"{cell.Own.Percent} ({cell.Plain.Percent})"))} |"));
        }
    }

    private static bool Goals(CoverageTally total)
    {
        Console.WriteLine();
        Console.WriteLine($"| from {Eligible} answers on | product | plain | goal |");
        Console.WriteLine("|---|---|---|---|");
        var met = Goal("95 % intervals hold the truth", total.HeldEligible, "93–97", share => share is >= 0.93 and <= 0.97);
        met &= Goal("95 % intervals of the difference from the rest hold the truth", total.DifferenceHeld, "93–97", share => share is >= 0.93 and <= 0.97);
        met &= Goal("hotels exactly like their rest, p at most 0.05", total.AlarmsEligible, "at most 5", share => share <= Level);
        met &= Goal("false ones among those called above or below, q = 0.05", total.FalseDiscoveries, "at most 5", share => share <= Level);
        met &= Goal("hotels that differ, called so", total.Found, "", _ => true);
        met &= Goal("rank sets within a region hold the true rank", total.RegionRanks, "at least 95", share => share >= 0.95);
        met &= Goal("rank sets within the chain hold the true rank", total.ChainRanks, "at least 95", share => share >= 0.95);
        met &= Goal($"true top {TopHotels} among the first {TopHotels} of a region: by adjusted score, by mean", total.Top, "more", share => share > total.Top.Plain.Value);
        met &= Goal("first of a region is truly best: by adjusted score, by mean", total.First, "more", share => share > total.First.Plain.Value);
        return met;
    }

    private static bool Goal(string what, Pair pair, string goal, Func<double, bool> isMet)
    {
        var met = isMet(pair.Own.Value);
        Console.WriteLine($"| {what} | {pair.Own.Percent} | {pair.Plain.Percent} | {goal}{(met ? "" : ": MISSED")} |");
        return met;
    }
}
