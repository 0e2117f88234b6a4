using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>A slide laid out, before it becomes XML.</summary>
/// <param name="Title">What its title placeholder says.</param>
/// <param name="Sheet">Name of the sheet that it shows; null for the title slide.</param>
internal sealed record Slide(string Title, string? Sheet)
{
    /// <summary>Key of that sheet.</summary>
    public string? Key { get; init; }

    /// <summary>Paragraphs of the title slide's subtitle; empty on other slides.</summary>
    public IReadOnlyList<string> Subtitle { get; init; } = [];

    /// <summary>What stands in its content area, in the order in which it is read.</summary>
    public List<SlideElement> Elements { get; } = [];

    /// <summary>Paragraphs of the speaker notes: where the figures come from, and how to read them.</summary>
    public List<string> Notes { get; } = [];
}

/// <summary>A place on a slide, in points from its upper left corner.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    /// <summary>The lower edge.</summary>
    public double Bottom => Top + Height;

    /// <summary>The right edge.</summary>
    public double Right => Left + Width;
}

/// <summary>Something on a slide.</summary>
/// <param name="Box">Where it stands.</param>
internal abstract record SlideElement(Box Box);

/// <summary>Text without a frame.</summary>
/// <param name="Box">Where it stands; high enough for its lines.</param>
/// <param name="Paragraphs">From top to bottom.</param>
/// <param name="Rule">Colour of a rule below; null without.</param>
/// <param name="AtBottom">Stands on the place's lower edge, so that figures of several sizes share a line.</param>
internal sealed record TextElement(Box Box, IReadOnlyList<Paragraph> Paragraphs, string? Rule = null, bool AtBottom = false) : SlideElement(Box);

/// <summary>A paragraph.</summary>
/// <param name="Runs">Its pieces; their sizes in points.</param>
/// <param name="AfterPoints">Distance from the next one.</param>
internal sealed record Paragraph(IReadOnlyList<StyledRun> Runs, double AfterPoints = 0)
{
    /// <summary>A paragraph of one piece.</summary>
    public Paragraph(StyledRun run, double afterPoints = 0)
        : this([run], afterPoints)
    {
    }

    /// <summary>Its text.</summary>
    public string Text => string.Concat(Runs.Select(run => run.Text));
}

/// <summary>A native table.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Description">What it shows, for those who cannot see it.</param>
/// <param name="Widths">Widths of its columns in points.</param>
/// <param name="Rows">From top to bottom.</param>
/// <param name="HasHeader">True when the first row is a header.</param>
internal sealed record TableElement(
    Box Box, string Description, IReadOnlyList<double> Widths, IReadOnlyList<SlideTableRow> Rows, bool HasHeader) : SlideElement(Box);

/// <summary>A row of a table.</summary>
/// <param name="HeightPoints">Its height, which its texts do not exceed.</param>
/// <param name="Cells">One a column.</param>
/// <param name="Rule">Colour of the rule below.</param>
/// <param name="Fill">Colour behind; null without.</param>
/// <param name="Sides">Colour of the rules at the cells' sides; null without.</param>
internal sealed record SlideTableRow(double HeightPoints, IReadOnlyList<SlideTableCell> Cells, string Rule, string? Fill, string? Sides = null);

/// <summary>A cell of a table.</summary>
/// <param name="Run">What it says.</param>
/// <param name="Right">Stands at the right.</param>
/// <param name="LeftPoints">Distance from its left edge.</param>
/// <param name="Place">Where it stands in its row.</param>
internal readonly record struct SlideTableCell(StyledRun Run, bool Right, double LeftPoints, CellPlace Place)
{
    /// <summary>Colour behind it, which has white rules around it; null for the row's.</summary>
    public string? Fill { get; init; }

    /// <summary>Stands in the middle of its column.</summary>
    public bool Centre { get; init; }

    /// <summary>Key of the sheet to whose first slide it leads; null without.</summary>
    public string? LinkTo { get; init; }
}

/// <summary>Where a cell's text stands in its row.</summary>
internal enum CellPlace
{
    /// <summary>In the middle.</summary>
    Middle,

    /// <summary>At the top.</summary>
    Top,

    /// <summary>At the bottom.</summary>
    Bottom,
}

/// <summary>A native chart.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Chart">What it draws.</param>
/// <param name="Scale">How large texts, marks and lines are, against those on a printed page.</param>
/// <param name="HeaderPoints">Height of the table header that it covers; 0 for a chart of its own.</param>
/// <param name="Axis">The axis that it shares with other parts of the same chart; null for its own.</param>
internal sealed record ChartElement(Box Box, Chart Chart, double Scale, double HeaderPoints, AxisRange? Axis) : SlideElement(Box);

/// <summary>A small line in the place of a table's cell, its last point marked.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Description">What it shows, for those who cannot see it.</param>
/// <param name="Values">Oldest first; null where there is none.</param>
/// <param name="Range">The smallest and largest value of all lines that it is compared with.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record LineElement(
    Box Box, string Description, IReadOnlyList<double?> Values, (double Min, double Max) Range, string Colour) : SlideElement(Box);
