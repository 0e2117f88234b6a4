namespace GuestTracking.Core.Surveys;

/// <summary>
/// The two reserved departments that hold counts of stays and invitations instead of answers. Both are on the scale 0–1:
/// a stay was followed by an invitation or not, an invitation by a response or not.
/// </summary>
public static class InvitationDepartments
{
    /// <summary>n = stays whose guest could have been asked, Σ = those that were.</summary>
    public const string Invitation = "invitation";

    /// <summary>n = invitations, Σ = responses.</summary>
    public const string Response = "response";

    /// <summary>The scale of both: 0 no, 1 yes.</summary>
    public static Scale Scale { get; } = new(0, 1, 1);

    /// <summary>True for the keys of these two.</summary>
    public static bool Contains(string department) => department is Invitation or Response;

    /// <summary>Why a rate cannot be taken on a scale; null on <see cref="Scale"/>.</summary>
    public static string? WhyUnfit(Scale scale) => scale == Scale ? null : "a rate is counted on the scale 0 to 1 by 1, higher is better";
}
