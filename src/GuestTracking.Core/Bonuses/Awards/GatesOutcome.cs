namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>
/// What shut gates do together, whatever their order: nil wins, as then there is nothing to decide; else target replaces the payout; held
/// holds what is left.
/// </summary>
/// <param name="Nil">The gates that pay nothing.</param>
/// <param name="Target">Whether one pays the target.</param>
/// <param name="Held">The gates that hold.</param>
internal sealed record GatesOutcome(IReadOnlyList<Phrase> Nil, bool Target, IReadOnlyList<Phrase> Held)
{
    /// <summary>All gates are open.</summary>
    public static GatesOutcome Open { get; } = new([], false, []);

    /// <summary>The payout that replaces the computed one; null where it stands.</summary>
    public decimal? Payout => Nil.Count > 0 ? 0 : Target ? AwardPercent.Target : null;

    /// <summary>Why it is held; empty where it is not.</summary>
    public IReadOnlyList<Phrase> Holds => Nil.Count > 0 ? [] : Held;

    /// <summary>The same with one more shut gate.</summary>
    /// <exception cref="InvalidOperationException">The consequence does not end the matter: the plan has faults.</exception>
    public GatesOutcome With(Consequence consequence, Phrase reason) => consequence switch
    {
        Consequence.Nil => this with { Nil = [.. Nil, reason] },
        Consequence.Target => this with { Target = true },
        Consequence.Held => this with { Held = [.. Held, reason] },
        _ => throw new InvalidOperationException($"A shut gate cannot end in {consequence}."),
    };
}
