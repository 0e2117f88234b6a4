using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Mean of the responses' composites, in points 0–100: each response's departments weighted as its brand had set it for that
/// day, Σw·index/Σw over the departments that it answered, provided that they hold half of the weight. Weighting is done at
/// ingest, response by response, so that n counts responses and the interval follows from their spread. Interval: Wilson's
/// with an effective count. Difference: square-and-add of two of them; see <see cref="BoundedMean"/>.
/// </summary>
public sealed class CompositeMeasure : IMeasure
{
    private static readonly Scale Hundredths = new(0, 100, 0.01m);

    /// <inheritdoc/>
    public string Key => "composite";

    /// <inheritdoc/>
    public string Name => "Composite";

    /// <inheritdoc/>
    public string Unit => "points";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public string? Department => ReservedDepartments.Composite;

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) =>
        scale == Hundredths ? null : "the composite is computed at ingest, on 0 to 100 in hundredths; no other scale holds one";

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) => Summary(sums, out _)?.Mean;

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums) =>
        Summary(sums, out var reason) is { } summary
            ? BoundedMean.Of(summary, 0, 100)
            : Statistics.Estimate.Undefined(sums.N, reason!);

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second) =>
        Summary(first, out var reason) is { } one && Summary(second, out reason) is { } other
        && (reason = OneMethod.WhyNot(first, second)) is null
            ? BoundedMean.Difference(one, other, 0, 100)
            : Statistics.Difference.Undefined(reason!);

    private SampleSummary? Summary(ScoreSums sums, out string? reason) =>
        SingleScale.Of(sums, this, out reason) is null ? null : IndexSums.Of(sums, out reason);
}
