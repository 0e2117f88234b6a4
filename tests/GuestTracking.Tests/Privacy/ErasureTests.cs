using NUnit.Framework;

namespace GuestTracking.Tests.Privacy;

/// <summary>What <c>erase</c> takes away, what stays, and that it does not come back.</summary>
internal sealed class ErasureTests : PrivacyFixture
{
    private const string Anna = "anna.meier@example.com";

    [Test]
    public async Task Guest_is_erased_and_her_scores_stay_as_anonymous_figures()
    {
        var file = await IngestAnnaAsync();
        var rollups = await RollupsAsync();
        var hash = await Database.ScalarAsync<Guid>("select guest_hash from fact.guest group by 1 order by count(*) desc limit 1");
        var result = await RunAsync("erase", "--guest", " Anna.Meier@Example.com", "--reason", "letter 17", "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output.Split('\n')[1].TrimEnd(), Is.EqualTo("1,2,2,0,2,0,1,0"));
            Assert.That(await RollupsAsync(), Is.EqualTo(rollups), "no amount moves");
            Assert.That(await FoundAsync("anna1", "anna2", "anna3", hash.ToString(), "quiet room"), Is.Empty);
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response"), Is.EqualTo(14));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.response left join ingest.response_key using (response_id) where source_key is null and arrival_date is null"), Is.EqualTo(2));
        });
        var again = await RunAsync("ingest", file, "--mapping", Mapping(), "--format", "csv");
        Assert.Multiple(async () =>
        {
            Assert.That(Ingestion.FileCounts.Parse(again.Output), Is.EqualTo(new Ingestion.FileCounts(15, 0, 0, 0, 15)));
            Assert.That(again.Error, Does.Contain("3 row(s) are of responses that were erased"));
            Assert.That(await RollupsAsync(), Is.EqualTo(rollups), "the same file again does not bring her back");
            Assert.That(await FoundAsync("anna1", "anna2", "anna3", hash.ToString(), "quiet room"), Is.Empty);
            Assert.That(await MustAsync("erase", "--guest", Anna, "--format", "csv"), Does.Contain("2,0,0,0,0,0,0,0"), "a second time there is nothing left");
        });
    }

    /// <summary>Anna answered twice in months with others, and once in vain.</summary>
    private async Task<string> IngestAnnaAsync()
    {
        var file = Input.Lines([
            Header, .. Others("H1", "2008-01", 6), .. Others("H2", "2008-02", 6),
            Row("anna1", "H1", "2008-01-20", 5, "Anna", "Meier", Anna, "B-1001", "A quiet room, says Anna"),
            Row("anna2", "H2", "2008-02-20", 2, "Anna", "Meier", Anna, "B-1002", "No quiet room"),
            Row("anna3", "H9", "2008-02-20", 2, "Anna", "Meier", Anna, "B-1003")]);
        Assert.That(await IngestAsync(file), Is.EqualTo(new Ingestion.FileCounts(15, 14, 0, 1, 0)));
        return file;
    }
}
