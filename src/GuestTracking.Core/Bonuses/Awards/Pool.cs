namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>A pool shared out among those who are paid in money; whoever is held keeps the share reserved.</summary>
/// <param name="Amount">The pool.</param>
/// <param name="Weights">Σ of all weights: target × payout in the plan's currency.</param>
/// <param name="Shares">By key of the participant, in the plan's currency.</param>
internal sealed record Pool(decimal Amount, decimal Weights, IReadOnlyDictionary<string, decimal> Shares)
{
    /// <summary>The pool of a plan; null where it has none.</summary>
    /// <param name="terms">The plan's.</param>
    /// <param name="byKey">All participants, by key: the order of ties.</param>
    public static Pool? Of(PlanTerms terms, IReadOnlyList<Reckoning> byKey)
    {
        if (terms.Pool is not { } pool)
        {
            return null;
        }

        Reckoning[] sharing = [.. byKey.Where(one => one.PaysMoney)];
        decimal[] weights = [.. sharing.Select(one => Weight(terms, one))];
        var shares = PoolShares.Of(pool.Amount, terms.Currency, weights);
        return new(pool.Amount, weights.Sum(), sharing.Zip(shares).ToDictionary(one => one.First.Participant.Key, one => one.Second, StringComparer.Ordinal));
    }

    /// <summary>What a participant's share is in proportion to.</summary>
    public static decimal Weight(PlanTerms terms, Reckoning reckoning) => FormulaText.Kept(reckoning.Due * Rates.Find(terms, reckoning.Participant.Currency)!.Value);
}
