using GuestTracking.Storage;

namespace GuestTracking.Jobs;

/// <summary>How long things are kept.</summary>
/// <param name="RunDays">Runs of jobs, and alerts.</param>
internal sealed record HousekeepingSettings(int RunDays = 400);

/// <summary>Keeps house: what is older than it is to be kept goes.</summary>
internal sealed class HousekeepingJob : IJobKind
{
    public string Key => "housekeeping";

    public IEnumerable<string> Faults(JobDefinition job)
    {
        if (job.SettingsAs<HousekeepingSettings>().RunDays < 1)
        {
            yield return "settings.run_days: is below 1";
        }
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        call.Counts["runs"] = await DeleteRunsAsync(call, cancellationToken);
    }

    /// <summary>Old runs but the last one of each job, and their alerts.</summary>
    private static async Task<long> DeleteRunsAsync(JobCall call, CancellationToken cancellationToken)
    {
        await using var connection = await call.Database.Worker.OpenConnectionAsync(cancellationToken);
        var before = call.Time.GetUtcNow().AddDays(-call.Job.SettingsAs<HousekeepingSettings>().RunDays);
        return await connection.ScalarAsync<long>(Sql.Query("jobs/delete_runs"), [before], cancellationToken);
    }
}
