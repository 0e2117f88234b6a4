namespace GuestTracking.Benchmarks;

/// <summary>How many there were and how often something was so.</summary>
internal sealed class Share
{
    /// <summary>Shown for a share of too few.</summary>
    public const string TooFew = "–";

    private const int CountMin = 200;
    private long count;
    private double hits;

    /// <summary>0 of nothing.</summary>
    public double Value => count == 0 ? 0 : hits / count;

    /// <summary>Standard error of a share that is <paramref name="share"/> in truth.</summary>
    public double Error(double share) => Math.Sqrt(share * (1 - share) / count);

    /// <summary>In percent, or a dash where there is too little to tell.</summary>
    public string Percent => count < CountMin ? TooFew : FormattableString.Invariant($"{100 * Value:0.0}");

    /// <summary>As it is, or a dash.</summary>
    public string Plain => count < CountMin ? TooFew : FormattableString.Invariant($"{Value:0.00}");

    public void Add(bool hit) => Add(hit ? 1 : 0);

    /// <summary>Adds a part between 0 and 1.</summary>
    public void Add(double part) => (count, hits) = (count + 1, hits + part);

    public void Add(Share other) => (count, hits) = (count + other.count, hits + other.hits);
}

/// <summary>The same question put to the product's method and to the plain one.</summary>
internal sealed class Pair
{
    public Share Own { get; } = new();

    public Share Plain { get; } = new();

    public void Add(Pair other)
    {
        Own.Add(other.Own);
        Plain.Add(other.Plain);
    }
}

/// <summary>What <see cref="CoverageBenchmark"/> counts; tallies of chains add up.</summary>
internal sealed class CoverageTally(int countBins, int skewnessBins)
{
    /// <summary>Single intervals that hold the truth, by number of answers and by skewness.</summary>
    public Pair[][] Held { get; } = [.. Enumerable.Range(0, countBins).Select(_ => Pairs(skewnessBins))];

    /// <summary>Width over that of Student's interval, both cut to the range of the scores, where Student's is there.</summary>
    public Share[][] Widths { get; } = [.. Enumerable.Range(0, countBins).Select(_ => Shares(skewnessBins))];

    /// <summary>Intervals that hold the truth, of all hotels with enough answers.</summary>
    public Pair HeldEligible { get; } = new();

    /// <summary>Intervals of the difference from the rest that hold the true one.</summary>
    public Pair DifferenceHeld { get; } = new();

    /// <summary>Hotels exactly like their rest with p ≤ 0.05, by number of answers and by skewness.</summary>
    public Pair[][] Alarms { get; } = [.. Enumerable.Range(0, countBins).Select(_ => Pairs(skewnessBins))];

    /// <summary>The same over all of them.</summary>
    public Pair AlarmsEligible { get; } = new();

    /// <summary>False ones among the hotels called above or below after Benjamini–Hochberg, a region's table at a time.</summary>
    public Pair FalseDiscoveries { get; } = new();

    /// <summary>Hotels that differ and are called so.</summary>
    public Pair Found { get; } = new();

    /// <summary>Rank sets in a region that hold the true rank.</summary>
    public Pair RegionRanks { get; } = new();

    /// <summary>The same over the chain.</summary>
    public Pair ChainRanks { get; } = new();

    /// <summary>The first of a region's list is truly the best: by adjusted score, plain: by mean.</summary>
    public Pair First { get; } = new();

    /// <summary>True top tenth among the first tenth of the chain's list, likewise.</summary>
    public Pair TopTenth { get; } = new();

    public void Add(CoverageTally other)
    {
        for (var n = 0; n < Held.Length; n++)
        {
            for (var skewness = 0; skewness < Held[n].Length; skewness++)
            {
                Held[n][skewness].Add(other.Held[n][skewness]);
                Alarms[n][skewness].Add(other.Alarms[n][skewness]);
                Widths[n][skewness].Add(other.Widths[n][skewness]);
            }
        }

        foreach (var (mine, its) in Single().Zip(other.Single()))
        {
            mine.Add(its);
        }
    }

    private IEnumerable<Pair> Single() =>
        [HeldEligible, DifferenceHeld, AlarmsEligible, FalseDiscoveries, Found, RegionRanks, ChainRanks, First, TopTenth];

    private static Share[] Shares(int count) => [.. Enumerable.Range(0, count).Select(_ => new Share())];

    private static Pair[] Pairs(int count) => [.. Enumerable.Range(0, count).Select(_ => new Pair())];
}
