namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>The amount of an award and its steps: rounded once a person, in minor units.</summary>
/// <param name="Amount">In the participant's currency.</param>
/// <param name="InPlanCurrency">In the plan's.</param>
internal sealed record MoneyOfAward(decimal Amount, decimal InPlanCurrency)
{
    /// <summary>The amount of a participant who is paid in money.</summary>
    public static MoneyOfAward Of(Reckoning reckoning, PlanTerms terms, Pool? pool, StatementLines lines)
    {
        if (pool is not null)
        {
            return FromPool(reckoning, terms, pool, lines);
        }

        var amount = reckoning.Participant.Currency.Round(FormulaText.Kept(reckoning.Due));
        lines.Add("amount", null, amount, StatementUnit.Money, Rounded(reckoning.DueFormula, reckoning.Due, amount), null);
        var inPlan = Converted(reckoning.Participant, terms, amount);
        if (Rates.Stated(terms, reckoning.Participant.Currency) is { } rate && reckoning.Participant.Currency.Code != terms.Currency.Code)
        {
            lines.Add(
                "plan-amount", null, inPlan, StatementUnit.PlanMoney,
                Rounded($"{FormulaText.Of(amount)}·{FormulaText.Of(rate.Rate)}", amount * rate.Rate, inPlan), Words(rate, terms));
        }

        return new(amount, inPlan);
    }

    /// <summary>An amount in the plan's currency, rounded to its minor units.</summary>
    public static decimal Converted(Participant participant, PlanTerms terms, decimal amount) =>
        terms.Currency.Round(FormulaText.Kept(amount * Rates.Find(terms, participant.Currency)!.Value));

    private static MoneyOfAward FromPool(Reckoning reckoning, PlanTerms terms, Pool pool, StatementLines lines)
    {
        var (currency, share, weight) = (reckoning.Participant.Currency, pool.Shares[reckoning.Participant.Key], Pool.Weight(terms, reckoning));
        var rate = currency.Code == terms.Currency.Code ? null : Rates.Stated(terms, currency);
        var formula = rate is null || reckoning.DueFormula.Length == 0 ? reckoning.DueFormula : $"({reckoning.DueFormula})·{FormulaText.Of(rate.Rate)}";
        lines.Add("pool-weight", null, weight, StatementUnit.PlanMoney, formula.Length == 0 ? "" : $"{formula} {FormulaText.Equal(weight)}", rate is null ? null : Words(rate, terms));
        lines.Add(
            "pool-share", null, share, StatementUnit.PlanMoney,
            pool.Weights == 0 ? "" : $"{FormulaText.Of(pool.Amount)}·{FormulaText.Result(weight)}/{FormulaText.Result(pool.Weights)} → {FormulaText.Of(share)}",
            Phrase.Of(pool.Weights == 0 ? "pool-without-shares" : "pool-largest-remainder"));
        if (rate is null)
        {
            lines.Add("amount", null, share, StatementUnit.Money, "", null);
            return new(share, share);
        }

        var amount = currency.Round(FormulaText.Kept(share / rate.Rate));
        lines.Add("amount", null, amount, StatementUnit.Money, Rounded($"{FormulaText.Of(share)}/{FormulaText.Of(rate.Rate)}", share / rate.Rate, amount), null);
        return new(amount, share);
    }

    private static string Rounded(string formula, decimal unrounded, decimal rounded) =>
        formula.Length == 0 ? "" : unrounded == rounded ? $"{formula} {FormulaText.Equal(unrounded)}" : $"{formula} {FormulaText.Equal(unrounded)} → {FormulaText.Of(rounded)}";

    private static Phrase Words(ExchangeRate rate, PlanTerms terms) => Phrase.Of(
        "rate", ("currency", rate.Currency.Code), ("rate", rate.Rate), ("plan_currency", terms.Currency.Code), ("source", rate.Source), ("kind", rate.Kind), ("date", rate.Date));
}
