namespace GuestTracking.Core.Packs;

/// <summary>The ends of a score axis, on whole steps.</summary>
/// <param name="Min">Lower end.</param>
/// <param name="Max">Upper end, above <paramref name="Min"/>.</param>
/// <param name="Step">Distance of its labels, in points.</param>
public readonly record struct AxisRange(double Min, double Max, double Step)
{
    private const double Tens = 10;

    /// <summary>What is drawn may spread so far, in points, over an axis of such steps.</summary>
    private static readonly (double SpreadMax, double Step)[] Steps = [(6, 2), (20, 5), (60, Tens), (double.PositiveInfinity, 20)];

    /// <summary>
    /// The range in tens that holds everything drawn with at least one point to spare, except at 100, the top of the index.
    /// Nothing drawn: 0 to 100.
    /// </summary>
    /// <example>74.7 to 91.2 → 70 to 100; 80.5 to 88 → 70 to 90.</example>
    public static AxisRange Around(IEnumerable<double?> drawn) => Of(drawn, _ => Tens);

    /// <summary>The same in steps that follow the spread, so that a flat line is not squeezed: 2, 5, 10 or 20 points.</summary>
    /// <example>82.1 to 85.4 → 80 to 88 in steps of 2; 74.7 to 91.2 → 70 to 95 in steps of 5.</example>
    public static AxisRange Fitting(IEnumerable<double?> drawn) => Of(drawn, spread => Steps.First(step => spread <= step.SpreadMax).Step);

    private static AxisRange Of(IEnumerable<double?> drawn, Func<double, double> stepFor)
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
            return new AxisRange(0, 100, Tens);
        }

        var step = stepFor(largest - smallest);
        var min = Math.Floor((smallest - 1) / step) * step;
        if (smallest >= 0)
        {
            min = Math.Max(0, min);
        }

        var max = Math.Ceiling((largest + 1) / step) * step;
        if (largest <= 100)
        {
            max = Math.Min(100, max);
        }

        return new AxisRange(min, max > min ? max : min + step, step);
    }

    /// <summary>Distance of the ends.</summary>
    public double Span => Max - Min;
}
