namespace GuestTracking.Core.Statistics;

/// <summary>A closed interval of finite numbers, <see cref="Low"/> ≤ <see cref="High"/>, in the unit of what it bounds.</summary>
public readonly record struct Interval
{
    /// <summary>Makes an interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite, or low is above high.</exception>
    public Interval(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
        {
            throw new ArgumentOutOfRangeException(nameof(low), $"An interval needs finite bounds, low ≤ high; got {low} to {high}.");
        }

        Low = low;
        High = high;
    }

    /// <summary>Lower end.</summary>
    public double Low { get; }

    /// <summary>Upper end.</summary>
    public double High { get; }

    /// <summary>True when the value lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Both ends multiplied by a factor above 0 and shifted: factor·x + shift.</summary>
    public Interval Map(double factor, double shift) => new(factor * Low + shift, factor * High + shift);

    /// <summary>The interval cut to the possible range of what it bounds.</summary>
    public Interval Within(double lowest, double highest) =>
        new(Math.Clamp(Low, lowest, highest), Math.Clamp(High, lowest, highest));
}
