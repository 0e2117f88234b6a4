using Npgsql;

namespace GuestTracking.Chain;

/// <summary>The numbers that the database has for the keys of properties and departments.</summary>
/// <param name="Properties">By key.</param>
/// <param name="Departments">By key, in the order in which they came.</param>
internal sealed record ChainKeys(IReadOnlyDictionary<string, int> Properties, IReadOnlyDictionary<string, short> Departments)
{
    /// <summary>All there are.</summary>
    public static async Task<ChainKeys> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var properties = new Dictionary<string, int>(StringComparer.Ordinal);
        var departments = new Dictionary<string, short>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(
            "select property, property_id from chain.property; select department, department_id from chain.department order by department_id", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            properties.Add(rows.GetString(0), rows.GetInt32(1));
        }
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            departments.Add(rows.GetString(0), rows.GetInt16(1));
        }
        return new ChainKeys(properties, departments);
    }

    /// <summary>Why a file may not name this property; null when the chain has it.</summary>
    public string? WhyUnknown(string property) => Properties.ContainsKey(property)
        ? null
        : $"the chain has no property '{property}'; correct the key, or bring the property in with 'guesttracking chain import' first";
}
