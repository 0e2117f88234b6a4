using GuestTracking.Mail;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;
using GuestTracking.Storage;

namespace GuestTracking.Delivery;

/// <summary>What a delivery is to do beside its plan.</summary>
/// <param name="Formats">Formats of the packs.</param>
/// <param name="Folder">Where they are written.</param>
/// <param name="Mail">How they are mailed; null: they are not.</param>
/// <param name="Again">Keys of recipients who are sent it again.</param>
internal sealed record DeliveryOrder(IReadOnlyList<PackFormat> Formats, string Folder, MailSettings? Mail, IReadOnlyCollection<string> Again);

/// <summary>Where a delivery tells how far it is: of the packs, then of the mails; and asks whether it may go on.</summary>
internal sealed record DeliverySteps(
    Func<Func<IProgress<double>, Task>, int, Task> Writing, Func<Func<IProgress<double>, Task>, int, Task> Mailing, Func<CancellationToken, Task> EnsureHeld);

/// <summary>Writes the packs of a kind and a run into a folder and mails them: goes on where it stopped, sends nobody twice.</summary>
/// <param name="database">The database.</param>
/// <param name="definition">Of that kind.</param>
/// <param name="kind">The kind.</param>
/// <param name="time">The clock.</param>
internal sealed class PackDelivery(Database database, PackDefinition definition, PackKind kind, TimeProvider time)
{
    /// <summary>What is to be done for a run.</summary>
    /// <exception cref="UserError">There is no such recipient.</exception>
    public async Task<DeliveryPlan> PlanAsync(long runId, IReadOnlyList<string> only, CancellationToken cancellationToken) => DeliveryPlan.Of(
        await PackSupply.OpenAsync(database, definition, kind, runId, cancellationToken), await Recipients.ReadAsync(database, kind.Key, cancellationToken), only);

    /// <summary>Does it. Returns what the folder's book says of the plan's packs and recipients; failures are in it, and no exceptions.</summary>
    /// <exception cref="UserError">The folder cannot be made, somebody else writes into it, or it holds the packs of another run.</exception>
    public async Task<IReadOnlyList<ManifestPack>> RunAsync(DeliveryPlan plan, DeliveryOrder order, DeliverySteps steps, CancellationToken cancellationToken)
    {
        using var manifest = BurstManifest.Open(order.Folder, plan.Head, forgets: false, time);
        await steps.Writing(
            progress => new PackBurst(definition.Folder, manifest).WriteAsync(plan.Packs, order.Formats, order.Folder, progress, cancellationToken), plan.Packs.Count);
        await steps.EnsureHeld(cancellationToken);
        if (order.Mail is { } settings)
        {
            var round = new MailRound(definition, manifest, new PackLetter(settings, plan.Head, order.Folder, time), order.Formats, settings, steps.EnsureHeld, time);
            var open = round.Open(plan.Mails, order.Again);
            await steps.Mailing(progress => round.SendAsync(open, progress, cancellationToken), open.Count);
        }
        if (plan.IsWhole)
        {
            manifest.Revise(pack => OfPlan(plan, pack));
            manifest.Complete(withMails: order.Mail is not null);
        }
        var mails = manifest.Mails();
        return [.. plan.Packs.Select(pack => manifest.Find(pack.Key, pack.Language)! with
        {
            Mails = [.. plan.Mails.Where(mail => mail.Pack == pack && mails.Contains(mail.Recipient.Key)).Select(mail => Told(pack, mails[mail.Recipient.Key].OrderBy(one => one.Pack.Key == pack.Key).ThenBy(one => one.Mail.At).Last()))],
        })];
    }

    /// <summary>What is not as it should be, a sentence each.</summary>
    public static IEnumerable<(string Who, string Why)> Faults(IReadOnlyList<ManifestPack> packs) => packs.SelectMany(pack =>
        pack.Mails.Where(mail => mail.State != ManifestState.Sent && pack.State == ManifestState.Written).Select(mail => ($"{pack.Key} to {mail.Recipient}", mail.Why ?? "is being sent"))
            .Prepend((pack.Key, pack.Why!)).Where(fault => fault.Item2 is not null));

    /// <summary>What failed and is not to be done any more (a recipient has left, or reads another language) is no failure any more; what was sent stays in the book.</summary>
    private static ManifestPack? OfPlan(DeliveryPlan plan, ManifestPack pack)
    {
        bool IsIt(PackOrder order) => order.Key == pack.Key && order.Language == pack.Language;
        var kept = pack with
        {
            Mails = [.. pack.Mails.Where(mail => mail.State != ManifestState.Failed || plan.Mails.Any(planned => planned.Recipient.Key == mail.Recipient && IsIt(planned.Pack)))],
        };
        return kept is { State: ManifestState.Failed, Mails.Count: 0 } && !plan.Packs.Any(IsIt) ? null : kept;
    }

    /// <summary>A recipient's mail as it is told with the pack that is the recipient's now: one that brought somebody else's is not it.</summary>
    private static ManifestMail Told(PackOrder pack, (ManifestPack Pack, ManifestMail Mail) known) =>
        known.Pack.Key == pack.Key || known.Mail.State is not (ManifestState.Sent or ManifestState.Unknown) ? known.Mail : known.Mail with
        {
            State = ManifestState.Unknown,
            Why = $"Was sent the pack '{known.Pack.Key}' of this run before. Send this one with --resend {known.Mail.Recipient}.",
        };
}
