namespace GuestTracking.Core.Packs;

/// <summary>The ends of a score axis, on whole tens.</summary>
/// <param name="Min">Lower end.</param>
/// <param name="Max">Upper end, above <paramref name="Min"/>.</param>
public readonly record struct AxisRange(double Min, double Max)
{
    private const double StepPoints = 10;

    /// <summary>
    /// The range that holds everything drawn with at least one point to spare, except at 100, the top of the index.
    /// Nothing drawn: 0 to 100.
    /// </summary>
    /// <example>74.7 to 91.2 → 70 to 100; 80.5 to 88 → 70 to 90.</example>
    public static AxisRange Around(IEnumerable<double?> drawn)
    {
        double smallest = double.PositiveInfinity, largest = double.NegativeInfinity;
        foreach (var value in drawn)
        {
            if (value is not { } point)
            {
                continue;
            }

            smallest = Math.Min(smallest, point);
            largest = Math.Max(largest, point);
        }

        if (smallest > largest)
        {
            return new AxisRange(0, 100);
        }

        var min = Math.Floor((smallest - 1) / StepPoints) * StepPoints;
        if (smallest >= 0)
        {
            min = Math.Max(0, min);
        }

        var max = Math.Ceiling((largest + 1) / StepPoints) * StepPoints;
        if (largest <= 100)
        {
            max = Math.Min(100, max);
        }

        return new AxisRange(min, max > min ? max : min + StepPoints);
    }

    /// <summary>Distance of the ends.</summary>
    public double Span => Max - Min;
}
