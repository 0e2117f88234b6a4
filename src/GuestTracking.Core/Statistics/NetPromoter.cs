namespace GuestTracking.Core.Statistics;

/// <summary>
/// Promoters minus detractors, as a mean of +1, 0 and −1; every figure here is on −1…1 (times 100: points).
/// Variance of the mean: (p + d − (p − d)²)/n. Adjusted Wald: the same after adding ¾ to promoters, ¾ to detractors
/// and 1½ to passives (n + 3). Example: 60/25/15: .45, SE .07399, Wald .3050–.5950; adjusted .4369, .2934–.5804.
/// </summary>
public readonly record struct NetPromoter
{
    /// <summary>Makes the counts of the three groups.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count below 0.</exception>
    public NetPromoter(long promoters, long passives, long detractors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(passives);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        (Promoters, Passives, Detractors) = (promoters, passives, detractors);
    }

    /// <summary>The three groups of answers on the scale 0 to 10.</summary>
    /// <param name="countsPerScore">How often each of 0, 1, … 10 was given.</param>
    /// <exception cref="ArgumentException">Not eleven counts, or one below 0.</exception>
    public static NetPromoter OfScores(IReadOnlyList<long> countsPerScore)
    {
        if (countsPerScore.Count != 11)
        {
            throw new ArgumentException($"The scale 0 to 10 has 11 scores; got {countsPerScore.Count} counts.", nameof(countsPerScore));
        }

        return new(countsPerScore[9] + countsPerScore[10], countsPerScore[7] + countsPerScore[8], countsPerScore.Take(7).Sum());
    }

    /// <summary>Answers of 9 and 10.</summary>
    public long Promoters { get; }

    /// <summary>Answers of 7 and 8.</summary>
    public long Passives { get; }

    /// <summary>Answers of 0 to 6.</summary>
    public long Detractors { get; }

    /// <summary>All answers.</summary>
    public long N => Promoters + Passives + Detractors;

    /// <summary>The score; null without answers.</summary>
    public double? Value => N == 0 ? null : (double)(Promoters - Detractors) / N;

    /// <summary>Variance of the score, 0 when all answers fall in one group; null without answers.</summary>
    public double? VarianceOfMean => N == 0 ? null : VarianceOf(Promoters, Detractors, N);

    /// <summary>The score of the adjusted counts; defined even without answers, where it is 0.</summary>
    public double AdjustedValue => (Promoters - Detractors) / (N + 3.0);

    /// <summary>Variance of the adjusted score; never 0.</summary>
    public double AdjustedVariance => VarianceOf(Promoters + 0.75, Detractors + 0.75, N + 3.0);

    /// <summary>Value ± z·SE, cut to −1…1; null without answers and when all fall in one group (it would claim certainty).</summary>
    public Interval? WaldInterval(double confidence = Confidence.Default) =>
        Value is { } value && VarianceOfMean is > 0 and { } variance ? Around(value, variance, confidence) : null;

    /// <summary>Adjusted Wald interval, cut to −1…1, never of width 0; null below two answers, where it can miss the score itself.</summary>
    public Interval? AdjustedWaldInterval(double confidence = Confidence.Default) =>
        N < 2 ? null : Around(AdjustedValue, AdjustedVariance, confidence);

    /// <summary>
    /// First minus second, −2…2: Wald interval and two-sided z test on the sum of the two variances. A side whose
    /// answers all fall in one group enters with its adjusted variance, as a variance of 0 would claim certainty.
    /// A side without answers: undefined.
    /// </summary>
    public static Difference Between(NetPromoter first, NetPromoter second, double confidence = Confidence.Default)
    {
        if (first.Value - second.Value is not { } value)
        {
            return Difference.Undefined(Reasons.NoAnswers);
        }

        var error = Math.Sqrt(first.HonestVariance + second.HonestVariance);
        var half = Confidence.NormalQuantile(confidence) * error;
        return new(value, new Interval(value - half, value + half).Within(-2, 2), Confidence.NormalTwoSidedP(value / error), null);
    }

    private double HonestVariance => VarianceOfMean is > 0 and { } variance ? variance : AdjustedVariance;

    private static double VarianceOf(double promoters, double detractors, double n)
    {
        var p = promoters / n;
        var d = detractors / n;
        return Math.Max(0, (p + d - (p - d) * (p - d)) / n);
    }

    private static Interval Around(double value, double variance, double confidence)
    {
        var half = Confidence.NormalQuantile(confidence) * Math.Sqrt(variance);
        return new Interval(value - half, value + half).Within(-1, 1);
    }
}
