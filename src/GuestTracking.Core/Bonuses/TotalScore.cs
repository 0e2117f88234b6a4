namespace GuestTracking.Core.Bonuses;

/// <summary>A domain's part in a total.</summary>
/// <param name="Name">Its key in the plan.</param>
/// <param name="Weight">Above 0; only weights in proportion to each other count.</param>
/// <param name="Score">Its score, or why it has none.</param>
public sealed record WeightedScore(string Name, decimal Weight, Figure Score);

/// <summary>
/// Total = Σ wₖdₖ / Σ wₖ over the domains that have a score: the weights of those without go to the others in proportion.
/// Example: (38.3333 + 16 + 8 + 0)/4 = 15.583325.
/// </summary>
public static class TotalScore
{
    /// <summary>The total, in the unit of the scores; undefined where no domain has a score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not above 0.</exception>
    public static Figure Of(IReadOnlyList<WeightedScore> domains)
    {
        foreach (var domain in domains)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(domain.Weight, nameof(domains));
        }

        WeightedScore[] scored = [.. domains.Where(domain => domain.Score.Value is not null)];
        if (scored.Length == 0)
        {
            return Figure.Undefined("no domain has a score");
        }

        var total = scored.Sum(domain => domain.Weight * domain.Score.Value!.Value) / scored.Sum(domain => domain.Weight);
        var above = string.Join(" + ", scored.Select(domain => $"{FormulaText.Of(domain.Weight)}·{FormulaText.Result(domain.Score.Value!.Value)}"));
        var below = string.Join(" + ", scored.Select(domain => FormulaText.Of(domain.Weight)));
        var left = domains.Where(domain => domain.Score.Value is null).Select(domain => domain.Name).ToList();
        var without = left.Count == 0 ? "" : $"; no score, so left out: {string.Join(", ", left)}";
        return Figure.Of(total, $"({above})/({below}) {FormulaText.Equal(total)}{without}");
    }
}
