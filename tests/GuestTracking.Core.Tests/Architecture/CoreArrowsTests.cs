using System.Reflection;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Tests.Architecture;

/// <summary>Chain, Periods, Surveys, Statistics ◄ Measures ◄ Comparisons ◄ Packs; Measures ◄ Bonuses ◄ Packs; Statistics sees nobody.</summary>
public class CoreArrowsTests
{
    private const string Core = "GuestTracking.Core.";
    private static readonly Assembly CoreAssembly = typeof(Scorecard).Assembly;

    private static readonly Room[] Rooms =
    [
        new(Core + "Statistics"),
        new(Core + "Periods"),
        new(Core + "Bonuses", Core + "Periods", Core + "Surveys", Core + "Measures", Core + "Statistics"),
        new(Core + "Chain", Core + "Periods"),
        new(Core + "Surveys", Core + "Statistics"),
        new(Core + "Measures", Core + "Chain", Core + "Periods", Core + "Surveys", Core + "Statistics"),
        new(Core + "Comparisons", Core + "Chain", Core + "Periods", Core + "Surveys", Core + "Statistics", Core + "Measures"),
        new(Core + "Packs", Core + "Chain", Core + "Periods", Core + "Surveys", Core + "Statistics", Core + "Measures", Core + "Comparisons", Core + "Bonuses"),
    ];

    [Test]
    public void Rooms_of_Core_see_only_what_they_may() =>
        Assert.That(Arrows.Breaches(CoreAssembly.GetTypes(), Rooms), Is.Empty);

    [Test]
    public void Every_type_of_Core_stands_in_a_room() =>
        Assert.That(Arrows.Homeless(CoreAssembly.GetTypes(), Rooms), Is.Empty);

    [Test]
    public void Core_references_the_base_library_and_MathNet_only()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var foreign = CoreAssembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name != "MathNet.Numerics" && !File.Exists(Path.Combine(framework, name + ".dll")));
        Assert.That(foreign, Is.Empty);
    }

    [Test]
    public void Only_the_statistics_use_MathNet()
    {
        var users = CoreAssembly.GetTypes()
            .Where(type => SeenTypes.Of(type).Any(seen => seen.Namespace?.StartsWith("MathNet", StringComparison.Ordinal) == true))
            .Select(type => type.Namespace);
        Assert.That(users, Is.Not.Empty.And.All.EqualTo(Core + "Statistics"));
    }

    [Test]
    public void Statistics_that_saw_measures_would_be_caught()
    {
        Room[] turned = [.. Rooms.Select(room => room.Namespace == Core + "Measures" ? new Room(room.Namespace) : room)];
        Assert.That(Arrows.Breaches(CoreAssembly.GetTypes(), turned), Has.Some.StartsWith(Core + "Measures.").And.Some.Contains("→ " + Core + "Surveys."));
    }
}
