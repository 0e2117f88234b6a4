using System.Globalization;
using GuestTracking.Ingestion;
using GuestTracking.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace GuestTracking.Jobs;

/// <summary>
/// When jobs are due: Quartz with its clustered store in the schema <c>quartz</c>. It knows times and which worker took what; what a job is, and
/// what became of it, stands in the schema <c>job</c>. Everything here can be done twice, and by several processes at once.
/// </summary>
internal sealed class JobScheduler : IAsyncDisposable
{
    private const string SchedulerName = "guesttracking";
    private const string TablePrefix = "quartz.qrtz_";
    private const string ScheduleGroup = "schedule";
    private const string RetryGroup = "retry";
    private const string AskedGroup = "asked";

    // How soon others are seen to be gone. A worker that is only slow is taken for gone too: the job's lock then keeps the other one waiting.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CheckInGrace = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _worker;
    private readonly IScheduler _scheduler;
    private readonly StandaloneSchedulerFactory _factory;

    private JobScheduler(NpgsqlDataSource worker, StandaloneSchedulerFactory factory, IScheduler scheduler) =>
        (_worker, _factory, _scheduler) = (worker, factory, scheduler);

    /// <summary>Opens the scheduler; it runs nothing before <see cref="StartAsync"/>.</summary>
    /// <param name="worker">Data source of the role worker.</param>
    /// <param name="node">Name of this process among the workers.</param>
    /// <param name="atOnce">Jobs at once.</param>
    /// <param name="messages">Told what the scheduler warns of.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<JobScheduler> OpenAsync(NpgsqlDataSource worker, string node, int atOnce, IProgress<string> messages, CancellationToken cancellationToken)
    {
        var factory = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton<ILoggerFactory>(new SchedulerLog(messages));
            quartz.ConfigureScheduler(options =>
            {
                (options.InstanceName, options.InstanceId, options.IdleWaitTime) = (SchedulerName, node, Idle);
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(atOnce);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(options => options.DataSourceFactory = _ => worker);
                store.UseClustering(options => (options.Enabled, options.CheckinInterval, options.CheckinMisfireThreshold) = (true, CheckIn, CheckInGrace));
                store.UseSystemTextJsonSerializer();
                store.ConfigureStore(options =>
                {
                    (options.TablePrefix, options.StoreJobDataAsStrings) = (TablePrefix, true);
                    // What was cancelled by the end of a worker is done by another, or by this one when it starts again.
                    options.RecoverFiringsCancelledByShutdown = true;
                });
            });
        }).Build();
        return new JobScheduler(worker, factory, await factory.GetScheduler(cancellationToken));
    }

    /// <summary>Takes jobs from now on; each is run by <paramref name="runner"/>.</summary>
    public async Task StartAsync(JobRunner runner, CancellationToken cancellationToken)
    {
        _scheduler.Context.Add(nameof(JobRunner), runner);
        await _scheduler.Start(cancellationToken);
    }

    /// <summary>Takes no more jobs, cancels those that run, and waits until they have stopped.</summary>
    public async Task StopAsync() => await _scheduler.Shutdown(true, CancellationToken.None);

    /// <summary>
    /// Makes the store's jobs and triggers those of the definitions: new schedules are added, changed ones replaced, others removed, with the runs
    /// of jobs that are no longer there. Returns the definitions.
    /// </summary>
    public async Task<JobList> ReconcileAsync(JobStore store, CancellationToken cancellationToken)
    {
        await using var connection = await _worker.OpenConnectionAsync(cancellationToken);
        await using var alone = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_xact_lock($1)", [AdvisoryLocks.Schedules], cancellationToken);
        var known = await ReadAsync(connection, "select job_name, '' from quartz.qrtz_job_details where sched_name = $1", cancellationToken);
        var schedules = await ReadAsync(connection, Sql.Query("jobs/list_schedules"), cancellationToken);
        // Read last, with nobody else at it: a job that was asked for was defined before, so none of those is taken for removed.
        var jobs = await store.ListAsync(cancellationToken);
        foreach (var job in known.Keys.Except(jobs.All.Keys))
        {
            await _scheduler.DeleteJob(new JobKey(job), cancellationToken);
        }
        foreach (var (name, stored) in jobs.All)
        {
            if (!known.ContainsKey(name))
            {
                await AddAsync(name, cancellationToken);
            }
            var key = new TriggerKey(name, ScheduleGroup);
            var now = schedules.GetValueOrDefault(name);
            if (stored.Paused || stored.Definition.Schedule is not { } schedule)
            {
                if (now is not null)
                {
                    await _scheduler.UnscheduleJob(key, cancellationToken);
                }
            }
            else if (now != Text(schedule))
            {
                await _scheduler.ScheduleTrigger(Trigger(key, schedule), TriggerConflict.Replace, cancellationToken);
            }
        }
        await JobRuns.CloseRemovedAsync(connection, jobs.All.Keys, cancellationToken);
        await alone.CommitAsync(cancellationToken);
        return jobs;
    }

    /// <summary>Lets a job run as soon as a worker is free.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="fire">What is to be done once: asked for again under this name, nothing more happens.</param>
    /// <param name="since">Not needed when a run that began after this is done; null: needed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AskAsync(string job, string fire, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        await AddAsync(job, cancellationToken);
        await OnceAsync(new TriggerKey($"{job} {fire}", AskedGroup), job, fire, since, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Lets a fire be tried again after a while.</summary>
    public Task RetryAsync(string job, string fire, int attempt, TimeSpan wait, CancellationToken cancellationToken) =>
        OnceAsync(new TriggerKey(string.Create(CultureInfo.InvariantCulture, $"{job} {fire} after {attempt}"), RetryGroup), job, fire, null, wait, cancellationToken);

    /// <summary>The workers that are there now, without this process.</summary>
    public async Task<IReadOnlyList<string>> WorkersAsync(CancellationToken cancellationToken) =>
        [.. (await _scheduler.QueryClusterNodes(cancellationToken)).Where(node => !node.IsCurrentNode && node.State != ClusterNodeState.Failed).Select(node => node.InstanceId)];

    public async ValueTask DisposeAsync()
    {
        await _scheduler.Shutdown(false, CancellationToken.None);
        await _factory.DisposeAsync();
    }

    private async Task AddAsync(string job, CancellationToken cancellationToken) => await _scheduler.AddJob(
        JobBuilder.Create<ScheduledJob>().WithIdentity(new JobKey(job)).StoreDurably(true).RequestRecovery(true).Build(), new AddJobOptions { Replace = true }, cancellationToken);

    private async Task OnceAsync(TriggerKey key, string job, string fire, DateTimeOffset? since, TimeSpan wait, CancellationToken cancellationToken)
    {
        var trigger = TriggerBuilder.Create(_scheduler.TimeProvider).WithIdentity(key).ForJob(new JobKey(job))
            .StartAt(_scheduler.TimeProvider.GetUtcNow() + wait)
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .UsingJobData(ScheduledJob.Fire, fire);
        if (since is { } time)
        {
            trigger = trigger.UsingJobData(ScheduledJob.Since, time.ToString("O", CultureInfo.InvariantCulture));
        }
        await _scheduler.ScheduleTrigger(trigger.Build(), TriggerConflict.Keep, cancellationToken);
    }

    /// <summary>What was due while no worker was there is made up for once.</summary>
    private ITrigger Trigger(TriggerKey key, CronSchedule schedule) =>
        TriggerBuilder.Create(_scheduler.TimeProvider).WithIdentity(key).ForJob(new JobKey(key.Name)).WithDescription(Text(schedule))
            .WithSchedule(CronScheduleBuilder.Create(schedule.Cron).InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone))
                .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();

    private static string Text(CronSchedule schedule) => $"{schedule.Cron} {schedule.TimeZone}";

    private static async Task<Dictionary<string, string>> ReadAsync(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(query, connection);
        command.Parameters.AddWithValue(SchedulerName);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(rows.GetString(0), rows.GetString(1));
        }
        return found;
    }
}

/// <summary>What the scheduler calls: never twice at once for the same job, and again by another worker when this one is gone.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJob : IJob
{
    /// <summary>In a trigger's data: what is due once.</summary>
    public const string Fire = "fire";

    /// <summary>In a trigger's data: not needed when a run that began after this is done.</summary>
    public const string Since = "since";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var data = context.MergedJobDataMap;
        await ((JobRunner)context.Scheduler.Context[nameof(JobRunner)]!).RunAsync(
            context.JobDetail.Key.Name,
            data.TryGetValue(Fire, out var fire) ? (string)fire! : FormattableString.Invariant($"due {context.ScheduledFireTimeUtc ?? context.FireTimeUtc:yyyy-MM-dd HH:mm:ss.fff}Z"),
            data.TryGetValue(Since, out var since) ? DateTimeOffset.Parse((string)since!, CultureInfo.InvariantCulture) : null,
            cancellationToken);
    }
}

/// <summary>Hands on what the scheduler warns of.</summary>
internal sealed class SchedulerLog(IProgress<string> messages) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("messages go to one place");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            messages.Report($"scheduler: {formatter(state, exception)}{(exception is null ? "" : $" ({exception.GetBaseException().Message})")}");
        }
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
