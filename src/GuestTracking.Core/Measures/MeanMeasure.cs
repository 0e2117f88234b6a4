using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Mean of the raw answers, in the unit of their scale; needs one scale, on which higher is better (else a rank by it
/// would stand on its head; the index turns such scales round). Interval: Wilson's with an effective count. Difference:
/// square-and-add of two of them; see <see cref="BoundedMean"/>.
/// </summary>
public sealed class MeanMeasure : IMeasure
{
    /// <inheritdoc/>
    public string Key => "mean";

    /// <inheritdoc/>
    public string Name => "Mean answer";

    /// <inheritdoc/>
    public string Unit => "scale points";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => null;

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) =>
        scale.HigherIsBetter ? null : "lower is better on this scale; use the index";

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) => SingleScale.Of(sums, this, out _) is { } question ? Raw(question).Mean : null;

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums) =>
        SingleScale.Of(sums, this, out var reason) is { } question
            ? BoundedMean.Of(Raw(question), (double)question.Scale.Lowest, (double)question.Scale.Highest)
            : Statistics.Estimate.Undefined(sums.N, reason!);

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second) =>
        SingleScale.Of(first, second, this, out var reason) is var (one, other)
            ? BoundedMean.Difference(Raw(one), Raw(other), (double)one.Scale.Lowest, (double)one.Scale.Highest)
            : Statistics.Difference.Undefined(reason!);

    private static SampleSummary Raw(QuestionSums question) =>
        question.Moments.Summary((double)question.Scale.Step, (double)question.Scale.Lowest);
}
