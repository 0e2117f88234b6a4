using System.Text.Json.Nodes;

namespace GuestTracking.Jobs;

/// <summary>What is computed beside the periods that are stale.</summary>
internal sealed record ComputeSettings(IReadOnlyList<PeriodChoice>? Current = null);

/// <summary>Computes the periods for which something came in since they were computed, and the current ones; closed ones never.</summary>
internal sealed class ComputeJob : IJobKind
{
    public string Key => "compute";

    public IEnumerable<string> Faults(JobDefinition job)
    {
        job.SettingsAs<ComputeSettings>();
        return [];
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        var today = PeriodsOfJobs.Today(call);
        var computed = await PeriodsOfJobs.KeysAsync(call.Database, PeriodsOfJobs.Computed, cancellationToken);
        var closed = await PeriodsOfJobs.KeysAsync(call.Database, PeriodsOfJobs.Closed, cancellationToken);
        var stale = await PeriodsOfJobs.KeysAsync(call.Database, PeriodsOfJobs.Stale, cancellationToken);
        var current = (call.Job.SettingsAs<ComputeSettings>().Current ?? []).Select(choice => choice.On(today).Key).Except(computed).Except(closed);
        string[] periods = [.. stale.Union(current)];
        call.Read["periods"] = new JsonArray([.. periods.Select(period => JsonValue.Create(period))]);
        var results = await PeriodsOfJobs.ComputeAsync(call, periods, cancellationToken);
        call.Counts["periods"] = results.Count;
        call.Counts["changed"] = results.Count(result => !result.Unchanged);
    }
}
