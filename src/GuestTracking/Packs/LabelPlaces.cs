namespace GuestTracking.Packs;

/// <summary>
/// Where the labels of a chart's dots stand so that none lies on another or on a dot: beside its dot where there is room, else further
/// away, tried in a fixed order. The plot may have any width between two: a place is taken only if it holds for all of them.
/// </summary>
internal static class LabelPlaces
{
    private const double GapLength = 2;
    private const int Rings = 5;

    private static readonly (int X, int Y)[] Sides = [(1, 0), (0, -1), (-1, 0), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)];

    /// <summary>A dot with its label; one unit for all lengths.</summary>
    /// <param name="Share">Its place across, as a share of the plot's width.</param>
    /// <param name="Y">Its distance from the plot's top.</param>
    /// <param name="LabelWidth">How wide its label is.</param>
    internal readonly record struct Dot(double Share, double Y, double LabelWidth);

    /// <summary>A label's middle, seen from its dot.</summary>
    /// <param name="Side">The side at which it stands directly beside its dot: r, t, l, b; null where it stands further away.</param>
    internal readonly record struct Place(double X, double Y, string? Side);

    /// <summary>A plot.</summary>
    internal readonly record struct Area(double WidthMin, double WidthMax, double Height);

    /// <summary>The places, in the order of the dots.</summary>
    public static Place[] Of(IReadOnlyList<Dot> dots, Area area, double labelHeight, double radius)
    {
        var places = new Place[dots.Count];
        for (var at = 0; at < dots.Count; at++)
        {
            places[at] = Find(dots, places, at, area, labelHeight, radius);
        }

        return places;
    }

    private static Place Find(IReadOnlyList<Dot> dots, Place[] places, int at, Area area, double height, double radius)
    {
        for (var ring = 0; ring < Rings; ring++)
        {
            for (var side = 0; side < Sides.Length; side++)
            {
                var place = Candidate(dots[at], ring, side, height, radius);
                if (IsInside(dots[at], place, area, height) && IsFree(dots, places, at, place, area, height, radius))
                {
                    return place;
                }
            }
        }

        return Candidate(dots[at], 0, 0, height, radius);
    }

    private static Place Candidate(Dot dot, int ring, int side, double height, double radius)
    {
        var (x, y) = Sides[side];
        var far = radius + GapLength + (ring * height * 0.75);
        var near = x != 0 && y != 0 ? 0.6 : 1;
        return new Place(x * ((far * near) + (dot.LabelWidth / 2)), y * ((far * near) + (height / 2)), ring > 0 ? null : side switch { 0 => "r", 1 => "t", 2 => "l", 3 => "b", _ => null });
    }

    private static bool IsInside(Dot dot, Place place, Area area, double height)
    {
        var y = dot.Y + place.Y;
        var left = (dot.Share * area.WidthMin) + place.X - (dot.LabelWidth / 2);
        var right = ((1 - dot.Share) * area.WidthMin) - place.X - (dot.LabelWidth / 2);
        return y - (height / 2) >= 0 && y + (height / 2) <= area.Height && left >= 0 && right >= 0;
    }

    private static bool IsFree(IReadOnlyList<Dot> dots, Place[] places, int at, Place place, Area area, double height, double radius)
    {
        for (var other = 0; other < dots.Count; other++)
        {
            if (other == at)
            {
                continue;
            }

            var (across, down) = (dots[at].Share - dots[other].Share, dots[at].Y + place.Y - dots[other].Y);
            if (Overlap(across, place.X, down, (dots[at].LabelWidth / 2) + radius, (height / 2) + radius, area))
            {
                return false;
            }

            if (other < at && Overlap(
                across, place.X - places[other].X, down - places[other].Y, (dots[at].LabelWidth + dots[other].LabelWidth) / 2, height, area))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True where two boxes lie on each other at some width: their distance across changes evenly with it.</summary>
    private static bool Overlap(double across, double apart, double down, double width, double height, Area area)
    {
        var (one, other) = ((across * area.WidthMin) + apart, (across * area.WidthMax) + apart);
        return Math.Abs(down) < height && Math.Min(one, other) < width && Math.Max(one, other) > -width;
    }
}
