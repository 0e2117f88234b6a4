using GuestTracking.Files;
using System.Globalization;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Chain;

/// <summary>A row of a weights file. <see cref="Brand"/> is empty for every brand without weights of its own.</summary>
internal sealed record WeightRow(long Line, string Brand, DateOnly ValidFrom, string Department, decimal Weight);

/// <summary>Reads weights files: CSV with <c>brand, valid_from, department, weight</c>.</summary>
internal static class WeightsFile
{
    /// <summary>So far may the weights of a brand and day be from 1 together, itself included: thirds to six decimals are weights.</summary>
    public const decimal SumTolerance = 0.000001m;

    private const int FaultsShown = 20;
    private static readonly string[] Columns = ["brand", "valid_from", "department", "weight"];

    /// <summary>All rows. Throws <see cref="UserError"/> that lists the faulty cells with line and column, and the sums that are not 1.</summary>
    public static IReadOnlyList<WeightRow> Read(string path)
    {
        using var file = DelimitedFile.Open(path, new FileFormat());
        var columns = Columns.Select(file.ColumnOf).ToArray();
        var rows = new List<WeightRow>();
        var faults = new List<string>();
        while (file.Read())
        {
            var line = file.Csv.LineNumber;
            var cells = columns.Select(column => file.Csv.GetString(column).Trim()).ToArray();
            var found = file.Csv.FieldCount == file.Csv.Headers.Count
                ? CellFaults(cells).ToList()
                : [string.Create(CultureInfo.InvariantCulture, $"{file.Csv.FieldCount} fields, the header has {file.Csv.Headers.Count}")];
            faults.AddRange(found.Select(fault => string.Create(CultureInfo.InvariantCulture, $"line {line}, {fault}")));
            if (found.Count == 0)
            {
                rows.Add(new WeightRow(line, cells[0], Day(cells[1])!.Value, cells[2], Number(cells[3])!.Value));
            }
        }
        Refuse(path, faults.Count > 0 ? faults : [.. SetFaults(rows)]);
        return rows;
    }

    /// <summary>Throws <see cref="UserError"/> with the faults of a file, if there are any.</summary>
    public static void Refuse(string path, IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new UserError($"The weights file '{path}' has faults; nothing was changed:\n  " + string.Join("\n  ", faults.Take(FaultsShown))
                + (faults.Count > FaultsShown ? "\n  … and more" : ""));
        }
    }

    private static IEnumerable<string> CellFaults(string[] cells)
    {
        if (Day(cells[1]) is null)
        {
            yield return $"valid_from: '{cells[1]}' is not a date such as 2025-01-01";
        }
        if (cells[2].Length == 0)
        {
            yield return "department: is empty";
        }
        if (cells[2] == ReservedDepartments.Composite)
        {
            yield return "department: 'composite' is computed from the others and has no weight itself";
        }
        if (ReservedDepartments.IsRate(cells[2]))
        {
            yield return $"department: '{cells[2]}' holds counts of invitations, which no response answers";
        }
        if (Number(cells[3]) is not { } weight)
        {
            yield return $"weight: '{cells[3]}' is not a number such as 0.25";
        }
        else if (weight <= 0)
        {
            yield return $"weight: '{cells[3]}' is not above 0; leave out a department that does not count";
        }
    }

    private static IEnumerable<string> SetFaults(IReadOnlyList<WeightRow> rows)
    {
        foreach (var twice in rows.GroupBy(row => (row.Brand, row.ValidFrom, row.Department)).Where(group => group.Count() > 1))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"line {twice.Last().Line}, department: '{twice.Key.Department}' stands in line {twice.First().Line} already for this brand and day");
        }
        foreach (var set in rows.GroupBy(row => (row.Brand, row.ValidFrom)))
        {
            var sum = set.Sum(row => row.Weight);
            if (Math.Abs(sum - 1) > SumTolerance)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{Named(set.Key.Brand)} from {set.Key.ValidFrom:yyyy-MM-dd}: the weights sum to {sum}, not to 1");
            }
        }
    }

    private static string Named(string brand) => brand.Length > 0 ? $"brand '{brand}'" : "all other brands";

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static decimal? Number(string text) => decimal.TryParse(
        text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
