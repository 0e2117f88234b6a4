using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Invitation rate: of the stays whose guest could have been asked, the share whose guest was invited, in percent. A low one
/// says that somebody chooses whom to ask. Interval and difference as for every share; see <see cref="BoxShare"/>.
/// </summary>
public sealed class InvitationRateMeasure : IMeasure
{
    /// <inheritdoc/>
    public string Key => "invitation-rate";

    /// <inheritdoc/>
    public string Name => "Invitation rate";

    /// <inheritdoc/>
    public string Unit => "%";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public Interval? Range => new(0, 100);

    /// <inheritdoc/>
    public string Department => ReservedDepartments.Invitation;

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
