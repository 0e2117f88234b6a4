namespace GuestTracking.Core.Tests.Architecture;

/// <summary>The checker sees planted breaches, wherever in the code they hide.</summary>
public class ArrowsTests
{
    private const string House = "GuestTracking.Core.Tests.Planted.";

    private static readonly Type[] Types =
        [.. typeof(ArrowsTests).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith(House, StringComparison.Ordinal) == true)];

    [Test]
    public void Planted_breaches_are_caught_in_fields_lambdas_switches_iterators_and_attributes() =>
        Assert.That(
            Arrows.Breaches(Types, [new(House + "Inner"), new(House + "Outer")]),
            Is.EqualTo(new[]
            {
                $"{House}Inner.InAttribute → {House}Outer.CurtainAttribute",
                $"{House}Inner.InField → {House}Outer.Window",
                $"{House}Inner.InIterator → {House}Outer.Window",
                $"{House}Inner.InLambda → {House}Outer.Window",
                $"{House}Inner.InSwitch → {House}Outer.Window",
            }));

    [Test]
    public void Arrow_that_is_permitted_is_no_breach() =>
        Assert.That(Arrows.Breaches(Types, [new(House + "Inner", House + "Outer"), new(House + "Outer")]), Is.Empty);

    [Test]
    public void Type_without_a_room_is_named() =>
        Assert.That(Arrows.Homeless(Types, [new(House + "Inner")]), Is.EqualTo(new[] { House + "Outer.CurtainAttribute", House + "Outer.Window" }));
}
