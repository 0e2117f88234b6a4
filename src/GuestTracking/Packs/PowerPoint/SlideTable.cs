using GuestTracking.Core.Packs;
using GuestTracking.Packs.Office;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>
/// A table on its way to slides: measured at every size that can be read, cut into parts where it does not fit on one slide, the
/// header over each. Rows beside a chart are equally high, as its marks are equally far from each other.
/// </summary>
internal sealed class SlideTable
{
    /// <summary>No text of a table is smaller.</summary>
    public const double PointsMin = 10;

    private const double PaddingPoints = 3;
    private const double SidePoints = 4;
    private const double IndentPoints = 14;
    private const double GrowthMax = 8;
    private const double ChartHeaderPoints = 24;
    private const double HeaderLess = 2;
    private const double FontWidthReserve = 1.08;
    private const double FormRowPoints = 34;

    /// <summary>What is left free above and below a small line, as a share of its row.</summary>
    private const double LineInset = 0.18;

    /// <summary>At this scale the axis has letters of ten points.</summary>
    private const double ChartScaleMin = 1.25;

    private static readonly double[] Sizes = [14, 13, 12, 11, PointsMin];

    private readonly PackTheme theme;
    private readonly ValueText values;
    private readonly IReadOnlyList<Column> columns;
    private readonly IReadOnlyList<Row> rows;
    private readonly bool wraps;
    private readonly double[] widths;
    private readonly Dictionary<double, double[]> measured = [];

    /// <summary>True for a table whose empty cells are filled in by hand.</summary>
    public bool IsForm { get; init; }

    /// <summary>A table of a width; one that <paramref name="wraps"/> is made of running text.</summary>
    /// <exception cref="ArgumentException">A row has not one cell a column.</exception>
    public SlideTable(PackTheme theme, ValueText values, IReadOnlyList<Column> columns, IReadOnlyList<Row> rows, Chart? chart, bool wraps, double widthPoints)
    {
        if (rows.FirstOrDefault(row => row.Cells.Count != columns.Count) is { } odd)
        {
            throw new ArgumentException($"A row has {odd.Cells.Count} cells, the table {columns.Count} columns.", nameof(rows));
        }

        (this.theme, this.values, this.columns, this.rows, this.wraps) = (theme, values, columns, rows, wraps);
        var units = columns.Sum(column => column.Units);
        widths = [.. columns.Select(column => column.Units * widthPoints / units)];
        Chart = rows.Count == 0 || chart is DumbbellChart { HasMarks: false } ? null : chart;
        if (Chart is not null && columns.All(column => column.Format != ValueFormat.Chart))
        {
            throw new ArgumentException("A chart beside rows needs a column of its own.", nameof(columns));
        }
    }

    /// <summary>Width that a column needs so that no word of its heading is parted.</summary>
    public static double WidthMin(string heading, double points = PointsMin) =>
        (heading.Split(' ').Max(word => TextWidth.Points(word, points, bold: false)) * FontWidthReserve) + (2 * SidePoints);

    /// <summary>The chart beside the rows; null without, or where it would show nothing.</summary>
    public Chart? Chart { get; }

    private bool HasHeader => columns.Any(column => column.Heading.Length > 0);

    /// <summary>
    /// The parts that the table needs on slides which leave it so much height, the first one perhaps less: as few as possible, then as
    /// large as possible. The first one is empty where not even its first row fits.
    /// </summary>
    public IReadOnlyList<SlideTablePart> Parts(double firstPoints, double heightPoints)
    {
        var best = Sizes
            .Select(size => (Size: size, Parts: Cut(size, firstPoints, heightPoints), Wrapped: wraps ? 0 : WrappedCells(size)))
            .OrderBy(choice => choice.Parts.Count).ThenBy(choice => choice.Wrapped).ThenByDescending(choice => choice.Size).First();
        return [.. best.Parts.Select(part => new SlideTablePart(part.First, part.End, best.Size, HeightOf(best.Size, part), best.Parts.Count))];
    }

    /// <summary>The part as a table at a place, its rows grown into the height that is left over.</summary>
    public IEnumerable<SlideElement> Elements(SlideTablePart part, Box place, string description, Func<Chart, int, int, Chart> chartOf, AxisRange? axis)
    {
        var count = part.End - part.First;
        var growth = count == 0 ? 0 : Math.Clamp((place.Height - part.HeightPoints) / count, 0, wraps ? GrowthMax / 2 : GrowthMax);
        var heights = Heights(part.SizePoints);
        List<SlideTableRow> drawn = [];
        if (HasHeader)
        {
            drawn.Add(new SlideTableRow(HeaderHeight(part.SizePoints), [.. columns.Select((_, at) => HeaderCell(at, part.SizePoints))], theme.Rule, null));
        }

        for (var at = part.First; at < part.End; at++)
        {
            var row = rows[at];
            var endsGroup = at + 1 < rows.Count && rows[at + 1].BeginsGroup;
            drawn.Add(new SlideTableRow(
                heights[at] + growth, [.. row.Cells.Select((_, column) => BodyCell(row, column, part.SizePoints))], endsGroup ? theme.MutedText : IsForm ? theme.Rule : theme.RowRule,
                row.Emphasis == RowEmphasis.Own ? theme.OwnRow : null, IsForm ? theme.Rule : null));
        }

        var height = drawn.Sum(row => row.HeightPoints);
        yield return new TableElement(place with { Height = height }, description, widths, drawn, HasHeader);
        foreach (var line in Lines(part, place, drawn))
        {
            yield return line;
        }

        if (Chart is { } chart)
        {
            var column = columns.TakeWhile(each => each.Format != ValueFormat.Chart).Count();
            yield return new ChartElement(
                new Box(place.Left + widths.Take(column).Sum(), place.Top, widths[column], height),
                chartOf(chart, part.First, part.End), Math.Max(ChartScaleMin, part.SizePoints / PointsMin), drawn[0].HeightPoints, axis);
        }
    }

    /// <summary>The small lines of the part, in the places of their cells; all lines of a column have one axis.</summary>
    private IEnumerable<LineElement> Lines(SlideTablePart part, Box place, List<SlideTableRow> drawn)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            if (columns[column].Format != ValueFormat.Sparkline)
            {
                continue;
            }

            var values = rows.SelectMany(row => row.Cells[column].Series ?? []).OfType<double>().DefaultIfEmpty(0).ToArray();
            var top = place.Top + (HasHeader ? drawn[0].HeightPoints : 0);
            for (var at = part.First; at < part.End; at++)
            {
                var height = drawn[at - part.First + (HasHeader ? 1 : 0)].HeightPoints;
                if (rows[at].Cells[column] is { Series: { } series } cell)
                {
                    yield return new LineElement(
                        new Box(place.Left + widths.Take(column).Sum() + SidePoints, top + (height * LineInset), widths[column] - (2 * SidePoints), height * (1 - (2 * LineInset))),
                        cell.SeriesDescription ?? "", series, (values.Min(), values.Max()), theme.Own);
                }

                top += height;
            }
        }
    }

    /// <summary>Parts as equal as their number allows.</summary>
    private List<(int First, int End)> Cut(double size, double firstPoints, double heightPoints)
    {
        const double Step = 0.03;
        var (heights, header) = (Heights(size), HeaderHeight(size));
        var parts = Greedy(heights, header, firstPoints, heightPoints);
        for (var share = 1 - Step; parts.Count > 1 && share > 0; share -= Step)
        {
            var even = Greedy(heights, header, share * firstPoints, share * heightPoints);
            if (even.Count > parts.Count || (even[0].End == 0 && parts[0].End > 0))
            {
                break;
            }

            parts = even;
        }

        return parts;
    }

    private static List<(int First, int End)> Greedy(double[] heights, double header, double firstPoints, double heightPoints)
    {
        List<(int, int)> parts = [];
        var (first, used, limit) = (0, header, firstPoints);
        for (var at = 0; at < heights.Length; at++)
        {
            if (used + heights[at] > limit && (at > first || (at == 0 && parts.Count == 0 && firstPoints < heightPoints)))
            {
                parts.Add((first, at));
                (first, used, limit) = (at, header, heightPoints);
            }

            used += heights[at];
        }

        parts.Add((first, heights.Length));
        return parts;
    }

    private double HeightOf(double size, (int First, int End) part) =>
        HeaderHeight(size) + Heights(size)[part.First..part.End].Sum();

    private double HeaderHeight(double size) => !HasHeader ? 0 : Math.Max(
        Chart is null ? 0 : ChartHeaderPoints,
        columns.Select((column, at) => DeckFrame.Height(column.Heading, HeaderSize(size), false, TextWidthOf(at))).Max() + (2 * PaddingPoints));

    /// <summary>Heights of the rows at a size.</summary>
    private double[] Heights(double size)
    {
        if (!measured.TryGetValue(size, out var heights))
        {
            measured[size] = heights =
                [.. rows.Select(row => columns.Select((_, at) => DeckFrame.Height(TextOf(row, at), size, Bold(row, at), TextWidthOf(at))).Max() + (2 * PaddingPoints))];
            if (Chart is not null)
            {
                Array.Fill(heights, heights.Max());
            }

            for (var at = 0; at < heights.Length && IsForm; at++)
            {
                heights[at] = Math.Max(heights[at], FormRowPoints);
            }
        }

        return heights;
    }

    private int WrappedCells(double size) => rows.Sum(row => columns
        .Where((_, at) => DeckFrame.Height(TextOf(row, at), size, Bold(row, at), TextWidthOf(at)) > size * DeckFrame.LineFactor).Count());

    private double TextWidthOf(int column) => widths[column] - SidePoints - LeftOf(column);

    /// <summary>A column of words behind figures keeps a distance from them.</summary>
    private double LeftOf(int column) =>
        column > 0 && columns[column - 1].AlignsRight && columns[column].Format == ValueFormat.Text ? IndentPoints : SidePoints;

    private bool Bold(Row row, int column) => CellLook.IsBold(columns[column], row.Cells[column], row.Emphasis);

    private string TextOf(Row row, int column) => values.Of(row.Cells[column], columns[column].Format);

    private SlideTableCell HeaderCell(int column, double size) => new(
        new StyledRun(columns[column].Heading, HeaderSize(size), false, theme.MutedText), columns[column].AlignsRight, LeftOf(column), CellPlace.Bottom)
    {
        Centre = columns[column].Format == ValueFormat.Heat,
    };

    private SlideTableCell BodyCell(Row row, int column, double size)
    {
        var cell = row.Cells[column];
        var heat = columns[column].Format == ValueFormat.Heat ? cell.Number : null;
        return new(
            new StyledRun(TextOf(row, column), size, Bold(row, column), heat is null ? theme.Colour(cell.Tone) : theme.Text),
            columns[column].AlignsRight && !(wraps && cell.Text is not null), LeftOf(column), wraps ? CellPlace.Top : CellPlace.Middle)
        {
            Fill = heat is { } points ? HeatScale.Colour(points) : null,
            Centre = columns[column].Format == ValueFormat.Heat,
            LinkTo = cell.LinkTo,
        };
    }

    /// <summary>Size of the headings: somewhat smaller than the texts, and so small that no word of them is parted where it can be helped.</summary>
    private double HeaderSize(double size)
    {
        var points = Math.Max(PointsMin, size - HeaderLess);
        while (points > PointsMin && columns.Index().Any(column => WidthMin(column.Item.Heading, points) > widths[column.Index]))
        {
            points--;
        }

        return points;
    }
}

/// <summary>Rows of a table that stand on one slide.</summary>
/// <param name="First">The first of them.</param>
/// <param name="End">The row after the last one.</param>
/// <param name="SizePoints">Size of their texts.</param>
/// <param name="HeightPoints">Height that they need, with the header.</param>
/// <param name="Count">How many parts the table has.</param>
internal sealed record SlideTablePart(int First, int End, double SizePoints, double HeightPoints, int Count);
