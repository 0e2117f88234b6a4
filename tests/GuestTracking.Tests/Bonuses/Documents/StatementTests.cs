using System.Text;
using System.Text.RegularExpressions;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Packs.Bonus;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

public sealed partial class StatementTests
{
    private static IEnumerable<string> Languages() => SampleRun.Languages.Languages;

    private static IEnumerable<TestCaseData> Everybody() =>
        from award in SampleRun.Run.Result.Awards
        from language in SampleRun.Languages.Languages
        select new TestCaseData(award.Participant.Key, language);

    [TestCase("10021", "de", "Ihr Bonus: 13.447,67\u00a0€")]
    [TestCase("10021", "de", "100,73\u00a0% Ihres Zielbonus von 13.350,00\u00a0€.")]
    [TestCase("10021", "en", "Your bonus: €13,447.67")]
    [TestCase("10021", "es", "Su bonus: 13.447,67\u00a0€")]
    [TestCase("10021", "fr", "Votre prime: 13\u202f447,67\u00a0€")]
    [TestCase("10022", "en", "Your bonus: JPY\u00a01,820,243")]
    [TestCase("10022", "de", "Ihr Bonus: 1.820.243\u00a0JPY")]
    [TestCase("10023", "en", "Your bonus as calculated (held): KWD\u00a04,138.732")]
    [TestCase("10031", "en", "Your bonus: £9,000.50")]
    [TestCase("10031", "en", "£9,000.50 was decided on 20 February 2026 by c.meier. Reason: Renovation of the lobby from May to August.")]
    [TestCase("10021", "en", "Overall satisfaction: 37 more answers of 100 would have reached 84, where 100% is paid.")]
    [TestCase("10021", "de", "Gesamtzufriedenheit: 37 weitere Antworten mit 100 hätten 84 erreicht; dort werden 100\u00a0% gezahlt.")]
    [TestCase("10021", "en", "at least one component would have come out in another payout tier in about 3 of 5 cases.")]
    [TestCase("10021", "en", "You can dispute this statement in writing until 1 April 2026 (30 days)")]
    [TestCase("10021", "de", "bis zum 1. April 2026 (30 Tage)")]
    [TestCase("10021", "es", "hasta el 1 de abril de 2026 (30 días)")]
    [TestCase("10021", "fr", "jusqu’au 1er avril 2026 (30 jours)")]
    [TestCase("10021", "de", "50 + (100 − 50)·(83,485 − 78)/(84 − 78) ≈ 95,7083")]
    [TestCase("10022", "en", "1 JPY = 0.0061 EUR, closing rate of 31 December 2024, European Central Bank, euro reference rates.")]
    [TestCase("10024", "fr", "Congé parental du 1er mars 2025 au 31 mars 2025\u00a0: ses jours sont déduits de la prime cible. 150 jours sur 365 comptent.")]
    [TestCase("10028", "de", "Ihr Auszahlungsgrad in Prozent des Zielbonus: 100,73\u00a0%")]
    [TestCase("10029", "de", "Das anrechenbare Entgelt fehlt (BER-01, ab 1. Januar 2025).")]
    [TestCase("10023", "en", "This bonus is held: it is paid only after a dated decision")]
    [TestCase("10021", "en", "Plan hotel-2025, version 1, hash " + SampleRun.PlanHash)]
    [TestCase("10021", "en", "Calculation 12, hash " + SampleRun.RunHash)]
    public void Statement_says_it_in_the_language_with_its_numbers(string participant, string language, string sentence) =>
        Assert.That(Unwrapped(Text(participant, language)), Does.Contain(sentence));

    [TestCaseSource(nameof(Everybody))]
    public void Statement_has_every_step_and_nothing_unfilled(string participant, string language)
    {
        var (award, paper) = (SampleRun.AwardOf(participant), Paper(participant, language));
        var calculation = paper.Parts.SkipWhile(part => part is not HeadingPart { NewPage: true });
        Assert.That(calculation.OfType<GridPart>().Sum(grid => grid.Rows.Count), Is.EqualTo(award.Statement.Count));
        Assert.That(calculation.OfType<GridPart>().SelectMany(grid => grid.Rows).Select(row => row.Cells.Count), Has.All.EqualTo(3));
        Assert.That(TextPaper.Of(paper).Replace(SampleRun.Hostile, "", StringComparison.Ordinal), Does.Not.Contain("{").And.Not.Contain("}"));
    }

    [TestCaseSource(nameof(Everybody))]
    public void Statement_before_the_calculation_shows_no_endless_decimals(string participant, string language)
    {
        var text = TextPaper.Of(Paper(participant, language) is var paper ? paper with { Parts = [.. paper.Parts.TakeWhile(part => part is not HeadingPart { NewPage: true })] } : null!);
        Assert.That(Decimals().Matches(text).Select(match => match.Value), Is.Empty);
    }

    [TestCaseSource(nameof(Everybody))]
    public void Page_is_whole_in_itself_and_runs_nothing(string participant, string language)
    {
        var page = Encoding.UTF8.GetString(HtmlPaper.Of(Paper(participant, language), SampleRun.Theme));
        Assert.That(page, Does.StartWith("<!DOCTYPE html>\n<html lang=\"" + language + "\">"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("url(").And.Not.Contain(" src=").And.Not.Contain("javascript"));
        Assert.That(page, Does.Contain("size: A4"));
        Assert.That(Count(page, "<table"), Is.EqualTo(Count(page, "</table>")));
        Assert.That(Count(page, "<td"), Is.EqualTo(Count(page, "</td>")));
    }

    [Test]
    public void Hostile_name_is_shown_as_it_is()
    {
        var page = Encoding.UTF8.GetString(HtmlPaper.Of(Paper("10027", "en"), SampleRun.Theme));
        Assert.That(page, Does.Contain("=cmd|&#x27;/C calc&#x27;!A1 &lt;script&gt;alert(1)&lt;/script&gt;"));
        Assert.That(Text("10027", "en"), Does.Contain(SampleRun.Hostile));
    }

    [Test]
    public void Same_award_makes_the_same_bytes_on_every_thread()
    {
        var expected = HtmlPaper.Of(Paper("10021", "fr"), SampleRun.Theme);
        Assert.That(Enumerable.Range(0, 16).AsParallel().Select(_ => HtmlPaper.Of(Paper("10021", "fr"), SampleRun.Theme)), Has.All.EqualTo(expected));
    }

    [TestCase("de-DE")]
    [TestCase("ar-SA")]
    public void Culture_of_the_machine_changes_nothing(string culture)
    {
        var expected = Text("10021", "en");
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            Assert.That(Text("10021", "en"), Is.EqualTo(expected));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Person_of_another_employer_sees_no_money()
    {
        var text = Text("10028", "de");
        Assert.That(text, Does.Not.Contain("€").And.Not.Contain("EUR"));
        Assert.That(text, Does.Contain("Rhein-Main Hotelbetriebs GmbH"));
    }

    [Test]
    public void True_ups_are_said_in_every_language_and_without_money_to_whom_another_company_pays(
        [ValueSource(nameof(Languages))] string language, [Values("with_payment", "pays", "nothing", "open", "forgive", "offset", "recover")] string settlement)
    {
        var decision = settlement is "forgive" or "offset" or "recover" ? new AwardDecision("10021", 47.67m, "agreed", "c.meier", new(2026, 6, 1)) : null;
        var score = SampleRun.AwardOf("10021").Assignments[0].Components[0].Source;
        var run = SampleRun.Run with
        {
            TrueUps =
            [
                new("10021", 2, new(2026, 5, 4), AwardOutcome.Paid, AwardOutcome.Held, 13_447.67m, 13_400, 0, settlement, [new(score, new() { Score = 83.485m, N = 1_121, Source = "run 412" }, new() { Score = 83.4851m, N = 1_120, Source = "run 420" })], decision),
                new("10028", 2, new(2026, 5, 4), AwardOutcome.PercentOnly, AwardOutcome.PercentOnly, 0, 0, 0, "nothing", [], null),
            ],
        };
        var words = SampleRun.Languages.Of(language);
        var parts = StatementDocument.Of(SampleRun.AwardOf("10021"), run, words).Parts;
        var line = ((BulletsPart)parts[parts.ToList().FindIndex(part => part is HeadingPart heading && heading.Text == words.Say("true_up.heading")) + 1]).Items.Single();
        var euro = SampleRun.AwardOf("10021").Participant.Currency;
        Assert.That(line, Does.Contain(words.Money(-47.67m, euro)).And.Contain(words.Money(13_400, euro)).And.Contain(words.Day(new(2026, 5, 4))).And.Contain(words.Say("outcome.Held")));
        Assert.That(line, decision is null ? Does.Not.Contain("c.meier") : Does.Contain("c.meier").And.Contain("agreed").And.Contain(words.Day(new(2026, 6, 1))));
        var paper = Unwrapped(TextPaper.Of(TrueUpDocument.Of(SampleRun.AwardOf("10021"), run, words)));
        Assert.That(paper, Does.Contain(line).And.Contain(words.Money(-47.67m, euro)).And.Contain(words.Number(83.485m, 4) + words.List(["", ""])).And.Contain(words.Number(83.4851m, 4) + words.List(["", ""])).And.Not.Contain("{"));
        foreach (var other in new[] { StatementDocument.Of(SampleRun.AwardOf("10028"), run, words), TrueUpDocument.Of(SampleRun.AwardOf("10028"), run, words) })
        {
            Assert.That(TextPaper.Of(other), Does.Contain(words.Say("true_up.heading")).And.Not.Contain("€"));
        }
    }

    [Test]
    public void Paper_of_a_run_that_is_not_approved_says_that_it_is_not_valid()
    {
        var run = SampleRun.Run with { State = "in_review", Issued = null };
        var text = TextPaper.Of(StatementDocument.Of(SampleRun.AwardOf("10021"), run, SampleRun.Languages.Of("en")));
        Assert.That(text, Does.Contain("!! Not valid yet: this calculation is in review."));
        Assert.That(Unwrapped(text), Does.Contain("From the day on which you receive this statement you have 30 days to dispute it"));
        var simulated = TextPaper.Of(StatementDocument.Of(SampleRun.AwardOf("10021"), SampleRun.Run with { State = null }, SampleRun.Languages.Of("en")));
        Assert.That(simulated, Does.Contain("!! Simulation: nothing is awarded by this paper."));
    }

    [Test]
    public void Contributions_add_up_to_the_payout_before_modifiers()
    {
        foreach (var award in SampleRun.Run.Result.Awards.Where(award => award.Assignments.Count > 0))
        {
            var weighted = award.Statement.Where(line => line.Step == "weighted").Select(line => line.Value!.Value).ToArray();
            Assert.That(weighted, Has.Length.EqualTo(award.Assignments.Count));
            var percent = SampleRun.Languages.Of("en").Percent(weighted[0]);
            Assert.That(Unwrapped(Text(award.Participant.Key, "en")), Does.Contain($"= Sum of the components Contribution: {percent}"), award.Participant.Key);
        }
    }

    [TestCaseSource(nameof(Everybody))]
    public void Percentages_of_a_column_have_the_same_decimals(string participant, string language)
    {
        foreach (var grid in Paper(participant, language).Parts.TakeWhile(part => part is not HeadingPart { NewPage: true }).OfType<GridPart>())
        {
            foreach (var column in Enumerable.Range(0, grid.Columns.Count).Where(at => grid.Columns[at].Right))
            {
                Assert.That(grid.Rows.Select(row => Percentage().Match(row.Cells[column].Text)).Where(match => match.Success).Select(match => match.Groups[1].Length).Distinct().Count(), Is.LessThan(2));
            }
        }
    }

    [TestCase(new[] { 60.0, 40 }, new[] { "60%", "40%" })]
    [TestCase(new[] { 85.9, 76.32, 100, 0.004 }, new[] { "85.90%", "76.32%", "100.00%", "0.00%" })]
    [TestCase(new[] { 62.5, 37.5 }, new[] { "62.5%", "37.5%" })]
    public void Percentages_of_a_column_are_as_long_as_the_longest(double[] column, string[] written) =>
        Assert.That(SampleRun.Languages.Of("en").Percents([.. column.Select(percent => (decimal?)percent)]), Is.EqualTo(written));

    private static BonusDocument Paper(string participant, string language) =>
        StatementDocument.Of(SampleRun.AwardOf(participant), SampleRun.Run, SampleRun.Languages.Of(language));

    private static string Text(string participant, string language) => TextPaper.Of(Paper(participant, language));

    private static string Unwrapped(string text) => Blanks().Replace(text, " ");

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("[ \n]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^\u2212?[\d.,\s]*?\d(?:[.,](\d{1,2}))?[\s\u202f]*%$")]
    private static partial Regex Percentage();

    [GeneratedRegex(@"\d[.,]\d{5,}")]
    private static partial Regex Decimals();
}
