namespace GuestTracking.Core.Packs.Bonus;

/// <summary>Where a run stands, in words.</summary>
internal static class StateWords
{
    private static readonly Word[] States =
        [new("state.draft"), new("state.calculated"), new("state.in_review"), new("state.approved"), new("state.frozen"), new("state.paid")];

    /// <summary>The word for a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public static string Say(BonusWords words, string state) => Array.Find(States, word => word.Key == "state." + state) is { } found
        ? words.Say(found)
        : throw new ArgumentOutOfRangeException(nameof(state), state, "No such state.");
}
