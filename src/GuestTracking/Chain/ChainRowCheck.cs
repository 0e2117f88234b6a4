using System.Globalization;

namespace GuestTracking.Chain;

/// <summary>What is wrong with the cells of a chain file.</summary>
internal static class ChainRowCheck
{
    private const int CellLengthMax = 500;
    private static readonly string[] Contracts = ["owned", "leased", "managed", "franchised"];
    private static readonly string[] Statuses = ["open", "pre-opening", "closed", "renovation"];

    /// <summary>One sentence a faulty cell; empty when the row is sound.</summary>
    public static IEnumerable<string> Faults(ChainFileRow row)
    {
        if (row.Fields != row.FieldsExpected)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"line {row.Line}: {row.Fields} fields, the header has {row.FieldsExpected}");
            yield break;
        }
        if (row["property"]!.Length == 0)
        {
            yield return Sentence(row, "property", "is empty");
        }
        if (row["rooms"] is { Length: > 0 } rooms && !(int.TryParse(rooms, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0))
        {
            yield return Sentence(row, "rooms", $"'{rooms}' is not a whole number above 0");
        }
        if (row["contract"] is { Length: > 0 } contract && !Contracts.Contains(contract, StringComparer.Ordinal))
        {
            yield return Sentence(row, "contract", $"'{contract}' is none of {string.Join(", ", Contracts)}");
        }
        if (row["status"] is { Length: > 0 } status && !Statuses.Contains(status, StringComparer.Ordinal))
        {
            yield return Sentence(row, "status", $"'{status}' is none of {string.Join(", ", Statuses)}");
        }
        if (row["currency"] is { Length: > 0 } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            yield return Sentence(row, "currency", $"'{currency}' is not an ISO code such as EUR");
        }
        if (row["time_zone"] is { Length: > 0 } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            yield return Sentence(row, "time_zone", $"'{zone}' is not a time zone such as Europe/Berlin");
        }
        if (row["valid_from"] is { Length: > 0 } from
            && !DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return Sentence(row, "valid_from", $"'{from}' is not a date such as 2025-07-01");
        }
        if (row["region"] is { Length: > 0 } region && region.Split('/').Any(part => part.Trim().Length == 0))
        {
            yield return Sentence(row, "region", $"'{region}' is not a path such as Europe/Germany/Berlin");
        }
        foreach (var (column, cell) in row.Values)
        {
            if (cell.Length > CellLengthMax || cell.Contains('\0', StringComparison.Ordinal))
            {
                yield return Sentence(row, column, "holds a NUL character, or more than 500 characters");
            }
        }
    }

    /// <summary>A property may stand in a file several times, but once for a date.</summary>
    public static IEnumerable<string> Doubles(IReadOnlyList<ChainFileRow> rows) =>
        rows.GroupBy(row => (row["property"], row["valid_from"] is { Length: > 0 } from ? from : ChainImport.Beginning.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
            .Where(group => group.Count() > 1)
            .Select(group => Sentence(group.Last(), "property", $"'{group.Key.Item1}' stands there twice for the same valid_from"));

    private static string Sentence(ChainFileRow row, string column, string fault) =>
        string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, {column}: {fault}");
}
