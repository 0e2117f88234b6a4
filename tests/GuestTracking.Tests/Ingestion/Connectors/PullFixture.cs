using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>Sources that are pulled into a database of their own, through their definition's file.</summary>
internal abstract class PullFixture : IngestFixture
{
    /// <summary>A definition as a file, read from there; without a mapping the usual wide one.</summary>
    protected SourceDefinition Source(string connector, JsonObject settings, string? mapping = null, Action<JsonObject>? change = null)
    {
        var document = JsonNode.Parse(File.ReadAllText(mapping ?? Input.Wide()))!;
        var definition = new JsonObject
        {
            ["source"] = document["source"]!.DeepClone(), ["connector"] = connector, ["settings"] = settings.DeepClone(), ["mapping"] = document,
        };
        change?.Invoke(definition);
        return SourceDefinition.Load(Input.Json(definition.ToJsonString()));
    }

    protected Task<PullResult> PullAsync(SourceDefinition source, TimeProvider? time = null, IProgress<PullCounts>? progress = null) =>
        new SourcePull(Database.Database, time ?? TimeProvider.System).RunAsync(source, progress, default);

    /// <summary>The message of a failure that a person can put right.</summary>
    protected static async Task<string> FailureAsync(Func<Task> fails)
    {
        try
        {
            await fails();
        }
        catch (UserError expected)
        {
            return expected.Message;
        }
        throw new InvalidOperationException("it did not fail");
    }
}
