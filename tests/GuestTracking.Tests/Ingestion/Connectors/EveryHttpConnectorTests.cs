using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>What holds for every connector that asks over HTTP, each with its example of docs/sources.</summary>
internal sealed class EveryHttpConnectorTests : ReplayFixture
{
    private static readonly string[] Connectors = ["http-json", "medallia", "qualtrics", "reviewpro", "surveymonkey"];

    [TestCaseSource(nameof(Connectors))]
    public async Task Certificate_that_does_not_fit_ends_the_pull(string connector)
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Json("{}"), tls: true);
        Assert.That(await FailAsync(Example(connector, server)), Does.Contain("certificate").And.Not.Contain(Password));
        Assert.That(server.Requests, Is.Empty, "nothing is asked of who cannot show who he is");
    }

    [TestCaseSource(nameof(Connectors))]
    public async Task Body_that_never_ends_ends_the_pull(string connector)
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Json("{\"data\": \"") with { Fault = ReplayFault.Endless });
        Assert.That(await FailAsync(Example(connector, server)), Does.Contain("limits.response_bytes").And.Not.Contain(Password));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.watermark"), Is.Zero);
    }

    [TestCaseSource(nameof(Connectors))]
    public async Task Answer_that_is_no_json_ends_the_pull(string connector)
    {
        await using var server = new ReplayServer(_ => ReplayAnswer.Json("{\"data\": [ { \"id\": 1, "));
        Assert.That(await FailAsync(Example(connector, server)), Does.Contain("cannot be read").Or.Contain("JSON"));
        Assert.That(await Database.ScalarAsync<long>("select count(*) from ingest.response_key"), Is.Zero);
    }

    /// <summary>The example, asked of this server, its secret that of the tests.</summary>
    private static SourceDefinition Example(string connector, ReplayServer server)
    {
        var file = Path.Combine(SharedData.Project, "docs", "sources", connector + ".json");
        var document = JsonNode.Parse(File.ReadAllText(file), null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        var settings = document["settings"]!.AsObject();
        settings[settings.ContainsKey("instance") ? "instance" : "url"] = server.Address.ToString();
        if (settings.ContainsKey("token"))
        {
            settings["token"] = Secret;
        }
        else
        {
            settings["auth"] = new JsonObject { ["bearer"] = Secret };
        }
        document["limits"] = new JsonObject { ["requests_per_minute"] = 0, ["response_bytes"] = 4_096, ["retries"] = 0, ["request_seconds"] = 1_000 };
        return SourceDefinition.Parse(document.ToJsonString(), "test");
    }
}
