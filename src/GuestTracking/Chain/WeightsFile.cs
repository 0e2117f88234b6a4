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

    private static readonly string[] Columns = ["brand", "valid_from", "department", "weight"];

    /// <summary>All rows. Throws <see cref="UserError"/> that lists the faulty cells with line and column, and the sums that are not 1.</summary>
    public static IReadOnlyList<WeightRow> Read(string path)
    {
        var rows = new List<WeightRow>();
        var faults = new List<string>();
        foreach (var row in NamedColumns.Read(path, Columns))
        {
            var found = Faults(row);
            faults.AddRange(found);
            if (found.Count == 0)
            {
                rows.Add(new WeightRow(
                    row.Line, row["brand"]!, NamedColumns.Day(row["valid_from"]!)!.Value, row["department"]!, NamedColumns.Number(row["weight"]!)!.Value));
            }
        }
        RequireNone(path, faults.Count > 0 ? faults : [.. SetFaults(rows)]);
        return rows;
    }

    /// <summary>Throws <see cref="UserError"/> with the faults of a file, if there are any.</summary>
    public static void RequireNone(string path, IReadOnlyCollection<string> faults) => NamedColumns.RequireNone("weights file", path, faults);

    private static IReadOnlyList<string> Faults(ChainFileRow row)
    {
        string[] general = [.. NamedColumns.Faults(row, ["department"])];
        return general.Length > 0 ? general : [.. CellFaults(row).Select(fault => NamedColumns.Sentence(row, fault.Column, fault.What))];
    }

    private static IEnumerable<(string Column, string What)> CellFaults(ChainFileRow row)
    {
        var (day, department, number) = (row["valid_from"]!, row["department"]!, row["weight"]!);
        if (NamedColumns.Day(day) is null)
        {
            yield return ("valid_from", $"'{day}' is not a date such as 2025-01-01");
        }
        if (department == ReservedDepartments.Composite)
        {
            yield return ("department", "'composite' is computed from the others and has no weight itself");
        }
        if (ReservedDepartments.IsRate(department))
        {
            yield return ("department", $"'{department}' holds counts of invitations, which no response answers");
        }
        if (NamedColumns.Number(number) is not { } weight)
        {
            yield return ("weight", $"'{number}' is not a number such as 0.25");
        }
        else if (weight <= 0)
        {
            yield return ("weight", $"'{number}' is not above 0; leave out a department that does not count");
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
}
