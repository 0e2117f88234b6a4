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

    /// <summary>The range that holds 0 and everything drawn, in at most six steps of 1, 2 or 5 times a power of ten, for bars, which begin at 0.</summary>
    /// <example>−1.3 to 0.4 → −1.5 to 0.5 in steps of 0.5.</example>
    public static AxisRange WithZero(IEnumerable<double?> drawn) => InRoundSteps(drawn.Append(0), 0);

    /// <summary>The range that holds everything drawn in any unit, with some room, in at most six such steps; not below 0 where nothing drawn is.</summary>
    /// <example>0.02 to 0.31 → 0 to 0.4 in steps of 0.1.</example>
    public static AxisRange Loose(IEnumerable<double?> drawn) => InRoundSteps(drawn, 0.05);

    /// <summary>The smallest of 1, 2 and 5 times a power of ten that leaves at most six steps to a length above 0.</summary>
    public static double RoundStep(double length)
    {
        const int StepsMax = 6;
        for (var unit = Math.Pow(10, Math.Floor(Math.Log10(length)) - 1); ; unit *= 10)
        {
            foreach (var step in new[] { unit, 2 * unit, 5 * unit })
            {
                if (length <= StepsMax * step * (1 + Rounding))
                {
                    return step;
                }
            }
        }
    }

    private const double Rounding = 1e-9;

    private static AxisRange InRoundSteps(IEnumerable<double?> drawn, double room)
    {
        var values = drawn.OfType<double>().DefaultIfEmpty(0).ToArray();
        var (smallest, largest) = (values.Min(), values.Max());
        var spread = largest - smallest > 0 ? largest - smallest : Math.Max(1, Math.Abs(largest) / 10);
        var (low, high) = (smallest - (room * spread), largest > smallest ? largest + (room * spread) : largest + spread);
        low = smallest >= 0 ? Math.Max(0, low) : low;
        high = largest <= 100 ? Math.Min(Math.Max(100, smallest + spread), high) : high;
        var step = RoundStep(high - low);
        double OnStep(double value) => Math.Round(value * step, 10);
        return new AxisRange(OnStep(Math.Floor((low / step) + Rounding)), OnStep(Math.Ceiling((high / step) - Rounding)), step);
    }

    /// <summary>Decimals that its labels need.</summary>
    public int Decimals => Step >= 1 ? 0 : (int)Math.Ceiling(-Math.Log10(Step) - Rounding);

    /// <summary>Distance of the ends.</summary>
    public double Span => Max - Min;
}
