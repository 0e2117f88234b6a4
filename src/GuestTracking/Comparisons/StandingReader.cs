using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Comparisons;

/// <summary>A standing as it is printed; scores in the measure's unit, null is undefined and <see cref="Reason"/> says why.</summary>
internal sealed record StandingLine(
    string Property, string? Name, string? Region, long N, double? Score, double? Low, double? High, long? RestN, double? RestScore,
    double? Difference, double? DiffLow, double? DiffHigh, double? P, int? Rank, int? RankedOf, string? Reason);

/// <summary>Reads computed results; the analyst's role, so all properties.</summary>
internal sealed class StandingReader(NpgsqlDataSource analyst)
{
    /// <summary>How many of what is left out are named.</summary>
    private const int LeftOutNamed = 10;

    /// <summary>The run that holds for a period. Throws <see cref="UserError"/> when the period was not computed.</summary>
    public async Task<long> RunOfAsync(string periodText, CancellationToken cancellationToken)
    {
        await using var connection = await analyst.OpenConnectionAsync(cancellationToken);
        var period = (await PeriodCatalog.LoadAsync(connection, cancellationToken)).Parse(periodText);
        await using var command = new NpgsqlCommand("select run_id from result.current_run where period = $1", connection);
        command.Parameters.AddWithValue(period.Key);
        return (long?)await command.ExecuteScalarAsync(cancellationToken)
            ?? throw new UserError($"The period {period.Key} is not computed yet: run 'guesttracking compute --period {period.Key}'.");
    }

    /// <summary>What has come in since a run was looked at, in a sentence; null when its figures are those of today.</summary>
    public async Task<string?> StaleAsync(long runId, CancellationToken cancellationToken)
    {
        await using var command = analyst.CreateCommand("select period from result.stale_period where run_id = $1");
        command.Parameters.AddWithValue(runId);
        return await command.ExecuteScalarAsync(cancellationToken) is string period
            ? $"Answers came in after {period} was computed; they are not in these figures. Run 'guesttracking compute --period {period}'."
            : null;
    }

    /// <summary>
    /// What a run's figures of a measure leave out because it is undefined there, in a sentence; null when nothing is. Only response
    /// rates have such months.
    /// </summary>
    public async Task<string?> LeftOutAsync(long runId, IMeasure measure, CancellationToken cancellationToken)
    {
        if (measure.Department != InvitationDepartments.Response)
        {
            return null;
        }
        var places = new List<string>();
        await using var command = analyst.CreateCommand(Sql.Query("comparisons/list_undefined_rates"));
        command.Parameters.AddWithValue(runId);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            places.Add(FormattableString.Invariant($"{rows.GetString(0)} {rows.GetFieldValue<DateOnly>(1):yyyy-MM} ({rows.GetString(2)})"));
        }
        var more = places.Count > LeftOutNamed ? FormattableString.Invariant($" and {places.Count - LeftOutNamed} more") : "";
        return places.Count == 0 ? null
            : $"Left out, because the response rate is undefined there: {string.Join(", ", places.Take(LeftOutNamed))}{more}. Correct the counts, or the answers' dates.";
    }

    /// <summary>The region that a text names: its path, or its last part where that is unambiguous. Throws <see cref="UserError"/> otherwise.</summary>
    public async Task<int> RegionAsync(string text, CancellationToken cancellationToken)
    {
        var found = new List<(int RegionId, string Path)>();
        await using var command = analyst.CreateCommand(
            "select region_id, path from chain.region where lower(path) = lower($1) or lower(region) = lower($1) order by path");
        command.Parameters.AddWithValue(text);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add((rows.GetInt32(0), rows.GetString(1)));
        }
        var exact = found.Where(region => region.Path.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return (exact.Count == 1 ? exact : found) switch
        {
            [var only] => only.RegionId,
            [] => throw new UserError($"The chain has no region '{text}'. A region is named by its path, for example Europe/Germany/Berlin."),
            _ => throw new UserError($"'{text}' names several regions: {string.Join(", ", found.Select(region => region.Path))}. Give the whole path."),
        };
    }

    /// <summary>Throws <see cref="UserError"/> when the chain has no such department, the one that the measure is taken from or another.</summary>
    public async Task RequireDepartmentAsync(string department, IMeasure measure, CancellationToken cancellationToken)
    {
        await using var command = analyst.CreateCommand("select coalesce(array_agg(department order by department_id), '{}') from chain.department");
        var known = (string[])(await command.ExecuteScalarAsync(cancellationToken))!;
        if (!known.Contains(department, StringComparer.Ordinal))
        {
            throw new UserError(department == measure.Department
                ? $"The measure '{measure.Key}' is taken from the department '{department}', which no source has brought yet. Bring it with 'guesttracking ingest', then compute the period."
                : $"There is no department '{department}'. Known are: {string.Join(", ", known)}.");
        }
    }

    /// <summary>The standings of a run, best first within each region; properties without a region last.</summary>
    public async Task<IReadOnlyList<StandingLine>> ReadAsync(
        long runId, string department, string measure, int? regionId, CancellationToken cancellationToken)
    {
        await using var command = analyst.CreateCommand(Sql.Query("comparisons/read_standings"));
        command.Parameters.AddWithValue(runId);
        command.Parameters.AddWithValue(department);
        command.Parameters.AddWithValue(measure);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)regionId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        var lines = new List<StandingLine>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            lines.Add(new StandingLine(
                rows.GetString(0), Text(rows, 1), Text(rows, 2), rows.GetInt64(3), Number(rows, 4), Number(rows, 5), Number(rows, 6),
                rows.IsDBNull(7) ? null : rows.GetInt64(7), Number(rows, 8), Number(rows, 9), Number(rows, 10), Number(rows, 11), Number(rows, 12),
                rows.IsDBNull(13) ? null : rows.GetInt32(13), rows.IsDBNull(14) ? null : rows.GetInt32(14), Text(rows, 15)));
        }
        return lines;
    }

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
