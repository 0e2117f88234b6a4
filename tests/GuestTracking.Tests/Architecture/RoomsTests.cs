using System.Reflection;
using GuestTracking.Core.Tests.Architecture;
using NUnit.Framework;

namespace GuestTracking.Tests.Architecture;

/// <summary>The executable's rooms see only what src/ARCHITECTURE.md says.</summary>
internal sealed class RoomsTests
{
    private const string App = "GuestTracking";
    private const string Core = "GuestTracking.Core";
    private static readonly Assembly Executable = typeof(UserError).Assembly;

    private static readonly Room[] Rooms =
    [
        new(Core),
        new(App, App + ".Commands"),
        new(App + ".Storage", App),
        new(App + ".Files", App),
        new(App + ".Demo", App),
        new(App + ".Rollups", App, App + ".Storage"),
        new(App + ".Ingestion", Core, App, App + ".Storage", App + ".Files", App + ".Rollups"),
        new(App + ".Web", App, App + ".Storage", App + ".Ingestion"),
        new(App + ".Privacy", App, App + ".Storage", App + ".Rollups", App + ".Ingestion"),
        new(App + ".Chain", Core, App, App + ".Storage", App + ".Files", App + ".Rollups"),
        new(App + ".Comparisons", Core, App, App + ".Storage", App + ".Rollups"),
        new(App + ".Extracts", App, App + ".Storage"),
        new(App + ".Packs", Core, App, App + ".Storage", App + ".Comparisons"),
        new(App + ".Calculations", Core, App, App + ".Files"),
        new(App + ".Bonuses", Core, App, App + ".Storage", App + ".Files", App + ".Comparisons", App + ".Packs"),
        new(App + ".Jobs", Core, App, App + ".Storage", App + ".Ingestion", App + ".Comparisons", App + ".Packs", App + ".Privacy"),
        new(App + ".Commands", Core, App, App + ".Storage", App + ".Demo", App + ".Ingestion", App + ".Chain", App + ".Comparisons", App + ".Packs", App + ".Calculations", App + ".Files", App + ".Bonuses", App + ".Web", App + ".Jobs", App + ".Privacy", App + ".Extracts"),
    ];

    [Test]
    public void Rooms_of_the_executable_see_only_what_they_may() =>
        Assert.That(Arrows.Breaches(Executable.GetTypes(), Rooms), Is.Empty);

    [Test]
    public void Every_type_of_the_executable_stands_in_a_room() =>
        Assert.That(Arrows.Homeless(Executable.GetTypes(), Rooms), Is.Empty);

    [Test]
    public void Packs_that_may_not_see_comparisons_would_be_caught()
    {
        Room[] stricter = [.. Rooms.Select(room => room.Namespace == App + ".Packs" ? new Room(room.Namespace, Core, App, App + ".Storage") : room)];
        Assert.That(Arrows.Breaches(Executable.GetTypes(), stricter), Has.Some.StartsWith(App + ".Packs.").And.Some.Contains("→ " + App + ".Comparisons."));
    }
}
