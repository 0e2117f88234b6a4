namespace GuestTracking.Core.Bonuses;

/// <summary>Faults of the keys and numbers of a plan that all its parts share.</summary>
internal static class PlanKeys
{
    /// <summary>What the weights of a plan's domains, or of a role's components, sum to.</summary>
    public const decimal WeightsSum = 100;

    /// <summary>Why a key cannot be one; null when it can.</summary>
    public static string? Fault(string key) => key.Trim().Length == 0 ? "is empty" : key.Trim() != key ? $"'{key}' begins or ends with a blank" : null;

    /// <summary>Whether a weight is above 0 and at most 100.</summary>
    public static bool IsWeight(decimal weight) => weight is > 0 and <= WeightsSum;

    /// <summary>Why a weight cannot be one; null when it can.</summary>
    public static string? WeightFault(decimal weight) => IsWeight(weight) ? null : $"{FormulaText.Of(weight)} is not above 0 and at most 100";

    /// <summary>Why weights do not make up the whole; null when they do, or where one of them is a fault by itself.</summary>
    public static string? SumFault(IReadOnlyList<decimal> weights)
    {
        if (weights.Count == 0 || !weights.All(IsWeight) || weights.Sum() == WeightsSum)
        {
            return null;
        }

        return $"the weights sum to {FormulaText.Of(weights.Sum())}, not to 100 ({string.Join(" + ", weights.Select(FormulaText.Of))})";
    }

    /// <summary>A fault for each key that stands before already.</summary>
    public static IEnumerable<string> Twice(IEnumerable<(string Key, string Place)> keys) =>
        keys.GroupBy(one => one.Key, StringComparer.Ordinal).SelectMany(same => same.Skip(1).Select(again => $"{again.Place}: '{same.Key}' is {same.First().Place} already"));

    /// <summary>Whether an amount has no digits beyond the currency's minor unit.</summary>
    public static bool IsWhole(decimal amount, Currency currency) => currency.Round(amount) == amount;
}
