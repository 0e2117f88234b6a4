using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Cards;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>Comparisons that cross a change of method: refused, or bridged and labelled.</summary>
public class MethodsTests
{
    private const string Bridged = "bridged from old (330 pairs)";
    private const string Refused = "method changed: \"old\" until then, \"new\" since; no bridge";
    private static readonly IndexMeasure Index = new();
    private static readonly ComparisonRules Rules = new(MinimumCounts.Default, new PeerLimits(1, 1));

    /// <summary>Old answers count 10 points more by the new method, up to 100.</summary>
    private static readonly MethodBridge Bridge = MethodBridge.OfPairs(
        "old", ZeroToTen, "new", ZeroToTen,
        Enumerable.Range(0, 11).SelectMany(step => Enumerable.Range(0, 30).Select(i => (step, Math.Clamp(step + (i % 3), 0, 10)))));

    [Test]
    public void Change_over_a_new_method_is_refused_in_value_word_and_sentence()
    {
        var card = Changed([]).Build();
        Assert.That((card.Overall.Previous.Verdict, card.Overall.Previous.Reason, card.Overall.Previous.Value), Is.EqualTo((Verdict.NotAvailable, Refused, (double?)null)));
        Assert.That((card.Overall.Previous.Other.N, card.Overall.Previous.Other.Score), Is.EqualTo((100L, (double?)null)), "two scores of different methods are not put side by side");
        Assert.That(card.Overall.LastYear.Value, Is.Not.Null, "the same method");
        Assert.That(card.Notes(), Does.Contain($"Previous: {Refused}: overall"));
    }

    [Test]
    public void Change_over_a_bridge_has_its_value_and_its_label()
    {
        var card = Changed([Bridge]).Build();
        var gap = card.Overall.Previous;
        // 90 80 80 70 by the old method are 100, 90, 90, 80 bridged, but for 9, which cannot gain more than one step.
        Assert.That(gap.Other.Score, Is.EqualTo((96.6667 + 90 + 90 + 80) / 4).Within(1e-3));
        Assert.That(gap.Value, Is.EqualTo(80 - gap.Other.Score!.Value).Within(1e-9));
        Assert.That((gap.Verdict, gap.Label, gap.Reason), Is.EqualTo((Verdict.Below, Bridged, (string?)null)));
        Assert.That(card.Notes(), Does.Contain($"PreviousLabel: {Bridged}: overall"));
        Assert.That(card.Notes(), Has.None.Contains("method changed"));
    }

    [Test]
    public void Only_the_index_goes_over_a_bridge()
    {
        var card = (Changed([Bridge]) with { Measure = new TopBoxMeasure() }).Build();
        Assert.That(card.Overall.Previous.Reason, Is.EqualTo("method changed: \"old\" until then, \"new\" since; only the index is bridged"));
    }

    [Test]
    public void Bridge_is_not_crossed_backwards()
    {
        var back = Methods.Change(Index, By("old", 25, 9, 8), By("new", 25, 9, 8), [Bridge]);
        Assert.That(back.Difference.Reason, Is.EqualTo("method changed: \"new\" until then, \"old\" since; no bridge"));
    }

    [Test]
    public void Two_methods_in_one_period_have_no_score_without_a_bridge()
    {
        var mixed = By("old", 25, 9, 8) + By("new", 25, 9, 8);
        var input = Input with { Overall = Input.Overall with { Own = mixed } };
        Assert.That(input.Build().Overall.Own.Reason, Is.EqualTo("measured by different methods: new; old"));
        Assert.That(input.Build().Notes(), Does.Contain("Score: measured by different methods: new; old: overall"));

        var bridged = (input with { Overall = input.Overall with { Bridges = [Bridge], Rest = Rest(By("new", 100, 6, 7, 7, 8)) } }).Build();
        Assert.That((bridged.Overall.Own.N, bridged.Overall.Own.Label), Is.EqualTo((100L, Bridged)));
        Assert.That(bridged.Overall.Own.Score, Is.EqualTo((96.6667 + 90 + 90 + 80) / 4).Within(1e-3));
        Assert.That((bridged.Overall.Rest.Verdict, bridged.Overall.Rest.Label), Is.EqualTo((Verdict.Above, Bridged)));
        Assert.That(bridged.Notes(), Does.Contain($"ScoreLabel: {Bridged}: overall"));
    }

    [Test]
    public void Hotel_is_compared_with_the_others_answers_by_its_own_method_and_the_label_says_so()
    {
        ScoreSums[] hotels = [By("new", 25, 9, 8), By("new", 25, 7, 6), By("old", 25, 2, 3), By("old", 10, 5) + By("new", 10, 7)];
        var rest = new RegionTotals(hotels).RestOf(hotels[0], "new");
        Assert.That(rest, Is.EqualTo(new RestOfRegion(hotels[1] + By("new", 10, 7), 2, 50 / 60.0) { LeftOut = 60 }));
        Assert.That(new RegionTotals(hotels).RestOf(hotels[2], "old"), Is.EqualTo(new RestOfRegion(By("old", 10, 5), 1, 1) { LeftOut = 110 }));
        Assert.That(new RegionTotals(hotels).RestOf(ScoreSums.Empty, "third"), Is.EqualTo(new RestOfRegion(ScoreSums.Empty, 0, null) { LeftOut = 170 }));
        Assert.That(new RegionTotals(hotels[..2]).RestOf(hotels[0], "new").LeftOut, Is.Zero);

        var card = (Input with { Overall = Input.Overall with { Own = hotels[0], Rest = Rest(rest.Sums) with { LeftOut = 60 } } }).Build();
        const string Label = "compared with the answers by new only, 60 by other methods left out";
        Assert.That((card.Overall.Rest.Label, card.Overall.Rest.Value), Is.EqualTo((Label, Index.Difference(hotels[0], rest.Sums).Value)));
        Assert.That(card.Notes(), Does.Contain($"RestLabel: {Label}: overall"));
    }

    [Test]
    public void Rest_that_was_not_made_for_the_method_is_not_compared_with()
    {
        var unmade = Input with { Overall = Input.Overall with { Own = By("new", 25, 9, 8), Rest = Rest(By("old", 100, 6, 7)) } };
        Assert.That((unmade.Build().Overall.Rest.Value, unmade.Build().Overall.Rest.Reason), Is.EqualTo(((double?)null, "measured by different methods: new; old")));
    }

    [Test]
    public void Region_of_two_methods_ranks_the_commonest_and_lists_the_others_with_the_reason()
    {
        var standings = RegionComparison.Compare(
            Index,
            [Member(1, By("new", 20, 9, 8)), Member(2, By("new", 20, 7, 6)), Member(3, By("old", 30, 10, 9)), Member(4, By("old", 20, 5) + By("new", 20, 8))],
            Rules);
        Assert.That(standings.Select(standing => standing.Rank), Is.EqualTo(new int?[] { 1, 2, null, null }));
        Assert.That(standings.Select(standing => standing.RankedOf), Is.All.EqualTo(2));
        Assert.That(standings[2].Reason, Is.EqualTo("measured by another method (old); the ranking is by new"));
        Assert.That((standings[2].Score, standings[2].RestN, standings[2].RestScore), Is.EqualTo(((double?)95, 20L, (double?)50)));
        Assert.That((standings[0].RestN, standings[0].RestScore, standings[0].RestHotels), Is.EqualTo((60L, (double?)70, 2)));
        Assert.That(standings[0].Label, Is.EqualTo("compared with the answers by new only, 80 by other methods left out"));
        Assert.That((standings[3].Score, standings[3].Reason), Is.EqualTo(((double?)null, "measured by different methods: new; old")));
    }

    [Test]
    public void Region_that_changes_method_within_the_period_is_ranked_over_the_bridge()
    {
        RegionMember[] members = [Member(1, By("old", 20, 8) + By("new", 20, 9)), Member(2, By("old", 40, 6) + By("new", 10, 6)), Member(3, By("old", 40, 5))];
        var standings = RegionComparison.Compare(Index, members, Rules, null, [Bridge]);
        Assert.That(standings.Select(standing => standing.Rank), Is.EqualTo(new int?[] { 1, 2, null }));
        Assert.That((standings[0].Label, standings[0].Difference), Is.EqualTo((Bridged, (double?)null)));
        Assert.That(standings[0].Reason, Does.Contain("the other hotels' answers are by new only: other days would be compared"));
        Assert.That(standings[2].Reason, Does.Contain("the ranking is by new"));
        Assert.That(RegionComparison.Compare(new TopBoxMeasure(), members, Rules, null, [Bridge])[0].Score, Is.Null, "boxes are not bridged");
    }

    [Test]
    public void Only_hotel_of_its_method_has_nothing_to_be_compared_with() =>
        Assert.That(
            RegionComparison.Compare(Index, [Member(1, By("new", 40, 9, 8)), Member(2, By("old", 20, 7, 6))], Rules)[0].Reason,
            Is.EqualTo("no other hotel has answers by the same method"));

    [Test]
    public void Trend_keeps_to_the_periods_method_and_says_what_it_leaves_out()
    {
        var months = Months(FirstBaselineMonth, 30, By("old", 25, 9, 8), Rest(By("old", 100, 6)))
            .Concat(Months(FirstBaselineMonth.AddMonths(30), 6, By("new", 25, 7, 6), Rest(By("new", 100, 6))));
        var trend = (Input with { Months = [.. months], Overall = Input.Overall with { Own = By("new", 25, 7, 6) } }).Build().Trend;
        Assert.That(trend.Months.Select(month => month.N), Is.EqualTo(Enumerable.Repeat(0L, 18).Concat(Enumerable.Repeat(50L, 6))));
        Assert.That(trend.Months.Select(month => month.Score).Distinct(), Is.EqualTo(new double?[] { null, 65 }));
        Assert.That(trend.Months.Count(month => month.Region is not null), Is.EqualTo(6));
        Assert.That(trend.Label, Is.EqualTo("answers by new only, 1500 by other methods left out"));
    }

    /// <summary>The card's own answers and last year's by the new method, the previous period's by the old one.</summary>
    private static ScorecardInput Changed(IReadOnlyList<MethodBridge> bridges) => Input with
    {
        Overall = Input.Overall with
        {
            Own = By("new", 25, 9, 8, 8, 7), Previous = By("old", 25, 9, 8, 8, 7), LastYear = By("new", 25, 9, 8, 7, 8),
            Rest = Rest(By("new", 100, 6, 7, 7, 8)), Bridges = bridges,
        },
    };

    private static ScoreSums By(string method, int each, params int[] steps) =>
        ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, steps.SelectMany(step => Enumerable.Repeat(step, each)), method));
}
