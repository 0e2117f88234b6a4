using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Comparisons;

/// <summary>A standing as it is printed, with the names that go with it.</summary>
/// <param name="Property">Its key.</param>
/// <param name="Name">Its name; null where the chain gave none.</param>
/// <param name="Region">Path of the region that it belongs to on the period's last day; null without one.</param>
/// <param name="Group">Kind of the peer group.</param>
/// <param name="Peers">Which one: a region's path, a brand; empty for the whole chain and for properties without a region.</param>
/// <param name="Standing">The standing.</param>
internal sealed record StandingLine(string Property, string? Name, string? Region, string Group, string Peers, Standing Standing);

/// <summary>Which stored standings are wanted.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Department">Key of the department.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Group">Kind of the peer group; null: each property in its leaf region, or without one.</param>
/// <param name="Peers">Which group of that kind.</param>
internal sealed record StandingQuery(long RunId, string Department, IMeasure Measure, string? Group, string Peers);

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
            ? $"Answers, or imports that results depend on, came in after {period} was computed; they are not in these figures. Run 'guesttracking compute --period {period}'."
            : null;
    }

    /// <summary>
    /// What a run's figures of a measure leave out because it is undefined there, in a sentence; null when nothing is. Only response
    /// rates have such months.
    /// </summary>
    public async Task<string?> LeftOutAsync(long runId, IMeasure measure, CancellationToken cancellationToken)
    {
        if (measure.Department != ReservedDepartments.Response)
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
    public async Task<string> RegionAsync(string text, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await using var command = analyst.CreateCommand(
            "select path from chain.region where lower(path) = lower($1) or lower(region) = lower($1) order by path");
        command.Parameters.AddWithValue(text);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(rows.GetString(0));
        }
        if (found.Contains(text))
        {
            return text;
        }
        var exact = found.Where(path => path.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return (exact.Count == 1 ? exact : found) switch
        {
            [var only] => only,
            [] => throw new UserError($"The chain has no region '{text}'. A region is named by its path, for example Europe/Germany/Berlin."),
            _ => throw new UserError($"'{text}' names several regions: {string.Join(", ", found)}. Give the whole path."),
        };
    }

    /// <summary>Throws <see cref="UserError"/> when the chain has no such department, the one that the measure is taken from or another.</summary>
    public async Task RequireDepartmentAsync(string department, IMeasure measure, CancellationToken cancellationToken)
    {
        await using var command = analyst.CreateCommand("select coalesce(array_agg(department order by department_id), '{}') from chain.department");
        var known = (string[])(await command.ExecuteScalarAsync(cancellationToken))!;
        if (!known.Contains(department, StringComparer.Ordinal))
        {
            throw new UserError(known.Length == 0 ? ChainReading.NoAnswersYet : department == measure.Department
                ? $"The measure '{measure.Key}' is taken from the department '{department}', which no source has brought yet. Bring it with 'guesttracking ingest', then compute the period."
                : $"There is no department '{department}'. Known are: {string.Join(", ", known)}. Departments come with the questions of a mapping, the composite with 'weights import'.");
        }
    }

    /// <summary>Throws <see cref="UserError"/> when the chain has no such brand.</summary>
    public async Task RequireBrandAsync(string brand, CancellationToken cancellationToken)
    {
        await using var command = analyst.CreateCommand("select coalesce(array_agg(brand order by brand collate \"C\"), '{}') from chain.brand");
        var known = (string[])(await command.ExecuteScalarAsync(cancellationToken))!;
        if (!known.Contains(brand, StringComparer.Ordinal))
        {
            throw new UserError(known.Length == 0 ? $"There is no brand '{brand}': the chain names none. Brands come with 'chain import'."
                : $"There is no brand '{brand}'. Known are: {string.Join(", ", known)}.");
        }
    }

    /// <summary>True when a run wrote standings by a measure.</summary>
    public async Task<bool> HasAsync(long runId, string measure, CancellationToken cancellationToken)
    {
        await using var command = analyst.CreateCommand(
            "select exists (select from result.run_part join result.part using (part_id) where run_part.run_id = $1 and part.measure = $2)");
        command.Parameters.AddWithValue(runId);
        command.Parameters.AddWithValue(measure);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The standings of a run, best first within each group; properties without a region last.</summary>
    public async Task<IReadOnlyList<StandingLine>> ReadAsync(StandingQuery query, CancellationToken cancellationToken)
    {
        await using var command = analyst.CreateCommand(Sql.Query("comparisons/read_standings"));
        command.Parameters.AddWithValue(query.RunId);
        command.Parameters.AddWithValue(query.Department);
        command.Parameters.AddWithValue(query.Measure.Key);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)query.Group ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(query.Peers);
        command.Parameters.AddWithValue(query.Measure.HigherIsBetter);
        var lines = new List<StandingLine>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            lines.Add(new StandingLine(rows.GetString(0), Text(rows, 1), Text(rows, 2), rows.GetString(3), rows.GetString(4), StandingRows.Read(rows, 5)));
        }
        return lines;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
