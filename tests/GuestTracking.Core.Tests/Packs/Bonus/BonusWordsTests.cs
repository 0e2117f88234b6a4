using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Bonus;

namespace GuestTracking.Core.Tests.Packs.Bonus;

public class BonusWordsTests
{
    private static readonly BonusWords German = Words(",", ".", "{amount} {symbol}", "{amount} {code}", "{number} %");
    private static readonly BonusWords English = Words(".", ",", "{symbol}{amount}", "{code} {amount}", "{number}%");

    [TestCase(1234.5, "EUR", "1.234,50 €", "€1,234.50")]
    [TestCase(1234567.5, "JPY", "1.234.568 JPY", "JPY 1,234,568")]
    [TestCase(0.125, "KWD", "0,125 KWD", "KWD 0.125")]
    [TestCase(-1234.565, "EUR", "−1.234,57 €", "−€1,234.57")]
    [TestCase(999.995, "EUR", "1.000,00 €", "€1,000.00")]
    public void Money_has_the_decimals_of_its_currency_and_the_separators_of_the_language(double amount, string currency, string german, string english)
    {
        var found = Currency.Find(currency)!;
        Assert.That((German.Money((decimal)amount, found), English.Money((decimal)amount, found)), Is.EqualTo((german, english)));
    }

    [TestCase(84.998, 85, "84,998")]
    [TestCase(84.99999999, 85, "84,99999999")]
    [TestCase(84.5555, 85, "84,56")]
    [TestCase(85, 85, "85")]
    [TestCase(0.84371, 0.85, "0,8437")]
    public void Score_never_looks_like_the_one_that_it_missed(double score, double threshold, string shown) =>
        Assert.That(German.Score((decimal)score, (decimal)threshold), Is.EqualTo(shown));

    [TestCase("9·(65.7507 − 63.11)/(74.05 − 63.11) + 0.5 ≈ 2.6724", "9·(65,7507 − 63,11)/(74,05 − 63,11) + 0,5 ≈ 2,6724")]
    [TestCase("89000·15/100·365/365 = 13350", "89.000·15/100·365/365 = 13.350")]
    [TestCase("2026-03-01..2026-07-01 run-12 v1.2.3 H2", "2026-03-01..2026-07-01 run-12 v1.2.3 H2")]
    [TestCase("1000000 → 1000000.50", "1.000.000 → 1.000.000,50")]
    public void Formula_has_the_separators_of_the_language_and_keys_stay(string formula, string shown) => Assert.That(German.Formula(formula), Is.EqualTo(shown));

    [FsCheck.NUnit.Property]
    public bool Number_reads_back_as_what_it_was_rounded_to(int minorUnits) =>
        decimal.Parse(
            English.Money(minorUnits / 100m, Currency.Find("EUR")!).Replace("€", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace('−', '-'),
            System.Globalization.CultureInfo.InvariantCulture) == minorUnits / 100m;

    [Test]
    public void Sentence_without_a_text_throws_what_names_the_file() =>
        Assert.That(
            () => German.Say(Phrase.Of("never-heard-of"), new PlanNames(new BonusPlan("k", "n", "1", PointRounding.Whole, [], null), German)),
            Throws.InstanceOf<InvalidDataException>().With.Message.EqualTo("never-heard-of"));

    [TestCase(0.001, "chance.hardly")]
    [TestCase(0.02, "1/50")]
    [TestCase(0.24, "1/4")]
    [TestCase(0.34, "1/3")]
    [TestCase(0.52, "1/2")]
    [TestCase(0.74, "3/4")]
    [TestCase(0.99, "chance.nearly")]
    public void Chance_is_said_in_whole_cases(double chance, string shown) => Assert.That(ChanceWords.Say(English, chance), Is.EqualTo(shown));

    private static BonusWords Words(string separator, string group, string symbol, string code, string percent)
    {
        var texts = Word.OfBonuses.ToDictionary(word => word.Key, word => word.Key, StringComparer.Ordinal);
        (texts["format.decimal"], texts["format.group"], texts["format.money_symbol"], texts["format.money_code"], texts["format.percent"]) = (separator, group, symbol, code, percent);
        (texts["currency.EUR"], texts["chance.about"]) = ("€", "{times}/{cases}");
        return new("xx", texts, key => new InvalidDataException(key));
    }
}
