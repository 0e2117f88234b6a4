using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Delivery;

/// <summary>Who gets packs: brought in whole or not at all, addresses for those who need them.</summary>
[NonParallelizable]
internal sealed class RecipientsTests : DeliveryFixture
{
    [Test]
    public async Task Import_adds_changes_and_again_changes_nothing()
    {
        const string Header = "recipient,pack,property,region,name,email,language,active";
        var first = await Database.MustAsync("recipients", "import", Input.Lines(Header, "a,general-manager,Desk,,Ana,ana@example.com,de,", "b,regional,,World/North,Ben,,,yes", "c,chain,,,Cleo,cleo@example.com,,no"), "--format", "csv");
        Assert.That(first, Does.Contain("general-manager,1,1,0").And.Contain("regional,1,1,0").And.Contain("chain,1,1,0"));
        var changed = Input.Lines(Header, "a,general-manager,Mix,,Ana,,de,", "d,chain,,,Dan,,,");
        Assert.That(await Database.MustAsync("recipients", "import", changed, "--format", "csv"), Does.Contain("general-manager,1,0,1").And.Contain("chain,1,1,0"));
        Assert.That(await Database.MustAsync("recipients", "import", changed, "--format", "csv"), Does.Contain("general-manager,1,0,0").And.Contain("chain,1,0,0"));
        Assert.That((await Database.MustAsync("recipients", "list", "--format", "csv")).TrimEnd().Split('\n'), Is.EqualTo(new[]
        {
            "recipient,pack,property,region,name,email,language,active",
            "a,general-manager,Mix,,Ana,,de,true", "b,regional,,World/North,Ben,,,true", "c,chain,,,Cleo,cleo@example.com,,false", "d,chain,,,Dan,,,true",
        }));
    }

    [TestCase("a,general-manager,Nowhere1,,Ana,,,", "line 2, property: the chain has no property 'Nowhere1'")]
    [TestCase("a,general-manager,,,Ana,,,", "line 2, property: is empty")]
    [TestCase("a,regional,,World/Far,Ana,,,", "line 2, region: the chain has no region 'World/Far'")]
    [TestCase("a,chain,Desk,,Ana,,,", "line 2, property: 'Desk': the pack chain is not that of a property")]
    [TestCase("a,weekly,Desk,,Ana,,,", "line 2, pack: 'weekly' is none of general-manager, regional, chain")]
    [TestCase("a,chain,,,Ana,not an address,,", "line 2, email: 'not an address' is no address")]
    [TestCase("a,chain,,,Ana,\"ana@example.com, ben@example.com\",,", "line 2, email:")]
    [TestCase("a,chain,,,Ana,Ana <ana@example.com>,,", "line 2, email:")]
    [TestCase("a,chain,,,Ana,ana@@example.com,,", "line 2, email:")]
    [TestCase("a,chain,,,Ana,,deutsch!,", "line 2, language: 'deutsch!' is no language")]
    [TestCase("a,chain,,,Ana,,,perhaps", "line 2, active: 'perhaps' is not yes or no")]
    [TestCase("a,chain,,,Ana,,,\na,chain,,,Ben,,,", "line 3, recipient: 'a' stands in line 2 already")]
    public async Task Faulty_file_is_refused_whole_with_its_lines(string rows, string fault)
    {
        var result = await Database.RunAsync("recipients", "import", Input.Lines("recipient,pack,property,region,name,email,language,active", rows, "z,chain,,,Zoe,,,"));
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(fault).And.Contain("nothing was changed"));
            Assert.That(await Database.ScalarAsync<long>("select count(*) from chain.recipient"), Is.Zero);
        });
    }

    [Test]
    public async Task Reader_reads_no_recipient()
    {
        await RecipientsAsync("Desk");
        await using var command = Database.Database.Reader.CreateCommand("select count(*) from chain.recipient");
        Assert.That(async () => await command.ExecuteScalarAsync(), Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo("42501"));
    }

    [Test]
    public async Task Recipient_that_is_not_there_or_not_active_is_told()
    {
        await RecipientsAsync("Desk");
        await using var server = new SmtpServer();
        Assert.That((await DeliverAsync(server, "--only", "gm-Nobody")).Error, Does.Contain("no recipient 'gm-Nobody'"));
        await Database.ExecuteAsync("update chain.recipient set active = false");
        Assert.That((await DeliverAsync(server, "--only", "gm-Desk")).Error, Does.Contain("not active"));
        Assert.That(server.Said, Is.Empty);
    }
}
