using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Response rate by AAPOR's formula RR2 (Standard Definitions, 9th edition, 2016), in percent:
/// (I + P) / ((I + P) + (R + NC + O) + (UH + UO)), complete and partial responses over all invitations. RR2 and not RR1,
/// because a response with one answer counts as any other here, so that partial ones are in the numerator; not RR3 to RR6,
/// because who could be asked is known from the stays: UH + UO is 0 and there is no eligibility to estimate. The
/// invitations that brought nothing are R + NC + O, which counts of invitations do not tell apart.
/// Interval and difference as for every share; see <see cref="ShareMeasure"/>.
/// </summary>
/// <example>20 of 100 invited guests answered: 20 %, Wilson interval 13.3–28.9 %.</example>
public sealed class ResponseRateMeasure : ShareMeasure
{
    /// <summary>Its key.</summary>
    public const string RateKey = "response-rate";

    /// <inheritdoc/>
    public override string Key => RateKey;

    /// <inheritdoc/>
    public override string Name => "Response rate (AAPOR RR2)";

    /// <inheritdoc/>
    public override string? Department => ReservedDepartments.Response;

    /// <inheritdoc/>
    public override string? WhyUnfit(Scale scale) => RateScale.WhyUnfit(scale);

    /// <inheritdoc/>
    protected override long? HitsOf(QuestionSums question) => Best(question, 1);
}
