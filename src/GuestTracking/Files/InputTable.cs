using System.Globalization;

namespace GuestTracking.Files;

/// <summary>A table of one's own: a CSV file with a header, read whole. Every fault names file, line, column and value.</summary>
internal sealed class InputTable
{
    private readonly string _path;
    private readonly List<(long Line, string[] Cells)> _rows = [];

    private InputTable(string path, IReadOnlyList<string> columns)
    {
        _path = path;
        Columns = columns;
    }

    public IReadOnlyList<string> Columns { get; }

    public int Count => _rows.Count;

    /// <summary>Reads a file with at least one row. Throws <see cref="UserError"/> when it cannot be read as a table.</summary>
    public static InputTable Read(string path) => ReadOrEmpty(path) is { Count: > 0 } table
        ? table
        : throw new UserError($"'{path}' has a header but no rows. Give it at least one.");

    /// <summary>The same where a header without rows says that there are none.</summary>
    public static InputTable ReadOrEmpty(string path)
    {
        using var file = DelimitedFile.Open(path);
        var table = new InputTable(path, [.. file.Csv.Headers.Select(name => name.Trim())]);
        if (table.Columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UserError($"The header of '{path}' has the column '{twice.Key}' twice. Rename one of them.");
        }
        while (file.Read())
        {
            if (file.Csv.FieldCount != table.Columns.Count)
            {
                throw new UserError(FormattableString.Invariant(
                    $"'{path}', line {file.Csv.LineNumber}: {file.Csv.FieldCount} fields, the header has {table.Columns.Count}. Give each row a field for each column."));
            }
            table._rows.Add((file.Csv.LineNumber, [.. Enumerable.Range(0, table.Columns.Count).Select(at => file.Csv.GetString(at).Trim())]));
        }
        return table;
    }

    /// <summary>The line of the file in which a row begins.</summary>
    public long Line(int row) => _rows[row].Line;

    public bool Has(string column) => Columns.Contains(column, StringComparer.Ordinal);

    /// <summary>Cells of a column as they are, without blanks around them.</summary>
    public string[] Cells(string column) => Read(column, (cell, _) => cell);

    /// <summary>Texts of a column, none of them empty.</summary>
    public string[] Texts(string column) => Read(column, (cell, row) => cell.Length > 0 ? cell : throw Fault(row, column, "is empty", "Fill it in, or leave the row out."));

    /// <summary>Texts of a column that names the rows: none empty, none twice.</summary>
    public string[] Keys(string column)
    {
        var keys = Texts(column);
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var row = 0; row < keys.Length; row++)
        {
            if (!lines.TryAdd(keys[row], _rows[row].Line))
            {
                throw Fault(row, column, FormattableString.Invariant($"stands in line {lines[keys[row]]} already"), "Each row needs a name of its own.");
            }
        }
        return keys;
    }

    /// <summary>Numbers of a column, each finite and, with a minimum, not below it.</summary>
    public double[] Numbers(string column, double minimum = double.NegativeInfinity) =>
        Read(column, (cell, row) => Number(cell, row, column, minimum));

    /// <summary>Throws <see cref="UserError"/> for the first number of a column that lies outside a scale.</summary>
    public void RequireWithin(string column, double lowest, double highest)
    {
        var numbers = Numbers(column);
        var outside = Array.FindIndex(numbers, number => number < lowest || number > highest);
        if (outside >= 0)
        {
            throw Fault(outside, column, FormattableString.Invariant($"lies outside {lowest} to {highest}"), "Correct it, or give the ends of the scale.");
        }
    }

    /// <summary>Numbers of a column, each finite and above 0.</summary>
    public double[] NumbersAboveZero(string column) => Read(column, (cell, row) => Number(cell, row, column, 0) is > 0 and var number
        ? number
        : throw Fault(row, column, "is not above 0", "Correct it, or leave the row out."));

    /// <summary>The same where an empty cell means that there is none.</summary>
    public double?[] NumbersOrNone(string column, double minimum = double.NegativeInfinity) =>
        Read(column, (cell, row) => cell.Length == 0 ? (double?)null : Number(cell, row, column, minimum));

    /// <summary>Exact decimals of a column, between −<paramref name="largest"/> and <paramref name="largest"/>; an empty cell means that there is none.</summary>
    public decimal?[] DecimalsOrNone(string column, decimal largest) => Read(column, (cell, row) =>
        cell.Length == 0 ? (decimal?)null
        : !decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? throw Fault(row, column, "is not a number", "Write it as 1234.5, with a decimal point, or leave it empty.")
        : Math.Abs(number) > largest ? throw Fault(row, column, FormattableString.Invariant($"is beyond {largest}"), "Correct it.")
        : number);

    /// <summary>Whole numbers of 0 or more; an empty cell means that there is none.</summary>
    public long?[] CountsOrNone(string column) => Read(column, (cell, row) => cell.Length == 0 ? (long?)null : CountOf(cell, row, column));

    /// <summary>Whole numbers of 0 or more.</summary>
    public long[] Counts(string column) => Read(column, (cell, row) => CountOf(cell, row, column));

    /// <summary>Counts of a column that are a part of those of another one.</summary>
    public long[] PartsOf(string column, long[] whole)
    {
        var parts = Counts(column);
        for (var row = 0; row < parts.Length; row++)
        {
            if (parts[row] > whole[row])
            {
                throw Fault(row, column, FormattableString.Invariant($"is more than the {whole[row]} there are"), "Correct one of the two counts.");
            }
        }
        return parts;
    }

    /// <summary>True when no cell of the column is a number: a name, not a value.</summary>
    public bool IsLabel(string column) => Read(column, (cell, row) => !TryNumber(cell, out _)).All(text => text);

    /// <summary>A fault of a cell as an error for its author.</summary>
    public UserError Fault(int row, string column, string what, string advice) => new(FormattableString.Invariant(
        $"'{_path}', line {_rows[row].Line}, column '{column}': '{_rows[row].Cells[IndexOf(column)]}' {what}. {advice}"));

    /// <summary>A fault of the table as an error for its author.</summary>
    public UserError Fault(string what, string advice) => new($"'{_path}' {what}. {advice}");

    /// <summary>Beyond this a double does not hold every whole number.</summary>
    private const double CountMax = 1L << 53;

    private TValue[] Read<TValue>(string column, Func<string, int, TValue> convert)
    {
        var index = IndexOf(column);
        return [.. _rows.Select((row, number) => convert(row.Cells[index], number))];
    }

    private long CountOf(string cell, int row, string column) =>
        Number(cell, row, column, 0) is var number && number == Math.Floor(number) && number <= CountMax
            ? (long)number
            : throw Fault(row, column, "is not a whole number", "A count is a whole number of 0 or more.");

    private int IndexOf(string column)
    {
        var index = Columns.ToList().IndexOf(column);
        return index >= 0 ? index : throw new UserError(
            $"'{_path}' has no column '{column}'. Its header has: {string.Join(", ", Columns)}. Rename a column, or see --help for what is needed.");
    }

    private double Number(string cell, int row, string column, double minimum)
    {
        if (!TryNumber(cell, out var number))
        {
            throw cell.Length == 0
                ? Fault(row, column, "is empty", "Fill it in, or leave the row out.")
                : Fault(row, column, "is not a finite number", "Write it as 1234.5 or 1.2e3, with a decimal point.");
        }
        return number >= minimum
            ? number
            : throw Fault(row, column, FormattableString.Invariant($"is below {minimum}"), "Correct it, or leave the row out.");
    }

    /// <summary>Whether a cell holds a finite number.</summary>
    public static bool TryNumber(string cell, out double number) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
