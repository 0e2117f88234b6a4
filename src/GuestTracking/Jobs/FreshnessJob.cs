using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Storage;
using Quartz;

namespace GuestTracking.Jobs;

/// <summary>How late a job may be.</summary>
/// <param name="GraceHours">After a job was due, before it is late.</param>
/// <param name="OpenHours">A run that takes longer is told.</param>
internal sealed record FreshnessSettings(int GraceHours = 6, int OpenHours = 6);

/// <summary>
/// Tells which sources were not pulled, and which other jobs did not begin, when they should have (what is paused, or has no schedule, is not
/// expected), which runs take too long, and what source health finds.
/// </summary>
internal sealed class FreshnessJob : IJobKind
{
    /// <summary>How many findings an alert names.</summary>
    private const int Named = 5;

    public string Key => "freshness";

    public IEnumerable<string> Faults(JobDefinition job)
    {
        if (job.SettingsAs<FreshnessSettings>().GraceHours < 0)
        {
            yield return "settings.grace_hours: is below 0";
        }
        if (job.SettingsAs<FreshnessSettings>().OpenHours < 1)
        {
            yield return "settings.open_hours: is below 1";
        }
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        var grace = TimeSpan.FromHours(call.Job.SettingsAs<FreshnessSettings>().GraceHours);
        var sources = (await new SourceStore(call.Database.Worker).ListAsync(cancellationToken)).ToDictionary(stored => stored.Name, StringComparer.Ordinal);
        var late = new List<string>();
        await using var command = call.Database.Worker.CreateCommand(Sql.Query("jobs/list_last_pulls"));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (source, since) = (rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1));
            if (sources.GetValueOrDefault(source) is { Paused: false, Schedule: { } schedule } && Due(schedule, since) is { } due && due + grace < call.Time.GetUtcNow())
            {
                late.Add(FormattableString.Invariant($"{source} (due {due:yyyy-MM-dd HH:mm} UTC)"));
            }
        }
        call.Counts["sources"] = sources.Count;
        call.Counts["late"] = late.Count;
        var alerts = new List<string>();
        if (await OverdueAsync(call, grace, cancellationToken) is { Count: > 0 } overdue)
        {
            call.Counts["overdue"] = overdue.Count;
            alerts.Add($"Not begun when they were due: {string.Join(", ", overdue)}.");
        }
        if (await OpenAsync(call, cancellationToken) is { Count: > 0 } open)
        {
            call.Counts["open"] = open.Count;
            alerts.Add($"Running for very long: {string.Join(", ", open)}.");
        }
        var broken = sources.Values.Where(stored => stored.Fault is not null).Select(stored => stored.Name).Order(StringComparer.Ordinal).ToList();
        if (broken.Count > 0)
        {
            call.Counts["broken"] = broken.Count;
            alerts.Add($"Their definitions cannot be used: {string.Join(", ", broken)}. 'guesttracking sources list' says why.");
        }
        if (late.Count > 0)
        {
            call.Read["late"] = new JsonArray([.. late.Select(source => JsonValue.Create(source))]);
            alerts.Add($"Not pulled when they were due: {string.Join(", ", late)}. 'guesttracking jobs runs' says why.");
        }
        var findings = (await new SourceHealth(call.Database.Analyst).ReadAsync(PeriodsOfJobs.Today(call), cancellationToken)).Where(finding => finding.Why is not null).ToList();
        call.Counts["findings"] = findings.Count;
        if (findings.Count > 0)
        {
            var named = findings.Take(Named).Select(finding => $"{finding.Source}{(finding.Property is null ? "" : " " + finding.Property)}: {finding.Why}");
            alerts.Add(FormattableString.Invariant($"{findings.Count} finding(s) of source health, first {string.Join("; ", named)}. 'guesttracking sources health' lists all."));
        }
        if (alerts.Count > 0)
        {
            call.Alert = string.Join(" ", alerts);
            call.Report(100, call.Alert);
        }
    }

    /// <summary>Jobs but pulls, which have their own line, that did not begin since they were due. This one has.</summary>
    private static async Task<IReadOnlyList<string>> OverdueAsync(JobCall call, TimeSpan grace, CancellationToken cancellationToken)
    {
        var jobs = await new JobStore(call.Database.Worker, call.Surroundings.Reports).ListAsync(cancellationToken);
        var found = new List<string>();
        await using var command = call.Database.Worker.CreateCommand(Sql.Query("jobs/list_last_begun"));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (job, since) = (rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1));
            if (JobDefinition.SourceOf(job) is null && jobs.All.GetValueOrDefault(job) is { Paused: false, Definition.Schedule: { } schedule }
                && Due(schedule, since) is { } due && due + grace < call.Time.GetUtcNow())
            {
                found.Add(FormattableString.Invariant($"{job} (due {due:yyyy-MM-dd HH:mm} UTC)"));
            }
        }
        return found;
    }

    private static async Task<IReadOnlyList<string>> OpenAsync(JobCall call, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await using var command = call.Database.Worker.CreateCommand(Sql.Query("jobs/list_long_open"));
        command.Parameters.AddWithValue(TimeSpan.FromHours(call.Job.SettingsAs<FreshnessSettings>().OpenHours));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(FormattableString.Invariant($"{rows.GetString(0)} (since {rows.GetDateTime(1):yyyy-MM-dd HH:mm} UTC on {rows.GetString(2)})"));
        }
        return found;
    }

    private static DateTimeOffset? Due(CronSchedule schedule, DateTimeOffset since) =>
        new CronExpression(schedule.Cron, TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone)).GetNextValidTimeAfter(since);
}
