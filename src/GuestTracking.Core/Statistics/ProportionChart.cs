namespace GuestTracking.Core.Statistics;

/// <summary>One time point of a p-chart; null where n = 0.</summary>
/// <param name="Share">Hits / n, 0–1.</param>
/// <param name="Low">Lower control limit, not below 0.</param>
/// <param name="High">Upper control limit, not above 1.</param>
public readonly record struct ProportionPoint(double? Share, double? Low, double? High)
{
    /// <summary>True when the share is beyond a limit.</summary>
    public bool Outside => Share < Low || Share > High;
}

/// <summary>
/// Shewhart's chart of a share: p̄ ± 3√(p̄(1 − p̄)/nᵢ), cut at 0 and 1. Source: NIST/SEMATECH e-Handbook 6.3.3.2.
/// Example: p̄ = .2313, n = 50 → .0524 to .4102.
/// </summary>
/// <param name="Centre">p̄, 0–1; null when there is no value at all.</param>
/// <param name="Points">As many as there are samples.</param>
/// <param name="Reason">Why there is no centre; null when there is.</param>
public sealed record ProportionChart(double? Centre, IReadOnlyList<ProportionPoint> Points, string? Reason)
{
    /// <summary>The limits' distance in standard deviations.</summary>
    public const double Width = 3;

    /// <summary>
    /// The chart of samples, oldest first. A sample with n = 0 has no share and no limits. Without a
    /// <paramref name="centre"/>, p̄ = Σhits/Σn; no values at all: no centre, with the reason. p̄ of 0 or 1 gives limits that
    /// fall together.
    /// </summary>
    /// <exception cref="ArgumentException">Lengths differ; hits outside 0…n; a centre outside 0–1.</exception>
    public static ProportionChart Of(ReadOnlySpan<long> hits, ReadOnlySpan<long> n, double? centre = null)
    {
        if (hits.Length != n.Length)
        {
            throw new ArgumentException($"{hits.Length} counts of hits, but {n.Length} sample sizes.", nameof(n));
        }

        if (centre is { } given && !(given >= 0 && given <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(centre), given, "A share lies between 0 and 1.");
        }

        long allHits = 0, all = 0;
        for (var i = 0; i < hits.Length; i++)
        {
            if (hits[i] < 0 || hits[i] > n[i])
            {
                throw new ArgumentOutOfRangeException(nameof(hits), hits[i], $"Sample {i} has {n[i]} values.");
            }

            allHits = checked(allHits + hits[i]);
            all = checked(all + n[i]);
        }

        var middle = centre ?? (all == 0 ? null : (double)allHits / all);
        var points = new ProportionPoint[hits.Length];
        for (var i = 0; i < hits.Length; i++)
        {
            points[i] = n[i] > 0 && middle is { } p ? Point(hits[i], n[i], p) : default;
        }

        return new(middle, points, middle is null ? Reasons.NoAnswers : null);
    }

    private static ProportionPoint Point(long hits, long n, double centre)
    {
        var half = Width * Math.Sqrt(centre * (1 - centre) / n);
        return new((double)hits / n, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
