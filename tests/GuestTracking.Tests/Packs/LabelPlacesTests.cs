using GuestTracking.Packs;
using GuestTracking.Packs.Office;
using GuestTracking.Packs.Office.Charts;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

public sealed class LabelPlacesTests
{
    private const double Height = 9;
    private const double Radius = 3.5;

    /// <summary>300 dots in clusters of one place: whatever can stand apart does, at both ends of the widths and between.</summary>
    [TestCase(1)]
    [TestCase(4)]
    [TestCase(9)]
    public void Labels_of_dots_at_one_place_stand_apart(int dots)
    {
        LabelPlaces.Dot[] all = [.. Enumerable.Range(0, dots).Select(at => new LabelPlaces.Dot(0.5, 100, 10 + (at % 2 * 5)))];
        var places = LabelPlaces.Of(all, new LabelPlaces.Area(200, 700, 200), Height, Radius);
        for (var one = 0; one < dots; one++)
        {
            Assert.That(Math.Abs(places[one].X) >= (all[one].LabelWidth / 2) + Radius || Math.Abs(places[one].Y) >= (Height / 2) + Radius, "on its dot");
            for (var other = one + 1; other < dots; other++)
            {
                var apart = Math.Abs(places[one].X - places[other].X) >= (all[one].LabelWidth + all[other].LabelWidth) / 2 || Math.Abs(places[one].Y - places[other].Y) >= Height;
                Assert.That(apart, $"{places[one]} and {places[other]}");
            }
        }
    }

    [Test]
    public void Label_of_a_dot_alone_stands_at_its_right_and_at_the_edge_where_there_is_room()
    {
        var places = LabelPlaces.Of([new(0.5, 100, 10), new(1, 50, 10), new(0, 0, 10)], new LabelPlaces.Area(200, 200, 200), Height, Radius);
        Assert.That(places.Select(place => place.Side), Is.EqualTo(new[] { "r", "l", null }), "In the upper left corner there is room only at an angle.");
        Assert.That(places[1].X, Is.Negative);
    }

    [Test]
    public void Labels_at_ends_of_lines_stand_beside_them_where_they_can()
    {
        Assert.That(EndLabels.Of([10, 40, 70], 12), Is.EqualTo(new[] { "r", "r", "r" }));
        Assert.That(EndLabels.Of([40, null, 42], 12), Is.EqualTo(new[] { "t", "r", "r" }));
        Assert.That(EndLabels.Of([40, 40, 40], 12), Is.Unique);
        Assert.That(EndLabels.Of([42, 28, 40], 12), Has.Exactly(2).EqualTo("r"));
    }

    [Test]
    public void Percent_in_a_number_format_are_written_as_the_language_writes_them()
    {
        Assert.That(NumberFormats.Rate("{number} %"), Is.EqualTo("0\" %\""));
        Assert.That(NumberFormats.Rate("%{number}"), Is.EqualTo("\"%\"0"));
        Assert.That(NumberFormats.Rate("{number}"), Is.EqualTo("0"));
    }

    [TestCase(-25, "E8935A", 0)]
    [TestCase(-20, "E8935A", 0)]
    [TestCase(-0.4, "FFFDFC", 10)]
    [TestCase(0, "FFFFFF", 10)]
    [TestCase(10, "BFD8EE", 15)]
    [TestCase(99, "7FB2DE", 20)]
    public void Heat_has_fixed_ends_and_white_in_the_middle(double points, string colour, int step)
    {
        Assert.That(HeatScale.Colour(points), Is.EqualTo(colour));
        Assert.That(HeatScale.Step(points), Is.EqualTo(step));
    }
}
