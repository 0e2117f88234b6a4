using GuestTracking.Core.Statistics;
using static GuestTracking.Core.Tests.Certified.CertifiedData;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>OECD PISA 2018, mathematics, 38 OECD countries.</summary>
public class RankFigures
{
    private static readonly IReadOnlyList<string[]> Countries = Rows("pisa2018_mathematics.csv");

    private static readonly RankBounds[] Bounds = RankSet.Of(
        [.. Countries.Select(row => Number(row[1]))], [.. Countries.Select(row => Number(row[2]))]);

    [TestCase("Japan", 1, 6)]
    [TestCase("Korea", 1, 6)]
    [TestCase("Estonia", 1, 6)]
    public void Rank_set_of_the_best_is_reproduced(string country, int low, int high) =>
        Assert.That(Bounds[Countries.ToList().FindIndex(row => row[0] == country)], Is.EqualTo(new RankBounds(low, high)));

    [Test]
    public void Every_rank_lies_in_its_rank_set()
    {
        var ranks = CompetitionRank.Of([.. Countries.Select(row => Number(row[1]))]);
        Assert.That(ranks.Zip(Bounds, (rank, bounds) => rank >= bounds.Low && rank <= bounds.High), Is.All.True);
    }

    [Test]
    public void Cut_off_for_38_countries_is_reproduced() =>
        Assert.That(RankSet.CutOff(38), Is.EqualTo(3.205).Within(5e-4));

    [Test]
    public void Standard_competition_rank_of_a_tie_is_1224() =>
        Assert.That(CompetitionRank.Of([90, 85, 85, 80]), Is.EqualTo(new[] { 1, 2, 2, 4 }));
}
