using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.Excel;

/// <summary>Which style each part of a page has, from the pack's theme.</summary>
internal sealed class PageStyles(PackTheme theme, ValueText values, StyleSheet sheet)
{
    private const double LineFactor = 1.25;
    private const double PaddingPoints = 4;
    private const double HeaderPaddingPoints = 2;
    private const int NarrowUnits = 2;
    private const double BodyPoints = 10;
    private const double BodyPointsMin = 8;

    /// <summary>Size of the text at the right of a title.</summary>
    public const double AsidePoints = 12;

    /// <summary>Sizes a title may have; the largest that fits is taken.</summary>
    public static readonly double[] TitleSizes = [18, 16, 14];

    public CellStyle HeadlineStyle { get; } = new(14, theme.Text) { Bold = true, Wrap = true };

    public CellStyle SentenceStyle { get; } = new(10.5, theme.Text) { Wrap = true };

    public CellStyle TileLabelStyle { get; } = new(9, theme.MutedText) { Wrap = true, Vertical = VerticalPlace.Bottom };

    public CellStyle TileDetailStyle { get; } = new(9, theme.Text) { Wrap = true, Vertical = VerticalPlace.Top };

    public CellStyle HeaderStyle { get; } = new(9, theme.MutedText) { Wrap = true, Rule = theme.Rule, Vertical = VerticalPlace.Bottom };

    public CellStyle NoteStyle { get; } = new(8, theme.MutedText) { Wrap = true, Vertical = VerticalPlace.Top };

    public CellStyle GlossaryTermStyle { get; } = new(10, theme.Text) { Bold = true, Wrap = true, Vertical = VerticalPlace.Top };

    public CellStyle GlossaryTextStyle { get; } = new(10, theme.Text) { Wrap = true, Vertical = VerticalPlace.Top };

    public int Aside => sheet.Of(new CellStyle(AsidePoints, theme.Text) { Bold = true, Right = true });

    public int Subtitle => sheet.Of(new CellStyle(9, theme.MutedText) { Rule = theme.Text });

    public int Heading => sheet.Of(new CellStyle(11, theme.Text) { Bold = true, Rule = theme.Rule });

    public int TileDetail => sheet.Of(TileDetailStyle);

    public int Note => sheet.Of(NoteStyle);

    public int Title(double size) => sheet.Of(new CellStyle(size, theme.Text) { Bold = true, Wrap = size <= TitleSizes[^1] });

    /// <summary>The number of a style.</summary>
    public int Number(CellStyle style) => sheet.Of(style);

    public int TileValue(Tile tile, bool first) => sheet.Of(TileValueStyle(tile, first));

    /// <summary>A text figure with its smaller suffix; null where a tile has none.</summary>
    public IReadOnlyList<StyledRun>? TileRuns(Tile tile) => tile is { Suffix: { } suffix, Value.Text: { } text }
        ? [new(text, 18, true, theme.Colour(tile.Value.Tone)), new(suffix, 12, false, theme.Text)]
        : null;

    public int Header(Column column, bool afterFigures) =>
        sheet.Of(HeaderStyle with { Right = column.AlignsRight, Centre = column.Format == ValueFormat.Heat, Indent = Indent(column, afterFigures) });

    /// <summary>The size at which all texts of a column fit into it; texts too long for the smallest one wrap.</summary>
    public static TextFit Fit(TableBlock table, int columnAt)
    {
        var column = table.Columns[columnAt];
        var width = PageGrid.Points(column.Units) - PaddingPoints;
        var size = column switch
        {
            { Format: ValueFormat.Text, Units: <= NarrowUnits } => 9,
            { Format: ValueFormat.Heat, Units: 1 } => BodyPointsMin,
            _ => BodyPoints,
        };
        if (column.Format != ValueFormat.Text)
        {
            return new TextFit(size, Wraps: false);
        }

        bool Fits(double points) => table.Rows.All(row =>
            row.Cells[columnAt].Text is not { } text || TextWidth.Points(text, points, CellLook.IsBold(column, row.Cells[columnAt], row.Emphasis)) <= width);
        while (size > BodyPointsMin && !Fits(size))
        {
            size--;
        }

        return new TextFit(size, Wraps: !Fits(size));
    }

    /// <summary>The style of a table's cell.</summary>
    public int Body(Column column, Cell value, RowLook row, TextFit fit, bool afterFigures) =>
        sheet.Of(new CellStyle(fit.SizePoints, Colour(column, value))
        {
            Bold = CellLook.IsBold(column, value, row.Emphasis),
            Underline = value.LinkTo is not null,
            Right = column.AlignsRight,
            Centre = column.Format == ValueFormat.Heat,
            Rule = Rule(column, row),
            Sides = column.Format == ValueFormat.Heat ? HeatScale.Middle : row.IsForm ? theme.Rule : null,
            Fill = row.Emphasis == RowEmphasis.Own ? theme.OwnRow : null,
            Format = Format(value.Format ?? column.Format, value),
            Wrap = fit.Wraps && value.Text is not null,
            Indent = Indent(column, afterFigures),
        });

    /// <summary>Height of a list's row with one line.</summary>
    public const double ListRowPoints = 15;

    private const double ListPoints = 9;

    /// <summary>The header of a list's column; room is left for the filter's button.</summary>
    public int ListHeader(Column column, bool afterFigures) =>
        sheet.Of(HeaderStyle with { Bold = true, Rule = theme.Text, Right = column.AlignsRight, Vertical = VerticalPlace.Top, Indent = Indent(column, afterFigures) });

    /// <summary>The style of a list's cell.</summary>
    public int ListBody(Column column, Cell value, RowLook row, bool afterFigures) => sheet.Of(new CellStyle(ListPoints, Colour(column, value))
    {
        Bold = value.Strong || row.Emphasis == RowEmphasis.Total,
        Underline = value.LinkTo is not null,
        Right = column.AlignsRight && value.Text is null,
        Centre = column.Format == ValueFormat.Heat,
        Rule = Rule(column, row),
        Sides = column.Format == ValueFormat.Heat ? HeatScale.Middle : null,
        Fill = row.Emphasis == RowEmphasis.Own ? theme.OwnRow : null,
        Format = Format(value.Format ?? column.Format, value),
        Wrap = value.Text is not null,
        Vertical = VerticalPlace.Top,
        Indent = Indent(column, afterFigures),
    });

    /// <summary>Height that a text of a list needs in points.</summary>
    public double ListHeight(string text, double widthPoints, bool strong) =>
        Height(text, new CellStyle(ListPoints, theme.Text) { Bold = strong }, widthPoints);

    /// <summary>Small print with the tones of its pieces; null where all of it has one.</summary>
    public IReadOnlyList<StyledRun>? NoteRuns(IReadOnlyList<TextRun> runs) => runs.All(run => run.Tone == Tone.Muted)
        ? null
        : [.. runs.Select(run => new StyledRun(run.Text, NoteStyle.SizePoints, run.Tone != Tone.Muted, theme.Colour(run.Tone)))];

    /// <summary>Height that a wrapped text needs in points.</summary>
    public static double Height(string text, CellStyle style, double widthPoints) =>
        Height(text, style, widthPoints, PaddingPoints);

    /// <summary>Height that a column's heading needs in points.</summary>
    public double HeaderHeight(string heading, double widthPoints) => Height(heading, HeaderStyle, widthPoints, HeaderPaddingPoints);

    private static double Height(string text, CellStyle style, double widthPoints, double paddingPoints) =>
        TextWidth.Lines(text, style.SizePoints, style.Bold, widthPoints - paddingPoints) * style.SizePoints * LineFactor;

    /// <summary>A rule of white between coloured cells, a stronger one before another group.</summary>
    private string Rule(Column column, RowLook row) =>
        row.EndsGroup ? theme.MutedText : column.Format == ValueFormat.Heat ? HeatScale.Middle : row.IsForm ? theme.Rule : theme.RowRule;

    /// <summary>Links have this hotel's colour; on a heat map only the ground is coloured.</summary>
    private string Colour(Column column, Cell value) => column.Format == ValueFormat.Heat && value.Number is not null ? theme.Text
        : value is { LinkTo: not null, Tone: Tone.Normal } ? theme.Own : theme.Colour(value.Tone);

    /// <summary>The style of the labels of some tiles: smaller where that keeps all of them on one line.</summary>
    public CellStyle TileLabels(TilesBlock tiles)
    {
        bool Fits(double size) => tiles.Tiles.Select((tile, at) => TextWidth.Points(tile.Label, size, bold: false)
            <= PageGrid.Points(PageGrid.TileWidth(at, tiles.Tiles.Count)) - PaddingPoints).All(fits => fits);
        return Fits(TileLabelStyle.SizePoints) || !Fits(BodyPointsMin) ? TileLabelStyle : TileLabelStyle with { SizePoints = BodyPointsMin };
    }

    /// <summary>A column of words behind figures keeps a distance from them.</summary>
    private static int Indent(Column column, bool afterFigures) => column.Format is ValueFormat.Text or ValueFormat.Sparkline && afterFigures ? 1 : 0;

    private CellStyle TileValueStyle(Tile tile, bool first) => new(first ? 28 : 18, theme.Colour(tile.Value.Tone))
    {
        Bold = true,
        Format = Format(tile.Format, tile.Value),
    };

    private string? Format(ValueFormat format, Cell value) => value.Text is not null ? null : format switch
    {
        ValueFormat.Count => value.Provisional ? NumberFormats.ProvisionalCount : NumberFormats.Count,
        ValueFormat.Score => NumberFormats.Score,
        ValueFormat.WholeScore => NumberFormats.Whole,
        ValueFormat.Difference => NumberFormats.Difference,
        ValueFormat.Place => NumberFormats.Place,
        ValueFormat.Month => values.MonthCode,
        ValueFormat.ExactScore => NumberFormats.ExactScore,
        ValueFormat.Percent => NumberFormats.Percent,
        ValueFormat.Money => NumberFormats.Money(value.Decimals),
        ValueFormat.Whole => NumberFormats.WholeWithThousands,
        ValueFormat.Day => values.DayCode,
        ValueFormat.Rate => NumberFormats.Rate(values.RateTemplate),
        ValueFormat.Heat => value.Tone is Tone.Above or Tone.Below ? NumberFormats.ClearHeat(value.Tone == Tone.Above) : NumberFormats.Heat,
        _ => null,
    };
}

/// <summary>What a table's row gives its cells.</summary>
/// <param name="EndsGroup">The next row begins another group.</param>
/// <param name="IsForm">Its empty cells are filled in by hand.</param>
internal readonly record struct RowLook(RowEmphasis Emphasis, bool EndsGroup, bool IsForm)
{
    /// <summary>The look of one of some rows.</summary>
    public static RowLook Of(IReadOnlyList<Row> rows, int at, bool isForm) => new(rows[at].Emphasis, at + 1 < rows.Count && rows[at + 1].BeginsGroup, isForm);
}

/// <summary>The size of a column's texts, and whether some of them need two lines.</summary>
internal readonly record struct TextFit(double SizePoints, bool Wraps);
