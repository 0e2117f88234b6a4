using System.Globalization;
using GuestTracking.Core.Bonuses;
using GuestTracking.Files;

namespace GuestTracking.Bonuses;

/// <summary>
/// Integrity cases, from a CSV with <c>site,reference,opened,closed</c>: a row a case; <c>closed</c> is the first day on which it was closed,
/// empty where it is open. A header without rows says that there are none.
/// </summary>
internal static class CasesFile
{
    /// <summary>The cases in the order of the file. Throws <see cref="UserError"/> naming file, line, column and value, and what to do.</summary>
    public static IReadOnlyList<IntegrityCase> Read(string path)
    {
        var table = InputTable.ReadOrEmpty(path);
        var (sites, references) = (table.Texts("site"), table.Texts("reference"));
        var (opened, closed) = (table.Texts("opened"), table.Cells("closed"));
        var cases = new List<IntegrityCase>();
        var known = new HashSet<(string Site, string Reference)>();
        for (var row = 0; row < table.Count; row++)
        {
            var from = Day(table, row, "opened", opened[row]);
            DateOnly? to = closed[row].Length > 0 ? Day(table, row, "closed", closed[row]) : null;
            if (to < from)
            {
                throw table.Fault(row, "closed", FormattableString.Invariant($"is before the case was opened, {from:yyyy-MM-dd}"), "Correct one of the two.");
            }
            if (!known.Add((sites[row], references[row])))
            {
                throw table.Fault(row, "reference", $"stands twice for the site '{sites[row]}'", "Give each case one row.");
            }
            cases.Add(new IntegrityCase(sites[row], references[row], from, to));
        }
        return cases;
    }

    private static DateOnly Day(InputTable table, int row, string column, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw table.Fault(row, column, "is no date", "Write it as 2026-01-31.");
}
