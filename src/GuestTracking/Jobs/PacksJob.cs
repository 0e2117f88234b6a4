using GuestTracking.Delivery;
using GuestTracking.Mail;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;
using GuestTracking.Storage;

namespace GuestTracking.Jobs;

/// <summary>Which packs are delivered, and where.</summary>
/// <param name="Period">Sort of period; the one closed last.</param>
/// <param name="Folder">A folder of the period's name (and the pack's, where that is not the general manager's) is made in it; from the home folder on. Where workers run on several machines, one that they share.</param>
internal sealed record PacksSettings(PeriodChoice Period, string Folder)
{
    /// <summary>Key of a <see cref="PackKind"/>.</summary>
    public string Pack { get; init; } = PackKind.GeneralManager.Key;

    /// <summary>Formats, by name.</summary>
    public IReadOnlyList<string> To { get; init; } = [PackFormat.Default.Name];

    /// <summary>File of the mail document, from the home folder on; null: nothing is mailed.</summary>
    public string? Mail { get; init; }
}

/// <summary>
/// Delivers the packs of a kind, of the period that was closed last: into a folder with its manifest, and by mail where that is set. What
/// the manifest tells to be done is not done again, so a run that was interrupted, or failed for some, goes on where it stopped.
/// </summary>
internal sealed class PacksJob : IJobKind
{
    private const int FaultsNamed = 5;

    public string Key => "packs";

    public IEnumerable<string> Faults(JobDefinition job)
    {
        var settings = job.SettingsAs<PacksSettings>();
        if (settings.Folder.Length == 0)
        {
            yield return "settings.folder: is empty";
        }
        if (settings.Mail is "")
        {
            yield return "settings.mail: is empty";
        }
        if (PackKind.All.All(kind => kind.Key != settings.Pack))
        {
            yield return $"settings.pack: '{settings.Pack}' is none of {string.Join(", ", PackKind.All.Select(kind => kind.Key))}";
        }
        foreach (var unknown in settings.To.Except(PackFormat.All.Select(format => format.Name), StringComparer.Ordinal))
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
        var kind = PackKind.Named(settings.Pack);
        var folder = Path.Combine(call.Surroundings.PathOf(settings.Folder), SafeFileName.Of(period) + (kind == PackKind.GeneralManager ? "" : $"_{kind.Key}"));
        if (BurstManifest.IsDone(folder, withMails: settings.Mail is not null))
        {
            call.Report(100, $"those of {period} were delivered before");
            return;
        }
        var mail = settings.Mail is { } file ? MailSettings.Load(call.Surroundings.PathOf(file)) : null;
        var delivery = new PackDelivery(call.Database, PackDefinition.Load(call.Surroundings.Reports, kind), kind, call.Time);
        var plan = await delivery.PlanAsync(await BegunAsync(call, folder, period, cancellationToken) ?? run, [], cancellationToken);
        await call.EnsureHeldAsync(cancellationToken);
        var steps = new DeliverySteps(
            (step, _) => step(call.Part($"packs of {period}")), (step, _) => step(call.Part($"mails of {period}")), call.EnsureHeldAsync);
        var packs = await delivery.RunAsync(plan, new([.. settings.To.Select(PackFormat.Named)], folder, mail, []), steps, cancellationToken);
        call.Counts["packs"] = packs.Count(pack => pack.State == ManifestState.Written);
        call.Counts["sent"] = packs.Sum(pack => pack.Mails.Count(one => one.State == ManifestState.Sent));
        call.Read["folder"] = folder;
        Tell(call, packs, folder);
    }

    /// <summary>What failed is tried again with the job; what may have been sent is told, and left to a person.</summary>
    private static void Tell(JobCall call, IReadOnlyList<ManifestPack> packs, string folder)
    {
        var unknown = packs.SelectMany(pack => pack.Mails).Where(mail => mail.State == ManifestState.Unknown).ToList();
        var faults = PackDelivery.Faults(packs).Where(fault => !unknown.Exists(mail => mail.Why == fault.Why)).ToList();
        if (faults.Count > 0)
        {
            throw new UserError(FormattableString.Invariant(
                $"{faults.Count} pack(s) or mail(s) failed, the others are delivered; {BurstManifest.FileName} in '{folder}' tells all: {string.Join(" ", faults.Take(FaultsNamed).Select(fault => $"{fault.Who}: {fault.Why}"))}"));
        }
        if (unknown.Count > 0)
        {
            call.Alert = FormattableString.Invariant($"{unknown.Count} mail(s) may have been sent; {BurstManifest.FileName} in '{folder}' tells which: {unknown[0].Why}");
        }
    }

    /// <summary>
    /// The run whose packs a folder has begun to hold, and which is still there: what was mailed of it, the others get too, also when the period was
    /// computed again since. Null where the folder holds none.
    /// </summary>
    private static async Task<long?> BegunAsync(JobCall call, string folder, string period, CancellationToken cancellationToken)
    {
        if (BurstManifest.HeadOf(folder) is not { } head || head.Period != period)
        {
            return null;
        }
        await using var command = call.Database.Worker.CreateCommand(Sql.Query("jobs/find_run"));
        command.Parameters.AddWithValue(head.Period);
        command.Parameters.AddWithValue(head.RunHash);
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
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
