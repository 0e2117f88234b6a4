namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>From the participants' currencies to the plan's.</summary>
internal static class Rates
{
    /// <summary>Units of the plan's currency for one of the other: 1 for its own; null where the plan has no rate.</summary>
    public static decimal? Find(PlanTerms terms, Currency currency) => currency.Code == terms.Currency.Code ? 1 : Stated(terms, currency)?.Rate;

    /// <summary>The rate as the plan states it; null for its own currency, and where it has none.</summary>
    public static ExchangeRate? Stated(PlanTerms terms, Currency currency) => terms.Rates.FirstOrDefault(rate => rate.Currency.Code == currency.Code);
}
