namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>The sentences for what happens where a gate stays shut, or a component has no score.</summary>
internal static class ConsequenceWords
{
    /// <summary>What a shut gate does.</summary>
    public static Phrase OfGate(PlanGate gate, Consequence consequence) => consequence switch
    {
        Consequence.Nil => Phrase.Of("gate-shut-nil"),
        Consequence.Target => Phrase.Of("gate-shut-target"),
        Consequence.Held => Phrase.Of("gate-shut-held"),
        Consequence.LongerWindow => Phrase.Of("gate-shut-longer-window", ("window", gate.Window ?? "")),
        Consequence.RegionResult => Phrase.Of("gate-shut-region-result"),
        _ => throw new InvalidOperationException($"A gate cannot end in {consequence}."),
    };

    /// <summary>What becomes of a component without a payout.</summary>
    public static Phrase WithoutScore(Consequence consequence) => Phrase.Of(consequence switch
    {
        Consequence.Nil => "without-score-nil",
        Consequence.Target => "without-score-target",
        Consequence.Held => "without-score-held",
        _ => "without-score-rescale",
    });
}
