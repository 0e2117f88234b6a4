using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>The share of the highest answer as a share of something bad: a measure of which lower is better.</summary>
internal sealed class LowerIsBetter : IMeasure
{
    private readonly TopBoxMeasure share = new();

    public string Key => "lower-is-better";

    public string Name => "Share of something bad";

    public string Unit => share.Unit;

    public bool HigherIsBetter => false;

    public Interval? Range => share.Range;

    public string? WhyUnfit(Scale scale) => share.WhyUnfit(scale);

    public double? Score(ScoreSums sums) => share.Score(sums);

    public Estimate Estimate(ScoreSums sums) => share.Estimate(sums);

    public Difference Difference(ScoreSums first, ScoreSums second) => share.Difference(first, second);
}
