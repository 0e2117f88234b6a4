namespace GuestTracking.Core.Bonuses;

/// <summary>Keys of the rules that need something from the plan beside their own parameters.</summary>
internal static class RuleKeys
{
    /// <summary>Counts improvement on the own score of the baseline period.</summary>
    public const string AchievementImprovement = "achievement_improvement";

    /// <summary>Needs places among other hotels.</summary>
    public const string Relative = "relative";

    /// <summary>Looks at threshold and floor of the components that state a floor.</summary>
    public const string Consistency = "consistency";

    /// <summary>The parameter that consistency counts from.</summary>
    public const string Floor = "floor";
}
