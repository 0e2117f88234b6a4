namespace GuestTracking.Core.Surveys;

/// <summary>
/// The answers a question permits: from <see cref="Lowest"/> to <see cref="Highest"/> in equal steps. An answer is kept
/// as its step number a, a whole number 0…k with k = <see cref="Steps"/>; raw value = lowest + step·a;
/// index = 100·a/k, or 100·(k − a)/k where lower is better. Equal by value: 1–5 by 1 is the same scale everywhere.
/// </summary>
public sealed record Scale
{
    /// <summary>The finest scale permitted: 0–100 by hundredths.</summary>
    public const int StepsMax = 10_000;

    /// <summary>Up to this many steps the count of answers per step is kept.</summary>
    public const int CountedStepsMax = 20;

    /// <summary>Makes a scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Step not above 0, lowest not below highest, the range no whole number of steps, or more than 10,000 steps.</exception>
    public Scale(decimal lowest, decimal highest, decimal step, bool higherIsBetter = true)
    {
        if (step <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step of a scale is above 0.");
        }

        if (lowest >= highest)
        {
            throw new ArgumentOutOfRangeException(nameof(lowest), lowest, $"The lowest answer is below the highest, {highest}.");
        }

        if ((highest - lowest) % step != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, $"{lowest} to {highest} is not a whole number of steps.");
        }

        if ((highest - lowest) / step > StepsMax)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step, $"A scale has at most {StepsMax} steps.");
        }

        (Lowest, Highest, Step, HigherIsBetter) = (lowest, highest, step, higherIsBetter);
        Steps = (int)((highest - lowest) / step);
    }

    /// <summary>The lowest answer.</summary>
    public decimal Lowest { get; }

    /// <summary>The highest answer.</summary>
    public decimal Highest { get; }

    /// <summary>Distance between neighbouring answers, above 0.</summary>
    public decimal Step { get; }

    /// <summary>False where a low answer is the good one (waiting time, for example).</summary>
    public bool HigherIsBetter { get; }

    /// <summary>k, 1…10,000: there are k + 1 possible answers.</summary>
    public int Steps { get; }

    /// <summary>True when the counts per step are kept (at most 20 steps).</summary>
    public bool HasCounts => Steps <= CountedStepsMax;

    /// <summary>Finds the step number of an answer; false when it is refused.</summary>
    public bool TryPlace(decimal value, out int step) => TryPlace(value, out step, out _);

    /// <summary>Finds the step number of an answer, or says why it is refused.</summary>
    /// <param name="value">The raw answer.</param>
    /// <param name="step">0…<see cref="Steps"/>; 0 when refused.</param>
    /// <param name="refusal">Why not; <see cref="ScaleRefusal.None"/> when placed.</param>
    public bool TryPlace(decimal value, out int step, out ScaleRefusal refusal)
    {
        step = 0;
        refusal = value < Lowest || value > Highest ? ScaleRefusal.OutOfRange
            : (value - Lowest) % Step != 0 ? ScaleRefusal.OffStep
            : ScaleRefusal.None;
        if (refusal == ScaleRefusal.None)
        {
            step = (int)((value - Lowest) / Step);
        }

        return refusal == ScaleRefusal.None;
    }

    /// <summary>The raw answer of a step number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scale has no such step.</exception>
    public decimal Raw(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, Steps);
        return Lowest + Step * step;
    }
}

/// <summary>Why an answer does not fit a scale.</summary>
public enum ScaleRefusal
{
    /// <summary>It fits.</summary>
    None,

    /// <summary>Below the lowest or above the highest answer.</summary>
    OutOfRange,

    /// <summary>Between two steps.</summary>
    OffStep,
}
