using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>The definitions in docs/sources can be imported as they are.</summary>
internal sealed class SourceExamplesTests
{
    private static IEnumerable<string> Examples => Directory.EnumerateFiles(Path.Combine(SharedData.Project, "docs", "sources"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Examples))]
    public void Example_is_sound(string name)
    {
        var definition = SourceDefinition.Load(Path.Combine(SharedData.Project, "docs", "sources", name));
        Assert.Multiple(() =>
        {
            Assert.That(SourceDefinition.Parse(definition.Text(), name).Text(), Is.EqualTo(definition.Text()), "as the database keeps it");
            Assert.That(definition.Connector, Is.EqualTo(Path.GetFileNameWithoutExtension(name)));
            Assert.That(definition.Schedule, Is.Not.Null);
        });
    }
}
