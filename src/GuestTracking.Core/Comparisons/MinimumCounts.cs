namespace GuestTracking.Core.Comparisons;

/// <summary>The three steps of the minimum count of answers.</summary>
public sealed record MinimumCounts
{
    /// <summary>Makes the three steps.</summary>
    /// <param name="confidential">Below this only n is shown; at least 1.</param>
    /// <param name="compared">Below this the score is neither compared nor ranked; at least 2 and not below <paramref name="confidential"/>.</param>
    /// <param name="full">Below this it is marked provisional; not below <paramref name="compared"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The steps do not ascend.</exception>
    public MinimumCounts(int confidential = 5, int compared = 30, int full = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(confidential, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(compared, Math.Max(2, confidential));
        ArgumentOutOfRangeException.ThrowIfLessThan(full, compared);
        (Confidential, Compared, Full) = (confidential, compared, full);
    }

    /// <summary>5, 30 and 100 answers.</summary>
    public static MinimumCounts Default { get; } = new();

    /// <summary>Below this only n is shown.</summary>
    public int Confidential { get; }

    /// <summary>Below this the score is shown grey, neither compared nor ranked.</summary>
    public int Compared { get; }

    /// <summary>Below this the score is marked provisional.</summary>
    public int Full { get; }

    /// <summary>The step that a number of answers has reached.</summary>
    public BaseSize SizeOf(long n) =>
        n < Confidential ? BaseSize.Confidential
        : n < Compared ? BaseSize.Insufficient
        : n < Full ? BaseSize.Provisional
        : BaseSize.Full;

    /// <summary>Why a score with this many answers is not shown; null when it is.</summary>
    public string? WhyNotShown(long n) =>
        n == 0 ? "no answers" : n < Confidential ? $"fewer than {Confidential} answers" : null;

    /// <summary>Why a score with this many answers is not compared; null when it is.</summary>
    public string? WhyNotCompared(long n) =>
        WhyNotShown(n) ?? (n < Compared ? $"insufficient base: {n} answers, {Compared} needed" : null);
}
