using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>Share of the answers in the best two categories of one scale of at most 20 steps, in percent; see <see cref="BoxShare"/>.</summary>
public sealed class TopTwoBoxMeasure : IMeasure
{
    private const int Boxes = 2;

    /// <inheritdoc/>
    public string Key => "top-two-box";

    /// <inheritdoc/>
    public string Name => "Top two boxes";

    /// <inheritdoc/>
    public string Unit => "%";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) => BoxShare.WhyUnfit(scale, Boxes);

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) => BoxShare.Score(sums, this, Hits);

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums) => BoxShare.Estimate(sums, this, Hits);

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second) => BoxShare.Difference(first, second, this, Hits);

    private static long? Hits(QuestionSums question) => BoxShare.Best(question, Boxes);
}
