using NUnit.Framework;

namespace GuestTracking.Tests.Privacy;

/// <summary>What a legal hold keeps is not erased, and that is said.</summary>
internal sealed class HoldTests : PrivacyFixture
{
    [TestCase("--guest", "ANNA@example.com")]
    [TestCase("--booking", "B-1001")]
    [TestCase("--property", "H1")]
    public async Task Held_data_is_not_erased_before_the_hold_is_released(string option, string on)
    {
        await IngestAsync(Input.Lines([Header, .. Others("H1", "2008-01", 6), .. Others("H2", "2008-01", 6),
            Row("anna1", "H1", "2008-01-20", 5, "Anna", "Meier", "anna@example.com", "B-1001", "fine"), Row("anna2", "H2", "2008-01-20", 5, "Anna", "Meier", "anna@example.com", "B-1002", "fine")]));
        Assert.That(await MustAsync("hold", "add", option, on, "--reason", "claim 3", "--format", "csv"), Does.Contain("\n1"));
        var kept = await Database.KeptHashAsync();
        var refused = await RunAsync("erase", "--guest", "anna@example.com", "--reason", "letter");
        Assert.Multiple(async () =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(1));
            Assert.That(refused.Error, Does.Contain("hold 1").And.Contain("hold list"));
            Assert.That(await Database.KeptHashAsync(), Is.EqualTo(kept), "none of it, also not what is not held");
            Assert.That(await Database.ScalarAsync<string>("select string_agg(action || ' ' || refused, ', ' order by sequence) from bonus.audit"), Is.EqualTo("hold false, erasure true"));
            Assert.That(await MustAsync("hold", "list", "--format", "csv"), Does.Contain("claim 3").And.Contain("holds").And.Not.Contain("1001").And.Not.Contain("anna"));
            Assert.That(await FoundAsync("B-1001", "anna@"), Is.Empty, "a hold keeps a hash");
        });
        await MustAsync("hold", "release", "1");
        Assert.That((await RunAsync("hold", "release", "1")).Error, Does.Contain("released already"));
        Assert.That(await MustAsync("erase", "--guest", "anna@example.com", "--format", "csv"), Does.Contain(",2,2,0,2,0,0,0"));
        Assert.That(await MustAsync("hold", "list", "--format", "csv"), Does.Contain("released"));
    }

    [Test]
    public async Task Hold_ends_after_its_last_day()
    {
        await IngestAsync(Input.Lines([Header, .. Others("H1", "2008-01", 6)]));
        var day = TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", null);
        await MustAsync("hold", "add", "--property", "H1", "--until", day, "--reason", "claim");
        Assert.That((await RunAsync("erase", "--booking", "OBH12008-011")).Error, Does.Contain("hold 1"));
        await Database.ExecuteAsync("update privacy.hold set until = current_date - 2");
        await MustAsync("erase", "--booking", "OBH12008-011");
        Assert.That(await MustAsync("hold", "list", "--format", "csv"), Does.Contain("over"));
    }

    [TestCase("no property 'H77'", "hold", "add", "--property", "H77", "--reason", "x")]
    [TestCase("either --guest", "hold", "add", "--reason", "x")]
    [TestCase("one thing", "hold", "add", "--property", "H1", "--guest", "x", "--reason", "x")]
    [TestCase("has a reason", "hold", "add", "--property", "H1", "--reason", " ")]
    [TestCase("over already", "hold", "add", "--property", "H1", "--until", "2008-01-01", "--reason", "x")]
    [TestCase("either --guest", "erase", "--guest", "a", "--booking", "b")]
    [TestCase("stands alone", "erase", "--forget-request", "1", "--guest", "b")]
    [TestCase("no request 1", "erase", "--forget-request", "1")]
    public async Task Wrong_request_is_told(string message, params string[] args)
    {
        var result = await RunAsync(args);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(message));
    }
}
