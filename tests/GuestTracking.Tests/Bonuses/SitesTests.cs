using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses;

/// <summary>Where a plan's sites belong, and whose people work there.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SitesTests
{
    private static readonly PlanCycle Cycle = new(new(2026, 1, 1), new(2027, 1, 1), "2026", null);

    [Test]
    public async Task Employer_is_another_company_where_the_chain_says_so()
    {
        var sites = await SitesAsync(
            "property,region,contract,employer,valid_from",
            "Owned,World/North,owned,The Group,", "Leased,World/North,leased,Hotel Lease Ltd,",
            "Franchise,World/North,franchised,Frank & Sons,", "Untold franchise,World/North,franchised,,",
            "Managed,World/North,managed,Harbour Properties,", "Managed by us,World/North,managed,The Group,", "Managed by the lessee,World/North,managed,Hotel Lease Ltd,",
            "Managed untold,World/North,managed,,", "Nothing told,World/North,,,", "Odd,World/North,,Harbour Properties,");
        Assert.That(
            sites.Values.Where(site => !site.OwnPeople).Select(site => (site.Key, site.Employer)),
            Is.EquivalentTo(new[] { ("Franchise", "Frank & Sons"), ("Untold franchise", null), ("Managed", "Harbour Properties"), ("Odd", "Harbour Properties") }));
        Assert.That(sites["Owned"], Is.EqualTo(new BonusSite("Owned", "World/North", "The Group", true)));
    }

    [Test]
    public async Task Site_is_as_at_the_end_of_the_cycle()
    {
        var sites = await SitesAsync(
            "property,region,contract,valid_from",
            "Sold,World/North,owned,2020-01-01", "Sold,World/South,franchised,2026-12-31",
            "Sold later,World/North,owned,2020-01-01", "Sold later,World/South,franchised,2027-01-01",
            "New,World/South,owned,2027-05-01", "Nowhere,,owned,2020-01-01");
        Assert.Multiple(() =>
        {
            Assert.That(sites["Sold"], Is.EqualTo(new BonusSite("Sold", "World/South", null, false)));
            Assert.That(sites["Sold later"], Is.EqualTo(new BonusSite("Sold later", "World/North", null, true)));
            Assert.That(sites["New"].Region, Is.EqualTo("World/South"), "before its first state as in it");
            Assert.That(sites["Nowhere"].Region, Is.Null);
            Assert.That(sites["World/North"], Is.EqualTo(new BonusSite("World/North", "World/North", null, true)), "a region belongs to itself");
            Assert.That(sites.Keys, Is.EquivalentTo(new[] { "Sold", "Sold later", "New", "Nowhere", "World", "World/North", "World/South" }));
        });
    }

    [Test]
    public void Name_of_a_property_and_a_region_is_refused() =>
        Assert.That(() => SitesAsync("property,region", "Berlin,Berlin"), Throws.InstanceOf<UserError>().With.Message.StartsWith("'Berlin' is the key of a property and the path of a region"));

    private static async Task<IReadOnlyDictionary<string, BonusSite>> SitesAsync(params string[] lines)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var input = new InputFiles();
        await database.MustAsync("chain", "import", input.Lines(lines));
        return await ScoreSupply.SitesAsync(database.Database.Analyst, Cycle, default);
    }
}
