using System.Globalization;
using GuestTracking.Storage;
using Npgsql;
using Quartz;

namespace GuestTracking.Jobs;

/// <summary>
/// Runs a job that is due: under its lock, with its run kept. Whatever happens, the run ends with an outcome that the database has: while that is
/// away, the runner waits for it; when this process dies, another one closes the run and goes on.
/// </summary>
internal sealed class JobRunner(JobScheduler scheduler, JobSurroundings surroundings, string node, IProgress<string> messages)
{
    /// <summary>First key of the lock of a job that runs; the second is the hash of its name.</summary>
    public const int JobLock = 0x677A_0000;

    /// <summary>More interruptions of one fire than this are taken for its own fault.</summary>
    private const int InterruptionsMost = 10;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ReturnInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(10);

    private readonly JobRuns _runs = new(surroundings.Database.Worker, node);
    private readonly JobStore _store = new(surroundings.Database.Worker, surroundings.Reports);

    /// <summary>Runs the next attempt of a fire, unless it has its outcome, its job is gone, or is paused.</summary>
    /// <param name="name">Of the job.</param>
    /// <param name="fire">What is due once.</param>
    /// <param name="since">Not needed when a run that began after this is done; null: needed.</param>
    /// <param name="cancellationToken">The worker stops.</param>
    public async Task RunAsync(string name, string fire, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        await using var held = await WhenThereAsync(token => HoldAsync(name, token), cancellationToken);
        var jobs = await ListAsync(cancellationToken);
        // Asked for by a person, also a paused one runs.
        if (!jobs.All.TryGetValue(name, out var stored) || (stored.Paused && !fire.StartsWith(Asked, StringComparison.Ordinal)))
        {
            await WhenThereAsync(token => _runs.GiveUpAsync(name, fire, stored is null ? JobRuns.Removed : JobRuns.Paused, token), cancellationToken);
            return;
        }
        if (await WhenThereAsync(token => _runs.BeginAsync(stored.Definition, fire, since, token), cancellationToken) is not { } run)
        {
            return;
        }
        var call = new JobCall(stored.Definition, surroundings, run, held.EnsureAsync);
        RunEnd end;
        try
        {
            await RunReportingAsync(run, call, cancellationToken);
            end = new RunEnd("done", null, call.Alert);
            await WhenThereAsync(token => AskFollowersAsync(jobs, call, run, token), cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await SayInterruptedAsync(run, call);
            // The scheduler hands the fire to another worker, or to this one when it starts again.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure)
        {
            end = await FailedAsync(jobs, call, fire, run, failure, cancellationToken);
        }
        await WhenThereAsync(token => _runs.EndAsync(run, call, end, jobs.Document.Alerts, token), cancellationToken);
        messages.Report(Line(call, end));
    }

    /// <summary>How the fires begin that a person asked for.</summary>
    public const string Asked = "asked ";

    /// <summary>The one thing that a worker tells of a run.</summary>
    private string Line(JobCall call, RunEnd end)
    {
        var counts = string.Join(", ", call.Counts.Where(count => count.Value?.ToString() is not "0").Select(count => $"{count.Key} {count.Value}"));
        return FormattableString.Invariant($"{surroundings.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z {call.Job.Name}: {end.Outcome}")
            + (counts.Length == 0 ? "" : $", {counts}") + (end.Error is null ? "" : $": {end.Error}");
    }

    private async Task RunReportingAsync(BegunRun run, JobCall call, CancellationToken cancellationToken)
    {
        if (run.Attempt - run.Failures > InterruptionsMost)
        {
            throw new UserError(string.Create(CultureInfo.InvariantCulture, $"Its workers went away {run.Attempt - run.Failures - 1} times while it ran; look at their messages and memory."));
        }
        if (call.Job.Fault is { } fault)
        {
            throw new UserError(fault);
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reporting = ReportAsync(run, call, stop.Token);
        try
        {
            await AllJobKinds.Find(call.Job.Kind)!.RunAsync(call, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await reporting;
        }
    }

    private async Task ReportAsync(BegunRun run, JobCall call, CancellationToken cancellationToken)
    {
        var shown = call.Progress;
        try
        {
            while (true)
            {
                await Task.Delay(ReportInterval, surroundings.Time, cancellationToken);
                if (call.Progress != shown)
                {
                    shown = call.Progress;
                    await WhenThereAsync(token => _runs.ReportAsync(run.RunId, shown.Percent, shown.Message, token), cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>What is due after pulls is asked for before the pull is called done, so that it is not forgotten.</summary>
    private async Task AskFollowersAsync(JobList jobs, JobCall call, BegunRun run, CancellationToken cancellationToken)
    {
        if (!call.BroughtSomething)
        {
            return;
        }
        var brought = await _runs.NowAsync(cancellationToken);
        foreach (var follower in jobs.All.Values.Where(job => job.Definition.AfterPulls && !job.Paused))
        {
            var fire = string.Create(CultureInfo.InvariantCulture, $"after {call.Job.Name} {run.RunId}");
            await scheduler.AskAsync(follower.Definition.Name, fire, brought, cancellationToken);
        }
    }

    private async Task<RunEnd> FailedAsync(JobList jobs, JobCall call, string fire, BegunRun run, Exception failure, CancellationToken cancellationToken)
    {
        var (rule, failures, error) = (jobs.RetriesOf(call.Job), run.Failures + 1, FailureText.Of(failure));
        // Who asked for it is there and hears at once what is wrong; only the database's absence is waited for.
        if (failures > rule.Count || (fire.StartsWith(Asked, StringComparison.Ordinal) && !IsAway(failure)))
        {
            return new RunEnd("failed", error, string.Create(CultureInfo.InvariantCulture, $"Failed after {failures} attempt(s): {error}"));
        }
        var wait = rule.WaitAfter(failures);
        try
        {
            await WhenThereAsync(token => scheduler.RetryAsync(call.Job.Name, fire, run.Attempt, wait, token), cancellationToken);
        }
        catch (SchedulerException refused) when (!cancellationToken.IsCancellationRequested)
        {
            // As of a job that was removed while it ran: without a trigger nobody would come back to the run.
            error = $"Not tried again ({refused.GetBaseException().Message}): {error}";
            return new RunEnd("failed", error, error);
        }
        call.Report(call.Progress.Percent, FormattableString.Invariant($"tried again at {surroundings.Time.GetUtcNow() + wait:yyyy-MM-dd HH:mm:ss} UTC"));
        return new RunEnd("retrying", error, null);
    }

    private async Task SayInterruptedAsync(BegunRun run, JobCall call)
    {
        using var limit = new CancellationTokenSource(LastWords);
        try
        {
            await _runs.EndAsync(run, call, new RunEnd("interrupted", "Its worker was stopped.", null), [], limit.Token);
        }
        catch (Exception gone) when (gone is NpgsqlException or OperationCanceledException)
        {
            // Who goes on with it closes it.
        }
    }

    /// <summary>The definitions; while they cannot be read at all the worker says why, and what is due waits.</summary>
    private async Task<JobList> ListAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await WhenThereAsync(_store.ListAsync, cancellationToken);
            }
            catch (UserError)
            {
                await Task.Delay(ReturnInterval, surroundings.Time, cancellationToken);
            }
        }
    }

    /// <summary>Waits until nobody else runs the job; the lock is held by a connection of its own, and goes with it.</summary>
    private async Task<HeldJob> HoldAsync(string name, CancellationToken cancellationToken)
    {
        var connection = await surroundings.Database.Worker.OpenConnectionAsync(cancellationToken);
        try
        {
            while (!await connection.ScalarAsync<bool>("select pg_try_advisory_lock($1, hashtext($2))", [JobLock, name], cancellationToken))
            {
                await Task.Delay(LockInterval, surroundings.Time, cancellationToken);
            }
            return new HeldJob(connection, name);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task WhenThereAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken) =>
        await WhenThereAsync(async token => { await step(token); return true; }, cancellationToken);

    /// <summary>Does a step again until the database is there.</summary>
    private async Task<TResult> WhenThereAsync<TResult>(Func<CancellationToken, Task<TResult>> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await step(cancellationToken);
            }
            catch (Exception failure) when (IsAway(failure) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(ReturnInterval, surroundings.Time, cancellationToken);
            }
        }
    }

    /// <summary>True for failures that are the database's absence.</summary>
    public static bool IsAway(Exception? failure) => failure switch
    {
        null => false,
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException => true,
        _ => IsAway(failure.InnerException),
    };

    private sealed class HeldJob(NpgsqlConnection connection, string name) : IAsyncDisposable
    {
        /// <summary>Throws when the connection, and the lock with it, is gone: then another worker may run the job.</summary>
        public Task EnsureAsync(CancellationToken cancellationToken) => connection.ExecuteAsync("select", [], cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                try
                {
                    await connection.ExecuteAsync("select pg_advisory_unlock($1, hashtext($2))", [JobLock, name], CancellationToken.None);
                }
                catch (Exception gone) when (gone is NpgsqlException or InvalidOperationException)
                {
                    // So is the lock.
                }
            }
        }
    }
}
