namespace GuestTracking.Core.Statistics;

/// <summary>
/// Sample quantile, Hyndman–Fan type 7 (R's default, Excel's QUARTILE.INC): linear between the order statistics at
/// position (n − 1)·p.
/// </summary>
public static class InclusiveQuantile
{
    /// <summary>The quantile of values sorted ascending; null when there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Probability outside 0–1.</exception>
    public static double? OfSorted(IReadOnlyList<double> ascending, double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        }

        if (ascending.Count == 0)
        {
            return null;
        }

        var position = (ascending.Count - 1) * probability;
        var below = (int)position;
        var above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
    }
}
