using System.Globalization;
using System.Text;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using GuestTracking.Ingestion.Connectors.Http;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Requests of connectors: what is tried again, what is refused, and that no secret is told.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class SourceHttpTests
{
    private const string Password = "s3cret/=value";
    private const string Good = """{"good":true}""";

    [OneTimeSetUp]
    public void SetSecret() => Environment.SetEnvironmentVariable("GUESTTRACKING_TEST_HTTP_SECRET", Password);

    private static Secret Secret { get; } = new("GUESTTRACKING_TEST_HTTP_SECRET", null);

    private static TestCaseData[] Passing { get; } =
    [
        new(ReplayAnswer.Of(429, "slowly", "1")) { TestName = "429 with seconds" },
        new(ReplayAnswer.Of(429, "slowly", TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture))) { TestName = "429 with a date" },
        new(ReplayAnswer.Of(500)) { TestName = "500" },
        new(ReplayAnswer.Of(503, "", "0")) { TestName = "503" },
        new(ReplayAnswer.Of(408)) { TestName = "408" },
        new(ReplayAnswer.Json(Good) with { Fault = ReplayFault.Cut }) { TestName = "connection cut in the body" },
        new(ReplayAnswer.Json(Good) with { Fault = ReplayFault.NoAnswer }) { TestName = "connection cut without an answer" },
        new(ReplayAnswer.Json(Good).Gzipped() with { Fault = ReplayFault.Cut }) { TestName = "packed body cut" },
    ];

    [TestCaseSource(nameof(Passing))]
    public async Task What_may_pass_is_asked_again(ReplayAnswer fault)
    {
        await using var server = Server().Instead(1, fault).Instead(2, fault);
        Assert.That(await GetAsync(server), Is.EqualTo(Good));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Answer_that_stops_halfway_is_asked_for_again_when_its_time_is_over()
    {
        await using var server = Server().Instead(1, ReplayAnswer.Json(Good) with { Fault = ReplayFault.Silence });
        Assert.That(await GetAsync(server, new PullLimits { RequestSeconds = 100 }), Is.EqualTo(Good));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Retry_after_is_waited_for()
    {
        await using var server = Server().Instead(1, ReplayAnswer.Of(429, "", "300"));
        var time = new QuickTime(1_000);
        var begun = time.GetTimestamp();
        await GetAsync(server, time: time);
        Assert.That(time.GetElapsedTime(begun).TotalSeconds, Is.GreaterThan(290), "a timer may be some thousandths of a second early, here as many seconds");
    }

    [TestCase("7201")]
    [TestCase("Fri, 31 Dec 2100 23:59:59 GMT")]
    public async Task Retry_after_beyond_the_time_of_the_pull_is_told(string retryAfter)
    {
        await using var server = Server().Instead(1, ReplayAnswer.Of(429, "", retryAfter));
        var message = await FailAsync(server);
        Assert.That(message, Does.Contain("429").And.Contain("limits.pull_minutes"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_does_not_pass_is_told_with_source_address_status_and_text()
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Of(503, "out for\r\nlunch " + new string('x', 300)));
        var message = await FailAsync(server, new PullLimits { Retries = 2 });
        Assert.That(message, Is.EqualTo(
            $"The source 'survey' cannot be pulled: {server.Address}a: 503 Replayed: out for  lunch {new string('x', 185)}…; tried 3 times (limits.retries)."));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(404)]
    public async Task What_cannot_pass_is_asked_once(int status)
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Of(status, "no"));
        Assert.That(await FailAsync(server), Does.Contain(status.ToString(CultureInfo.InvariantCulture)));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Source_that_is_not_there_is_told()
    {
        var server = Server();
        await server.DisposeAsync();
        Assert.That(await FailAsync(server, new PullLimits { Retries = 1 }), Does.Contain("refused").And.Contain("tried 2 times"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Answer_that_never_ends_is_stopped(bool packed)
    {
        var part = ReplayAnswer.Json(new string(' ', 100_000));
        await using var server = new ReplayServer(_ => (packed ? part.Gzipped() : part) with { Fault = ReplayFault.Endless });
        var message = await FailAsync(server, new PullLimits { ResponseBytes = 5_000_000 });
        Assert.That(message, Does.Contain("5000000 bytes").And.Contain("limits.response_bytes"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Answer_as_large_as_its_limit_is_read()
    {
        var text = new string('x', 200_000);
        await using var server = new ReplayServer(_ => ReplayAnswer.Json(text).Gzipped());
        Assert.That(await GetAsync(server, new PullLimits { ResponseBytes = text.Length }), Is.EqualTo(text));
        Assert.That(await FailAsync(server, new PullLimits { ResponseBytes = text.Length - 1 }), Does.Contain("199999 bytes"));
    }

    [Test]
    public async Task Certificate_that_does_not_fit_is_told_and_never_passed_by()
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Json(Good), tls: true);
        Assert.That(await FailAsync(server), Does.Contain("certificate").And.Contain("cannot be trusted"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task Redirect_is_followed_on_the_same_host_only()
    {
        await using var other = Server();
        await using var server = Server().Instead(1, ReplayAnswer.Redirect("/b?c=1"));
        Assert.That(await GetAsync(server), Is.EqualTo(Good));
        Assert.That(server.Requests[1].Path, Is.EqualTo("/b"));

        server.Instead(1, ReplayAnswer.Redirect(other.Address + "a?token=" + Password));
        Assert.That(await FailAsync(server, auth: new HttpAuth { Bearer = Secret }), Does.Contain($"redirects to http://{other.Address.Authority}").And.Not.Contain("token"));
        Assert.That(other.Requests, Is.Empty);

        await using var circle = new ReplayServer(_ => ReplayAnswer.Redirect("/a"));
        Assert.That(await FailAsync(circle), Does.Contain("more than 5 times"));
    }

    [Test]
    public async Task Rate_is_kept()
    {
        await using var server = Server();
        var time = new QuickTime(600);
        using var http = Http(new PullLimits { RequestsPerMinute = 2 }, time, null);
        var begun = time.GetTimestamp();
        for (var request = 0; request < 5; request++)
        {
            await http.SendAsync(new SourceRequest(server.Address), default);
        }
        Assert.That(time.GetElapsedTime(begun).TotalMinutes, Is.GreaterThan(1.9), "a timer may be a thousandth of a second early");
    }

    private static TestCaseData[] Ways { get; } =
    [
        new(new HttpAuth { Bearer = Secret }, (ReplayRequest request) => request.Headers["Authorization"], $"Bearer {Password}") { TestName = "bearer" },
        new(new HttpAuth { Header = new NamedSecret("X-Key", Secret) }, (ReplayRequest request) => request.Headers["x-key"], Password) { TestName = "header" },
        new(new HttpAuth { Query = new NamedSecret("api_key", Secret) }, (ReplayRequest request) => request.Query["api_key"], Password) { TestName = "query" },
    ];

    [TestCaseSource(nameof(Ways))]
    public async Task Secret_is_sent_and_never_told(HttpAuth auth, Func<ReplayRequest, string> read, string sent)
    {
        // It answers with all that it was asked, as some do.
        await using var server = new ReplayServer(request =>
            ReplayAnswer.Json($"you said {string.Join(' ', request.Query.Where(one => one.Key != "b").Concat(request.Headers).Select(one => one.Value))} {Uri.EscapeDataString(Password)}", 403));
        var message = await FailAsync(server, auth: auth);
        Assert.That(read(server.Requests[0]), Is.EqualTo(sent));
        Assert.That(message, Does.Contain("403").And.Contain("***").And.Not.Contain("s3cret"));
    }

    [Test]
    public async Task Token_is_fetched_once_and_renewed_once_when_refused()
    {
        var tokens = 0;
        var valid = "token-1";
        await using var server = new ReplayServer(request => request.Path == "/token"
            ? ReplayAnswer.Json($$"""{"access_token":"token-{{++tokens}}","token_type":"bearer","expires_in":3600}""")
            : request.Headers["Authorization"] == "Bearer " + valid ? ReplayAnswer.Json(Good) : ReplayAnswer.Of(401, request.Headers["Authorization"]));
        using var http = Http(null, null, Client(server, "responses:read"));
        await http.SendAsync(new SourceRequest(server.Address), default);
        await http.SendAsync(new SourceRequest(server.Address), default);
        Assert.That(tokens, Is.EqualTo(1), "cached");
        Assert.That(server.Requests[0].Body, Is.EqualTo("grant_type=client_credentials&scope=responses%3Aread"));
        Assert.That(
            Encoding.ASCII.GetString(Convert.FromBase64String(server.Requests[0].Headers["Authorization"]["Basic ".Length..])),
            Is.EqualTo("me:" + Uri.EscapeDataString(Password)));

        valid = "token-2";
        await http.SendAsync(new SourceRequest(server.Address), default);
        Assert.That(tokens, Is.EqualTo(2), "renewed");

        valid = "none";
        var refused = await FailureAsync(() => http.SendAsync(new SourceRequest(server.Address), default));
        Assert.That(tokens, Is.EqualTo(3), "renewed once");
        Assert.That(refused.Message, Does.Contain("401").And.Contain("***").And.Not.Contain("token-"));
    }

    [Test]
    public async Task Token_is_renewed_before_it_ends()
    {
        var tokens = 0;
        await using var server = new ReplayServer(request =>
            request.Path == "/token" ? ReplayAnswer.Json($$"""{"access_token":"token-{{++tokens}}","expires_in":"120"}""") : ReplayAnswer.Json(Good));
        var time = new QuickTime(600);
        using var http = Http(null, time, Client(server, null));
        await http.SendAsync(new SourceRequest(server.Address), default);
        await Task.Delay(TimeSpan.FromSeconds(70), time);
        await http.SendAsync(new SourceRequest(server.Address), default);
        Assert.That(tokens, Is.EqualTo(2));
    }

    [TestCase("""{"error":"invalid_client","secret":"s3cret/=value"}""", 401)]
    [TestCase("""{"token":"s3cret-token"}""", 200)]
    [TestCase("""s3cret-token""", 200)]
    public async Task Token_that_is_not_given_is_told_without_secrets(string answer, int status)
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Json(answer, status));
        Assert.That(await FailAsync(server, auth: Client(server, null)), Does.Contain("/token").And.Not.Contain("s3cret"));
    }

    [Test]
    public async Task Download_replaces_what_a_broken_attempt_left()
    {
        await using var server = Server().Instead(1, ReplayAnswer.Json(new string('x', 100)) with { Fault = ReplayFault.Cut });
        using var files = new InputFiles();
        using var http = Http(null, null, null);
        await http.DownloadAsync(new SourceRequest(server.Address), files.Path("answer"), default);
        Assert.That(await File.ReadAllTextAsync(files.Path("answer")), Is.EqualTo(Good));
    }

    [Test]
    public void Broken_json_is_told_with_its_place()
    {
        using var http = Http(null, null, null);
        var broken = Assert.Throws<UserError>(() => http.Json("{\"a\":1,\n\"b\":x}"u8.ToArray(), "page 3"));
        Assert.That(broken!.Message, Does.Contain("'survey'").And.Contain("page 3").And.Contain("line 2, byte 5"));
    }

    [TestCase("ftp://host/x")]
    [TestCase("file:///etc/passwd")]
    [TestCase("/responses")]
    [TestCase("https://me:s3cret@host/")]
    [TestCase("")]
    public void Address_that_is_none_is_refused(string address) =>
        Assert.That(HttpAddress.Fault(address), Is.Not.Null.And.Not.Contain("s3cret"));

    private static ReplayServer Server() => new(_ => ReplayAnswer.Json(Good));

    private static HttpAuth Client(ReplayServer server, string? scope) => new() { ClientCredentials = new ClientCredentials(server.Address + "token", "me", Secret, scope) };

    /// <summary>On a clock a hundred times as fast, so that a request's 100 s and the delays between attempts are short.</summary>
    private static SourceHttp Http(PullLimits? limits, TimeProvider? time, HttpAuth? auth) => new(
        new SourceDefinition { Source = "survey", Connector = "http-json", Mapping = default, Limits = limits ?? new PullLimits { RequestSeconds = 10_000 } },
        time ?? new QuickTime(100), auth);

    private static async Task<string> GetAsync(ReplayServer server, PullLimits? limits = null, TimeProvider? time = null, HttpAuth? auth = null)
    {
        using var http = Http(limits, time, auth);
        return Encoding.UTF8.GetString((await http.SendAsync(new SourceRequest(new Uri(server.Address, "/a?b=hidden")), default)).Span);
    }

    private static async Task<string> FailAsync(ReplayServer server, PullLimits? limits = null, HttpAuth? auth = null)
    {
        var failure = await FailureAsync(() => GetAsync(server, limits, auth: auth));
        Assert.That(failure.ToString(), Does.Not.Contain("hidden").And.Not.Contain(Password));
        return failure.Message;
    }

    private static async Task<UserError> FailureAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (UserError failure)
        {
            return failure;
        }
        throw new AssertionException("it did not fail");
    }
}
