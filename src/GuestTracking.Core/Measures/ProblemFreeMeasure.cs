using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Share of the stays without a problem, in percent of the guests who answered whether they met one: 100 − <see cref="ProblemsMeasure"/>,
/// said the way round in which more is better. See <see cref="ShareMeasure"/>.
/// </summary>
/// <example>21 of 84 guests report a problem: 75 % of the stays were problem-free.</example>
public sealed class ProblemFreeMeasure : ShareMeasure
{
    private static readonly ProblemsMeasure Problems = new();

    /// <inheritdoc/>
    public override string Key => "problem-free";

    /// <inheritdoc/>
    public override string Name => "Problem-free stays";

    /// <inheritdoc/>
    public override string? Department => ReservedDepartments.Problem;

    /// <inheritdoc/>
    public override string? WhyUnfit(Scale scale) => Problems.WhyUnfit(scale);

    /// <inheritdoc/>
    protected override long? HitsOf(QuestionSums question) => question.N - Worst(question);
}
