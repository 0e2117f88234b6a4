namespace GuestTracking.Core.Packs.Regional;

/// <summary>Columns that a chain has nothing to say in: it sets no goals, counts no invitations, has one contract.</summary>
internal static class SpareColumns
{
    private const string Dash = "\u2013";

    /// <summary>The table without those of some columns that are empty in every row; their room goes to another column, so that the table stays as wide.</summary>
    /// <param name="table">The table.</param>
    /// <param name="optional">Places of columns that may be left out; none of them a chart's.</param>
    /// <param name="heir">Place of the column that gets their room.</param>
    public static TableBlock Without(TableBlock table, IReadOnlyCollection<int> optional, int heir)
    {
        int[] spare = [.. optional.Where(at => table.Rows.All(row => IsNothing(row.Cells[at])))];
        var room = spare.Sum(at => table.Columns[at].Units);
        return spare.Length == 0 ? table : table with
        {
            Columns = [.. table.Columns.Select((column, at) => at == heir ? column with { Units = column.Units + room } : column).Where((_, at) => !spare.Contains(at))],
            Rows = [.. table.Rows.Select(row => row with { Cells = [.. row.Cells.Where((_, at) => !spare.Contains(at))] })],
        };
    }

    private static bool IsNothing(Cell cell) => cell is { Number: null, Date: null, Series: null } && cell.Text is null or "" or Dash;
}
