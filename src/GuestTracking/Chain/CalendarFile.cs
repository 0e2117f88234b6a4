using GuestTracking.Files;
using System.Globalization;
using GuestTracking.Core.Periods;
using GuestTracking.Storage;

namespace GuestTracking.Chain;

/// <summary>Reads calendar files: CSV with <c>calendar, period, kind, start, end</c>, end exclusive.</summary>
internal static class CalendarFile
{
    private const int NameLengthMax = 500;
    private static readonly string[] Columns = ["calendar", "period", "kind", "start", "end"];

    /// <summary>All periods. Throws <see cref="UserError"/> that lists the faulty cells with line and column.</summary>
    public static IReadOnlyList<FiscalPeriodRow> Read(string path)
    {
        using var file = DelimitedFile.Open(path, new FileFormat());
        var columns = Columns.Select(file.ColumnOf).ToArray();
        var rows = new List<FiscalPeriodRow>();
        var lines = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        while (file.Read())
        {
            var line = file.Csv.LineNumber;
            var cells = columns.Select(column => file.Csv.GetString(column).Trim()).ToArray();
            var found = file.Csv.FieldCount == file.Csv.Headers.Count
                ? Faults(cells).ToList()
                : [string.Create(CultureInfo.InvariantCulture, $"{file.Csv.FieldCount} fields, the header has {file.Csv.Headers.Count}")];
            if (!lines.TryAdd(cells[1], line) && found.Count == 0)
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"period: '{cells[1]}' stands in line {lines[cells[1]]} already"));
            }
            faults.AddRange(found.Select(fault => string.Create(CultureInfo.InvariantCulture, $"line {line}, {fault}")));
            if (found.Count == 0)
            {
                rows.Add(new FiscalPeriodRow { Calendar = cells[0], Period = cells[1], Kind = cells[2], StartDate = Day(cells[3])!.Value, EndDate = Day(cells[4])!.Value });
            }
        }
        NamedColumns.RequireNone("calendar file", path, faults);
        return rows;
    }

    private static IEnumerable<string> Faults(string[] cells)
    {
        for (var at = 0; at < cells.Length; at++)
        {
            var (column, cell) = (Columns[at], cells[at]);
            if (cell.Length == 0)
            {
                yield return $"{column}: is empty";
            }
            else if (cell.Length > NameLengthMax || cell.Contains('\0', StringComparison.Ordinal))
            {
                yield return $"{column}: holds a NUL character, or more than 500 characters";
            }
            else if (column is "start" or "end" && Day(cell) is null)
            {
                yield return $"{column}: '{cell}' is not a date such as 2025-02-02";
            }
        }
        if (PeriodParser.TryParse(cells[1], null, out _, out _))
        {
            yield return $"period: '{cells[1]}' is the name of a calendar period; use another, such as FY2025-P01";
        }
        if (Day(cells[3]) >= Day(cells[4]))
        {
            yield return $"end: '{cells[4]}' is not after the start; it is the first day after the period";
        }
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
