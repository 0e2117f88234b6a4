using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GuestTracking.Tests.Bonuses.Workflow;
using GuestTracking.Tests.Ingestion;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Privacy;

/// <summary>What is done with guests' data stands in the audit, which says nothing of them; roles; bonuses stay.</summary>
internal sealed class PrivacyAuditTests : PrivacyFixture
{
    [Test]
    public async Task Audit_is_whole_after_erasures_holds_and_forgotten_requests_and_names_nobody()
    {
        await IngestAsync(Input.Lines([Header, .. Others("H1", "2008-01", 6), Row("anna1", "H1", "2008-01-20", 5, "Anna", "Meier", "anna@example.com", "B-1001", "fine")]));
        await MustAsync("hold", "add", "--booking", "B-1001", "--reason", "claim of Ms Meier");
        await RunAsync("erase", "--guest", "anna@example.com", "--reason", "letter of Ms Meier");
        await MustAsync("hold", "release", "1");
        await MustAsync("erase", "--guest", "anna@example.com", "--reason", "letter of Ms Meier");
        var verified = await RunAsync("audit", "verify");
        Assert.That(verified.Error, Does.Contain("The audit is whole: 4 rows, 4 heads"));
        var (salt, payload) = (await Database.ScalarAsync<byte[]>("select salt from privacy.request where request_id = 3"), await Database.ScalarAsync<string>("select payload from privacy.request where request_id = 3"));
        using var details = JsonDocument.Parse((await Database.ScalarAsync<string>("select details from bonus.audit where sequence = 4"))!);
        Assert.Multiple(async () =>
        {
            Assert.That(payload, Is.EqualTo("letter of Ms Meier"));
            Assert.That(details.RootElement.GetProperty("payload").GetString(), Is.EqualTo(Digest(salt!, payload!)), "who has the salt can prove what was asked");
            Assert.That(details.RootElement.GetProperty("subject").GetString(), Is.EqualTo(Digest(salt!, "guest anna@example.com")));
            Assert.That(await Database.ScalarAsync<string>("select string_agg(distinct actor, ' ') from bonus.audit"), Is.EqualTo(new NpgsqlConnectionStringBuilder(Database.ConnectionString).Username));
            Assert.That(await FoundAsync("Meier"), Is.EquivalentTo(new[] { "privacy.request.payload: Meier", "privacy.hold.reason: Meier" }));
        });
        foreach (var request in new[] { "1", "2", "3" })
        {
            await MustAsync("erase", "--forget-request", request);
        }
        await Database.ExecuteAsync("delete from privacy.hold");
        Assert.That(await FoundAsync("Meier", "anna@", "B-1001"), Is.Empty);
        Assert.That((await RunAsync("audit", "verify")).Error, Does.Contain("The audit is whole: 7 rows, 7 heads"), "what can be forgotten is not in the chain");
    }

    [Test]
    public async Task Guests_are_for_the_worker_and_nobody_else()
    {
        var readers = new[] { Database.Database.Analyst, Database.Database.Reader, Database.Database.Hr };
        foreach (var sql in new[]
        {
            "select count(*) from fact.guest", "select count(*) from privacy.erased_response", "select count(*) from privacy.request", "select count(*) from privacy.hold",
            "select count(*) from privacy.key_check", "select guest_hash from ingest.reject", "select booking_hash from ingest.reject", "select privacy.write_audit('erasure', false, '{}')",
        })
        {
            foreach (var reader in readers)
            {
                await using var command = reader.CreateCommand(sql);
                Assert.That(async () => await command.ExecuteScalarAsync(), Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo("42501"), sql);
            }
        }
        await using var refusals = Database.Database.Analyst.CreateCommand("select count(*), count(record) from ingest.reject");
        Assert.That(async () => await refusals.ExecuteScalarAsync(), Throws.Nothing);
        await using var audit = Database.Database.Worker.CreateCommand("select privacy.write_audit('bonus pay', false, '{}')");
        Assert.That(async () => await audit.ExecuteScalarAsync(), Throws.TypeOf<PostgresException>(), "the worker writes about guests and nothing else");
        Assert.That(await Database.ScalarAsync<long>("select count(*) from pg_proc where pronamespace = 'privacy'::regnamespace and (proconfig is null or not prosecdef)"), Is.Zero);
    }

    [Test]
    public async Task Frozen_run_replays_with_the_same_hash_and_nothing_is_due_after_an_erasure()
    {
        await using var house = await BonusHouse.WithPlanAsync();
        var run = await house.FrozenAsync();
        Directory.CreateDirectory(house.Home);
        File.Copy(Path.Combine(Home, "guest.key"), Path.Combine(house.Home, "guest.key"));
        var reports = Input.Path("reports");
        Directory.CreateDirectory(reports);
        var shipped = await File.ReadAllTextAsync(Path.Combine(SharedData.Project, "reports", "retention.json"));
        await File.WriteAllTextAsync(Path.Combine(reports, "retention.json"), shipped.Replace("\"anonymous_responses_min\": 5", "\"anonymous_responses_min\": 2", StringComparison.Ordinal));
        // The same answers again, with who gave one of them.
        var mapping = Input.Wide(json => json["guest"] = new System.Text.Json.Nodes.JsonObject { ["key"] = "mail" });
        await house.Login.MustAsync("ingest", Input.Lines(InputFiles.WideHeader + ",mail", "H1-2025-3,H1,2025-04-15,4,4,anna@example.com"), "--mapping", mapping, "--home", house.Home);
        var (replayed, rollups) = (await ReplayAsync(house, run), await RollupsAsync(house));
        Assert.That(await house.Login.MustAsync("erase", "--guest", "anna@example.com", "--home", house.Home, "--reports", reports, "--format", "csv"), Does.Contain("1,1,1,0,0,0,0,0"));
        Assert.Multiple(async () =>
        {
            Assert.That(await ReplayAsync(house, run), Is.EqualTo(replayed));
            Assert.That(await RollupsAsync(house), Is.EqualTo(rollups));
        });
        // And where the answer goes too, what was frozen stays.
        await house.Login.MustAsync("ingest", Input.Lines(InputFiles.WideHeader + ",mail", "H1-2025-4,H1,2025-05-15,4,4,berta@example.com"), "--mapping", mapping, "--home", house.Home);
        Assert.That(await house.Login.MustAsync("erase", "--guest", "berta@example.com", "--home", house.Home, "--format", "csv"), Does.Contain("2,1,0,1,0,0,0,0"));
        Assert.That(await ReplayAsync(house, run), Is.EqualTo(replayed));
    }

    private static async Task<string> ReplayAsync(BonusHouse house, string run)
    {
        var parts = await house.RowsAsync("carl", "bonus", "replay", run);
        Assert.That(parts[0].GetProperty("same").GetBoolean(), Is.True);
        return parts[0].GetProperty("replayed").GetString()!;
    }

    private static Task<string?> RollupsAsync(BonusHouse house) => house.Login.ScalarAsync<string>("select md5(string_agg(score::text, ' ' order by score::text)) from rollup.score as score");

    private static string Digest(byte[] salt, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text)));
}
