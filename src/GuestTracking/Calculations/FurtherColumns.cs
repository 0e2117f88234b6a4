using GuestTracking.Files;

namespace GuestTracking.Calculations;

/// <summary>A table of one's own with the columns that a method adds.</summary>
internal static class FurtherColumns
{
    /// <summary>The table with further columns; the ones it has stay as they are, numbers as numbers.</summary>
    public static CalculatedTable With(this InputTable input, IReadOnlyList<string> further, Func<int, object?[]> values)
    {
        if (further.FirstOrDefault(input.Has) is { } taken)
        {
            throw input.Fault($"has a column '{taken}', which the method adds", "Rename or remove it.");
        }
        var kept = input.Columns.Select(column => Kept(input.Cells(column))).ToArray();
        var table = new CalculatedTable([.. input.Columns, .. further]);
        for (var row = 0; row < input.Count; row++)
        {
            table.Add([.. kept.Select(column => column[row]), .. values(row)]);
        }
        return table;
    }

    private static object?[] Kept(string[] cells)
    {
        // A leading zero belongs to a key such as 007, which must not become 7.
        var isNumber = cells.All(cell => cell.Length == 0 || (InputTable.TryNumber(cell, out _) && !(cell.Length > 1 && cell[0] == '0' && char.IsAsciiDigit(cell[1]))));
        return [.. cells.Select(cell => !isNumber ? cell : InputTable.TryNumber(cell, out var number) ? (object)number : null)];
    }
}
