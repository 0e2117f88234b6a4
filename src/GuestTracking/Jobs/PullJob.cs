using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;

namespace GuestTracking.Jobs;

/// <summary>Which source is pulled.</summary>
internal sealed record PullSettings(string Source);

/// <summary>Pulls a source from its watermark on.</summary>
internal sealed class PullJob : IJobKind
{
    /// <summary>Key of the kind.</summary>
    public const string KindKey = "pull";

    public string Key => KindKey;

    public IEnumerable<string> Faults(JobDefinition job)
    {
        job.SettingsAs<PullSettings>();
        return [];
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        var source = await new SourceStore(call.Database.Worker).FindAsync(call.Job.SettingsAs<PullSettings>().Source, cancellationToken);
        var counts = PullCounts.None;
        call.Read["from"] = source.Watermark;
        try
        {
            var result = await new SourcePull(call.Database, call.Time).RunAsync(source.Definition, new Reporting(call, now => counts = now), cancellationToken);
            (counts, call.Read["from"], call.Read["to"]) = (result.Counts, result.From, result.To);
            if (result.IsCut)
            {
                call.Read["cut"] = true;
            }
            if (result.Counts.FilesRefused > 0)
            {
                call.Alert = RefusedFiles(result.Counts);
            }
        }
        finally
        {
            // Also of a pull that failed halfway: what was committed is there.
            foreach (var (name, count) in Named(counts))
            {
                call.Counts[name] = count;
            }
            // An earlier attempt may have committed what this one finds to be known.
            call.BroughtSomething = counts.Accepted + counts.Corrected > 0 || call.Attempt > 1;
        }
    }

    /// <summary>That files could not be taken, and where to look.</summary>
    public static string RefusedFiles(PullCounts counts) => FormattableString.Invariant(
        $"{counts.FilesRefused} file(s) could not be taken as a whole; each lies in the source's folder of refused files with a report that says why.");

    /// <summary>The counts as they are named everywhere.</summary>
    public static IEnumerable<(string Name, long Count)> Named(PullCounts counts) =>
    [
        ("read", counts.Read), ("accepted", counts.Accepted), ("corrected", counts.Corrected), ("refused", counts.Refused), ("already_known", counts.AlreadyKnown),
        ("answers_refused", counts.AnswersRefused), ("files", counts.Files), ("files_refused", counts.FilesRefused),
    ];

    private sealed class Reporting(JobCall call, Action<PullCounts> keep) : IProgress<PullCounts>
    {
        public void Report(PullCounts value)
        {
            keep(value);
            call.Report(null, FormattableString.Invariant($"{value.Read:#,0} records taken, {value.Refused:#,0} refused"));
        }
    }
}
