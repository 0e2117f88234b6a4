using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>The examples of docs/sources are sound, so that they can be begun with.</summary>
internal sealed class SourceExampleTests
{
    private static IEnumerable<string> Examples() => Directory.EnumerateFiles(Path.Combine(SharedData.Project, "docs", "sources"), "*.json").Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Examples))]
    public void Example_of_a_source_is_sound(string file)
    {
        var source = SourceDefinition.Load(file);
        Assert.That(source.Connector, Is.EqualTo(Path.GetFileNameWithoutExtension(file)));
    }
}
