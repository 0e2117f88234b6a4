using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>Share of the answers in the best two categories of one scale of at most 20 steps, in percent; see <see cref="ShareMeasure"/>.</summary>
public sealed class TopTwoBoxMeasure : ShareMeasure
{
    private const int Boxes = 2;

    /// <inheritdoc/>
    public override string Key => "top-two-box";

    /// <inheritdoc/>
    public override string Name => "Top two boxes";

    /// <inheritdoc/>
    public override string? WhyUnfit(Scale scale) => WhyNoBoxes(scale, Boxes);

    /// <inheritdoc/>
    protected override long? HitsOf(QuestionSums question) => Best(question, Boxes);
}
