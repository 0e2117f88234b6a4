using System.Numerics;

namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>
/// A pool shared out in proportion to weights, exactly to the minor unit, by the largest remainder (Hamilton's method): everyone gets the
/// whole units of their quota; the units left go one each to the largest remainders, ties in the order given. In whole numbers throughout.
/// Example: 100.00 by 1 : 1 : 1 → 33.34, 33.33, 33.33.
/// </summary>
internal static class PoolShares
{
    /// <summary>Weights count to so many decimals.</summary>
    private const int WeightDecimals = 10;

    /// <summary>The shares in the order of the weights; they sum to the amount, and are all 0 where no weight is above 0.</summary>
    /// <param name="amount">In the currency's minor units; not below 0.</param>
    /// <param name="currency">Whose minor units.</param>
    /// <param name="weights">Not below 0.</param>
    public static decimal[] Of(decimal amount, Currency currency, IReadOnlyList<decimal> weights)
    {
        var unit = new decimal(1, 0, 0, false, (byte)currency.Decimals);
        var units = new BigInteger(amount / unit);
        BigInteger[] whole = [.. weights.Select(weight => new BigInteger(Math.Round(weight, WeightDecimals, MidpointRounding.AwayFromZero) * 1E10m))];
        var sum = whole.Aggregate(BigInteger.Zero, (total, weight) => total + weight);
        if (sum.IsZero)
        {
            return new decimal[weights.Count];
        }

        (BigInteger Quotient, BigInteger Remainder)[] quotas = [.. whole.Select(weight => BigInteger.DivRem(units * weight, sum))];
        BigInteger[] shares = [.. quotas.Select(quota => quota.Quotient)];
        var left = (int)(units - shares.Aggregate(BigInteger.Zero, (total, share) => total + share));
        foreach (var at in Enumerable.Range(0, quotas.Length).OrderByDescending(at => quotas[at].Remainder).ThenBy(at => at).Take(left))
        {
            shares[at]++;
        }

        return [.. shares.Select(share => (decimal)share * unit)];
    }
}
