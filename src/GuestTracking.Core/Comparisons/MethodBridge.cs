using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>What guests who gave one answer by the older method answered by the newer one.</summary>
/// <param name="Pairs">How many of them there are, 0 or more.</param>
/// <param name="Mean">Mean of their newer answers on the index, 0–100; null without pairs.</param>
/// <param name="Variance">Sample variance of those; null below two pairs.</param>
public readonly record struct PairedAnswers(long Pairs, double? Mean, double? Variance);

/// <summary>A line of a bridge's table.</summary>
/// <param name="Pairs">As observed.</param>
/// <param name="Mean">What the older answer counts for on the newer method's index, 0–100.</param>
/// <param name="Variance">Of single newer answers around it, 0 or more.</param>
/// <param name="Interpolated">True when fewer than two pairs have this answer, so that its neighbours stand for it.</param>
public readonly record struct BridgeStep(long Pairs, double Mean, double Variance, bool Interpolated);

/// <summary>
/// A stated table that brings answers by an older method onto the index of a newer one: per older answer k the mean mₖ and
/// the variance vₖ of what the same guests answered by the newer method, from at least 300 pairs. Only the index is
/// bridged: a mean over answers goes through the table, a share of best answers does not.
/// </summary>
/// <remarks>
/// An answer that fewer than two pairs have is interpolated linearly between its nearest neighbours that have more; below
/// the worst and above the best of them the line goes on to 0 and 100, one step outside the scale. All that is known of
/// such an answer is that it lies between: it adds (difference of the two)²/12, the variance of a uniform law, to the
/// squared error, and its single answers spread as all the others do.
/// </remarks>
public sealed class MethodBridge
{
    /// <summary>Fewest pairs of a bridge.</summary>
    public const int PairsMin = 300;

    private const int StepPairsMin = 2;
    private const double UniformVariance = 1.0 / 12;

    private readonly PairedAnswers[] observed;
    private readonly (int Worse, int Better)[] neighbours;

    /// <summary>Makes a bridge from its observed table.</summary>
    /// <param name="from">The older method.</param>
    /// <param name="scale">The scale of the older method; of at most 20 steps, since its counts per step are needed.</param>
    /// <param name="to">The newer method.</param>
    /// <param name="observed">One entry per step of the scale, by step number.</param>
    /// <exception cref="ArgumentException">The methods are equal, the table does not fit the scale, or it has fewer than 300 pairs.</exception>
    public MethodBridge(string from, Scale scale, string to, IReadOnlyList<PairedAnswers> observed)
    {
        if (from == to)
        {
            throw new ArgumentException($"A bridge leads from one method to another, not from '{from}' to itself.", nameof(to));
        }

        if (!scale.HasCounts || observed.Count != scale.Steps + 1)
        {
            throw new ArgumentException($"A bridge has a line for each of at most {Scale.CountedStepsMax + 1} answers; got {observed.Count} for {scale.Steps + 1}.", nameof(observed));
        }

        if (observed.Sum(step => step.Pairs) is var pairs && pairs < PairsMin)
        {
            throw new ArgumentException($"A bridge needs {PairsMin} pairs of answers; there are {pairs}.", nameof(observed));
        }

        (From, Scale, To, Pairs) = (from, scale, to, pairs);
        this.observed = [.. observed];
        neighbours = [.. Enumerable.Range(0, observed.Count).Select(Neighbours)];
        Steps = [.. Enumerable.Range(0, observed.Count).Select(Step)];
    }

    /// <summary>The older method.</summary>
    public string From { get; }

    /// <summary>The scale of the older method.</summary>
    public Scale Scale { get; }

    /// <summary>The newer method.</summary>
    public string To { get; }

    /// <summary>Number of pairs, 300 or more.</summary>
    public long Pairs { get; }

    /// <summary>The table, by step number of the older scale.</summary>
    public IReadOnlyList<BridgeStep> Steps { get; }

    /// <summary>The table as observed, by step number.</summary>
    public IReadOnlyList<PairedAnswers> Observed => observed;

    /// <summary>How a figure that rests on it is labelled: <c>bridged from overall 1–5 (412 pairs)</c>.</summary>
    public string Label => $"bridged from {From} ({Pairs} pairs)";

    /// <summary>Makes the table of pairs, given as step numbers on both scales.</summary>
    /// <exception cref="ArgumentException">Fewer than 300 pairs, or an older scale of more than 20 steps.</exception>
    public static MethodBridge OfPairs(string from, Scale fromScale, string to, Scale toScale, IEnumerable<(int From, int To)> pairs)
    {
        var moments = new Moments[fromScale.Steps + 1];
        foreach (var (older, newer) in pairs)
        {
            long x = toScale.HigherIsBetter ? newer : toScale.Steps - newer;
            moments[older] += new Moments(1, x, x * x);
        }

        return new(from, fromScale, to, [.. moments.Select(step => step.Summary(100.0 / toScale.Steps)).Select(step => new PairedAnswers(step.N, step.Mean, step.Variance))]);
    }

    /// <summary>True when the bridge takes these answers: all by its older method, on its scale, counted per step.</summary>
    public bool Takes(QuestionSums answers) => answers.Method == From && answers.Scale == Scale && answers.CountsPerStep is not null;

    /// <summary>
    /// The table's part in the squared error of Σwₖmₖ: Σwₖ²vₖ/nₖ, where an interpolated answer's weight goes to its neighbours,
    /// and answers between the same two neighbours err together.
    /// </summary>
    /// <param name="weights">wₖ by step number; may be negative in a difference.</param>
    internal double TableVariance(IReadOnlyList<double> weights)
    {
        var carried = new double[observed.Length];
        var between = new Dictionary<(int, int), double>();
        for (var step = 0; step < observed.Length; step++)
        {
            if (!Steps[step].Interpolated)
            {
                carried[step] += weights[step];
                continue;
            }

            var (worse, better) = neighbours[step];
            var share = Share(step);
            AddTo(carried, worse, (1 - share) * weights[step]);
            AddTo(carried, better, share * weights[step]);
            between[(worse, better)] = between.GetValueOrDefault((worse, better)) + weights[step];
        }

        double sum = 0;
        for (var step = 0; step < observed.Length; step++)
        {
            sum += carried[step] == 0 ? 0 : carried[step] * carried[step] * observed[step].Variance!.Value / observed[step].Pairs;
        }

        foreach (var ((worse, better), weight) in between)
        {
            var width = MeanAt(better) - MeanAt(worse);
            sum += weight * weight * width * width * UniformVariance;
        }

        return sum;
    }

    private static void AddTo(double[] carried, int step, double weight)
    {
        if (step >= 0 && step < carried.Length)
        {
            carried[step] += weight;
        }
    }

    private BridgeStep Step(int step)
    {
        if (IsSeen(step))
        {
            return new(observed[step].Pairs, observed[step].Mean!.Value, observed[step].Variance!.Value, false);
        }

        var (worse, better) = neighbours[step];
        var share = Share(step);
        return new(observed[step].Pairs, (1 - share) * MeanAt(worse) + share * MeanAt(better), VarianceWithin(), true);
    }

    private bool IsSeen(int step) => observed[step].Pairs >= StepPairsMin;

    /// <summary>The nearest answers with enough pairs on either side; one step outside the scale where there is none.</summary>
    private (int Worse, int Better) Neighbours(int step)
    {
        int Nearest(int direction)
        {
            var at = step + direction;
            while (at >= 0 && at < observed.Length && !IsSeen(at))
            {
                at += direction;
            }

            return at;
        }

        return Scale.HigherIsBetter ? (Nearest(-1), Nearest(1)) : (Nearest(1), Nearest(-1));
    }

    private double Share(int step) => (double)(step - neighbours[step].Worse) / (neighbours[step].Better - neighbours[step].Worse);

    private double MeanAt(int step) =>
        step >= 0 && step < observed.Length ? observed[step].Mean!.Value
        : step < 0 == Scale.HigherIsBetter ? 0
        : 100;

    /// <summary>Pooled over the answers with enough pairs.</summary>
    private double VarianceWithin()
    {
        var seen = observed.Where(step => step.Pairs >= StepPairsMin).ToList();
        return seen.Sum(step => (step.Pairs - 1) * step.Variance!.Value) / seen.Sum(step => step.Pairs - 1);
    }
}
