using GuestTracking.Storage;

namespace GuestTracking.Jobs;

/// <summary>A worker: takes what is due until it is stopped. Any number of them work on one database.</summary>
internal sealed class Worker(JobSurroundings surroundings, string node, int atOnce, IProgress<string> messages)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private volatile string? _trouble = "it is starting";

    /// <summary>Why no jobs are taken just now; null: they are.</summary>
    public string? Trouble => _trouble;

    /// <summary>Works until cancelled; then the jobs that run are stopped in order, nothing half committed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var store = new JobStore(surroundings.Database.Worker, surroundings.Reports);
        await using var scheduler = await JobScheduler.OpenAsync(surroundings.Database.Worker, node, atOnce, messages, cancellationToken);
        // What is wrong at the start is the person's who starts; later it is waited for.
        await LookAsync(store, scheduler, cancellationToken);
        await scheduler.StartAsync(new JobRunner(scheduler, surroundings, node, messages), cancellationToken);
        _trouble = null;
        messages.Report($"Worker {node} takes jobs of {surroundings.Database.Name}. Stop it with Ctrl+C or SIGTERM.");
        try
        {
            while (true)
            {
                await Task.Delay(LookInterval, surroundings.Time, cancellationToken);
                try
                {
                    await LookAsync(store, scheduler, cancellationToken);
                    _trouble = null;
                }
                catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
                {
                    Say(FailureText.Of(failure));
                }
            }
        }
        catch (OperationCanceledException)
        {
            _trouble = "it is stopping";
            messages.Report($"Worker {node} stops.");
        }
        finally
        {
            await scheduler.StopAsync();
        }
    }

    /// <summary>Goes by the definitions as they are now, and tells what is to be told.</summary>
    private async Task LookAsync(JobStore store, JobScheduler scheduler, CancellationToken cancellationToken)
    {
        var jobs = await store.ListAsync(cancellationToken);
        await scheduler.ReconcileAsync(jobs, cancellationToken);
        if (await new Alerts(surroundings).SendAsync(jobs.Document.Alerts, cancellationToken) is > 0 and var failed)
        {
            messages.Report(FormattableString.Invariant($"{failed} alert(s) could not be sent; 'guesttracking status' says why."));
        }
    }

    /// <summary>Once, however often it is seen again.</summary>
    private void Say(string trouble)
    {
        if (_trouble != trouble)
        {
            _trouble = trouble;
            messages.Report(trouble);
        }
    }
}
