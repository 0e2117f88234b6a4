using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Share of the problems that were resolved, in percent of the guests who answered whether theirs was: the best answer of
/// the scale (yes of two answers, "fully resolved" of up to 21); see <see cref="ShareMeasure"/>.
/// </summary>
public sealed class ProblemResolutionMeasure : ShareMeasure
{
    private const int Boxes = 1;

    /// <inheritdoc/>
    public override string Key => "problem-resolution";

    /// <inheritdoc/>
    public override string Name => "Problem resolution";

    /// <inheritdoc/>
    public override string? Department => ReservedDepartments.ProblemResolution;

    /// <inheritdoc/>
    public override string? WhyUnfit(Scale scale) => WhyNoBoxes(scale, Boxes);

    /// <inheritdoc/>
    protected override long? HitsOf(QuestionSums question) => Best(question, Boxes);
}
