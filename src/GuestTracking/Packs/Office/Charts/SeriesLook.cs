namespace GuestTracking.Packs.Office.Charts;

/// <summary>How a series looks: a line, marks, or both.</summary>
/// <param name="Name">Its name, for those who edit the chart.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record SeriesLook(string Name, string Colour)
{
    /// <summary>Width of the line in EMU; 0 for no line.</summary>
    public int LineEmu { get; init; }

    /// <summary>Kind of dashes; null for a full line.</summary>
    public string? Dash { get; init; }

    /// <summary>Kind of mark; null for none.</summary>
    public string? Symbol { get; init; }

    /// <summary>Size of the mark in points.</summary>
    public int SymbolPoints { get; init; }
}

/// <summary>A fixed text at one point of a series.</summary>
/// <param name="Point">Number of the point, from 0.</param>
/// <param name="Place">Where it stands: r, t, b, l or, on the point, ctr.</param>
internal sealed record SeriesLabel(int Point, string Text, string Colour, string Place)
{
    /// <summary>How far to the right of its place, as a share of the chart's width.</summary>
    public double Across { get; init; }

    /// <summary>How far below its place, as a share of the chart's height.</summary>
    public double Down { get; init; }
}

/// <summary>How an axis of numbers looks.</summary>
/// <param name="Range">Its ends.</param>
/// <param name="Step">Distance of its labels and gridlines.</param>
/// <param name="Place">Side: l, b or t.</param>
internal sealed record AxisLook((double Min, double Max) Range, double Step, string Place)
{
    public bool Reversed { get; init; }

    public bool Gridlines { get; init; }

    public bool Labelled { get; init; }

    public bool Line { get; init; }

    public bool BetweenCategories { get; init; }

    /// <summary>Stands where the other axis ends: below groups that go from top to bottom.</summary>
    public bool CrossesAtMax { get; init; }

    /// <summary>What the axis is, where no cell says so.</summary>
    public string? Title { get; init; }

    public string Format { get; init; } = "0;\"\u2212\"0;0";
}
