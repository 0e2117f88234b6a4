using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Invitation rate: of the stays whose guest could have been asked, the share whose guest was invited, in percent. A low one
/// says that somebody chooses whom to ask. Interval and difference as for every share; see <see cref="ShareMeasure"/>.
/// </summary>
public sealed class InvitationRateMeasure : ShareMeasure
{
    /// <inheritdoc/>
    public override string Key => "invitation-rate";

    /// <inheritdoc/>
    public override string Name => "Invitation rate";

    /// <inheritdoc/>
    public override string? Department => ReservedDepartments.Invitation;

    /// <inheritdoc/>
    public override string? WhyUnfit(Scale scale) => RateScale.WhyUnfit(scale);

    /// <inheritdoc/>
    protected override long? HitsOf(QuestionSums question) => Best(question, 1);
}
