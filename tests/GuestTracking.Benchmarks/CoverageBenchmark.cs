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
    private const int OneOfTheTop = 10;

    private static readonly IndexMeasure Index = new();
    private static readonly int Eligible = MinimumCounts.Default.Compared;
    private static readonly int[] CountEdges = [5, 10, 30, 50, 100, 300, 1_000];
    private static readonly double[] SkewnessEdges = [0, 1, 2, 4, 6];

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
            $"{chains} chains of {SimulatedChain.Regions * SimulatedChain.HotelsInRegion} hotels, {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s. Percent; in brackets with Student's interval or Welch's test."));
        Table("Intervals that hold the truth", total.Held, cell => $"{cell.Own.Percent} ({cell.Plain.Percent})");
        Table("Width over that of Student's", total.Widths, cell => cell.Plain);
        Table("Exactly like the rest, yet p ≤ 0.05", total.Alarms, cell => $"{cell.Own.Percent} ({cell.Plain.Percent})");
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
            Best(tally.First, ranked, 1);
        }

        SimulatedHotel[] chainRanked = [.. hotels.Where(hotel => hotel.Year.N >= Eligible)];
        Ranks(tally.ChainRanks, chainRanked);
        Best(tally.TopTenth, chainRanked, chainRanked.Length / OneOfTheTop);
        return tally;
    }

    private static void Intervals(CoverageTally tally, SimulatedHotel hotel)
    {
        var interval = Index.Estimate(hotel.Year).Interval;
        var student = StudentInterval.OfMean(Summary(hotel.Year)).Interval?.Within(0, 100);
        var (own, plain) = (interval?.Contains(hotel.Mean) ?? false, student?.Contains(hotel.Mean) ?? false);
        if (interval is { } a && student is { } b)
        {
            tally.Widths[Bin(hotel.Year.N)][Bin(hotel)].Add((a.High - a.Low) / (b.High - b.Low));
        }

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

    /// <summary>Rank sets as the product makes them. A true rank that hotels share is any of the places they take together.</summary>
    private static void Ranks(Pair held, SimulatedHotel[] hotels)
    {
        var estimates = hotels.Select(hotel => Index.Estimate(hotel.Year)).ToArray();
        var sets = RankSet.Of(
            [.. estimates.Select(estimate => estimate.Value!.Value)],
            [.. estimates.Select(estimate => estimate.StandardError ?? double.PositiveInfinity)]);
        for (var i = 0; i < hotels.Length; i++)
        {
            var better = hotels.Count(other => other.Mean > hotels[i].Mean);
            var worse = hotels.Count(other => other.Mean < hotels[i].Mean);
            held.Own.Add(sets[i].Low <= hotels.Length - worse && sets[i].High >= better + 1);
        }
    }

    /// <summary>How many of the first hotels of a list are truly among as many best.</summary>
    private static void Best(Pair found, SimulatedHotel[] hotels, int places)
    {
        if (places == 0 || hotels.Length < 2)
        {
            return;
        }

        var adjusted = CredibilityBuhlmannStraub.Fit([.. hotels.Select(Monthly)]).Groups;
        var byScore = hotels.Select((hotel, i) => (Hotel: hotel, adjusted[i].Value)).OrderByDescending(pair => pair.Value).Select(pair => pair.Hotel);
        var byMean = hotels.OrderByDescending(hotel => Index.Score(hotel.Year));
        var last = hotels.Select(hotel => hotel.Mean).OrderDescending().ElementAt(places - 1);
        foreach (var (own, plain) in byScore.Zip(byMean).Take(places))
        {
            Put(found, own.Mean >= last, plain.Mean >= last);
        }
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

    private static void Table<T>(string title, T[][] cells, Func<T, string> text)
    {
        var skewness = SkewnessEdges.Select((edge, i) => i + 1 < SkewnessEdges.Length
            ? FormattableString.Invariant($"{0 - edge} to {-SkewnessEdges[i + 1]}")
            : FormattableString.Invariant($"from {-edge}"));
        Console.WriteLine();
        Console.WriteLine($"| {title}; answers | skewness {string.Join(" | ", skewness)} |");
        Console.WriteLine("|---" + string.Concat(SkewnessEdges.Select(_ => "|---")) + "|");
        for (var n = 0; n < cells.Length; n++)
        {
            string[] texts = [.. cells[n].Select(text)];
            if (texts.All(each => each.StartsWith(Share.TooFew, StringComparison.Ordinal)))
            {
                continue;
            }

            var answers = n + 1 < CountEdges.Length ? FormattableString.Invariant($"{CountEdges[n]}–{CountEdges[n + 1] - 1}") : $"from {CountEdges[n]}";
            Console.WriteLine($"| {answers} | {string.Join(" | ", texts)} |");
        }
    }

    private static bool Goals(CoverageTally total)
    {
        Console.WriteLine();
        Console.WriteLine($"| from {Eligible} answers on | product | plain | goal |");
        Console.WriteLine("|---|---|---|---|");
        var met = Goal("95 % intervals hold the truth", total.HeldEligible, "93–97", share => share is >= 0.93 and <= 0.97);
        met &= Goal("95 % intervals of the difference from the rest hold the truth", total.DifferenceHeld, "93–97", share => share is >= 0.93 and <= 0.97);
        met &= Goal(
            "hotels exactly like their rest, p ≤ 0.05", total.AlarmsEligible, "at most 5, within two standard errors of the simulation",
            share => share <= Level + 2 * total.AlarmsEligible.Own.Error(Level));
        met &= Goal("false ones among those called above or below, q = 0.05", total.FalseDiscoveries, "at most 5", share => share <= Level);
        met &= Goal("hotels that differ, called so", total.Found, "", _ => true);
        met &= Goal("rank sets within a region hold the true rank", total.RegionRanks, "at least 95", share => share >= 0.95);
        met &= Goal("rank sets within the chain hold the true rank", total.ChainRanks, "at least 95", share => share >= 0.95);
        met &= Goal("first of its region is truly the best: by adjusted score, by mean", total.First, "more", share => share > total.First.Plain.Value);
        met &= Goal("true top tenth among the first tenth of the chain: likewise", total.TopTenth, "more", share => share > total.TopTenth.Plain.Value);
        return met;
    }

    private static bool Goal(string what, Pair pair, string goal, Func<double, bool> isMet)
    {
        var met = isMet(pair.Own.Value);
        Console.WriteLine($"| {what} | {pair.Own.Percent} | {pair.Plain.Percent} | {goal}{(met ? "" : ": MISSED")} |");
        return met;
    }
}
