using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>What a goal is for.</summary>
internal readonly record struct GoalKey(int PropertyId, short DepartmentId, string Measure);

/// <summary>Reads the imported goals of a calendar year.</summary>
internal static class Goals
{
    /// <summary>All goals of the year, in the unit of their measure; empty when there are none.</summary>
    public static async Task<IReadOnlyDictionary<GoalKey, decimal>> ReadAsync(NpgsqlConnection connection, int year, CancellationToken cancellationToken)
    {
        var goals = new Dictionary<GoalKey, decimal>();
        await using var command = new NpgsqlCommand("select property_id, department_id, measure, goal from chain.goal where year = $1", connection);
        command.Parameters.AddWithValue((short)year);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            goals.Add(new GoalKey(rows.GetInt32(0), rows.GetInt16(1), rows.GetString(2)), rows.GetDecimal(3));
        }
        return goals;
    }
}
