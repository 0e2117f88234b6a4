namespace GuestTracking.Core.Statistics;

/// <summary>The answers of one stratum (a guest segment) and the weight it gets in the standard mix.</summary>
public sealed record Stratum
{
    /// <summary>1 for a sample variance (divisor n − 1), 0 for a share's p(1 − p) (divisor n).</summary>
    private readonly int lostFreedom;

    private Stratum(string name, double weight, long n, double? mean, double? variance, int lostFreedom)
    {
        if (!(weight >= 0 && double.IsFinite(weight)))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, $"The weight of '{name}' is 0 or more.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (mean is { } value && !double.IsFinite(value) || variance is { } spread && !(spread >= 0 && double.IsFinite(spread)))
        {
            throw new ArgumentException($"'{name}' has mean {mean} and variance {variance}.", nameof(mean));
        }

        (Name, Weight, N, Mean, Variance, this.lostFreedom) = (name, weight, n, mean, variance, lostFreedom);
    }

    /// <summary>What it is called; of merged strata: their names joined with " + ".</summary>
    public string Name { get; }

    /// <summary>Weight in the standard mix, 0 or more; weights need not add up to 1.</summary>
    public double Weight { get; }

    /// <summary>Answers.</summary>
    public long N { get; }

    /// <summary>Their mean or share; null when there are none.</summary>
    public double? Mean { get; }

    /// <summary>Variance of one answer; null where the answers do not give one.</summary>
    public double? Variance { get; }

    /// <summary>A stratum of scores: sample variance, divisor n − 1.</summary>
    /// <exception cref="ArgumentException">A weight or variance below 0 or not finite; answers without a mean, or two without a variance.</exception>
    public static Stratum OfScores(string name, double weight, SampleSummary answers)
    {
        if (answers.N > 0 != answers.Mean is not null || (answers.N > 1 && answers.Variance is null))
        {
            throw new ArgumentException($"'{name}' has n = {answers.N}, mean {answers.Mean}, variance {answers.Variance}.", nameof(answers));
        }

        return new(name, weight, answers.N, answers.Mean, answers.N > 1 ? answers.Variance : null, lostFreedom: 1);
    }

    /// <summary>A stratum of yes and no: variance p(1 − p).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Hits outside 0…n; a weight below 0 or not finite.</exception>
    public static Stratum OfShare(string name, double weight, long hits, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, n);
        double? share = n == 0 ? null : (double)hits / n;
        return new(name, weight, n, share, share * (1 - share), lostFreedom: 0);
    }

    /// <summary>Both strata as one: answers pooled, weights added.</summary>
    /// <exception cref="ArgumentException">One holds scores and the other shares.</exception>
    public Stratum MergedWith(Stratum other)
    {
        if (lostFreedom != other.lostFreedom)
        {
            throw new ArgumentException($"'{Name}' and '{other.Name}' are not both scores or both shares.", nameof(other));
        }

        var n = N + other.N;
        var squares = Squares + other.Squares;
        var mean = n == 0 ? (double?)null : (N * (Mean ?? 0) + other.N * (other.Mean ?? 0)) / n;
        if (Mean - other.Mean is { } distance)
        {
            squares += (double)N * other.N / n * distance * distance;
        }

        return new($"{Name} + {other.Name}", Weight + other.Weight, n, mean, n > lostFreedom ? squares / (n - lostFreedom) : null, lostFreedom);
    }

    private double Squares => (Variance ?? 0) * (N - lostFreedom);
}

/// <summary>
/// Direct standardisation: Σ wₖrₖ over strata with the weights of a standard mix, variance Σ wₖ²sₖ²/nₖ, so that hotels with
/// different guests are compared as if they had the same. Weights are scaled to a sum of 1. Example: R
/// <c>UCBAdmissions</c>, 6 departments, weights = all applicants: men .44519 crude, .38732 standardised (SE .00927).
/// </summary>
/// <param name="Crude">Of all answers as they came, with a normal interval.</param>
/// <param name="Standardised">With the standard mix, with a normal interval; its n counts the answers in strata with a weight.</param>
/// <param name="Strata">The strata used, after merging, by name; empty when not adjustable.</param>
public sealed record DirectStandardisation(Estimate Crude, Estimate Standardised, IReadOnlyList<Stratum> Strata)
{
    /// <summary>Answers below which a stratum is merged where nothing else is said.</summary>
    public const int DefaultStratumMin = 10;

    /// <summary>
    /// Standardises. Strata of weight 0 are left out. A stratum with a weight and no answers: not adjustable, with its name.
    /// Then, as long as a stratum has fewer than <paramref name="stratumMin"/> answers, the one with the fewest is merged
    /// with the one that has the next fewest (ties by name); if all together have fewer: not adjustable.
    /// </summary>
    /// <param name="strata">In any order; each name once.</param>
    /// <param name="stratumMin">1 or more.</param>
    /// <param name="confidence">Of the intervals.</param>
    /// <exception cref="ArgumentException">A name twice; scores and shares mixed; a minimum below 1.</exception>
    public static DirectStandardisation Of(IReadOnlyList<Stratum> strata, int stratumMin = DefaultStratumMin, double confidence = Confidence.Default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stratumMin, 1);
        if (strata.Select(stratum => stratum.Name).Distinct(StringComparer.Ordinal).Count() != strata.Count)
        {
            throw new ArgumentException("A stratum stands twice.", nameof(strata));
        }

        var ordered = strata.OrderBy(stratum => stratum.Name, StringComparer.Ordinal).ToList();
        var answered = ordered.Where(stratum => stratum.N > 0).ToList();
        var crude = Combine(answered.Count == 0 ? [] : [answered.Aggregate((sum, stratum) => sum.MergedWith(stratum))], confidence);
        var used = ordered.Where(stratum => stratum.Weight > 0).ToList();
        if (Obstacle(used, stratumMin) is { } reason)
        {
            return new(crude, Estimate.Undefined(used.Sum(stratum => stratum.N), reason), []);
        }

        Merge(used, stratumMin);
        used.Sort(ByName);
        return new(crude, Combine(used, confidence), used);
    }

    private static string? Obstacle(List<Stratum> used, int stratumMin)
    {
        var empty = used.Where(stratum => stratum.N == 0).Select(stratum => $"'{stratum.Name}'").ToList();
        var n = used.Sum(stratum => stratum.N);
        return (used.Count, empty.Count) switch
        {
            (0, _) => "not adjustable: no stratum has a weight",
            (_, > 0) => $"not adjustable: no answers of {string.Join(", ", empty)}",
            _ when n < stratumMin => $"not adjustable: {n} answers, fewer than {stratumMin}",
            _ => null,
        };
    }

    private static void Merge(List<Stratum> strata, int stratumMin)
    {
        strata.Sort(ByAnswers);
        while (strata.Count > 1 && strata[0].N < stratumMin)
        {
            strata[1] = strata[0].MergedWith(strata[1]);
            strata.RemoveAt(0);
            strata.Sort(ByAnswers);
        }
    }

    private static int ByName(Stratum one, Stratum other) => string.CompareOrdinal(one.Name, other.Name);

    private static int ByAnswers(Stratum one, Stratum other) =>
        one.N.CompareTo(other.N) is var order and not 0 ? order : ByName(one, other);

    private static Estimate Combine(List<Stratum> strata, double confidence)
    {
        var n = strata.Sum(stratum => stratum.N);
        if (n == 0)
        {
            return Estimate.Undefined(0, Reasons.NoAnswers);
        }

        var all = strata.Count == 1 ? 1 : strata.Sum(stratum => stratum.Weight);
        double value = 0;
        double? variance = 0;
        foreach (var stratum in strata)
        {
            var weight = strata.Count == 1 ? 1 : stratum.Weight / all;
            value += weight * stratum.Mean!.Value;
            variance += weight * weight * stratum.Variance / stratum.N;
        }

        if (variance is null)
        {
            return new(n, value, null, null, Reasons.FewerThanTwo);
        }

        if (variance == 0)
        {
            return new(n, value, null, null, Reasons.AllEqual);
        }

        var error = Math.Sqrt(variance.Value);
        var half = Confidence.NormalQuantile(confidence) * error;
        return new(n, value, error, new Interval(value - half, value + half), null);
    }
}
