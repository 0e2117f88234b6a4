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
    /// <summary>What a plan whose gates ask for cases says where no file was given: that there are none is not guessed.</summary>
    public static UserError Missing(BonusPlan plan) => new(
        $"The plan '{plan.Key}' pays only where no integrity case is open. Give the cases with --cases FILE (site,reference,opened,closed); a file with its header alone says that there are none.");

    /// <summary>The cases in the order of the file. Throws <see cref="UserError"/> naming file, line, column and value, and what to do.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sites">The sites that are known, by key: a case of another one would hold nobody's award, and say nothing.</param>
    public static IReadOnlyList<IntegrityCase> Read(string path, IReadOnlyDictionary<string, BonusSite> sites)
    {
        var table = InputTable.ReadOrEmpty(path);
        var (sitesOfRows, references) = (table.Texts("site"), table.Texts("reference"));
        var (opened, closed) = (table.Texts("opened"), table.Cells("closed"));
        var cases = new List<IntegrityCase>();
        var known = new HashSet<(string Site, string Reference)>();
        for (var row = 0; row < table.Count; row++)
        {
            if (!sites.ContainsKey(sitesOfRows[row]))
            {
                throw table.Fault(row, "site", $"is no site that is known{NearestName.Advice(sitesOfRows[row], [.. sites.Keys])}", "Correct it, or leave the row out.");
            }
            var from = Day(table, row, "opened", opened[row]);
            DateOnly? to = closed[row].Length > 0 ? Day(table, row, "closed", closed[row]) : null;
            if (to < from)
            {
                throw table.Fault(row, "closed", FormattableString.Invariant($"is before the case was opened, {from:yyyy-MM-dd}"), "Correct one of the two.");
            }
            if (!known.Add((sitesOfRows[row], references[row])))
            {
                throw table.Fault(row, "reference", $"stands twice for the site '{sitesOfRows[row]}'", "Give each case one row.");
            }
            cases.Add(new IntegrityCase(sitesOfRows[row], references[row], from, to));
        }
        return cases;
    }

    private static DateOnly Day(InputTable table, int row, string column, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw table.Fault(row, column, "is no date", "Write it as 2026-01-31.");
}
