using System.Globalization;
using GuestTracking.Commands;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary><c>--as</c> on the private server: persons with logins of their own.</summary>
internal sealed class PersonTests
{
    private string _home = "";

    [OneTimeSetUp]
    public void Make() => _home = TestServer.TemporaryFolder("persons");

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_home, recursive: true);

    [Test]
    public async Task Persons_of_the_private_server_act_under_their_own_names_and_refusals_are_theirs()
    {
        await using var house = await BonusHouse.CreateAsync();
        var plan = house.Plan();
        Assert.That((await RunAsync("bonus", "plan", "import", plan, "--as", "anna")).ExitCode, Is.Zero);
        Assert.That((await RunAsync("bonus", "plan", "import", house.Plan(changed => changed["name"] = "x"), "--as", "bob_2")).Error, Does.Contain("another content"));
        Assert.That((await RunAsync("audit", "verify", "--as", "anna")).ExitCode, Is.Zero);
        foreach (var name in new[] { "Anna", "anna; drop", "postgres", "guesttracking_hr", "pg_monitor", "a\"b", "" + new string('a', 64) })
        {
            var refused = await RunAsync("bonus", "runs", "--as", name);
            Assert.That(refused.ExitCode, Is.Not.Zero, name);
            Assert.That(refused.Error, Does.Contain("--as"), name);
        }
        var rows = await RunAsync("bonus", "runs", "--as", "anna", "--format", "csv");
        Assert.That(rows.ExitCode, Is.Zero, rows.Error);
    }

    [Test]
    public async Task With_a_named_database_the_login_is_who_you_are()
    {
        await using var house = await BonusHouse.CreateAsync();
        Assert.That(await house.RefusedAsync("anna", "bonus", "runs", "--as", "bert"), Does.Contain("--as works with the private PostgreSQL only"));
    }

    private async Task<CommandResult> RunAsync(params string[] args)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = await CommandLine.RunAsync([.. args, "--home", _home], output, error, TimeProvider.System, default);
        return new(exitCode, output.ToString(), error.ToString());
    }
}
