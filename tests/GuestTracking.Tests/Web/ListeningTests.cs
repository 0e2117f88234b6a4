using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GuestTracking.Storage;
using GuestTracking.Web;
using Npgsql;
using NUnit.Framework;

namespace GuestTracking.Tests.Web;

/// <summary>Deliveries over real HTTP: what is kept, what is refused and how it is answered.</summary>
internal sealed class ListeningTests : WebhookFixture
{
    private const string Answers = """ "hotel":"H1","departure":"2026-04-30","overall":5 """;
    private static readonly byte[] Other = Encoding.ASCII.GetBytes("another secret than the one");

    [Test]
    public async Task Delivery_well_signed_is_kept_as_it_came()
    {
        var body = Webhook.Event("r1", 5, Answers);
        Assert.That(await Webhook.SendAsync("m1", body, Now), Is.EqualTo(HttpStatusCode.OK));
        Assert.Multiple(async () =>
        {
            Assert.That(await Database.ScalarAsync<string>("select body from ingest.delivery"), Is.EqualTo(body));
            Assert.That(
                await Database.ScalarAsync<string>("select concat_ws('|', source, webhook_id, response_key, extract(epoch from received_at)::bigint, extract(epoch from state_at)::bigint) from ingest.delivery"),
                Is.EqualTo($"guests|m1|r1|{Now.ToUnixTimeSeconds()}|{new DateTimeOffset(2026, 5, 1, 12, 0, 5, TimeSpan.Zero).ToUnixTimeSeconds()}"));
            Assert.That(Said, Is.Empty);
        });
    }

    [Test]
    public async Task Delivery_that_is_repeated_is_answered_alike_and_kept_once()
    {
        var body = Webhook.Event("r1", 5, Answers);
        HttpStatusCode[] first = [await Webhook.SendAsync("m1", body, Now), await Webhook.SendAsync("m1", body, Now.AddSeconds(30))];
        var together = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Webhook.SendAsync("m2", body, Now)));
        Assert.Multiple(async () =>
        {
            Assert.That(first.Concat(together), Is.All.EqualTo(HttpStatusCode.OK));
            Assert.That(await KeptAsync(), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Signature_of_either_secret_is_enough_while_they_change()
    {
        await ImportAsync(Definition(definition => definition["settings"]!["previous_secret"] = SecretFile(Other)));
        var body = Webhook.Event("r1", 5, Answers);
        var written = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Assert.Multiple(async () =>
        {
            Assert.That(await Webhook.SendAsync("m1", body, Now), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await new Webhook(Listening.Address, Other).SendAsync("m2", body, Now), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(
                await Webhook.SendAsync("m3", body, Now, $"v2,AAAA v1,!! v1,{Convert.ToBase64String(Other)} {Webhook.Sign(Key, "m3", written, body)}"),
                Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await new Webhook(Listening.Address, [1, 2, 3]).SendAsync("m4", body, Now), Is.EqualTo(HttpStatusCode.Unauthorized));
        });
    }

    [Test]
    public async Task Delivery_that_is_not_what_it_should_be_is_refused_and_said_without_its_content()
    {
        var body = Webhook.Event("r1", 5, Answers);
        var written = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var good = Webhook.Sign(Key, "m1", written, body);
        (string What, HttpStatusCode Expected, Task<HttpStatusCode> Sent)[] refused =
        [
            ("another body", HttpStatusCode.Unauthorized, Webhook.SendAsync("m1", body + " ", Now, good)),
            ("another id", HttpStatusCode.Unauthorized, Webhook.SendAsync("m2", body, Now, good)),
            ("another time", HttpStatusCode.Unauthorized, Webhook.SendAsync("m1", body, Now.AddSeconds(1), good)),
            ("another secret", HttpStatusCode.Unauthorized, new Webhook(Listening.Address, Other).SendAsync("m1", body, Now)),
            ("cut signature", HttpStatusCode.Unauthorized, Webhook.SendAsync("m1", body, Now, good[..^8])),
            ("empty signature", HttpStatusCode.Unauthorized, Webhook.SendAsync("m1", body, Now, "v1,")),
            ("no version", HttpStatusCode.Unauthorized, Webhook.SendAsync("m1", body, Now, good[3..])),
            ("stale", HttpStatusCode.Unauthorized, Webhook.SendAsync("m1", body, Now.AddSeconds(-301))),
            ("of the future", HttpStatusCode.Unauthorized, Webhook.SendAsync("m1", body, Now.AddSeconds(301))),
            ("no signature", HttpStatusCode.BadRequest, Webhook.SendAsync("m1", body, Now, change: request => request.Headers.Remove("webhook-signature"))),
            ("no id", HttpStatusCode.BadRequest, Webhook.SendAsync("m1", body, Now, change: request => request.Headers.Remove("webhook-id"))),
            ("long id", HttpStatusCode.BadRequest, Webhook.SendAsync(new string('m', 201), body, Now)),
            ("time in words", HttpStatusCode.BadRequest, Webhook.SendAsync("m1", body, Now, change: request =>
            {
                request.Headers.Remove("webhook-timestamp");
                request.Headers.Add("webhook-timestamp", "noon");
            })),
            ("no JSON type", HttpStatusCode.UnsupportedMediaType, Webhook.SendAsync("m1", body, Now, type: "text/plain")),
            ("packed", HttpStatusCode.UnsupportedMediaType, Webhook.SendAsync("m1", body, Now, change: request => request.Content!.Headers.ContentEncoding.Add("gzip"))),
            ("not UTF-8", HttpStatusCode.BadRequest, Webhook.SendAsync("m1", "{\0}", Now)),
            ("unknown source", HttpStatusCode.NotFound, new Webhook(Listening.Address, Key, "others").SendAsync("m1", body, Now)),
        ];
        foreach (var (what, expected, sent) in refused)
        {
            Assert.That(await sent, Is.EqualTo(expected), what);
        }
        await Listening.DisposeAsync();
        var said = string.Join('\n', Said);
        Assert.Multiple(async () =>
        {
            Assert.That(await KeptAsync(), Is.Zero);
            Assert.That(said, Does.Contain("'guests': 6 refused: the signature does not fit (401)").Or.Contain("'guests': 1 refused: the signature does not fit (401)"));
            Assert.That(Said.Where(line => line.Contains("signature does not fit", StringComparison.Ordinal))
                .Sum(line => int.Parse(line.Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture)), Is.EqualTo(7), "every one is counted");
            Assert.That(said, Does.Not.Contain("H1").And.Not.Contain("others").And.Not.Contain(Webhook.Secret(Key)).And.Not.Contain("m1"));
        });
    }

    [Test]
    public async Task Delivery_within_five_minutes_is_taken()
    {
        var body = Webhook.Event("r1", 5, Answers);
        Assert.Multiple(async () =>
        {
            Assert.That(await Webhook.SendAsync("m1", body, Now.AddSeconds(-300)), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await Webhook.SendAsync("m2", body, Now.AddSeconds(300)), Is.EqualTo(HttpStatusCode.OK));
        });
    }

    [Test]
    public async Task Body_that_is_too_large_or_ends_too_early_is_refused()
    {
        // Said in the header, the answer comes before the body; in pieces without a length, when the limit is reached.
        var large = new string(' ', WebhookReceiver.BodyBytesMax + 1);
        Assert.Multiple(async () =>
        {
            Assert.That(await RawStatusAsync($"Content-Length: {large.Length}\r\n\r\n"), Does.StartWith("HTTP/1.1 413"));
            Assert.That(await RawStatusAsync($"Transfer-Encoding: chunked\r\n\r\n{large.Length:x}\r\n{large}\r\n"), Does.StartWith("HTTP/1.1 413"));
            Assert.That(await KeptAsync(), Is.Zero);
        });
    }

    [Test]
    public async Task Test_of_the_address_is_answered_and_not_kept()
    {
        Assert.That(await Webhook.SendAsync("m1", """{"event":"testEndpoint"}""", Now), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await KeptAsync(), Is.Zero);
    }

    [Test]
    public async Task Deliveries_of_a_paused_source_are_kept()
    {
        await Database.ExecuteAsync("update ingest.source_definition set paused = true");
        Assert.That(await Webhook.SendAsync("m1", Webhook.Event("r1", 5, Answers), Now), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await KeptAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Secret_that_is_not_there_is_the_fault_of_who_runs_this()
    {
        await ImportAsync(Definition(definition => definition["settings"]!["secret"] = new System.Text.Json.Nodes.JsonObject { ["env"] = "GUESTTRACKING_TEST_NO_SUCH_SECRET" }));
        Assert.That(await Webhook.SendAsync("m1", Webhook.Event("r1", 5, Answers), Now), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(Said, Has.Some.Contains("GUESTTRACKING_TEST_NO_SUCH_SECRET"));
    }

    [Test]
    public async Task Database_that_is_away_is_answered_with_503_and_what_is_sent_again_is_kept()
    {
        var name = new NpgsqlConnectionStringBuilder(Database.SuperuserConnectionString).Database!;
        var body = Webhook.Event("r1", 5, Answers);
        await using var server = NpgsqlDataSource.Create(TestServer.SuperuserConnectionString);
        await AllowAsync(server, name, false);
        Assert.Multiple(async () =>
        {
            Assert.That(await Webhook.SendAsync("m1", body, Now), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await HealthAsync("live"), Is.EqualTo((HttpStatusCode.OK, "live\n")));
            Assert.That(await HealthAsync("ready"), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "the database does not answer\n")));
        });
        await AllowAsync(server, name, true);
        Assert.Multiple(async () =>
        {
            Assert.That(await Webhook.SendAsync("m1", body, Now), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await HealthAsync("ready"), Is.EqualTo((HttpStatusCode.OK, "ready\n")));
            Assert.That(await KeptAsync(), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Who_has_no_signature_costs_no_query_and_a_changed_definition_is_known_some_seconds_later()
    {
        var unknown = new Webhook(Listening.Address, Other, "others");
        var unsigned = new Webhook(Listening.Address, Other);
        Assert.That(await unknown.SendAsync("m1", "{}", Now), Is.EqualTo(HttpStatusCode.NotFound));
        await using (var source = NpgsqlDataSource.Create(Database.SuperuserConnectionString))
        await using (var blocking = await source.OpenConnectionAsync())
        await using (var transaction = await blocking.BeginTransactionAsync())
        {
            await using var command = new NpgsqlCommand("lock table ingest.source_definition", blocking, transaction);
            await command.ExecuteNonQueryAsync();
            // Nobody can read it now.
            Assert.That(await Task.WhenAll(Enumerable.Range(0, 50).Select(at => unknown.SendAsync($"m{at}", "{}", Now))), Is.All.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await Task.WhenAll(Enumerable.Range(0, 50).Select(at => unsigned.SendAsync($"m{at}", "{}", Now))), Is.All.EqualTo(HttpStatusCode.Unauthorized));
        }
        await ImportAsync(Definition(definition => definition["settings"]!["secret"] = SecretFile(Other)));
        Clock.Move(WebhookSources.Age);
        Assert.That(await unsigned.SendAsync("m1", Webhook.Event("r1", 5, Answers), Now), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Deliveries_are_kept_over_few_connections()
    {
        await using var source = NpgsqlDataSource.Create(Database.SuperuserConnectionString);
        await using var blocking = await source.OpenConnectionAsync();
        await using var transaction = await blocking.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table ingest.delivery in exclusive mode", blocking, transaction))
        {
            await command.ExecuteNonQueryAsync();
        }
        var sending = Enumerable.Range(0, 20).Select(at => Webhook.SendAsync($"m{at}", Webhook.Event($"r{at}", 5, Answers), Now)).ToList();
        const string Waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%ingest.delivery%'";
        while (await Database.ScalarAsync<long>(Waiting) < 6 && sending.Any(one => !one.IsCompleted))
        {
            await Task.Delay(20);
        }
        Assert.That(await Database.ScalarAsync<long>(Waiting), Is.EqualTo(6));
        await transaction.CommitAsync();
        Assert.That(await Task.WhenAll(sending), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(await KeptAsync(), Is.EqualTo(20));
    }

    [Test]
    public async Task Worker_that_is_not_ready_says_why()
    {
        NotReady = "starting";
        Assert.Multiple(async () =>
        {
            Assert.That(await HealthAsync("ready"), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "starting\n")));
            Assert.That(await HealthAsync("live"), Is.EqualTo((HttpStatusCode.OK, "live\n")));
        });
    }

    [TestCase("https://0.0.0.0:8080")]
    [TestCase("http://example.org:8080")]
    [TestCase("http://0.0.0.0:8080/guests")]
    [TestCase("8080")]
    public void Address_that_cannot_be_listened_on_is_said(string url) => Assert.That(
        async () => await Listening.StartAsync(url, Database.Database, TimeProvider.System, _ => Task.FromResult<string?>(null), default),
        Throws.TypeOf<UserError>().With.Message.Contains("http://ADDRESS:PORT"));

    [Test]
    public void Address_that_is_taken_is_said() => Assert.That(
        async () => await Listening.StartAsync(Listening.Address.ToString(), Database.Database, TimeProvider.System, _ => Task.FromResult<string?>(null), default),
        Throws.TypeOf<UserError>().With.Message.Contains("Nothing can listen"));

    private Task<long> KeptAsync() => Database.ScalarAsync<long>("select count(*) from ingest.delivery");

    private async Task<(HttpStatusCode Status, string Text)> HealthAsync(string what)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(Listening.Address, $"/health/{what}"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Shuts the database, its connections with it, or opens it again.</summary>
    private static async Task AllowAsync(NpgsqlDataSource server, string database, bool allowed)
    {
        foreach (var sql in new[]
        {
            $"alter database \"{database}\" allow_connections {allowed}",
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}' and not {allowed}",
        })
        {
            await using var command = server.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>First line of the answer to a request whose last header and body are written by hand.</summary>
    private async Task<string?> RawStatusAsync(string rest)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Listening.Address.Host, Listening.Address.Port);
        await using var stream = client.GetStream();
        var head = $"POST /webhooks/guests HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nwebhook-id: m1\r\nwebhook-timestamp: {Now.ToUnixTimeSeconds()}\r\nwebhook-signature: v1,AAAA\r\n";
        var writing = stream.WriteAsync(Encoding.ASCII.GetBytes(head + rest)).AsTask();
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync();
        await writing.ContinueWith(_ => { }, TaskScheduler.Default);
        return line;
    }
}
