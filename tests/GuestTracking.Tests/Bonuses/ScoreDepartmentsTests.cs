using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Comparisons;
using GuestTracking.Tests.Comparisons;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses;

/// <summary>Departments and methods in the scores that bonuses take from the database.</summary>
internal sealed class ScoreDepartmentsTests : PlantedChain
{
    private static readonly ScoreKey Desk = new(ScoreScope.Property, "Desk", "mean", ScoreKey.EveryDepartment, "2025-Q1");

    [Test]
    public async Task Each_department_that_has_answers_is_given_and_the_stay_as_a_whole_is_none()
    {
        var figures = await ReadAsync(Desk, Desk with { Site = "Months", Period = "2025-Q4" }, Desk with { Scope = ScoreScope.Region, Site = "World/South" });
        // Desk: 6, 8 or 10 at the desk and 4, 6 or 8 in the rooms, equally often; 7 in the spa.
        Assert.That(
            figures.Where(one => one.Key.Site == "Desk").Select(one => (one.Key.Department, one.Value.Score)),
            Is.EquivalentTo(new[] { ("front_desk", (decimal?)8), ("rooms", (decimal?)6), ("spa", (decimal?)7) }));
        Assert.That(figures.Keys.Where(key => key.Site == "World/South").Select(key => key.Department), Is.EquivalentTo(new[] { "front_desk", "rooms", "spa" }));
        Assert.That(figures.Keys.Count(key => key.Site == "Months"), Is.EqualTo(3), "October had answers");
        Assert.That(await ReadAsync(Desk with { Site = "Few", Period = "2025-Q3" }), Is.Empty, "no answers in any");
    }

    [Test]
    public async Task Departments_that_can_be_headed_are_those_of_the_stay() =>
        Assert.That(await ScoreSupply.DepartmentsAsync(Database.Database.Analyst, default), Is.EqualTo(new[] { "front_desk", "rooms", "spa" }));

    [Test]
    public async Task Answers_by_different_methods_make_no_score_of_a_hotel_a_region_or_the_chain()
    {
        var west = new ScoreKey(ScoreScope.Property, "West1", "index", "overall", "2025-Q1");
        var (region, chain, rooms) = (west with { Scope = ScoreScope.Region, Site = "World/West" }, west with { Scope = ScoreScope.Chain, Site = "" }, west with { Department = "rooms" });
        var figures = await ReadAsync(west, region, chain, rooms);
        const string Reason = "measured by different methods: asked anew; overall 0–10";
        Assert.That(new[] { west, region, chain }.Select(key => (figures[key].Score, figures[key].Reason)), Is.All.EqualTo(((decimal?)null, Reason)));
        Assert.That(figures[rooms].Score, Is.Not.Null, "in both asked by one method");
    }

    [Test]
    public async Task Hotel_that_moved_has_its_place_in_the_region_of_the_last_day()
    {
        var moved = new ScoreKey(ScoreScope.Property, "Moved", "index", "overall", "2025-01");
        var figures = await ReadAsync(moved, moved with { Period = "2025-Q1" }, moved with { Period = "2025-01-05..2025-02-16" });
        var hotels = (await RowsAsync("standings", "--period", await ComputedAsync("2025-01"))).Where(row => row.GetProperty("region").GetString() == "World/South").Select(row => row.GetProperty("ranked_of").GetInt32());
        Assert.That(figures[moved].RankedOf, Is.EqualTo(hotels.First()));
        Assert.That(figures[moved with { Period = "2025-Q1" }].RankedOf, Is.GreaterThan(figures[moved].RankedOf!.Value), "in World/North");
        Assert.That(figures[moved with { Period = "2025-01-05..2025-02-16" }].RankedOf, Is.Not.EqualTo(figures[moved].RankedOf));
    }

    private async Task<string> ComputedAsync(string period)
    {
        await Database.MustAsync("compute", "--period", period);
        return period;
    }

    private Task<IReadOnlyDictionary<ScoreKey, Core.Bonuses.ScoreFigure>> ReadAsync(params ScoreKey[] keys) =>
        ScoreSupply.ReadAsync(Database.Database.Analyst, ComparisonRules.Default, keys, default);
}
