using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Awards;
using static GuestTracking.Core.Tests.Bonuses.Awards.AwardCase;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>A pool shared out to the minor unit.</summary>
public class PoolTests
{
    [Test]
    public void Shares_go_by_largest_remainder_and_ties_by_order()
    {
        Assert.That(PoolShares.Of(100, Eur, [1, 1, 1]), Is.EqualTo(new[] { 33.34m, 33.33m, 33.33m }));

        // 10 units by 7 : 5 : 3: quotas 4.667, 3.333, 2 → 5, 3, 2.
        Assert.That(PoolShares.Of(10, Currency.Find("JPY")!, [7, 5, 3]), Is.EqualTo(new[] { 5m, 3m, 2m }));
        Assert.That(PoolShares.Of(.005m, Currency.Find("KWD")!, [1, 1]), Is.EqualTo(new[] { .003m, .002m }));
        Assert.That(PoolShares.Of(10, Eur, [0, 0]), Is.EqualTo(new[] { 0m, 0m }));
        Assert.That(PoolShares.Of(0, Eur, [1]), Is.EqualTo(new[] { 0m }));
        Assert.That(PoolShares.Of(10, Eur, []), Is.Empty);
    }

    [FsCheck.NUnit.Property]
    public bool Shares_sum_exactly_and_nobody_is_a_unit_off_the_quota(FsCheck.NonNegativeInt units, ushort[] weights, byte decimals)
    {
        var currency = new Currency("XTS", decimals % 5);
        var unit = new decimal(1, 0, 0, false, (byte)currency.Decimals);
        decimal[] thirds = [.. weights.Select(weight => weight / 3m)];
        var (amount, sum) = (units.Get * unit, thirds.Sum());
        var shares = PoolShares.Of(amount, currency, thirds);
        return sum == 0
            ? shares.All(share => share == 0)
            : shares.Sum() == amount && shares.Zip(thirds).All(one => Math.Abs(one.First - amount * one.Second / sum) < unit * 1.000001m && currency.Round(one.First) == one.First);
    }

    [Test]
    public void Pool_goes_by_target_times_payout_and_ties_by_key()
    {
        // 125 : 125 : 50 percent of the same target, 100.01 EUR: 41.6708, 41.6708, 16.6683.
        var result = Scored(100.01m).Result(Somebody("c", assignments: [At("H2")]), Somebody("b"), Somebody("a"));
        Assert.That(result.Awards.Select(award => (award.Participant.Key, award.Amount)), Is.EqualTo(new[] { ("a", 41.67m), ("b", 41.67m), ("c", (decimal?)16.67m) }));
        Assert.That(result.Totals, Is.EqualTo(new BonusTotals(36_000, 100.01m, 0, 100.01m)));
        Assert.That(Formula(result.Awards[0], "pool-share"), Is.EqualTo("100.01·15000/36000 → 41.67"));
        Assert.That(Formula(result.Awards[0], "pool-weight"), Is.EqualTo("12000·125/100 = 15000"));
    }

    [Test]
    public void Share_is_paid_in_the_participants_currency_at_the_rate()
    {
        var rate = new ExchangeRate(Currency.Find("KWD")!, 3m, "ECB", new(2025, 12, 31), "closing");
        var result = Scored(100).With(terms => terms with { Rates = [rate] }).Result(Somebody("a"), Somebody("b", "KWD"));

        // Weights 15,000 and 45,000: 25 and 75 EUR; 75/3 = 25 KWD. With 200: 50/150.
        Assert.That(result.Awards.Select(award => (award.Amount, award.AmountInPlanCurrency)), Is.EqualTo(new (decimal?, decimal?)[] { (25, 25), (25, 75) }));
        Assert.That(Formula(result.Awards[1], "pool-weight"), Is.EqualTo("(12000·125/100)·3 = 45000"));
        Assert.That(Formula(Scored(101).With(terms => terms with { Rates = [rate] }).Result(Somebody("b", "KWD")).Awards[0], "amount"), Is.EqualTo("101/3 ≈ 33.6667 → 33.667"));
    }

    [Test]
    public void Held_award_keeps_its_share_reserved()
    {
        var bonus = Scored(100).With([Gate("no_open_integrity_case", Consequence.Held)]);
        bonus.Cases.Add(new("H2", "C-1", Day(1, 5), null));
        var result = bonus.Result(Somebody("a"), Somebody("b", assignments: [At("H2")]));
        Assert.That(result.Awards.Select(award => (award.Outcome, award.Amount)), Is.EqualTo(new (AwardOutcome, decimal?)[] { (AwardOutcome.Paid, 71.43m), (AwardOutcome.Held, 28.57m) }));
        Assert.That(result.Totals, Is.EqualTo(new BonusTotals(24_000, 71.43m, 28.57m, 100)));
    }

    [Test]
    public void Pool_that_nobody_has_a_share_of_is_not_paid()
    {
        var result = new AwardCase().With(terms => terms with { Pool = new(100) }).Score("H1", 10).Result(Somebody());
        Assert.That((result.Awards[0].Outcome, result.Totals), Is.EqualTo((AwardOutcome.Nil, new BonusTotals(12_000, 0, 0, 100))));
        Assert.That(result.Awards[0].Statement.Single(line => line.Step == "pool-share").Explanation!.Key, Is.EqualTo("pool-without-shares"));
    }

    private static AwardCase Scored(decimal pool) => new AwardCase().With(terms => terms with { Pool = new(pool) }).Score("H1", 85).Score("H2", 70);
}
