using System.Text.RegularExpressions;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Packs.Bonus;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

public sealed partial class LetterTests
{
    [TestCase("10021", "de", "Ihr Zielbonus: 13.350,00\u00a0€")]
    [TestCase("10021", "de", "Zielbonus: 15\u00a0% des anrechenbaren Entgelts von 89.000,00\u00a0€.")]
    [TestCase("10021", "de", "Schwelle 78: 50\u00a0%; Zielwert 84: 100\u00a0%; Höchstwert 90: 150\u00a0%")]
    [TestCase("10021", "de", "Gesamtzufriedenheit: mindestens 100 Antworten; sonst zählt der Wert von 1. Juli 2024 bis 31. Dezember 2025; reicht auch dieser nicht, wird der Zielbonus (100\u00a0%) gezahlt.")]
    [TestCase("10021", "de", "Gesamter Bonus: kein offener Integritätsfall des Hotels am Ende des Zeitraums; sonst wird der Bonus bis zu einer datierten Entscheidung zurückgestellt.")]
    [TestCase("10021", "en", "Threshold 78.1 (median of 40 hotels in 2024)")]
    [TestCase("10021", "en", "Top 50%: 80%; Top 25%: 120%; Top 10%: 150%")]
    [TestCase("10021", "en", "The payout is at most 150% of the target.")]
    [TestCase("10021", "en", "The payout is multiplied by a factor that depends on operating result: 80% at 90, rising to 120% at 110; nothing is paid below.")]
    [TestCase("10021", "en", "you receive a bonus statement with every step of the calculation, and have 30 days to dispute it in writing.")]
    [TestCase("10021", "en", "Plan hotel-2025, version 1, hash " + SampleRun.PlanHash + ". Fixed on 16 December 2024.")]
    [TestCase("10024", "fr", "Chef de service · réception · PAR-01 · 1er janvier 2025 au 30 juin 2025")]
    [TestCase("10024", "fr", "Prime cible\u00a0: 8\u00a0% de la rémunération éligible de 52\u202f000,00\u00a0€.")]
    [TestCase("10025", "es", "76 o mejor: 40\u00a0%; 80 o mejor: 70\u00a0%; 83 o mejor: 100\u00a0%; 86 o mejor: 130\u00a0%")]
    [TestCase("10025", "es", "Año sabático: no hay bonus en ese periodo.")]
    [TestCase("10022", "en", "Your target amount: JPY\u00a01,500,000")]
    [TestCase("10028", "de", "Ihr Zielbonus: nur in Prozent")]
    public void Letter_says_it_in_the_language_with_its_numbers(string participant, string language, string sentence) =>
        Assert.That(Text(participant, language, SampleRun.Seal), Does.Contain(sentence));

    [Test]
    public void Letter_of_a_plan_that_was_frozen_late_says_when_and_why()
    {
        var text = Text("10021", "en", SampleRun.Seal with { On = new DateOnly(2025, 1, 20), LateReason = "The works council agreed on 17 January." });
        Assert.That(text, Does.Contain("The plan was fixed on 20 January 2025, after the period had begun on 1 January 2025. Reason: The works council agreed on 17 January."));
    }

    [Test]
    public void Letter_of_a_draft_is_not_valid() =>
        Assert.That(Text("10021", "en", SampleRun.Seal with { On = null }), Does.Contain("!! Draft: the plan is not frozen, and this letter is not valid."));

    [Test]
    public void Every_letter_is_filled_in_every_language()
    {
        foreach (var language in SampleRun.Languages.Languages)
        {
            foreach (var participant in SampleRun.People)
            {
                Assert.That(Text(participant.Key, language, SampleRun.Seal), Does.Not.Contain("{").And.Not.Contain("}"), language);
            }
        }
    }

    private static string Text(string participant, string language, PlanSeal seal)
    {
        var award = SampleRun.AwardOf(participant);
        return Blanks().Replace(TextPaper.Of(LetterDocument.Of(SampleRun.Plan, seal, award.Participant, award.Target, SampleRun.Languages.Of(language))), " ");
    }

    [GeneratedRegex("[ \n]+")]
    private static partial Regex Blanks();
}
