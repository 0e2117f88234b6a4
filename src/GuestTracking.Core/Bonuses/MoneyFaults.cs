namespace GuestTracking.Core.Bonuses;

/// <summary>Faults of a plan's rates and pool.</summary>
internal static class MoneyFaults
{
    /// <summary>The largest amount and rate that can be reckoned with.</summary>
    private const decimal Largest = Standards.ScoreMax;

    public static IEnumerable<string> Of(PlanTerms terms)
    {
        var rates = terms.Rates.SelectMany((rate, at) => OfRate(rate, terms.Currency, TermsFaults.Place("bonus.rates", at)))
            .Concat(PlanKeys.Twice(terms.Rates.Select((rate, at) => (rate.Currency.Code, $"{TermsFaults.Place("bonus.rates", at)}.currency"))));
        return terms.Pool is { } pool && AmountFault(pool.Amount, terms.Currency) is { } amount ? rates.Append($"bonus.pool.amount: {amount}") : rates;
    }

    /// <summary>Why a number is no amount of a currency; null when it is one.</summary>
    public static string? AmountFault(decimal amount, Currency currency) =>
        amount < 0 ? $"{FormulaText.Of(amount)} is below 0"
        : amount > Largest ? $"{FormulaText.Of(amount)} is beyond {FormulaText.Of(Largest)}"
        : PlanKeys.IsWhole(amount, currency) ? null
        : FormattableString.Invariant($"{FormulaText.Of(amount)} has more decimals than {currency.Code} has ({currency.Decimals})");

    private static IEnumerable<string> OfRate(ExchangeRate rate, Currency own, string place)
    {
        if (rate.Currency.Code == own.Code)
        {
            yield return $"{place}.currency: '{own.Code}' is the plan's own currency; remove the rate";
        }

        if (rate.Rate is <= 0 or > Largest)
        {
            yield return $"{place}.rate: {FormulaText.Of(rate.Rate)} is not above 0 and at most {FormulaText.Of(Largest)}; it is what one {rate.Currency.Code} is worth in {own.Code}";
        }

        foreach (var (name, text) in new[] { ("source", rate.Source), ("kind", rate.Kind) })
        {
            if (PlanKeys.Fault(text) is { } fault)
            {
                yield return $"{place}.{name}: {fault}";
            }
        }
    }
}
