namespace GuestTracking.Core.Packs.Bonus;

/// <summary>Steps of a calculation that statements show in places of their own; all of them stand in the calculation statement.</summary>
internal static class BonusSteps
{
    /// <summary>Days of leave.</summary>
    public const string Leave = "leave";

    /// <summary>A gate.</summary>
    public const string Gate = "gate";

    /// <summary>What a gate that stayed shut does.</summary>
    public const string Consequence = "consequence";

    /// <summary>A modifier.</summary>
    public const string Modifier = "modifier";
}
