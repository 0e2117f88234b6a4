using GuestTracking.Ingestion;

namespace GuestTracking.Jobs;

/// <summary>Keeps the partitions of the facts and sums ahead of the answers: this month and the two after it.</summary>
internal sealed class PartitionsJob : IJobKind
{
    private const int MonthsAhead = 2;

    public string Key => "partitions";

    public IEnumerable<string> Faults(JobDefinition job)
    {
        job.SettingsAs<NoSettings>();
        return [];
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        // By the clock and time zone that bound the months where they are made.
        await using var command = call.Database.Worker.CreateCommand("select date_trunc('month', now())::date");
        var first = (DateOnly)(await command.ExecuteScalarAsync(cancellationToken))!;
        await Ingestor.PartitionsAsync(call.Database.Worker, Enumerable.Range(0, MonthsAhead + 1).Select(first.AddMonths), cancellationToken);
        call.Counts["months"] = MonthsAhead + 1;
    }
}
