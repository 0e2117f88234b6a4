using System.Text.Json.Nodes;
using GuestTracking.Ingestion;
using GuestTracking.Storage;
using Quartz;

namespace GuestTracking.Jobs;

/// <summary>How late a source may be.</summary>
/// <param name="GraceHours">After a pull was due, before it is late.</param>
internal sealed record FreshnessSettings(int GraceHours = 6);

/// <summary>
/// Tells which sources were not pulled when they should have been (a paused one, or one without a schedule, is not expected), and what source health finds.
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
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        var grace = TimeSpan.FromHours(call.Job.SettingsAs<FreshnessSettings>().GraceHours);
        var sources = (await new SourceStore(call.Database.Worker).ListAsync(cancellationToken)).ToDictionary(stored => stored.Definition.Source, StringComparer.Ordinal);
        var late = new List<string>();
        await using var command = call.Database.Worker.CreateCommand(Sql.Query("jobs/list_last_pulls"));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var (source, since) = (rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1));
            if (sources.GetValueOrDefault(source) is { Paused: false, Definition.Schedule: { } schedule } && Due(schedule, since) is { } due && due + grace < call.Time.GetUtcNow())
            {
                late.Add(FormattableString.Invariant($"{source} (due {due:yyyy-MM-dd HH:mm} UTC)"));
            }
        }
        call.Counts["sources"] = sources.Count;
        call.Counts["late"] = late.Count;
        var alerts = new List<string>();
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

    private static DateTimeOffset? Due(CronSchedule schedule, DateTimeOffset since) =>
        new CronExpression(schedule.Cron, TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone)).GetNextValidTimeAfter(since);
}
