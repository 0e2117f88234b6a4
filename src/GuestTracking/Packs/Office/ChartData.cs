namespace GuestTracking.Packs.Office;

/// <summary>
/// The sheet behind the charts: headed blocks of columns, one below the other. Charts refer to its cells and carry a
/// copy of them, so that they look right before anything is calculated.
/// </summary>
internal sealed class ChartData(string sheetName)
{
    private readonly List<(int FirstRow, string Heading, IReadOnlyList<string> Labels, (string Name, double?[] Values, bool IsMonth)[] Columns)> blocks = [];
    private int nextRow;

    /// <summary>Name of the sheet.</summary>
    public string SheetName { get; } = sheetName;

    /// <summary>Adds a block; the columns may differ in length.</summary>
    public IReadOnlyList<DataColumn> Add(string heading, params (string Name, double?[] Values, bool IsMonth)[] columns)
    {
        var firstValueRow = nextRow + 2;
        blocks.Add((nextRow, heading, [], columns));
        nextRow = firstValueRow + columns.Max(column => column.Values.Length) + 1;
        return [.. columns.Select((column, at) => new DataColumn(column.Name, Formula(firstValueRow, at, column.Values.Length), column.Values))];
    }

    /// <summary>Adds a block that begins with a column of names; every column is as long as it.</summary>
    public IReadOnlyList<DataColumn> Add(string heading, IReadOnlyList<string> labels, params (string Name, double?[] Values)[] columns)
    {
        var firstValueRow = nextRow + 2;
        blocks.Add((nextRow, heading, labels, [("#", [], false), .. columns.Select(column => (column.Name, column.Values, false))]));
        nextRow = firstValueRow + labels.Count + 1;
        return
        [
            new DataColumn("#", Formula(firstValueRow, 0, labels.Count), []),
            .. columns.Select((column, at) => new DataColumn(column.Name, Formula(firstValueRow, at + 1, labels.Count), column.Values)),
        ];
    }

    /// <summary>
    /// Values with nothing behind them up to a count. LibreOffice does not draw the first series of a chart on a slide where a later
    /// one is longer, so the series of one chart that lie before others are as long as these.
    /// </summary>
    public static double?[] Padded(IReadOnlyList<double?> values, int count) =>
        [.. values, .. Enumerable.Repeat<double?>(null, Math.Max(0, count - values.Count))];

    /// <summary>The rows that hold something, from the top: number, then column, text or value, and whether it is a month.</summary>
    public IEnumerable<(int Row, IEnumerable<(int Column, string? Text, double? Value, bool IsMonth)> Cells)> Rows()
    {
        foreach (var (first, heading, labels, columns) in blocks)
        {
            yield return (first, [(0, heading, null, false)]);
            yield return (first + 1, columns.Select((column, at) => (at, (string?)column.Name, (double?)null, false)));
            for (var row = 0; row < columns.Max(column => column.Values.Length); row++)
            {
                var value = row;
                yield return (first + 2 + row, columns.Select((column, at) => (
                    at, at == 0 && value < labels.Count ? labels[value] : null, value < column.Values.Length ? column.Values[value] : null, column.IsMonth)));
            }
        }
    }

    private string Formula(int firstRow, int column, int count) =>
        $"'{SheetName.Replace("'", "''", StringComparison.Ordinal)}'!{CellName.Absolute(firstRow, column)}:{CellName.Absolute(firstRow + Math.Max(count, 1) - 1, column)}";
}

/// <summary>A column of chart data: its name, the cells it stands in, and their values.</summary>
internal sealed record DataColumn(string Name, string Formula, IReadOnlyList<double?> Values);
