using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Share of the problems that were resolved, in percent of the guests who answered whether theirs was: the best answer of
/// the scale (yes of two answers, "fully resolved" of up to 21); see <see cref="BoxShare"/>.
/// </summary>
public sealed class ProblemResolutionMeasure : IMeasure
{
    private const int Boxes = 1;

    /// <inheritdoc/>
    public string Key => "problem-resolution";

    /// <inheritdoc/>
    public string Name => "Problem resolution";

    /// <inheritdoc/>
    public string Unit => "%";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public string? Department => ReservedDepartments.ProblemResolution;

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) =>
        BoxShare.WhyUnfit(scale, Boxes);

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) => BoxShare.Score(sums, this, Hits);

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums) => BoxShare.Estimate(sums, this, Hits);

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second) => BoxShare.Difference(first, second, this, Hits);

    private static long? Hits(QuestionSums question) => BoxShare.Best(question, Boxes);
}
