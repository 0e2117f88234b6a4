using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>A bridge of a department.</summary>
internal sealed record DepartmentBridge(short DepartmentId, string Department, MethodBridge Bridge);

/// <summary>Reads the bridges between methods.</summary>
internal static class BridgeReader
{
    /// <summary>All there are, ordered by department and methods.</summary>
    public static async Task<IReadOnlyList<DepartmentBridge>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var read = new Dictionary<short, (short DepartmentId, string Department, string From, string To, Scale Scale, List<PairedAnswers> Steps)>();
        await using var command = new NpgsqlCommand(Sql.Query("comparisons/read_bridges"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (!read.TryGetValue(rows.GetInt16(0), out var bridge))
            {
                var scale = new Scale(rows.GetDecimal(5), rows.GetDecimal(6), rows.GetDecimal(7), rows.GetBoolean(8));
                read.Add(rows.GetInt16(0), bridge = (rows.GetInt16(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), scale, []));
            }
            bridge.Steps.Add(new PairedAnswers(rows.GetInt32(9), Number(rows, 10), Number(rows, 11)));
        }
        return [.. read.Values.Select(bridge => new DepartmentBridge(
            bridge.DepartmentId, bridge.Department, new MethodBridge(bridge.From, bridge.Scale, bridge.To, bridge.Steps)))];
    }

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
