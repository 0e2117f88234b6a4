using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Surveys;

/// <summary>
/// What the answers on one scale, measured by one method, add up to: moments of the step numbers, and for scales of at
/// most 20 steps how many answers each step has. Equal by value; adding and taking apart are exact.
/// </summary>
public sealed class QuestionSums : IEquatable<QuestionSums>
{
    private readonly long[]? counts;

    /// <summary>Makes the sums of one question.</summary>
    /// <param name="scale">The scale answered on.</param>
    /// <param name="moments">Of the step numbers 0…k.</param>
    /// <param name="countsPerStep">k + 1 counts that agree with the moments; null where they are not kept.</param>
    /// <param name="method">See <see cref="Method"/>.</param>
    /// <exception cref="ArgumentException">The parts contradict each other.</exception>
    public QuestionSums(Scale scale, Moments moments, IReadOnlyList<long>? countsPerStep = null, string method = "")
        : this(scale, method, moments, countsPerStep?.ToArray()) => Check();

    /// <summary>Makes the sums of one question; no counts where they are not kept.</summary>
    /// <exception cref="ArgumentException">The parts contradict each other.</exception>
    public QuestionSums(Scale scale, Moments moments, ReadOnlySpan<long> countsPerStep, string method)
        : this(scale, method, moments, countsPerStep.IsEmpty ? null : countsPerStep.ToArray()) => Check();

    private QuestionSums(Scale scale, string method, Moments moments, long[]? counts)
    {
        Scale = scale;
        Method = method;
        Moments = moments;
        this.counts = scale.HasCounts ? counts : null;
    }

    /// <summary>The scale answered on.</summary>
    public Scale Scale { get; }

    /// <summary>How it was measured, see <see cref="MethodLabel"/>; empty where only one method is at hand.</summary>
    public string Method { get; }

    /// <summary>n, Σa, Σa² of the step numbers.</summary>
    public Moments Moments { get; }

    /// <summary>Number of answers.</summary>
    public long N => Moments.N;

    /// <summary>Answers per step number, k + 1 of them; null where not kept or the scale has more than 20 steps.</summary>
    public IReadOnlyList<long>? CountsPerStep => counts;

    /// <summary>The sums of answers counted per step.</summary>
    /// <exception cref="ArgumentException">Not k + 1 counts, or one below 0.</exception>
    public static QuestionSums FromCounts(Scale scale, IReadOnlyList<long> countsPerStep, string method = "") =>
        new(scale, MomentsOf([.. countsPerStep]), countsPerStep, method);

    /// <summary>The sums of answers given one by one as step numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A step number outside 0…k.</exception>
    public static QuestionSums FromSteps(Scale scale, IEnumerable<int> steps, string method = "")
    {
        var moments = default(Moments);
        var counts = scale.HasCounts ? new long[scale.Steps + 1] : null;
        foreach (var step in steps)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(step, nameof(steps));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(step, scale.Steps, nameof(steps));
            moments += new Moments(1, step, (long)step * step);
            if (counts is not null)
            {
                counts[step]++;
            }
        }

        return new(scale, method, moments, counts);
    }

    /// <summary>True for the same scale and method: what can be added.</summary>
    internal bool MeasuredAs(QuestionSums other) => Scale == other.Scale && Method == other.Method;

    internal QuestionSums Plus(QuestionSums other) => Combine(other, Moments + other.Moments, 1);

    internal QuestionSums Minus(QuestionSums part) => Combine(part, Moments - part.Moments, -1);

    /// <inheritdoc/>
    public bool Equals(QuestionSums? other) =>
        other is not null && MeasuredAs(other) && Moments == other.Moments
        && (counts is null ? other.counts is null : other.counts is not null && counts.AsSpan().SequenceEqual(other.counts));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QuestionSums);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scale, Method, Moments);

    /// <inheritdoc/>
    public override string ToString() => $"{(Method.Length > 0 ? Method : $"{Scale.Lowest}–{Scale.Highest}")}: {Moments}";

    private void Check()
    {
        if (Moments.SumX < 0 || Moments.SumX > (Int128)N * Scale.Steps)
        {
            throw new ArgumentException($"Σ = {Moments.SumX} of {N} answers lies outside 0…{Scale.Steps} steps.");
        }

        if (counts is not null && (counts.Length != Scale.Steps + 1 || MomentsOf(counts) != Moments))
        {
            throw new ArgumentException($"The counts per step ({string.Join(' ', counts)}) do not give {Moments}.");
        }
    }

    private QuestionSums Combine(QuestionSums other, Moments moments, int sign)
    {
        if (counts is null || other.counts is null)
        {
            return new(Scale, Method, moments, (long[]?)null);
        }

        var sums = new long[counts.Length];
        for (var step = 0; step < sums.Length; step++)
        {
            sums[step] = counts[step] + sign * other.counts[step];
            if (sums[step] < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(other), other.counts[step], $"Step {step} has only {counts[step]} answers to take from.");
            }
        }

        return new(Scale, Method, moments, sums);
    }

    private static Moments MomentsOf(ReadOnlySpan<long> counts)
    {
        long n = 0, sumX = 0, sumXX = 0;
        for (var step = 0; step < counts.Length; step++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(counts[step], nameof(counts));
            n = checked(n + counts[step]);
            sumX = checked(sumX + step * counts[step]);
            sumXX = checked(sumXX + (long)step * step * counts[step]);
        }

        return new(n, sumX, sumXX);
    }
}
