using System.Text.Json.Nodes;
using GuestTracking.Comparisons;
using GuestTracking.Core.Periods;
using GuestTracking.Storage;

namespace GuestTracking.Jobs;

/// <summary>Which periods are closed, and how long after their last departure.</summary>
/// <param name="Periods">Sorts of periods; the last one of each that is over, and others that were computed.</param>
/// <param name="Days">At least so many after the period's end.</param>
internal sealed record CloseSettings(IReadOnlyList<PeriodChoice> Periods, int Days = PeriodData.ClosingDays);

/// <summary>
/// Closes periods: computes each once more, and from then on no job computes it again. One whose answers do not reach far enough yet stays
/// preliminary and is looked at again the next time. Closed periods whose answers, or other inputs, changed since are marked, to be restated by hand.
/// </summary>
internal sealed class CloseJob : IJobKind
{
    public string Key => "close";

    public IEnumerable<string> Faults(JobDefinition job)
    {
        var settings = job.SettingsAs<CloseSettings>();
        if (settings.Periods.Count == 0)
        {
            yield return "settings.periods: is empty";
        }
        if (settings.Days < PeriodData.ClosingDays)
        {
            yield return FormattableString.Invariant($"settings.days: {settings.Days} is below {PeriodData.ClosingDays}, before which a period is preliminary");
        }
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        var settings = call.Job.SettingsAs<CloseSettings>();
        var until = PeriodsOfJobs.Today(call).AddDays(-settings.Days);
        string[] due = [.. await DueAsync(call, settings.Periods, until, cancellationToken)];
        call.Read["periods"] = new JsonArray([.. due.Select(period => JsonValue.Create(period))]);
        var results = await PeriodsOfJobs.ComputeAsync(call, due, cancellationToken);
        foreach (var result in results.Where(CanBeClosed))
        {
            await using var connection = await call.Database.Worker.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteAsync(Sql.Query("jobs/close_period"), [result.Period.Key, call.Time.GetUtcNow()], cancellationToken);
        }
        string[] waiting = [.. results.Where(result => !CanBeClosed(result)).Select(result => result.Period.Key)];
        call.Counts["closed"] = results.Count - waiting.Length;
        call.Counts["waiting"] = waiting.Length;
        call.Counts["changed_since"] = await MarkChangedAsync(call, cancellationToken);
        if (waiting.Length > 0)
        {
            call.Report(100, $"not closed, since there are no answers, or they do not reach {settings.Days} days beyond the end: {string.Join(", ", waiting)}");
        }
    }

    /// <summary>A period without any answer is nobody's to be closed: its answers, or its hotels, are still to come.</summary>
    private static bool CanBeClosed(ComputeResult result) => !result.Preliminary && result.WithAnswers > 0;

    /// <summary>The last one of each sort that ended long enough ago, and computed ones of these sorts; none that is closed.</summary>
    private static async Task<IEnumerable<string>> DueAsync(JobCall call, IReadOnlyList<PeriodChoice> choices, DateOnly until, CancellationToken cancellationToken)
    {
        var last = choices.Select(choice => choice.LastBefore(until).Key);
        var computed = (await PeriodsOfJobs.KeysAsync(call.Database, PeriodsOfJobs.Computed, cancellationToken))
            .Where(key => PeriodParser.TryParse(key, null, out var period, out _) && period!.End <= until && choices.Any(choice => choice.On(period.LastDay).Key == key));
        return last.Union(computed).Except(await PeriodsOfJobs.KeysAsync(call.Database, PeriodsOfJobs.Closed, cancellationToken)).Order(StringComparer.Ordinal);
    }

    /// <summary>Marks the closed periods that would be computed to something else now. Returns how many are newly marked.</summary>
    private static async Task<int> MarkChangedAsync(JobCall call, CancellationToken cancellationToken)
    {
        var looked = await PeriodsOfJobs.KeysAsync(call.Database, Sql.Query("jobs/list_closed_and_stale"), cancellationToken);
        if (looked.Count == 0)
        {
            return 0;
        }
        call.Report(null, $"comparing what was closed with today's answers: {string.Join(", ", looked)}");
        var hashes = await new PeriodComputation(call.Database, call.Time).HashesAsync(looked, PeriodsOfJobs.Pack(call).RunSettings(), cancellationToken);
        await using var connection = await call.Database.Worker.OpenConnectionAsync(cancellationToken);
        return await connection.ScalarAsync<int>(
            Sql.Query("jobs/mark_changed"), [looked.ToArray(), hashes.ToArray(), call.Time.GetUtcNow()], cancellationToken);
    }
}
