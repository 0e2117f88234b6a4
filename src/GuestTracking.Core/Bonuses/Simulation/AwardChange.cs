namespace GuestTracking.Core.Bonuses.Simulation;

/// <summary>What another plan would change for somebody.</summary>
public enum ChangeKind
{
    /// <summary>More under the first plan.</summary>
    Winner,

    /// <summary>Less under the first plan.</summary>
    Loser,

    /// <summary>The same.</summary>
    Unchanged,

    /// <summary>One of the plans gives nothing that can be compared: refused, or in percent only on one side.</summary>
    NotComparable,
}

/// <summary>Somebody's awards under two plans.</summary>
/// <param name="Award">Under the first plan.</param>
/// <param name="Other">Under the other plan.</param>
/// <param name="Difference">First amount less the other, in the participant's currency; null without the two.</param>
/// <param name="Kind">By the amounts, or by the payouts where both are in percent only.</param>
public sealed record AwardChange(Award Award, Award Other, decimal? Difference, ChangeKind Kind)
{
    /// <summary>A line for each participant of the first result, in its order.</summary>
    /// <exception cref="ArgumentException">The results are not of the same participants.</exception>
    public static IReadOnlyList<AwardChange> Of(BonusResult first, BonusResult other)
    {
        if (!first.Awards.Select(award => award.Participant.Key).SequenceEqual(other.Awards.Select(award => award.Participant.Key), StringComparer.Ordinal))
        {
            throw new ArgumentException("The two results are not of the same participants.", nameof(other));
        }

        return [.. first.Awards.Zip(other.Awards, Of)];
    }

    private static AwardChange Of(Award first, Award other)
    {
        var difference = first.Amount - other.Amount;
        var bothPercent = first.Outcome == AwardOutcome.PercentOnly && other.Outcome == AwardOutcome.PercentOnly;
        return new(first, other, difference, KindOf(bothPercent ? first.Payout - other.Payout : difference));
    }

    private static ChangeKind KindOf(decimal? difference) => difference switch
    {
        null => ChangeKind.NotComparable,
        > 0 => ChangeKind.Winner,
        < 0 => ChangeKind.Loser,
        _ => ChangeKind.Unchanged,
    };
}
