using System.CommandLine;
using GuestTracking.Jobs;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Commands.Jobs;

/// <summary><c>guesttracking jobs run NAME</c></summary>
internal static class JobRunCommand
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>A worker that starts, or one that is only slow, is there by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Command Build(CommandContext context)
    {
        var name = new Argument<string>("NAME") { Description = "Of a job, as 'guesttracking jobs' lists it; a paused one, too." };
        var wait = new Option<bool>("--wait") { Description = "Wait until it is done; exit code 1 when it failed." };
        var command = new Command("run",
            "Lets a worker run a job now.\n\nExample: guesttracking jobs run pull:medallia --wait") { name, wait, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var job = (await context.JobsOf(arguments, host.Database).ListAsync(cancellationToken)).Find(arguments.GetRequiredValue(name)).Definition;
            var fire = FormattableString.Invariant($"{JobRunner.Asked}{context.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss.fffffff}Z on {Environment.MachineName} {Environment.ProcessId}");
            await using var scheduler = await JobScheduler.OpenAsync(host.Database.Worker, fire, 1, context.Messages, cancellationToken);
            await scheduler.AskAsync(job.Name, fire, null, cancellationToken);
            if (!arguments.GetValue(wait))
            {
                var workers = await scheduler.WorkersAsync(cancellationToken);
                context.Messages.Report(workers.Count > 0
                    ? $"'{job.Name}' is asked for. 'guesttracking jobs runs {job.Name}' says what becomes of it."
                    : $"'{job.Name}' is asked for, and runs once a worker is there; none is now. Start one with 'guesttracking work'.");
                return 0;
            }
            var run = await context.Messages.StepAsync(job.Name, progress => WaitAsync(context, host.Database, scheduler, job.Name, fire, progress, cancellationToken));
            context.Print(arguments, await JobTables.RunsAsync(host.Database, job.Name, 1, cancellationToken));
            return run.Outcome == "done" ? 0 : throw new UserError($"'{job.Name}' failed: {run.Error}");
        });
        return command;
    }

    /// <summary>Waits for the outcome. Throws <see cref="UserError"/> when no worker is there to begin it.</summary>
    private static async Task<Attempt> WaitAsync(
        CommandContext context, Database database, JobScheduler scheduler, string job, string fire, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var (since, told) = (context.Time.GetTimestamp(), "");
        while (true)
        {
            var attempt = await LastAsync(database, job, fire, cancellationToken);
            if (attempt?.Outcome is "done" or "failed")
            {
                return attempt;
            }
            if (attempt is { Outcome: null })
            {
                since = context.Time.GetTimestamp();
                progress.Report((attempt.Progress ?? 0) / 100.0);
            }
            else if (context.Time.GetElapsedTime(since) > Patience && (await scheduler.WorkersAsync(cancellationToken)).Count == 0)
            {
                throw new UserError($"No worker is there, so that '{job}' waits. Start one with 'guesttracking work': it runs the job then.");
            }
            var now = attempt is null ? "" : string.Join(": ", new[] { attempt.Message, attempt.Error }.Where(text => text is not null));
            if (now.Length > 0 && now != told)
            {
                context.Messages.Report(told = now);
            }
            await Task.Delay(LookInterval, context.Time, cancellationToken);
        }
    }

    private static async Task<Attempt?> LastAsync(Database database, string job, string fire, CancellationToken cancellationToken)
    {
        await using var command = database.Analyst.CreateCommand(
            "select outcome, progress, message, error from job.job_run where job = $1 and fire = $2 order by attempt desc limit 1");
        command.Parameters.AddWithValue(job);
        command.Parameters.AddWithValue(fire);
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? new Attempt(
                rows.IsDBNull(0) ? null : rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetInt32(1), rows.IsDBNull(2) ? null : rows.GetString(2),
                rows.IsDBNull(3) ? null : rows.GetString(3))
            : null;
    }

    private sealed record Attempt(string? Outcome, int? Progress, string? Message, string? Error);
}
