namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>Percentages of the target.</summary>
internal static class AwardPercent
{
    /// <summary>The whole target.</summary>
    public const decimal Target = 100;

    /// <summary>Parts of a hundred.</summary>
    public const decimal Hundred = 100;
}
