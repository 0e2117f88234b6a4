using System.Text.Json.Nodes;
using GuestTracking.Packs;
using GuestTracking.Storage;

namespace GuestTracking.Jobs;

/// <summary>Which packs are delivered, and where.</summary>
/// <param name="Period">Sort of period; the one closed last.</param>
/// <param name="Folder">A folder of the period's name is made in it; from the home folder on. Where workers run on several machines, one that they share.</param>
internal sealed record PacksSettings(PeriodChoice Period, string Folder)
{
    /// <summary>Formats, by name.</summary>
    public IReadOnlyList<string> To { get; init; } = [PackFormat.Default.Name];
}

/// <summary>
/// Delivers the general manager's packs of the period that was closed last: a folder with all of them, moved into place whole. What lies
/// there is delivered and is not touched again.
/// </summary>
internal sealed class PacksJob : IJobKind
{
    /// <summary>Between a folder's name and the number of the run that is filling it.</summary>
    private const string Part = ".part-";

    public string Key => "packs";

    public IEnumerable<string> Faults(JobDefinition job)
    {
        if (job.SettingsAs<PacksSettings>().Folder.Length == 0)
        {
            yield return "settings.folder: is empty";
        }
        foreach (var unknown in job.SettingsAs<PacksSettings>().To.Except(PackFormat.All.Select(format => format.Name), StringComparer.Ordinal))
        {
            yield return $"settings.to: '{unknown}' is none of {string.Join(", ", PackFormat.All.Select(format => format.Name))}";
        }
    }

    public async Task RunAsync(JobCall call, CancellationToken cancellationToken)
    {
        var settings = call.Job.SettingsAs<PacksSettings>();
        call.Counts["packs"] = 0;
        if (await LastClosedAsync(call, settings.Period, cancellationToken) is not (var period, var run))
        {
            call.Report(100, "no such period is closed yet");
            return;
        }
        call.Read["period"] = period;
        var folder = Path.Combine(call.Surroundings.PathOf(settings.Folder), SafeFileName.Of(period));
        if (Directory.Exists(folder))
        {
            call.Report(100, $"those of {period} were delivered before");
            return;
        }
        DeleteParts(folder);
        var half = FormattableString.Invariant($"{folder}{Part}{call.RunId}");
        var export = new PackExport(call.Database, PeriodsOfJobs.Pack(call));
        var recipients = await export.RecipientsOfRunAsync(run, cancellationToken);
        var paths = await export.WriteAsync(run, recipients, [.. settings.To.Select(PackFormat.Named)], half, call.Part($"packs of {period}"), cancellationToken);
        await call.EnsureHeldAsync(cancellationToken);
        Directory.Move(half, folder);
        call.Counts["packs"] = paths.Count;
        call.Read["folder"] = folder;
    }

    /// <summary>What interrupted runs left. One that lost its database, and with it its turn, and still writes then fails: what it writes is not delivered.</summary>
    private static void DeleteParts(string folder)
    {
        if (Directory.GetParent(folder) is not { Exists: true } parent)
        {
            return;
        }
        foreach (var left in parent.EnumerateDirectories(Path.GetFileName(folder) + Part + "*"))
        {
            left.Delete(recursive: true);
        }
    }

    private static async Task<(string Period, long RunId)?> LastClosedAsync(JobCall call, PeriodChoice choice, CancellationToken cancellationToken)
    {
        await using var command = call.Database.Worker.CreateCommand(Sql.Query("jobs/list_closed"));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (choice.On(rows.GetFieldValue<DateOnly>(2).AddDays(-1)).Key == rows.GetString(0))
            {
                return (rows.GetString(0), rows.GetInt64(1));
            }
        }
        return null;
    }
}
