namespace GuestTracking.Core.Bonuses;

/// <summary>The reasons why there are no points; one wording each, so that statements and tests can rely on it.</summary>
public static class PointReasons
{
    /// <summary>Nothing to give points for.</summary>
    public const string NoPerformance = "no score in the performance period";

    /// <summary>Nothing to improve on.</summary>
    public const string NoBaseline = "no score in the baseline period: achievement alone counts";
}
