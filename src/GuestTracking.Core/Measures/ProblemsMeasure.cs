using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Share of the guests who report a problem, in percent of those who answered the question; see <see cref="ShareMeasure"/>.
/// The question has two answers, and the worse one of its scale is "a problem": 1 on 0–1 where lower is better (0 = no,
/// 1 = yes), 0 on 0–1 where higher is better (1 = nothing went wrong). Fewer is better.
/// </summary>
public sealed class ProblemsMeasure : ShareMeasure
{
    /// <inheritdoc/>
    public override string Key => "problems";

    /// <inheritdoc/>
    public override string Name => "Problems reported";

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override string? Department => ReservedDepartments.Problem;

    /// <inheritdoc/>
    public override string? WhyUnfit(Scale scale) =>
        scale.Steps == 1 ? null : $"problems reported needs a question with two answers; the scale has {scale.Steps + 1}";

    /// <inheritdoc/>
    protected override long? HitsOf(QuestionSums question) => Worst(question);
}
