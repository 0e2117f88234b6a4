using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

public sealed class SentenceTests
{
    private const int HeadlineWordsMax = 20;

    private static string Headline(Scorecard card) => Sentences(card, SentenceWeight.Headline).Single();

    private static IReadOnlyList<string> Facts(Scorecard card) => [.. Sentences(card, SentenceWeight.Body)];

    private static IEnumerable<string> Sentences(Scorecard card, SentenceWeight weight) => GeneralManagerPack.Definition.Build(card).Sheets[0].Blocks
        .OfType<SentencesBlock>().Where(block => block.Weight == weight).SelectMany(block => block.Sentences);

    private static int Words(string sentence) => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    [Test]
    public void Headline_has_at_most_20_words_for_every_verdict_and_long_names()
    {
        var large = Scorecards.Large();
        var verdicts = Enum.GetValues<Verdict>();
        foreach (var name in new[] { "Service", "Executive lounge and all day dining rooms on both upper floors" })
        {
            foreach (var (overall, change, first, second) in from a in verdicts from b in verdicts from c in verdicts from d in verdicts select (a, b, c, d))
            {
                var departments = large.Departments.Select((line, at) => line with
                {
                    Department = "x" + at, DepartmentName = name, Rest = line.Rest with { Verdict = at == 0 ? first : at < 3 ? second : Verdict.WithinChance },
                }).ToArray();
                var card = large with
                {
                    Departments = departments,
                    Overall = large.Overall with { Rest = large.Overall.Rest with { Verdict = overall }, LastYear = large.Overall.LastYear with { Verdict = change } },
                };
                Assert.That(Words(Headline(card)), Is.LessThanOrEqualTo(HeadlineWordsMax), Headline(card));
            }
        }
    }

    [Test]
    public void Headline_of_each_hotel_has_at_most_20_words() =>
        Assert.That(Scorecards.All.Select(each => Words(Headline(each.Card))), Has.All.LessThanOrEqualTo(HeadlineWordsMax));

    [Test]
    public void Headline_names_who_needs_the_manager() =>
        Assert.That(Headline(Scorecards.Large()), Is.EqualTo("Steady: overall 82.4 from 402 answers, within chance of the region; service needs you."));

    [Test]
    public void Headline_of_few_answers_says_how_many_are_missing() =>
        Assert.That(Headline(Scorecards.Small()), Is.EqualTo("Early picture: overall 76.0 from 12 answers; 18 more allow a comparison."));

    [Test]
    public void Headline_without_answers_says_so()
    {
        var card = Scorecards.Small();
        var none = card with { Overall = card.Overall with { Own = new ScoreFigure(0, null, null, null, BaseSize.Confidential, "no answers") } };
        Assert.That(Headline(none), Does.StartWith("No answers arrived"));
    }

    [Test]
    public void Headline_calls_nothing_steady_that_was_not_compared()
    {
        var card = Scorecards.Large();
        var missing = card.Overall.LastYear with { Value = null, Verdict = Verdict.NotAvailable };
        Assert.That(Headline(card with { Overall = card.Overall with { LastYear = missing, Previous = missing } }), Does.Not.StartWith("Steady"));
    }

    [Test]
    public void Facts_name_the_largest_clear_gap_and_the_clearest_change_with_figures_and_n() => Assert.That(Facts(Scorecards.Large()), Is.EqualTo(new[]
    {
        "Service is the largest clear gap: 74.7 (136 answers) against 84.0 (6,870 answers) in the rest of the region, 9.3 points lower.",
        "Value for money clearly rose by 10.2 points on Q4 2007: from 66.6 (270 answers) to 76.8 (312 answers).",
        "Overall, 82.4 (402 answers), is 1.5 points below the other hotels’ 84.0 (10,214 answers); chance alone could explain it.",
    }));

    [Test]
    public void Facts_claim_nothing_where_nothing_is_clear()
    {
        var card = Scorecards.Large();
        Gap Unclear(Gap gap) => gap with { Verdict = Verdict.WithinChance };
        ScoreLine Line(ScoreLine line) => line with { Rest = Unclear(line.Rest), Previous = Unclear(line.Previous), LastYear = Unclear(line.LastYear) };
        var facts = Facts(card with { Overall = Line(card.Overall), Departments = [.. card.Departments.Select(Line)] });
        Assert.That(facts[0], Does.StartWith("No department clearly differs").And.Contain("within chance"));
        Assert.That(facts[1], Does.StartWith("No clear change").And.Contain("within chance"));
        Assert.That(facts[2], Does.Contain("chance alone could explain"));
    }

    [Test]
    public void Facts_prefer_a_clear_change_on_the_previous_period_to_an_unclear_one_on_last_year() =>
        Assert.That(Facts(Scorecards.NearTheTop())[1], Does.Contain("clearly rose").And.Contain("Q3 2008"));

    [Test]
    public void Facts_say_why_nothing_is_compared()
    {
        Assert.That(Facts(Scorecards.WithoutRegion())[0], Does.EndWith("the hotel belongs to no region."));
        Assert.That(Facts(Scorecards.Small())[0], Does.Contain("18 more are needed"));
    }

    [Test]
    public void Region_sheet_says_why_there_is_no_ladder()
    {
        var blocks = GeneralManagerPack.Definition.Build(Scorecards.TinyRegion()).Sheets.Single(sheet => sheet.Key == "region").Blocks;
        Assert.That(blocks.OfType<SentencesBlock>().SelectMany(block => block.Sentences), Has.Some.Contains("fewer than 5 other hotels"));
        Assert.That(blocks.OfType<TableBlock>().Select(table => table.RowChart), Has.None.InstanceOf<LadderChart>());
    }

    [TestCase(0.05, "+0.1")]
    [TestCase(-0.05, "\u22120.1")]
    [TestCase(-0.04, "0.0")]
    [TestCase(82.35, "+82.4")]
    public void Difference_is_rounded_half_away_from_zero(double points, string text) => Assert.That(FigureText.Difference(points), Is.EqualTo(text));
}
