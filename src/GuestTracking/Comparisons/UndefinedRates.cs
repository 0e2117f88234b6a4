using GuestTracking.Core.Periods;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>Reads where the response rate is undefined.</summary>
internal static class UndefinedRates
{
    /// <summary>How many months of a property are named.</summary>
    private const int Named = 3;

    /// <summary>By property, the months of a period (a month that it cuts counts) with the reason: <c>2008-01 (11 responses to 10 invitations)</c>.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> ReadAsync(NpgsqlConnection connection, Period period, CancellationToken cancellationToken)
    {
        var months = new List<(int Property, string Reason)>();
        await using var command = new NpgsqlCommand(
            "select property_id, slice_start, reason from rollup.undefined_rate where slice_start >= $1 and slice_start < $2 order by property_id, slice_start",
            connection);
        command.Parameters.AddWithValue(new DateOnly(period.Start.Year, period.Start.Month, 1));
        command.Parameters.AddWithValue(period.End);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            months.Add((rows.GetInt32(0), FormattableString.Invariant($"{rows.GetFieldValue<DateOnly>(1):yyyy-MM} ({rows.GetString(2)})")));
        }
        return months.GroupBy(month => month.Property, month => month.Reason).ToDictionary(
            property => property.Key,
            property => string.Join(", ", property.Take(Named)) + (property.Count() > Named ? FormattableString.Invariant($" and {property.Count() - Named} more") : ""));
    }
}
