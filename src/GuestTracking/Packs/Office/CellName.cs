using System.Globalization;

namespace GuestTracking.Packs.Office;

/// <summary>How spreadsheets name cells and number days.</summary>
internal static class CellName
{
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>A cell's name: row 0, column 0 is A1.</summary>
    public static string Of(int row, int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name + (row + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A cell's name that stays when it is copied: row 0, column 0 is $A$1.</summary>
    public static string Absolute(int row, int column)
    {
        var reference = Of(row, column);
        var digits = reference.AsSpan().IndexOfAnyInRange('0', '9');
        return $"${reference[..digits]}${reference[digits..]}";
    }

    /// <summary>The number by which spreadsheets know a day.</summary>
    public static double Serial(DateOnly day) => day.DayNumber - Epoch.DayNumber;
}
