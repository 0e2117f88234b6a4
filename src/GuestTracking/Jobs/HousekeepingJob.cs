using GuestTracking.Privacy;

namespace GuestTracking.Jobs;

/// <summary>Keeps house: what is over its time goes, as <c>retention.json</c> in the folder of the reports says; what a legal hold keeps stays.</summary>
internal sealed class HousekeepingJob : IJobKind
{
    public string Key => "housekeeping";

    public IEnumerable<string> Faults(JobDefinition job)
    {
        job.SettingsAs<NoSettings>();
        return [];
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        var rules = RetentionRules.Load(Path.Combine(call.Surroundings.Reports, RetentionRules.FileName));
        var lines = await new Retention(call.Database).RunAsync(rules, PeriodsOfJobs.Today(call), dryRun: false, cancellationToken);
        foreach (var kind in lines.GroupBy(line => line.Kind, StringComparer.Ordinal))
        {
            call.Counts[kind.Key] = kind.Sum(line => line.Removed);
        }
        call.Counts["held"] = lines.Sum(line => line.Held);
    }
}
