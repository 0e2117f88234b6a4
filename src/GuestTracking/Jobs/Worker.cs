using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Jobs;

/// <summary>A worker: takes what is due until it is stopped. Any number of them work on one database.</summary>
internal sealed class Worker(JobSurroundings surroundings, string node, int atOnce, IProgress<string> messages)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    /// <summary>A pull has that many connections at most: its lock, its lanes, its refusals, its progress.</summary>
    private const int ConnectionsOfAJob = 8;

    /// <summary>For what the worker does beside: its scheduler, looks, alerts, webhooks.</summary>
    private const int ConnectionsBeside = 12;

    private volatile string? _trouble = "it is starting";
    private volatile IReadOnlyList<AlertChannel> _channels = [];
    private string _faults = "";

    /// <summary>How many jobs at once the connections suffice for that a worker may open (<c>Maximum Pool Size</c>), 1 or more.</summary>
    public static int AtOnceMost(Database database) =>
        Math.Max(1, (new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize - ConnectionsBeside) / ConnectionsOfAJob);

    /// <summary>Why no jobs are taken just now; null: they are.</summary>
    public string? Trouble => _trouble;

    /// <summary>Works until cancelled; then the jobs that run are stopped in order, nothing half committed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var store = new JobStore(surroundings.Database.Worker, surroundings.Reports);
        await using var scheduler = await JobScheduler.OpenAsync(surroundings.Database.Worker, node, atOnce, messages, cancellationToken);
        var telling = Task.CompletedTask;
        try
        {
            // What is wrong at the start is the person's who starts; later it is waited for.
            await LookAsync(store, scheduler, cancellationToken);
            await scheduler.StartAsync(new JobRunner(scheduler, surroundings, node, messages), cancellationToken);
            _trouble = null;
            messages.Report($"Worker {node} takes jobs of {surroundings.Database.Name}. Stop it with Ctrl+C or SIGTERM.");
            telling = TellAsync(cancellationToken);
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
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            _trouble = "it is stopping";
            messages.Report($"Worker {node} stops.");
        }
        finally
        {
            await scheduler.StopAsync();
            await telling;
        }
    }

    /// <summary>Goes by the definitions as they are now.</summary>
    private async Task LookAsync(JobStore store, JobScheduler scheduler, CancellationToken cancellationToken)
    {
        var jobs = await scheduler.ReconcileAsync(store, cancellationToken);
        _channels = jobs.Document.Alerts;
        var faults = string.Join(" ", jobs.Faults);
        if (faults != _faults)
        {
            _faults = faults;
            if (faults.Length > 0)
            {
                messages.Report(faults);
            }
        }
    }

    /// <summary>Tells what is to be told, beside the looks: a channel may take its time.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var told = "";
        try
        {
            while (true)
            {
                try
                {
                    if (await new Alerts(surroundings).SendAsync(_channels, cancellationToken) is > 0 and var failed)
                    {
                        messages.Report(FormattableString.Invariant($"{failed} alert(s) could not be sent; 'guesttracking status' says why."));
                    }
                    told = "";
                }
                catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
                {
                    // They stand in the database, and are sent when it is there again.
                    var why = FailureText.Of(failure);
                    if (why != told)
                    {
                        messages.Report($"Alerts wait: {why}");
                        told = why;
                    }
                }
                await Task.Delay(LookInterval, surroundings.Time, cancellationToken);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The worker stops; what is left is sent by the next one.
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
