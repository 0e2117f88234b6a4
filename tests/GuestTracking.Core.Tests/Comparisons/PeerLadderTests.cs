using GuestTracking.Core.Comparisons;
using static GuestTracking.Core.Tests.Comparisons.Cards;

namespace GuestTracking.Core.Tests.Comparisons;

public class PeerLadderTests
{
    [Test]
    public void Anonymous_ladder_has_places_and_whole_points_only()
    {
        var ladder = Input.Build().Ladder;
        Assert.That(ladder.Steps, Is.EqualTo(new LadderStep[]
        {
            new(1, 89, false, null), new(2, 80.4, true, null), new(3, 71, false, null), new(3, 71, false, null), new(5, 60, false, null), new(6, 53, false, null),
        }));
        Assert.That((ladder.Quartiles.Count, ladder.Reason), Is.EqualTo((0, (string?)null)));
    }

    [Test]
    public void Named_ladder_has_the_name_or_else_the_key_and_still_whole_points()
    {
        var steps = (Input with { Visibility = PeerVisibility.Named }).Build().Ladder.Steps;
        Assert.That(steps.Select(step => step.Name), Is.EqualTo(new[] { "Alpha", null, "Beta", "H4", "Delta", "Epsilon" }));
        Assert.That(steps[0].Score, Is.EqualTo(89));
    }

    [Test]
    public void Aggregates_are_the_five_numbers_of_the_others_in_whole_points()
    {
        // 52.5, 60, 71.49, 71.49, 88.5: halves away from zero.
        var ladder = (Input with { Visibility = PeerVisibility.Aggregates }).Build().Ladder;
        Assert.That(ladder.Steps, Is.Empty);
        Assert.That(ladder.Quartiles, Is.EqualTo(new double[] { 53, 60, 71, 71, 89 }));
    }

    [Test]
    public void Own_entry_among_the_peers_is_passed_over()
    {
        var input = Input with { Peers = [.. FivePeers.Take(4), new("H1", "Hotel One", 80.4, 2, 100, null)] };
        Assert.That(input.Build().Ladder.Reason, Is.EqualTo("only 4 other hotels with a rank, 5 needed"));
    }

    [Test]
    public void Ladder_of_fewer_than_five_others_is_withheld_in_every_visibility([Values] PeerVisibility visibility)
    {
        var card = (Input with { Visibility = visibility, Peers = FivePeers[..4] }).Build();
        Assert.That(card.Ladder.Steps, Is.Empty);
        Assert.That(card.Ladder.Quartiles, Is.Empty);
        Assert.That(card.Notes(), Does.Contain("Ladder: only 4 other hotels with a rank, 5 needed: "));
    }

    [TestCase(5, "A,B,A,B,A", "only 25 answers of other hotels, 30 needed")]
    [TestCase(100, "A,B,A,B,A", "one hotel holds more than 40 % of the other hotels' answers")]
    [TestCase(40, "A,A,Own,A,A", "the other hotels with answers belong to too few other employers, 2 needed")]
    [TestCase(40, "A,A,Own,B,A", null)]
    public void Ladder_and_quartiles_have_the_limits_of_the_rest(int answers, string employers, string? reason)
    {
        // The first hotel has so many answers; of more than 40 the others have 30 each.
        string[] employer = employers.Split(',');
        var input = Input with
        {
            Employer = "Own",
            Peers = [.. FivePeers.Select((peer, i) => peer with { N = i == 0 ? answers : Math.Min(answers, 30), Employer = employer[i] })],
        };
        foreach (var visibility in Enum.GetValues<PeerVisibility>())
        {
            var ladder = (input with { Visibility = visibility }).Build().Ladder;
            Assert.That(ladder.Reason, Is.EqualTo(reason));
            Assert.That(ladder.Steps.Count + ladder.Quartiles.Count > 0, Is.EqualTo(reason is null));
        }
    }

    [Test]
    public void Weight_of_the_own_score_is_not_told_where_the_rest_of_the_region_is_not()
    {
        var withheld = (Input with { Overall = Input.Overall with { Rest = Sums.Rest(Sums.Of(100, 6, 7, 7, 8), hotels: 4) } }).Build();
        Assert.That((withheld.Overall.Rest.Other.Score, withheld.Rank.Rank, withheld.Rank.Reliability), Is.EqualTo(((double?)null, (int?)2, (double?)null)));
    }

    [Test]
    public void Hotel_without_a_rank_sees_the_others_and_no_own_step()
    {
        var card = (Input with { Standing = First with { Rank = null, RankLow = null, RankHigh = null, Reason = "insufficient base: 20 answers, 30 needed" } }).Build();
        Assert.That(card.Ladder.Steps.Select(step => step.Own), Is.All.False);
        Assert.That(card.Rank, Is.EqualTo(new RankFigure(null, 6, null, null, "insufficient base: 20 answers, 30 needed")));
    }

    [Test]
    public void Rank_comes_with_its_rank_set() =>
        Assert.That(Input.Build().Rank, Is.EqualTo(new RankFigure(2, 6, 1, 3, null) { Score = 80.4, Reliability = 0.98 }));

    [Test]
    public void Property_without_a_region_has_no_rest_rank_or_ladder()
    {
        var card = (Input with
        {
            Property = Input.Property with { Region = null },
            Standing = null,
            Peers = [],
            Overall = Input.Overall with { Rest = null },
            Departments = [Department("check_in", "Check-in") with { Rest = null }],
        }).Build();
        Assert.That((card.Overall.Rest.Verdict, card.Overall.Rest.Reason, card.Overall.RestHotels), Is.EqualTo((Verdict.NotAvailable, RegionComparison.NoRegion, 0)));
        Assert.That(card.Rank, Is.EqualTo(new RankFigure(null, 0, null, null, RegionComparison.NoRegion)));
        Assert.That((card.Ladder.Reason, card.Trend.RegionReason), Is.EqualTo((RegionComparison.NoRegion, RegionComparison.NoRegion)));
        Assert.That(card.Withheld.Count(note => note.Reason.Contains("region", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(card.Notes(), Is.Unique);
    }
}
