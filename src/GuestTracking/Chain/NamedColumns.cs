using System.Globalization;
using GuestTracking.Files;

namespace GuestTracking.Chain;

/// <summary>
/// Reads files whose columns have fixed names (goals, peer sets, weights, calendars) and gathers what is wrong with them, so that a person sees
/// all faults of a file at once.
/// </summary>
internal static class NamedColumns
{
    private const int CellLengthMax = 500;
    private const int FaultsShown = 20;

    /// <summary>
    /// All rows, cells trimmed; an optional column that the file lacks is null in them. Throws <see cref="UserError"/> when the
    /// file cannot be read, lacks a required column or has no rows.
    /// </summary>
    public static IReadOnlyList<ChainFileRow> Read(string path, IReadOnlyList<string> required, params IReadOnlyList<string> optional)
    {
        using var file = DelimitedFile.Open(path);
        var places = required.ToDictionary(column => column, file.ColumnOf, StringComparer.Ordinal);
        foreach (var column in optional)
        {
            if (file.Csv.TryGetFieldIndex(column, out var place))
            {
                places.Add(column, place);
            }
        }
        var rows = new List<ChainFileRow>();
        while (file.Read())
        {
            var values = places.ToDictionary(pair => pair.Key, pair => file.Csv.GetString(pair.Value).Trim(), StringComparer.Ordinal);
            rows.Add(new ChainFileRow(file.Csv.LineNumber, values, file.Csv.FieldCount, file.Csv.Headers.Count));
        }
        return rows.Count > 0 ? rows : throw new UserError($"'{path}' has a header but no rows. Give it at least one. Nothing was changed.");
    }

    /// <summary>What is wrong with a row whatever its columns mean; empty when its cells can be looked at.</summary>
    public static IEnumerable<string> Faults(ChainFileRow row, IReadOnlyList<string> required)
    {
        if (row.Fields != row.FieldsExpected)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"line {row.Line}: {row.Fields} fields, the header has {row.FieldsExpected}");
            yield break;
        }
        foreach (var (column, cell) in row.Values)
        {
            if (cell.Length == 0 && required.Contains(column, StringComparer.Ordinal))
            {
                yield return Sentence(row, column, "is empty");
            }
            else if (cell.Length > CellLengthMax || cell.Contains('\0', StringComparison.Ordinal))
            {
                yield return Sentence(row, column, "holds a NUL character, or more than 500 characters");
            }
        }
    }

    /// <summary>Says where a fault is.</summary>
    public static string Sentence(ChainFileRow row, string column, string fault) =>
        string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, {column}: {fault}");

    /// <summary>The date that a cell says, as 2025-01-31; null where it says none.</summary>
    public static DateOnly? Day(string cell) =>
        DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The number that a cell says, as -1234.5; null where it says none.</summary>
    public static decimal? Number(string cell) => decimal.TryParse(
        cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Throws <see cref="UserError"/> that lists the faults; without any, does nothing.</summary>
    /// <param name="what">What the file is: <c>goals file</c>.</param>
    /// <param name="path">Its path.</param>
    /// <param name="faults">One sentence each, in the order of the file.</param>
    public static void RequireNone(string what, string path, IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new UserError($"The {what} '{path}' has faults; nothing was changed:\n  " + string.Join("\n  ", faults.Take(FaultsShown))
                + (faults.Count > FaultsShown ? "\n  … and more" : ""));
        }
    }
}
