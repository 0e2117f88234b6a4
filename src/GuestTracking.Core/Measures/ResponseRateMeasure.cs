using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Response rate by AAPOR's formula RR2 (Standard Definitions, 9th edition, 2016), in percent:
/// (I + P) / ((I + P) + (R + NC + O) + (UH + UO)), complete and partial responses over all invitations. RR2 and not RR1,
/// because a response with one answer counts as any other here, so that partial ones are in the numerator; not RR3 to RR6,
/// because who could be asked is known from the stays: UH + UO is 0 and there is no eligibility to estimate. The
/// invitations that brought nothing are R + NC + O, which counts of invitations do not tell apart.
/// Interval and difference as for every share; see <see cref="BoxShare"/>.
/// </summary>
/// <example>20 of 100 invited guests answered: 20 %, Wilson interval 13.3–28.9 %.</example>
public sealed class ResponseRateMeasure : IMeasure
{
    /// <inheritdoc/>
    public string Key => "response-rate";

    /// <inheritdoc/>
    public string Name => "Response rate (AAPOR RR2)";

    /// <inheritdoc/>
    public string Unit => "%";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public string Department => ReservedDepartments.Response;

    /// <inheritdoc/>
    public string? WhyUnfit(Scale scale) => RateScale.WhyUnfit(scale);

    /// <inheritdoc/>
    public double? Score(ScoreSums sums) => BoxShare.Score(sums, this, Hits);

    /// <inheritdoc/>
    public Estimate Estimate(ScoreSums sums) => BoxShare.Estimate(sums, this, Hits);

    /// <inheritdoc/>
    public Difference Difference(ScoreSums first, ScoreSums second) => BoxShare.Difference(first, second, this, Hits);

    private static long? Hits(QuestionSums question) => BoxShare.Best(question, 1);
}
