using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Share of the guests who report a problem, in percent of those who answered the question; see <see cref="BoxShare"/>.
/// The question has two answers, and the worse one of its scale is "a problem": 1 on 0–1 where lower is better (0 = no,
/// 1 = yes), 0 on 0–1 where higher is better (1 = nothing went wrong). Fewer is better.
/// </summary>
public sealed class ProblemsMeasure : IMeasure
{
    /// <inheritdoc/>
    public string Key => "problems";

    /// <inheritdoc/>
    public string Name => "Problems reported";

    /// <inheritdoc/>
    public string Unit => "%";

    /// <inheritdoc/>
    public bool HigherIsBetter => false;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public string? Department => ReservedDepartments.Problem;

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) =>
        scale.Steps == 1 ? null : $"problems reported needs a question with two answers; the scale has {scale.Steps + 1}";

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) => BoxShare.Score(sums, this, Hits);

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums) => BoxShare.Estimate(sums, this, Hits);

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second) => BoxShare.Difference(first, second, this, Hits);

    private static long? Hits(QuestionSums question) => BoxShare.Worst(question);
}
