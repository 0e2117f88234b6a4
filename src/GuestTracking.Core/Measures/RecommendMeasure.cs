using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Intent to recommend as the field reports it: the top two boxes, in percent. 4–5 of five answers ("likely" and "very
/// likely"), 9–10 of 0–10 (whom the net promoter score calls promoters). Of two or three answers only the best counts: the
/// second of three is the undecided one. Scales of at most 20 steps; see <see cref="BoxShare"/>.
/// </summary>
public sealed class RecommendMeasure : IMeasure
{
    /// <inheritdoc/>
    public string Key => "recommend";

    /// <inheritdoc/>
    public string Name => "Intent to recommend";

    /// <inheritdoc/>
    public string Unit => "%";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public string? Department => ReservedDepartments.Recommend;

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) =>
        BoxShare.WhyUnfit(scale, Boxes(scale));

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) => BoxShare.Score(sums, this, Hits);

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums) => BoxShare.Estimate(sums, this, Hits);

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second) => BoxShare.Difference(first, second, this, Hits);

    private static int Boxes(Scale scale) => scale.Steps < 3 ? 1 : 2;

    private static long? Hits(QuestionSums question) => BoxShare.Best(question, Boxes(question.Scale));
}
