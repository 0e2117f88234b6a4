using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Mean of the answers placed evenly on 0–100, 100 = best; the one measure that combines different scales (of one method).
/// Interval: Wilson's with an effective count. Difference: square-and-add of two of them; see <see cref="BoundedMean"/>.
/// </summary>
public sealed class IndexMeasure : IMeasure
{
    /// <inheritdoc/>
    public string Key => "index";

    /// <inheritdoc/>
    public string Name => "Index";

    /// <inheritdoc/>
    public string Unit => "points";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) => null;

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) => IndexSums.Of(sums, out _)?.Mean;

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums) =>
        IndexSums.Of(sums, out var reason) is { } summary
            ? BoundedMean.Of(summary, 0, 100)
            : Statistics.Estimate.Undefined(sums.N, reason!);

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second) =>
        IndexSums.Of(first, out var reason) is { } one && IndexSums.Of(second, out reason) is { } other
        && (reason = OneMethod.WhyNot(first, second)) is null
            ? BoundedMean.Difference(one, other, 0, 100)
            : Statistics.Difference.Undefined(reason!);
}
