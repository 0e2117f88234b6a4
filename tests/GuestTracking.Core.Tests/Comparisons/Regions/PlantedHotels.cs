using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;

namespace GuestTracking.Core.Tests.Comparisons.Regions;

/// <summary>Hotels whose every figure is written down, so that what is made of them can be reckoned by hand.</summary>
internal static class PlantedHotels
{
    public static readonly ScorecardPeriod Quarter = new("2008-Q4", new(2008, 10, 1), new(2009, 1, 1), "2008-Q3", "2007-Q4", false, new(2008, 12, 31));

    public static ScoreFigure Figure(long n, double? score, double down = 2, double up = 2) => score is null
        ? new(n, null, null, null, BaseSize.Confidential, n == 0 ? "no answers" : "fewer than 5 answers")
        : new(n, score, score - down, score + up, MinimumCounts.Default.SizeOf(n), null);

    public static Gap Gap(double? value, Verdict verdict, ScoreFigure? other = null, double? p = null) =>
        new(other ?? Figure(0, null), value, value - 1, value + 1, p, null, verdict, value is null ? "not compared" : null);

    public static ScoreLine Line(string department, ScoreFigure own, Gap? previous = null, Gap? lastYear = null, Gap? rest = null) => new(
        department, department, own, rest ?? Gap(null, Verdict.NotAvailable), 0, previous ?? Gap(null, Verdict.NotAvailable), lastYear ?? Gap(null, Verdict.NotAvailable));

    public static Scorecard Card(string key, ScoreLine overall, IReadOnlyList<ScoreLine>? departments = null, string? brand = "Grand", string? name = null) => new(
        new(key, name ?? key, null, null, "North", brand, "open"), Quarter, "index", overall, departments ?? [],
        new(null, 0, null, null, null), new(PeerVisibility.Anonymous, [], [], null), new([], null, null), [], "hash");

    public static HotelInput Hotel(Scorecard card, Standing? standing = null, string? notComparable = null, string status = "open", string? region = "World/North", params (string Department, Standing Standing)[] departments) => new(
        card, new(region, 100, "managed", status, notComparable), standing, departments.ToDictionary(one => one.Department, one => one.Standing));

    public static Standing Place(string key, int rank, int group, double? difference = null, double? p = null) => new(1, key, 100)
    {
        AdjustedScore = 80, Rank = rank, RankedOf = 9, RankLow = rank, RankHigh = rank, TiedGroup = group, Difference = difference, P = p,
    };

    public static RegionCard Build(params HotelInput[] hotels) => RegionCards.Build(new() { Key = "World/North", Name = "North", Hotels = hotels });

    public static ChainCard Chain(params HotelInput[] hotels) => ChainCards.Build(new() { Key = "", Name = "", Hotels = hotels });
}
