using GuestTracking.Comparisons;
using GuestTracking.Core.Periods;
using GuestTracking.Packs;
using GuestTracking.Storage;

namespace GuestTracking.Jobs;

/// <summary>What jobs know of the periods: which are computed, stale, closed.</summary>
internal static class PeriodsOfJobs
{
    /// <summary>Computes periods for the general manager's pack, reporting; none: does nothing.</summary>
    public static async Task<IReadOnlyList<ComputeResult>> ComputeAsync(JobCall call, IReadOnlyList<string> periods, CancellationToken cancellationToken) => periods.Count == 0
        ? []
        : await new PeriodComputation(call.Database, call.Time).ComputeAsync(
            periods, Pack(call).RunSettings(), call.Part($"computing {string.Join(", ", periods)}"), cancellationToken);

    /// <summary>The general manager's pack.</summary>
    public static PackDefinition Pack(JobCall call) => PackDefinition.Load(call.Surroundings.Reports, PackKind.GeneralManager);

    /// <summary>The day that it is where the job's hours are.</summary>
    public static DateOnly Today(JobCall call) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(call.Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(call.Job.Schedule?.TimeZone ?? "UTC")).DateTime);

    /// <summary>Keys of the periods that a query gives, in their order.</summary>
    public static async Task<IReadOnlyList<string>> KeysAsync(Database database, string query, CancellationToken cancellationToken)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(cancellationToken);
        return (await connection.ScalarAsync<string[]>($"select coalesce(array_agg(period order by period), '{{}}') from ({query}) as found", [], cancellationToken))!;
    }

    /// <summary>Computed periods since which something came in, without closed ones.</summary>
    public const string Stale =
        "select period from result.stale_period where not exists (select from result.closed_period where closed_period.period = stale_period.period)";

    /// <summary>Computed periods.</summary>
    public const string Computed = "select period from result.current_run";

    /// <summary>Closed periods.</summary>
    public const string Closed = "select period from result.closed_period";
}
