using System.Globalization;
using GuestTracking.Core.Periods;
using GuestTracking.Storage;

namespace GuestTracking.Chain;

/// <summary>Reads calendar files: CSV with <c>calendar, period, kind, start, end</c>, end exclusive.</summary>
internal static class CalendarFile
{
    private static readonly string[] Columns = ["calendar", "period", "kind", "start", "end"];

    /// <summary>All periods. Throws <see cref="UserError"/> that lists the faulty cells with line and column.</summary>
    public static IReadOnlyList<FiscalPeriodRow> Read(string path)
    {
        var rows = new List<FiscalPeriodRow>();
        var lines = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        var faults = new List<string>();
        foreach (var row in NamedColumns.Read(path, Columns))
        {
            var found = Faults(row).ToList();
            if (!lines.TryAdd(row["period"]!, row.Line) && found.Count == 0)
            {
                found.Add(NamedColumns.Sentence(row, "period", string.Create(
                    CultureInfo.InvariantCulture, $"'{row["period"]}' stands in line {lines[row["period"]!]} already")));
            }
            faults.AddRange(found);
            if (found.Count == 0)
            {
                rows.Add(new FiscalPeriodRow
                {
                    Calendar = row["calendar"]!,
                    Period = row["period"]!,
                    Kind = row["kind"]!,
                    StartDate = NamedColumns.Day(row["start"]!)!.Value,
                    EndDate = NamedColumns.Day(row["end"]!)!.Value,
                });
            }
        }
        NamedColumns.RequireNone("calendar file", path, faults);
        return rows;
    }

    private static IReadOnlyList<string> Faults(ChainFileRow row)
    {
        string[] general = [.. NamedColumns.Faults(row, Columns)];
        return general.Length > 0 ? general : [.. CellFaults(row).Select(fault => NamedColumns.Sentence(row, fault.Column, fault.What))];
    }

    private static IEnumerable<(string Column, string What)> CellFaults(ChainFileRow row)
    {
        var (start, end) = (NamedColumns.Day(row["start"]!), NamedColumns.Day(row["end"]!));
        if (start is null)
        {
            yield return ("start", $"'{row["start"]}' is not a date such as 2025-02-02");
        }
        if (end is null)
        {
            yield return ("end", $"'{row["end"]}' is not a date such as 2025-02-02");
        }
        if (PeriodParser.TryParse(row["period"]!, null, out _, out _))
        {
            yield return ("period", $"'{row["period"]}' is the name of a calendar period; use another, such as FY2025-P01");
        }
        if (start >= end)
        {
            yield return ("end", $"'{row["end"]}' is not after the start; it is the first day after the period");
        }
    }
}
