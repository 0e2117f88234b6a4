namespace GuestTracking.Core.Statistics;

/// <summary>Which sum of a CUSUM chart rose above the decision interval.</summary>
public enum CusumSide
{
    /// <summary>S⁺: the values moved above the target.</summary>
    Above,

    /// <summary>S⁻: the values moved below the target.</summary>
    Below,
}

/// <summary>One time point of a CUSUM chart; both sums are 0 or more, in the unit of the values.</summary>
/// <param name="Above">S⁺.</param>
/// <param name="Below">S⁻.</param>
public readonly record struct CusumPoint(double Above, double Below);

/// <summary>A sum that rose above the decision interval.</summary>
/// <param name="Index">The point, from 0, at which it did.</param>
/// <param name="Since">The first point, from 0, after the sum was last 0: where the shift probably began.</param>
/// <param name="Side">Which sum.</param>
public readonly record struct CusumSignal(int Index, int Since, CusumSide Side);

/// <summary>
/// Tabular CUSUM, both sides: S⁺ₜ = max(0, S⁺ₜ₋₁ + xₜ − μ − k), S⁻ₜ = max(0, S⁻ₜ₋₁ + μ − k − xₜ), both from 0; a signal where
/// a sum rises above h. The sums are not set back after a signal. Source: NIST/SEMATECH e-Handbook 6.3.2.3.
/// Example: its μ = 325, k = .3175, h = 4.1959: S⁺₁₃ = 3.0075, S⁺₁₄ = 4.94, the first signal.
/// </summary>
/// <param name="Points">As many as there are values.</param>
/// <param name="Signals">Oldest first; one each time a sum comes from h or below to above it.</param>
public sealed record Cusum(IReadOnlyList<CusumPoint> Points, IReadOnlyList<CusumSignal> Signals)
{
    /// <summary>k of the standardised chart, in standard deviations of a point: tuned to a shift of one.</summary>
    public const double SlackSigmas = 0.5;

    /// <summary>h of the standardised chart, in standard deviations of a point.</summary>
    public const double DecisionSigmas = 5;

    /// <summary>The first signal; null when there is none.</summary>
    public CusumSignal? FirstSignal => Signals.Count == 0 ? null : Signals[0];

    /// <summary>
    /// The chart of values on their own scale. A point without a value (null) leaves both sums as they were. Empty input
    /// gives an empty chart.
    /// </summary>
    /// <param name="values">Oldest first; finite.</param>
    /// <param name="target">μ.</param>
    /// <param name="slack">k, 0 or more: half the shift that is to be found.</param>
    /// <param name="decision">h, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value or the target is not finite; k below 0; h not above 0.</exception>
    public static Cusum Tabular(ReadOnlySpan<double?> values, double target, double slack, double decision)
    {
        if (!double.IsFinite(target))
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, "The target is a finite number.");
        }

        if (!(slack >= 0 && double.IsFinite(slack)))
        {
            throw new ArgumentOutOfRangeException(nameof(slack), slack, "k is 0 or more.");
        }

        if (!(decision > 0 && double.IsFinite(decision)))
        {
            throw new ArgumentOutOfRangeException(nameof(decision), decision, "h is above 0.");
        }

        var points = new CusumPoint[values.Length];
        var signals = new List<CusumSignal>();
        var above = new OneSide(CusumSide.Above, decision, signals);
        var below = new OneSide(CusumSide.Below, decision, signals);
        for (var t = 0; t < values.Length; t++)
        {
            if (values[t] is { } value)
            {
                if (!double.IsFinite(value))
                {
                    throw new ArgumentOutOfRangeException(nameof(values), value, $"Value {t} is not finite.");
                }

                above.Add(t, value - target - slack);
                below.Add(t, target - slack - value);
            }

            points[t] = new(above.Sum, below.Sum);
        }

        return new(points, signals);
    }

    /// <summary>
    /// The chart of means of changing counts, each standardised first: (x̄ₜ − μ)/√(s²/nₜ); sums, k = ½ and h = 5 are in
    /// standard deviations of a point.
    /// </summary>
    /// <param name="points">Oldest first.</param>
    /// <param name="target">μ, the mean of a baseline.</param>
    /// <param name="varianceOfOne">s², the variance of a single value in the baseline; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A baseline without spread, or as <see cref="Tabular"/>.</exception>
    public static Cusum Standardised(ReadOnlySpan<CountedMean> points, double target, double varianceOfOne)
    {
        if (!(varianceOfOne > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(varianceOfOne), varianceOfOne, "A baseline without spread gives no scale.");
        }

        var values = new double?[points.Length];
        for (var t = 0; t < points.Length; t++)
        {
            values[t] = (points[t].Mean - target) / Math.Sqrt(varianceOfOne / points[t].N);
        }

        return Tabular(values, 0, SlackSigmas, DecisionSigmas);
    }

    private sealed class OneSide(CusumSide side, double decision, List<CusumSignal> signals)
    {
        private int? since;

        public double Sum { get; private set; }

        public void Add(int index, double step)
        {
            var before = Sum;
            Sum = Math.Max(0, Sum + step);
            since = Sum == 0 ? null : since ?? index;
            if (Sum > decision && before <= decision)
            {
                signals.Add(new(index, since ?? index, side));
            }
        }
    }
}
