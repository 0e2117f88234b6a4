namespace GuestTracking.Core.Bonuses;

/// <summary>Someone's pay and the total that it is scaled by.</summary>
/// <param name="Pay">0 or more, all in one currency.</param>
/// <param name="Total">Total score, 0–100.</param>
public sealed record PayAndTotal(decimal Pay, decimal Total);

/// <summary>
/// From totals to pay. A share c of everyone's pay is set aside and given back by score: incentive = c·(Total/100)·slope,
/// factor = 1 − c + incentive. With the budget-neutral slope = Σ payᵢ / Σ (payᵢ·Totalᵢ/100) all that was set aside is paid out.
/// Example: pay 100 with total 50, pay 100 with total 30: slope = 200/80 = 2.5.
/// </summary>
public static class ExchangeFunction
{
    private const decimal TotalMax = 100;

    /// <summary>The slope that pays out what was set aside; undefined where nobody has pay and a total above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A pay below 0, or a total outside 0–100.</exception>
    public static Figure BudgetNeutralSlope(IReadOnlyCollection<PayAndTotal> participants)
    {
        foreach (var participant in participants)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(participant.Pay, nameof(participants));
            RequireTotal(participant.Total);
        }

        var pay = participants.Sum(participant => participant.Pay);
        var scored = participants.Sum(participant => participant.Pay * participant.Total) / TotalMax;
        return scored == 0
            ? Figure.Undefined("nobody has pay and a total above 0, so nothing can be paid out by score")
            : Figure.Of(pay / scored, $"{FormulaText.Of(pay)}/{FormulaText.Of(scored)} {FormulaText.Equal(pay / scored)}");
    }

    /// <summary>What comes back by score, as a share of pay: 0 or more, above <paramref name="share"/> for the better ones.</summary>
    /// <param name="share">c, the share of pay that is set aside, 0–1.</param>
    /// <param name="total">Total score, 0–100.</param>
    /// <param name="slope">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public static Figure Incentive(decimal share, decimal total, decimal slope)
    {
        Require(share, total, slope);
        var incentive = share * total * slope / TotalMax;
        return Figure.Of(incentive, $"{FormulaText.Of(share)}·({FormulaText.Result(total)}/100)·{FormulaText.Result(slope)} {FormulaText.Equal(incentive)}");
    }

    /// <summary>What pay is multiplied by: 1 where exactly the share that was set aside comes back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Incentive"/>.</exception>
    public static Figure Factor(decimal share, decimal total, decimal slope)
    {
        var incentive = Incentive(share, total, slope).Value!.Value;
        var factor = 1 - share + incentive;
        return Figure.Of(factor, $"1 − {FormulaText.Of(share)} + {FormulaText.Result(incentive)} {FormulaText.Equal(factor)}");
    }

    private static void Require(decimal share, decimal total, decimal slope)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        RequireTotal(total);
        ArgumentOutOfRangeException.ThrowIfNegative(slope);
    }

    private static void RequireTotal(decimal total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, TotalMax);
    }
}
