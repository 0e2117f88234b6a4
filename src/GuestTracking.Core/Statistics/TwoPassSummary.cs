namespace GuestTracking.Core.Statistics;

/// <summary>
/// n, mean and sample variance (divisor n − 1) of real numbers in two passes, taken from the first value so that a set of
/// equal values has variance exactly 0. Whole numbers are summed exactly by <see cref="Moments"/> instead.
/// Source: Chan, Golub and LeVeque 1983, the corrected two-pass algorithm.
/// </summary>
public static class TwoPassSummary
{
    /// <summary>Summary of the values; empty: n = 0 and nothing else; one value: no variance.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static SampleSummary Of(params ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
        {
            return new(0, null, null);
        }

        var first = values[0];
        var sum = 0.0;
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"{value} is not a finite number.", nameof(values));
            }

            sum += value - first;
        }

        var shift = sum / values.Length;
        double squares = 0, rest = 0;
        foreach (var value in values)
        {
            var deviation = value - first - shift;
            squares += deviation * deviation;
            rest += deviation;
        }

        var n = values.Length;
        return new(n, first + shift, n < 2 ? null : Math.Max(0, squares - rest * rest / n) / (n - 1));
    }
}
