using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Executive;
using GuestTracking.Core.Packs.Regional;
using static GuestTracking.Core.Tests.Comparisons.Regions.PlantedHotels;

namespace GuestTracking.Core.Tests.Packs;

/// <summary>What the packs of regions and of the chain claim, in words whose texts are their keys and places.</summary>
internal sealed class GroupSentencesTests
{
    private static readonly Words Plain = PlainWords.OfGroups();
    private static readonly PackSettings Settings = new([], PeerVisibility.Anonymous, MinimumCounts.Default, new("", "", "", "", "", "", "", "", "", "", "", "", "", ""));

    private static HotelInput Moved(string key, double? change, Verdict verdict, double? p = null, GoalVerdict? goal = null, bool lower = false) => Hotel(
        Card(key, Line("overall", Figure(100, 80), lastYear: Gap(change, verdict, change is null ? Figure(0, null) : Figure(100, 80 - change), p)) with
        {
            Goal = goal is { } judged ? new(2008, new(85, -5, -7, -3, judged, null), Figure(100, 80), null!) : null,
        }) with { LowerIsBetter = lower });

    private static string Headline(params HotelInput[] hotels) => RegionHeadline.Of(new(Build(hotels), Plain, Settings));

    private static IReadOnlyList<string> Sentences(params HotelInput[] hotels) => [.. new ChainSheet().Blocks(new(Chain(hotels), Plain, Settings), [])
        .OfType<SentencesBlock>().Where(block => block.Weight == SentenceWeight.Body).SelectMany(block => block.Sentences)];

    [Test]
    public void Headline_of_a_region_claims_nothing_of_hotels_that_were_not_tested()
    {
        Assert.That(Headline(Moved("A", null, Verdict.NotAvailable), Moved("B", null, Verdict.InsufficientBase)), Does.EndWith("[regional.change_none]"));
        Assert.That(
            Headline(Moved("A", 1, Verdict.WithinChance, .5), Moved("B", null, Verdict.NotAvailable)), Does.EndWith("[regional.needs_none [regional.hotels_one 1]]"));
        Assert.That(
            Headline(Moved("A", 1, Verdict.WithinChance, .5), Moved("B", -9, Verdict.Below, 1e-6), Moved("C", null, Verdict.NotAvailable)),
            Does.EndWith("[regional.needs_falling 1 [regional.hotels_many 2]]"));
    }

    [Test]
    public void Change_that_was_not_tested_is_not_within_chance()
    {
        var total = Build(Moved("A", 1, Verdict.WithinChance, .5)).Total(TotalKind.Answers);
        var untested = total with { LastYear = total.LastYear with { Value = 2, Verdict = Verdict.NotAvailable } };
        Assert.That(RegionHeadline.Change(Plain, untested, Quarter), Is.EqualTo("[regional.change_none]"));
    }

    [Test]
    public void Hotels_that_miss_their_goal_are_counted_in_singular_and_plural()
    {
        HotelInput Of(string key, GoalVerdict verdict) => Moved(key, null, Verdict.NotAvailable, null, verdict);
        Assert.That(Headline(Of("A", GoalVerdict.Missed), Of("B", GoalVerdict.Met)), Does.EndWith("[regional.needs_goal_one 1 [regional.hotels_many 2]]"));
        Assert.That(Headline(Of("A", GoalVerdict.Missed), Of("B", GoalVerdict.Missed)), Does.EndWith("[regional.needs_goal_many 2 [regional.hotels_many 2]]"));
        Assert.That(Headline(Of("A", GoalVerdict.Met)), Does.EndWith("[regional.needs_no_goal_one 1]"));
        Assert.That(Headline(Of("A", GoalVerdict.Met), Of("B", GoalVerdict.Met)), Does.EndWith("[regional.needs_no_goal_many 2]"));
    }

    [Test]
    public void Chain_counts_the_hotels_that_were_tested_and_its_words_follow_the_figure()
    {
        HotelInput[] Three(bool lower) => [Moved("A", 9, Verdict.Above, 1e-6, lower: lower), Moved("B", 1, Verdict.WithinChance, .5, lower: lower), Moved("C", null, Verdict.NotAvailable, lower: lower)];
        foreach (var lower in new[] { false, true })
        {
            Assert.That(Sentences(Three(lower)), Has.Some.StartsWith("[chain.moved 1 0 [regional.hotels_many 2] "), $"lower is better: {lower}");
        }

        Assert.That(Sentences(Moved("C", null, Verdict.NotAvailable)), Has.None.StartsWith("[chain.moved "));
    }

    [Test]
    public void Hotels_measured_otherwise_are_said_to_be_left_out()
    {
        HotelInput By(string key, string method) => Hotel(Card(key, Line("overall", Figure(100, 80)) with { Method = method }));
        const string Said = "[regional.left_out mail [regional.hotels_one 1]]";
        HotelInput[] hotels = [By("A", "mail"), By("B", "mail"), By("C", "paper")];
        Assert.That(Sentences(hotels), Has.Some.EqualTo(Said));
        var table = new RankingSheet().Blocks(new(Build(hotels), Plain, Settings), []).OfType<TableBlock>().Single();
        Assert.That(string.Concat(table.Note.Select(run => run.Text)), Does.EndWith(Said));
    }

    [Test]
    public void Reasons_of_an_unranked_hotel_come_before_what_it_lacks()
    {
        var group = new RegionContext(Build(Moved("A", -9, Verdict.Below, 1e-6)), Plain, Settings).Group;
        RegionHotel Of(HotelInput hotel) => Build(hotel).Hotels[0];
        Assert.That(group.ReasonsAndLack(Of(Moved("A", -9, Verdict.Below, 1e-6)), 2), Does.StartWith("[regional.reason_fell 9.0 ").And.EndWith("[regional.reason_between][regional.reason_lacks ]"));
        Assert.That(group.ReasonsAndLack(Of(Hotel(Card("A", Line("overall", Figure(12, 80))))), 2), Is.EqualTo("[regional.reason_lacks ]"));
        Assert.That(group.ReasonsAndLack(Of(Hotel(Card("A", Line("overall", Figure(100, 80))), Place("A", 1, 1))), 2), Is.Empty);
    }
}
