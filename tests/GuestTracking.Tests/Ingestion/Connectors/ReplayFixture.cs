using System.Text.Json;
using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Pulls from a local server into a database with the hotels H1 to H4.</summary>
internal abstract class ReplayFixture : IngestFixture
{
    /// <summary>What every secret of these tests is.</summary>
    protected const string Password = "s3cret-of-the-source";

    private const string Variable = "GUESTTRACKING_TEST_PULL_SECRET";

    /// <summary>Where it stands.</summary>
    protected static JsonObject Secret => new() { ["env"] = Variable };

    [OneTimeSetUp]
    public static void SetSecret() => Environment.SetEnvironmentVariable(Variable, Password);

    /// <summary>A mapping of the source <c>survey</c> with the questions overall and rooms, 1–5.</summary>
    protected static JsonObject Mapping(string property, string response, string date, string dateFormat, string overall, string rooms, string? comment = null)
    {
        var columns = new JsonObject { ["property"] = property, ["response"] = response };
        if (comment is not null)
        {
            columns["comment"] = comment;
        }
        var (first, second) = (InputFiles.Answer("overall"), InputFiles.Answer("rooms"));
        (first["column"], second["column"]) = (overall, rooms);
        return new()
        {
            ["source"] = "survey",
            ["questionnaire"] = new JsonObject { ["name"] = "stay", ["version"] = "1" },
            ["columns"] = columns,
            ["dates"] = new JsonObject { ["departure"] = new JsonObject { ["column"] = date, ["format"] = dateFormat } },
            ["business_date"] = "departure",
            ["answers"] = new JsonArray(first, second),
        };
    }

    /// <summary>A definition as a person writes it, read and checked.</summary>
    /// <param name="limits">Beside these: as many requests as there are, and on the quick clock ten seconds for each.</param>
    protected static SourceDefinition Definition(string connector, JsonObject settings, JsonObject mapping, JsonObject? limits = null)
    {
        limits = limits?.DeepClone().AsObject() ?? [];
        limits.TryAdd("requests_per_minute", 0);
        limits.TryAdd("request_seconds", 1_000);
        var definition = new JsonObject
        {
            ["source"] = "survey", ["connector"] = connector, ["settings"] = settings.DeepClone(), ["mapping"] = mapping.DeepClone(), ["limits"] = limits,
        };
        return SourceDefinition.Parse(definition.ToJsonString(), "test");
    }

    /// <summary>Pulls; read = the sum, and what the rollups hold is worked off.</summary>
    protected async Task<PullResult> PullAsync(SourceDefinition definition, TestDatabase? into = null)
    {
        var result = await new SourcePull((into ?? Database).Database, new QuickTime(100)).RunAsync(definition, null, default);
        var counts = result.Counts;
        Assert.That(counts.Read, Is.EqualTo(counts.Accepted + counts.Corrected + counts.Refused + counts.AlreadyKnown), "read = the sum");
        return result;
    }

    /// <summary>Pulls what has to fail. Returns the message; nowhere in the database or in the failure is the secret.</summary>
    protected async Task<string> FailAsync(SourceDefinition definition)
    {
        try
        {
            await PullAsync(definition);
        }
        catch (UserError failure)
        {
            Assert.That(failure.ToString() + await AllTextAsync(), Does.Not.Contain(Password));
            return failure.Message;
        }
        throw new AssertionException("it did not fail");
    }

    /// <summary>The source's keys in the registry, in order.</summary>
    protected async Task<IReadOnlyList<string>> KeysAsync() =>
        await Database.ScalarAsync<string[]>("select coalesce(array_agg(source_key order by source_key collate \"C\"), '{}') from ingest.response_key") ?? [];

    protected Task<string?> WatermarkAsync() => Database.ScalarAsync<string>("select watermark from ingest.watermark where source = 'survey'");

    /// <summary>What people get to see of a failure in the database.</summary>
    private async Task<string?> AllTextAsync() =>
        await Database.ScalarAsync<string>("select string_agg(row::text, '') from (select batch::text from ingest.batch union all select reject::text from ingest.reject) as row");
}
