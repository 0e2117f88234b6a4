using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>Share of the answers in the best category of one scale of at most 20 steps, in percent; see <see cref="ShareMeasure"/>.</summary>
public sealed class TopBoxMeasure : ShareMeasure
{
    private const int Boxes = 1;

    /// <inheritdoc/>
    public override string Key => "top-box";

    /// <inheritdoc/>
    public override string Name => "Top box";

    /// <inheritdoc/>
    public override string? WhyUnfit(Scale scale) => WhyNoBoxes(scale, Boxes);

    /// <inheritdoc/>
    protected override long? HitsOf(QuestionSums question) => Best(question, Boxes);
}
