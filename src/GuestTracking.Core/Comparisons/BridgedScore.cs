using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// The index of answers of which some, or all, were brought onto one method by bridges. The sample is taken as one of n
/// answers on that index; what the tables add to the error is kept apart, since two scores that go through the same table
/// err together.
/// </summary>
internal sealed class BridgedScore
{
    private readonly Dictionary<MethodBridge, double[]> weights = [];

    private BridgedScore(long n, double? mean, double squares) => (N, Mean, SquaresWithin) = (n, mean, squares);

    private long N { get; set; }

    private double? Mean { get; set; }

    /// <summary>Σ(x − mean)² of the answers on the index.</summary>
    private double SquaresWithin { get; set; }

    /// <summary>Brings all answers onto a method; the caller has made sure that each part is of the method or has its bridge.</summary>
    public static BridgedScore Of(ScoreSums sums, string method, IReadOnlyList<MethodBridge> bridges)
    {
        var own = IndexSums.Of(sums.OnlyMethod(method), out var reason)
            ?? throw new ArgumentException(reason, nameof(sums));
        var score = new BridgedScore(own.N, own.Mean, own.Variance * (own.N - 1) ?? 0);
        var all = (double)sums.N;
        foreach (var part in sums.Parts.Where(part => part.Method != method))
        {
            score.Add(part, bridges.First(bridge => bridge.To == method && bridge.Takes(part)), all);
        }

        return score;
    }

    /// <summary>
    /// What the answers come to on the newer method's index; older ones alone: Σpₖmₖ. Squared error: the answers' own,
    /// [Σpₖ(mₖ − m̄)² + Σpₖvₖ]/(n − 1), and the tables', Σpₖ²vₖ/nₖ; the interval is that of <see cref="BoundedMean"/> with both.
    /// No answers: no value; one: no interval.
    /// </summary>
    public Estimate ToEstimate() => BoundedMean.Of(Sample, 0, 100, otherVariance: Tables(weights));

    /// <summary>This score minus another of other answers.</summary>
    public Difference Minus(BridgedScore other)
    {
        var both = weights.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        foreach (var (bridge, steps) in other.weights)
        {
            var mine = both.TryGetValue(bridge, out var known) ? known : both[bridge] = new double[steps.Length];
            for (var step = 0; step < steps.Length; step++)
            {
                mine[step] -= steps[step];
            }
        }

        return BoundedMean.Difference(Sample, other.Sample, 0, 100, otherVariance: Tables(both));
    }

    private SampleSummary Sample => new(N, Mean, N < 2 ? null : SquaresWithin / (N - 1));

    private static double Tables(Dictionary<MethodBridge, double[]> weights) => weights.Sum(pair => pair.Key.TableVariance(pair.Value));

    private void Add(QuestionSums part, MethodBridge bridge, double all)
    {
        var counts = part.CountsPerStep!;
        var shares = weights[bridge] = new double[counts.Count];
        double n = part.N, mean = 0, squares = 0;
        for (var step = 0; step < counts.Count; step++)
        {
            shares[step] = counts[step] / all;
            mean += counts[step] / n * bridge.Steps[step].Mean;
        }

        for (var step = 0; step < counts.Count; step++)
        {
            var away = bridge.Steps[step].Mean - mean;
            squares += counts[step] * (away * away + bridge.Steps[step].Variance);
        }

        var (before, together) = (N, N + part.N);
        var apart = mean - (Mean ?? mean);
        SquaresWithin += squares + apart * apart * before * n / together;
        (N, Mean) = (together, (before * (Mean ?? 0) + n * mean) / together);
    }
}
