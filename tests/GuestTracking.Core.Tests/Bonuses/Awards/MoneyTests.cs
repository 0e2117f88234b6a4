using GuestTracking.Core.Bonuses;
using static GuestTracking.Core.Tests.Bonuses.Awards.AwardCase;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>From earnings and payout to an amount in minor units.</summary>
public class MoneyTests
{
    [TestCase("EUR", 2)]
    [TestCase("JPY", 0)]
    [TestCase("KWD", 3)]
    [TestCase("CLF", 4)]
    public void Currency_has_its_minor_units(string code, int decimals) => Assert.That(Currency.Find(code), Is.EqualTo(new Currency(code, decimals)));

    [TestCase("eur")]
    [TestCase("EURO")]
    [TestCase("")]
    [TestCase("XXX")]
    [TestCase("XAU")]
    public void Currency_that_is_none_is_not_found(string code) => Assert.That(Currency.Find(code), Is.Null);

    [Test]
    public void Award_is_earnings_times_target_times_payout()
    {
        var award = new AwardCase().Score("H1", 85).Award(Somebody());
        Assert.That((award.Outcome, award.Payout, award.Target, award.Amount, award.AmountInPlanCurrency), Is.EqualTo((AwardOutcome.Paid, 125m, 12_000m, 15_000m, 15_000m)));
        Assert.That(award.Reasons, Is.Empty);
        Assert.That(Formula(award, "target"), Is.EqualTo("60000·20/100·365/365 = 12000"));
        Assert.That(Formula(award, "amount"), Is.EqualTo("12000·125/100 = 15000"));
    }

    [TestCase("EUR", 33.333, 16.67)]
    [TestCase("JPY", 33.333, 17)]
    [TestCase("KWD", 33.333, 16.667)]
    [TestCase("EUR", 0.01, 0.01)]
    [TestCase("EUR", 0.009, 0)]
    public void Amount_is_rounded_to_minor_units_halves_up(string currency, decimal earnings, decimal amount)
    {
        // 100 percent of the earnings at 70, which pays a half: 33.333/2 = 16.6665, 0.01/2 = 0.005.
        var award = new AwardCase().With(terms => terms with { Currency = Currency.Find(currency)! }).Score("H1", 70)
            .Award(Somebody(currency: currency, assignments: [At("H1", earnings: earnings, percent: 100)]));
        Assert.That(award.Amount, Is.EqualTo(amount));
        Assert.That(Keys(award.Reasons), Is.EqualTo(amount == 0 ? new[] { "amount-rounds-to-zero" } : []));
    }

    [Test]
    public void Half_that_a_division_left_short_is_rounded_up()
    {
        // 3050.10·100/365·91.25/100 = 762.525, though 305010/365 has no end.
        var award = new AwardCase().Score("H1", 78.25m).Award(Somebody(assignments: [At("H1", end: Day(4, 11), earnings: 15_250.50m)]));
        Assert.That(award.Amount, Is.EqualTo(762.53m));
        Assert.That(Formula(award, "amount"), Does.EndWith(" 762.525 → 762.53"));
    }

    [Test]
    public void Amounts_of_assignments_are_rounded_once_a_person()
    {
        // Two halves of 0.004 are 0.008: rounded together 0.01, apart 0.
        var award = new AwardCase().With(terms => terms with { Earnings = EarningsKind.ForAssignment }).Score("H1", 80).Score("H2", 80).Award(Somebody(
            assignments: [At("H1", end: Day(7, 1), earnings: .004m, percent: 100), At("H2", Day(7, 1), earnings: .004m, percent: 100)]));
        Assert.That(award.Amount, Is.EqualTo(.01m));
    }

    [Test]
    public void Amount_in_the_plans_currency_goes_through_the_rate_and_its_minor_units()
    {
        var rate = new ExchangeRate(Currency.Find("JPY")!, 0.0061m, "European Central Bank", new(2025, 12, 31), "closing");
        var result = new AwardCase().With(terms => terms with { Rates = [rate] }).Score("H1", 85)
            .Result(Somebody(currency: "JPY", assignments: [At("H1", earnings: 6_000_001)]), Somebody("P2"));

        // 6,000,001·20 % = 1,200,000.2; ·125 % = 1,500,000.25 → 1,500,000 JPY; ·0.0061 = 9150 EUR.
        var award = result.Awards[0];
        Assert.That((award.Target, award.Amount, award.TargetInPlanCurrency, award.AmountInPlanCurrency), Is.EqualTo((1_200_000m, 1_500_000m, 7_320m, 9_150m)));
        Assert.That(Formula(award, "plan-amount"), Is.EqualTo("1500000·0.0061 = 9150"));
        Assert.That(Text(award.Statement.Single(line => line.Step == "plan-amount").Explanation!), Is.EqualTo("rate(JPY, 0.0061, EUR, European Central Bank, closing, 2025-12-31)"));
        Assert.That(result.Totals, Is.EqualTo(new BonusTotals(19_320, 24_150, 0, null)));
    }

    [Test]
    public void Nothing_is_paid_below_the_threshold_and_the_award_says_so()
    {
        var award = new AwardCase().Score("H1", 69.99m).Award(Somebody());
        Assert.That((award.Outcome, award.Amount, award.Payout), Is.EqualTo((AwardOutcome.Nil, 0m, 0m)));
        Assert.That(Keys(award.Reasons), Is.EqualTo(new[] { "payout-is-zero" }));
        Assert.That(Keys(new AwardCase().Score("H1", 80).Award(Somebody(assignments: [At("H1", percent: 0)])).Reasons), Is.EqualTo(new[] { "target-is-zero" }));
    }

    [Test]
    public void Statement_holds_every_step_with_formula_and_source()
    {
        var award = new AwardCase(Component("overall", 60), Component("rooms", 40, department: "rooms")).Score("H1", 85).Score("H1", 75, "rooms").Award(Somebody());
        Assert.That(
            award.Statement.Select(line => FormattableString.Invariant($"{line.Assignment} {line.Component} {line.Step}: {line.Value} {line.Unit} {line.Formula}").Trim()),
            Is.EqualTo(new[]
            {
                "  plan:  None",
                "0  assignment:  None",
                "0  days: 365 Days",
                "0 overall score: 85 Score",
                "0 overall curve: 125 Percent 100 + (150 − 100)·(85 − 80)/(90 − 80) = 125",
                "0 rooms score: 75 Score",
                "0 rooms curve: 75 Percent 50 + (100 − 50)·(75 − 70)/(80 − 70) = 75",
                "0  weighted: 105 Percent (60·125 + 40·75)/100 = 105",
                "0  payout: 105 Percent",
                "0  target: 12000 Money 60000·20/100·365/365 = 12000",
                "  amount: 12600 Money 12000·105/100 = 12600",
            }.Select(line => line.Trim())));
        Assert.That(Text(award.Statement[0].Explanation!), Is.EqualTo("plan(Hotel bonus, 3, 2026-01-01, 2026-12-31)"));
        var source = award.Statement.Single(line => line is { Step: "score", Component: "rooms" });
        Assert.That(source.Source, Is.EqualTo(new ScoreKey(ScoreScope.Property, "H1", "mean", "rooms", "2026")));
        Assert.That((source.Figure!.N, source.Figure.Source), Is.EqualTo((200L, "run 1")));
    }

    [Test]
    public void Award_without_participants_is_none() =>
        Assert.That(new AwardCase().Result(), Is.EqualTo(new BonusResult([], new(0, 0, 0, null))).Using<BonusResult>((one, other) => one.Awards.Count == other.Awards.Count && one.Totals == other.Totals));

    [Test]
    public void Two_participants_with_one_key_are_a_bug() =>
        Assert.That(() => new AwardCase().Result(Somebody(), Somebody()), Throws.ArgumentException.With.Message.Contains("'P1'"));
}
