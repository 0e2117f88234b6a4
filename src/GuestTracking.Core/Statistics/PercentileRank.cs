namespace GuestTracking.Core.Statistics;

/// <summary>
/// Where a value stands in a set, 0–1, linear between the set's values. Inclusive: (number less)/(n − 1), as Excel's
/// PERCENTRANK.INC; exclusive: (number less + 1)/(n + 1), as PERCENTRANK.EXC. Excel cuts the result to three digits, here it
/// is whole. Example: 5 in {13, 12, 11, 8, 4, 3, 2, 1, 1, 1} → inclusive .58333.
/// </summary>
public static class PercentileRank
{
    /// <summary>Inclusive rank; null for a set of fewer than two values, and for a value outside the set's range.</summary>
    /// <param name="ascending">The set, sorted.</param>
    /// <param name="value">Any number but NaN.</param>
    public static double? Inclusive(IReadOnlyList<double> ascending, double value) =>
        ascending.Count < 2 ? null : PlaceOf(ascending, value) / (ascending.Count - 1);

    /// <summary>Exclusive rank; null for an empty set, and for a value outside the set's range.</summary>
    /// <param name="ascending">The set, sorted.</param>
    /// <param name="value">Any number but NaN.</param>
    public static double? Exclusive(IReadOnlyList<double> ascending, double value) =>
        (PlaceOf(ascending, value) + 1) / (ascending.Count + 1);

    /// <summary>How many are less; between two values of the set, linear between their numbers.</summary>
    private static double? PlaceOf(IReadOnlyList<double> ascending, double value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(double.IsNaN(value), true, nameof(value));
        if (ascending.Count == 0 || !(value >= ascending[0] && value <= ascending[^1]))
        {
            return null;
        }

        var next = FirstNotBelow(ascending, value);
        if (ascending[next] == value)
        {
            return next;
        }

        var previous = ascending[next - 1];
        var place = FirstNotBelow(ascending, previous);
        return place + (value - previous) / (ascending[next] - previous) * (next - place);
    }

    private static int FirstNotBelow(IReadOnlyList<double> ascending, double value)
    {
        var (low, high) = (0, ascending.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
