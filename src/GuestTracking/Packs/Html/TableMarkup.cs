using GuestTracking.Core.Packs;
using GuestTracking.Packs.Html.Charts;

namespace GuestTracking.Packs.Html;

/// <summary>
/// Tables: each in a box of its own that scrolls on a narrow screen while the column that names its rows stays in view. A chart beside
/// the rows is drawn row by row on one axis, so that rows may be of any height.
/// </summary>
internal sealed class TableMarkup(HtmlText page, ValueText values, IReadOnlyList<Sheet> sheets)
{
    private readonly SortedSet<(int, int)> columnShares = [];

    /// <summary>Widths of columns in use: units of the column and of its table.</summary>
    public IReadOnlyCollection<(int Units, int Of)> ColumnShares => columnShares;

    /// <summary>Adds a table; without a heading of its own it is called like its sheet.</summary>
    public void Add(TableBlock table, string sheetName) =>
        Add(table.IsForm ? " form" : table.Columns.Any(column => column.Format == ValueFormat.Heat) ? " dense" : "", table.Heading ?? sheetName, table.Columns, table.Rows, table.RowChart is null ? null : RowDrawing.Of(table.RowChart, values));

    /// <summary>Adds a list.</summary>
    public void Add(ListBlock list, string sheetName) => Add(" list", sheetName, list.Columns, list.Rows, null);

    private void Add(string kind, string name, IReadOnlyList<Column> columns, IReadOnlyList<Row> rows, RowDrawing? drawing)
    {
        var units = columns.Sum(column => column.Units);
        var naming = NamingColumn(columns);
        page.Raw("<div class=\"box").Raw(kind).Raw("\" role=\"group\" tabindex=\"0\" aria-label=\"").Text(name).Raw("\"><table>\n<colgroup>");
        foreach (var column in columns)
        {
            columnShares.Add((column.Units, units));
            page.Raw("<col class=\"").Raw(ShareClass(column.Units, units)).Raw("\"/>");
        }

        page.Raw("</colgroup>\n<thead><tr>");
        for (var at = 0; at < columns.Count; at++)
        {
            if (columns[at].Format == ValueFormat.Chart && drawing is not null)
            {
                page.Raw("<th scope=\"col\" class=\"chart\">");
                drawing.AddAxis(page, values);
                page.Raw("</th>");
            }
            else
            {
                // A column of words beside figures keeps a distance from them, as do its words. A head without words heads nothing.
                var isHead = columns[at].Heading.Length > 0;
                page.Raw(isHead ? "<th scope=\"col\"" : "<td").Raw(columns[at].Format == ValueFormat.Heat ? " class=\"figure mid\"" : Classes(at == naming, columns[at].AlignsRight, AfterFigures(columns, at), Tone.Normal, false)).Raw(">")
                    .Text(columns[at].Heading).Raw(isHead ? "</th>" : "</td>");
            }
        }

        page.Raw("</tr></thead>\n<tbody>\n");
        var ranges = new (double Min, double Max)?[columns.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            page.Raw(RowStart(rows[row]));
            for (var at = 0; at < columns.Count; at++)
            {
                if (columns[at].Format == ValueFormat.Chart && drawing is not null)
                {
                    page.Raw("<td class=\"chart\">");
                    drawing.AddRow(page, row);
                    page.Raw("</td>");
                }
                else if (columns[at].Format == ValueFormat.Sparkline && at != naming)
                {
                    Add(rows[row].Cells[at], ranges[at] ??= SparklineDrawing.Range(rows.Select(each => each.Cells[at])));
                }
                else
                {
                    Add(columns, at, rows[row].Cells[at], at == naming);
                }
            }

            page.Raw("</tr>\n");
        }

        page.Raw("</tbody>\n</table></div>\n");
    }

    private static string RowStart(Row row) => (row.Emphasis, row.BeginsGroup) switch
    {
        (RowEmphasis.Total, false) => "<tr class=\"total\">",
        (RowEmphasis.Own, false) => "<tr class=\"ownrow\">",
        (_, false) => "<tr>",
        (RowEmphasis.Total, true) => "<tr class=\"total group\">",
        (RowEmphasis.Own, true) => "<tr class=\"ownrow group\">",
        _ => "<tr class=\"group\">",
    };

    private void Add(IReadOnlyList<Column> columns, int at, Cell cell, bool namesItsRow)
    {
        // In a form the cell that would name its row may be empty: it names nothing then.
        var text = values.Of(cell, columns[at].Format);
        var isHead = namesItsRow && text.Length > 0;
        page.Raw(isHead ? "<th scope=\"row\"" : "<td")
            .Raw(columns[at].Format == ValueFormat.Heat && cell.Number is { } points
                ? FormattableString.Invariant($" class=\"figure heat h{HeatScale.Step(points)}{(cell.Strong ? " strong" : "")}\"")
                : Classes(namesItsRow, columns[at].AlignsRight, AfterFigures(columns, at), cell.Tone, cell.Strong))
            .Raw(">");
        if (cell.LinkTo is { } key)
        {
            page.Raw("<a href=\"#sheet-").Number(sheets.NumberOf(key)).Raw("\">").Text(text).Raw("</a>");
        }
        else
        {
            page.Text(text);
        }

        page.Raw(isHead ? "</th>" : "</td>");
    }

    private void Add(Cell cell, (double Min, double Max) range)
    {
        page.Raw("<td class=\"line\">");
        SparklineDrawing.Add(page, cell, range);
        page.Raw("</td>");
    }

    /// <summary>The column whose values name the rows: the first of texts or months, else the first.</summary>
    private static int NamingColumn(IReadOnlyList<Column> columns)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            if (columns[at].Format is ValueFormat.Text or ValueFormat.Month)
            {
                return at;
            }
        }

        return 0;
    }

    private static bool AfterFigures(IReadOnlyList<Column> columns, int at) =>
        at > 0 && columns[at].Format == ValueFormat.Text && columns[at - 1].AlignsRight;

    private static string Classes(bool names, bool alignsRight, bool afterFigures, Tone tone, bool strong)
    {
        var classes = (names ? " name" : "") + (alignsRight ? " figure" : "") + (afterFigures ? " after" : "") + Tones.Class(tone) + (strong ? " strong" : "");
        return classes.Length == 0 ? "" : $" class=\"{classes[1..]}\"";
    }

    /// <summary>Name of a column's width.</summary>
    public static string ShareClass(int units, int of) => FormattableString.Invariant($"w{units}-{of}");
}
