using GuestTracking.Storage;
using NUnit.Framework;

namespace GuestTracking.Tests.Privacy;

/// <summary>The secret of the guests' keyed hashes: missing, too short, another one, made once at home.</summary>
internal sealed class GuestKeyTests : PrivacyFixture
{
    [Test]
    public async Task Mapping_with_guests_needs_the_secret()
    {
        var result = await Database.RunAsync("ingest", Input.Lines(Header, Row("r1", "H1", "2008-01-15", 5)), "--mapping", Mapping(), "--home", Input.Path("empty"));
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("GUESTTRACKING_GUEST_KEY").And.Contain("GUESTTRACKING_GUEST_KEY_FILE"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.response_key"), Is.Zero);
        });
    }

    [Test]
    public async Task Mapping_with_names_alone_masks_them_without_a_secret()
    {
        var mapping = Mapping(json =>
        {
            json["guest"]!.AsObject().Remove("key");
            json["guest"]!.AsObject().Remove("booking");
        });
        var file = Input.Lines(Header, Row("r1", "H1", "2008-01-15", 5, "Anna", "Meier", "anna@example.org", "B-1", "Regards, Anna Meier"));
        var result = await Database.RunAsync("ingest", file, "--mapping", mapping, "--home", Input.Path("empty"));
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(await Database.ScalarAsync<string>("select comment || ' ' || masked from fact.comment"), Is.EqualTo("Regards, [guest] true"));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from fact.guest"), Is.Zero);
    }

    [Test]
    public async Task Another_secret_is_noticed()
    {
        var file = Input.Lines(Header, Row("r1", "H1", "2008-01-15", 5));
        await IngestAsync(file);
        Home = HomeWith("another secret, which is long enough too");
        foreach (var verb in new[] { new[] { "ingest", file, "--mapping", Mapping() }, ["erase", "--guest", "x"], ["hold", "add", "--guest", "x", "--reason", "y"] })
        {
            var result = await RunAsync(verb);
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain("is not the one that this database's guests were hashed with").And.Not.Contain("long enough"));
        }
    }

    [Test]
    public async Task Secret_that_is_too_short_is_refused()
    {
        Home = HomeWith("short");
        Assert.That((await RunAsync("erase", "--guest", "x")).Error, Does.Contain("too short").And.Not.Contain("'short'"));
    }

    [Test]
    public async Task Secret_of_a_private_server_is_made_once_for_its_owner_alone()
    {
        var file = new GuestKeyFile(Input.Path("private"), MayMake: true);
        var secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => file.ReadOrMakeAsync(default))));
        Assert.Multiple(() =>
        {
            Assert.That(secrets.Distinct().Count(), Is.EqualTo(1));
            Assert.That(secrets[0], Has.Length.GreaterThanOrEqualTo(GuestKeys.SecretLengthMin));
            Assert.That(Directory.GetFiles(file.Home), Has.Length.EqualTo(1));
            if (!OperatingSystem.IsWindows())
            {
                Assert.That(File.GetUnixFileMode(file.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            }
        });
    }
}
