namespace GuestTracking.Core.Surveys;

/// <summary>
/// The scale of the two rates: a stay was followed by an invitation (1) or not (0), an invitation by a response or not.
/// </summary>
public static class RateScale
{
    /// <summary>0 to 1 by 1, 1 is the good one.</summary>
    public static Scale Scale { get; } = new(0, 1, 1);

    /// <summary>Why a rate cannot be taken on a scale; null on <see cref="Scale"/>.</summary>
    public static string? WhyUnfit(Scale scale) => scale == Scale ? null : "a rate is counted on the scale 0 to 1 by 1, higher is better";
}
