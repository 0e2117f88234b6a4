namespace GuestTracking.Core.Packs.Bonus;

/// <summary>What a paper for one participant says, in the order in which it is read. It knows no file format.</summary>
/// <param name="Language">Tag of its language, such as <c>de</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Aside">Short text beside the title: the period.</param>
/// <param name="Subtitle">One line below: whose, and of which plan.</param>
/// <param name="Parts">From top to bottom.</param>
public sealed record BonusDocument(string Language, string Title, string Aside, string Subtitle, IReadOnlyList<DocumentPart> Parts);

/// <summary>A part of a paper that spans its width.</summary>
public abstract record DocumentPart;

/// <summary>The figure that the paper is about.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The figure, written.</param>
/// <param name="Sentence">How it is to be read; may be empty.</param>
public sealed record HeadlinePart(string Label, string Value, string Sentence) : DocumentPart;

/// <summary>Something that must not be overlooked: a paper that is not valid yet, an award that waits.</summary>
/// <param name="Text">Whole sentences.</param>
public sealed record NoticePart(string Text) : DocumentPart;

/// <summary>Labels with what they say.</summary>
/// <param name="Facts">In order.</param>
public sealed record FactsPart(IReadOnlyList<Fact> Facts) : DocumentPart;

/// <summary>A label and what it says.</summary>
/// <param name="Label">Short.</param>
/// <param name="Text">What it says.</param>
public sealed record Fact(string Label, string Text);

/// <summary>A heading.</summary>
/// <param name="Text">The heading.</param>
/// <param name="NewPage">True where it begins a page.</param>
public sealed record HeadingPart(string Text, bool NewPage = false) : DocumentPart;

/// <summary>A paragraph.</summary>
/// <param name="Text">Whole sentences.</param>
/// <param name="Small">True for small print.</param>
public sealed record ParagraphPart(string Text, bool Small = false) : DocumentPart;

/// <summary>Sentences one below the other.</summary>
/// <param name="Items">In order.</param>
public sealed record BulletsPart(IReadOnlyList<string> Items) : DocumentPart;

/// <summary>A table of texts.</summary>
/// <param name="Columns">Columns; their shares sum to 100.</param>
/// <param name="Rows">Rows; each has one cell a column.</param>
/// <param name="Small">True for small type: long calculations.</param>
public sealed record GridPart(IReadOnlyList<GridColumn> Columns, IReadOnlyList<GridRow> Rows, bool Small = false) : DocumentPart;

/// <summary>A column of a table of texts.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Share">Its width in percent of the table.</param>
/// <param name="Right">True for figures, which stand at the right.</param>
public sealed record GridColumn(string Heading, int Share, bool Right = false);

/// <summary>A row of a table of texts.</summary>
/// <param name="Cells">One a column.</param>
/// <param name="Total">True for the row that sums up the others.</param>
public sealed record GridRow(IReadOnlyList<GridCell> Cells, bool Total = false);

/// <summary>A cell: its text, and smaller lines below it.</summary>
/// <param name="Text">The text; empty for nothing.</param>
/// <param name="Details">Smaller lines below; empty without.</param>
public sealed record GridCell(string Text, params IReadOnlyList<string> Details);

/// <summary>Lines to be filled in by hand.</summary>
/// <param name="Labels">What stands below each line.</param>
public sealed record SignaturePart(IReadOnlyList<string> Labels) : DocumentPart;
