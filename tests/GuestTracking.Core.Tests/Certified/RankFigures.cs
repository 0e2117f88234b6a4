using GuestTracking.Core.Statistics;
using static GuestTracking.Core.Tests.Certified.CertifiedData;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>OECD PISA 2018, mathematics, 38 OECD countries.</summary>
public class RankFigures
{
    private static readonly IReadOnlyList<string[]> Countries = Rows("pisa2018_mathematics.csv");

    private static readonly double[] Means = [.. Countries.Select(row => Number(row[1]))];

    private static readonly double[] Errors = [.. Countries.Select(row => Number(row[2]))];

    private static readonly RankBounds[] Bounds = RankSet.Of(Means, Errors);

    [TestCase("Japan", 1, 6)]
    [TestCase("Korea", 1, 6)]
    [TestCase("Estonia", 1, 6)]
    public void Rank_set_of_the_best_is_reproduced(string country, int low, int high) =>
        Assert.That(Bounds[At(country)], Is.EqualTo(new RankBounds(low, high)));

    [TestCase("Japan", 1.535)]
    [TestCase("Korea", 1.906)]
    [TestCase("Estonia", 2.747)]
    public void Expected_rank_of_the_best_is_reproduced(string country, double expected) =>
        Assert.That(ExpectedRank.Of(Means, Errors)[At(country)], Is.EqualTo(expected).Within(5e-4));

    [TestCase("Japan", .57051)]
    [TestCase("Korea", .37806)]
    [TestCase("Estonia", .04756)]
    public void Probability_of_the_top_is_reproduced(string country, double expected) =>
        Assert.That(TopProbability.Of(Means, Errors)[At(country)], Is.EqualTo(expected).Within(5e-6));

    [Test]
    public void Probabilities_of_the_top_add_up_to_one_and_expected_ranks_to_the_places()
    {
        Assert.That(TopProbability.Of(Means, Errors).Sum(), Is.EqualTo(1).Within(1e-9));
        Assert.That(ExpectedRank.Of(Means, Errors).Sum(), Is.EqualTo(38 * 39 / 2.0).Within(1e-9));
    }

    [Test]
    public void Every_rank_lies_in_its_rank_set()
    {
        var ranks = CompetitionRank.Of(Means);
        Assert.That(ranks.Zip(Bounds, (rank, bounds) => rank >= bounds.Low && rank <= bounds.High), Is.All.True);
    }

    [Test]
    public void Cut_off_for_38_countries_is_reproduced() =>
        Assert.That(RankSet.CutOff(38), Is.EqualTo(3.205).Within(5e-4));

    [Test]
    public void Standard_competition_rank_of_a_tie_is_1224() =>
        Assert.That(CompetitionRank.Of([90, 85, 85, 80]), Is.EqualTo(new[] { 1, 2, 2, 4 }));

    [Test]
    public void Dense_rank_of_a_tie_is_1223() =>
        Assert.That(DenseRank.Of([90, 85, 85, 80]), Is.EqualTo(new[] { 1, 2, 2, 3 }));

    [Test]
    public void Mid_rank_of_a_tie_is_the_mean_of_its_places() =>
        Assert.That(MidRank.Of([90, 85, 85, 80]), Is.EqualTo(new[] { 1, 2.5, 2.5, 4 }));

    private static int At(string country) => Countries.ToList().FindIndex(row => row[0] == country);
}
