using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion.Connectors;

/// <summary>The definitions that <c>docs/sources</c> shows can be used as they are.</summary>
internal sealed class SourceExamplesTests
{
    private static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(SharedData.Project, "docs", "sources"), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void Example_is_a_sound_definition(string file)
    {
        var source = SourceDefinition.Load(Path.Combine(SharedData.Project, "docs", "sources", file));
        Assert.That(SourceDefinition.Parse(source.Text(), file).Text(), Is.EqualTo(source.Text()), "as the database keeps it");
    }
}
