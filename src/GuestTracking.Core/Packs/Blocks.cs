namespace GuestTracking.Core.Packs;

/// <summary>A part of a sheet that spans the page's width.</summary>
public abstract record Block;

/// <summary>The head of a sheet.</summary>
/// <param name="Title">What the sheet is.</param>
/// <param name="Aside">Short text at the right, usually the period.</param>
/// <param name="Subtitle">One line below: region, scale, how fresh the data are.</param>
public sealed record TitleBlock(string Title, string Aside, string Subtitle) : Block;

/// <summary>Up to five figures side by side.</summary>
/// <param name="Tiles">From left to right; the first one is the largest.</param>
public sealed record TilesBlock(IReadOnlyList<Tile> Tiles) : Block;

/// <summary>One figure with its label and what must be known to read it.</summary>
/// <param name="Label">What the figure is.</param>
/// <param name="Value">The figure, typed.</param>
/// <param name="Format">How a number is written.</param>
/// <param name="Suffix">Smaller text behind a text figure (<c>of 33</c>); null without.</param>
/// <param name="Details">One to three short lines below: interval, number of answers, what chance explains.</param>
public sealed record Tile(string Label, Cell Value, ValueFormat Format, string? Suffix, IReadOnlyList<string> Details);

/// <summary>Sentences, one paragraph each.</summary>
/// <param name="Weight">A headline or running text.</param>
/// <param name="Sentences">Whole sentences.</param>
public sealed record SentencesBlock(SentenceWeight Weight, IReadOnlyList<string> Sentences) : Block;

/// <summary>How loud a sentence is.</summary>
public enum SentenceWeight
{
    /// <summary>The one sentence that says it all.</summary>
    Headline,

    /// <summary>Running text.</summary>
    Body,
}

/// <summary>A table, with a chart standing in one of its columns where <see cref="RowChart"/> is given.</summary>
/// <param name="Heading">Heading above it; null without.</param>
/// <param name="Columns">Columns; their units add up to <see cref="Sheet.WidthUnits"/>.</param>
/// <param name="Rows">Rows; each has one cell a column.</param>
/// <param name="RowChart">The chart in the column of format <see cref="ValueFormat.Chart"/>: mark i belongs to row i.</param>
/// <param name="Note">Small print below; empty without.</param>
public sealed record TableBlock(
    string? Heading, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows, Chart? RowChart, IReadOnlyList<TextRun> Note) : Block
{
    /// <summary>True for a table whose empty cells are filled in by hand: its rows are higher, and ruled at the sides.</summary>
    public bool IsForm { get; init; }
}

/// <summary>A table to work with: filters in its header, a row as high as its texts, the only table of its sheet.</summary>
/// <param name="Columns">Columns; their units add up to <see cref="Sheet.Units"/>.</param>
/// <param name="Rows">Rows; each has one cell a column.</param>
public sealed record ListBlock(IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows) : Block;

/// <summary>A chart of its own.</summary>
/// <param name="Heading">Heading above it, which stands for a chart title.</param>
/// <param name="Chart">What is drawn.</param>
/// <param name="Note">How to read it; empty without.</param>
public sealed record ChartBlock(string Heading, Chart Chart, IReadOnlyList<TextRun> Note) : Block;

/// <summary>Two charts side by side.</summary>
/// <param name="Left">The left one.</param>
/// <param name="Right">The right one.</param>
public sealed record PairBlock(ChartBlock Left, ChartBlock Right) : Block;

/// <summary>Terms and their explanation, a paragraph each.</summary>
/// <param name="Heading">Heading above them; null without.</param>
/// <param name="Entries">In the order in which they are read.</param>
public sealed record GlossaryBlock(string? Heading, IReadOnlyList<GlossaryEntry> Entries) : Block;

/// <summary>A term and what it means here.</summary>
/// <param name="Term">Short.</param>
/// <param name="Text">A few sentences.</param>
public sealed record GlossaryEntry(string Term, string Text);

/// <summary>A piece of small print in one tone: a key to a chart's marks is made of these.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tone">Its tone.</param>
public sealed record TextRun(string Text, Tone Tone = Tone.Muted);
