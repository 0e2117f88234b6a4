using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Intent to recommend as the field reports it: the top two boxes, in percent. 4–5 of five answers ("likely" and "very
/// likely"), 9–10 of 0–10 (whom the net promoter score calls promoters). Of two or three answers only the best counts: the
/// second of three is the undecided one. Scales of at most 20 steps; see <see cref="ShareMeasure"/>.
/// </summary>
public sealed class RecommendMeasure : ShareMeasure
{
    /// <inheritdoc/>
    public override string Key => "recommend";

    /// <inheritdoc/>
    public override string Name => "Intent to recommend";

    /// <inheritdoc/>
    public override string? Department => ReservedDepartments.Recommend;

    /// <inheritdoc/>
    public override string? WhyUnfit(Scale scale) => WhyNoBoxes(scale, Boxes(scale));

    /// <inheritdoc/>
    protected override long? HitsOf(QuestionSums question) => Best(question, Boxes(question.Scale));

    private static int Boxes(Scale scale) => scale.Steps < 3 ? 1 : 2;
}
