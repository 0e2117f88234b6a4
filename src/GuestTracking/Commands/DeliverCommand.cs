using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Delivery;
using GuestTracking.Mail;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking deliver --pack general-manager|regional|chain</c></summary>
internal static class DeliverCommand
{
    private static readonly PackFormat[] Usual = [PackFormat.Pdf, PackFormat.Default];

    public static Command Build(CommandContext context)
    {
        var (pack, period, to) = (Pack(), ComputeCommand.Period(), ExportCommand.To(Usual));
        var folder = new Option<string>("--out") { Description = "Folder of the packs and of manifest.json; one folder holds the packs of one run.", Required = true, HelpName = "DIR" };
        var mail = new Option<string?>("--mail") { Description = "How they are mailed: a document such as reports/mail.json. Without it the packs lie in the folder.", HelpName = "FILE" };
        var only = Keys("--only", "These recipients and no others.");
        var resend = Keys("--resend", "Send these recipients theirs again, also when it was, or may have been, sent.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Say who would get what; write and send nothing." };
        var command = new Command("deliver",
            "Writes the pack of every recipient and mails it: the first page as the mail, then PDF and workbook. A general manager gets the hotel's pack, a "
            + "regional manager the region's, executives the chain's, each in the language of the recipient, else the pack's. manifest.json in the folder tells what "
            + "became of each. The same command again goes on where it stopped, and sends nobody twice.\n\n"
            + "Example: guesttracking deliver --pack general-manager --period 2025-Q4 --out packs/2025-Q4 --mail reports/mail.json\n"
            + "Example: guesttracking deliver --pack regional --period 2025-Q4 --out packs/regions --mail reports/mail.json")
        { pack, period, folder, mail, to, only, resend, dryRun, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var kind = PackKind.Named(arguments.GetRequiredValue(pack));
            var definition = PackDefinition.Load(context.Reports(arguments), kind);
            var settings = arguments.GetValue(mail) is { } file ? MailSettings.Load(file) : null;
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var reader = new StandingReader(host.Database.Analyst);
            var run = await reader.RunOfAsync(arguments.GetRequiredValue(period), cancellationToken);
            await context.WarnAsync(reader, run, cancellationToken);
            var delivery = new PackDelivery(host.Database, definition, kind, context.Time);
            string[] again = arguments.GetValue(resend) ?? [];
            var plan = await delivery.PlanAsync(run, arguments.GetValue(only) ?? [], cancellationToken);
            foreach (var key in again.Where(key => !plan.Mails.Any(one => one.Recipient.Key == key)))
            {
                throw new UserError($"--resend: '{key}' is no recipient with an address among those that are delivered to.");
            }
            Report(context, plan, settings is not null);
            if (arguments.GetValue(dryRun))
            {
                context.Print(arguments, Table(plan));
                return 0;
            }
            var steps = new DeliverySteps(
                (step, count) => StepAsync(context, $"Writing {count} pack(s)", "packs", step, count),
                (step, count) => StepAsync(context, $"Mailing to {count} recipient(s)", "mails", step, count),
                static _ => Task.CompletedTask);
            var packs = await delivery.RunAsync(
                plan, new(ExportCommand.Formats(arguments, to, Usual), arguments.GetRequiredValue(folder), settings, again), steps, cancellationToken);
            context.Print(arguments, Table(packs));
            var faults = PackDelivery.Faults(packs).Where(fault => settings is not null || packs.Any(one => one.Key == fault.Who)).ToList();
            return faults.Count == 0
                ? 0
                : throw new UserError(FormattableString.Invariant(
                    $"{faults.Count} of {packs.Count} pack(s) and {plan.Mails.Count} mail(s) failed or may have failed:")
                    + string.Concat(faults.Select(fault => $"\n  {fault.Who}: {fault.Why}"))
                    + "\nThe others are delivered. Put that right and run the same command again: it does what is missing, and sends nobody twice.");
        });
        return command;
    }

    private static Option<string> Pack()
    {
        string[] keys = [.. PackKind.All.Select(kind => kind.Key)];
        var pack = new Option<string>("--pack") { Description = $"Which packs: {string.Join(", ", keys)}.", Required = true };
        pack.AcceptOnlyFromAmong(keys);
        return pack;
    }

    private static Option<string[]> Keys(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true, HelpName = "KEY" };

    private static Task StepAsync(CommandContext context, string name, string of, Func<IProgress<double>, Task> step, int count) => context.Messages.StepAsync(
        name,
        async progress =>
        {
            await step(progress);
            return true;
        },
        (count, of));

    private static void Report(CommandContext context, DeliveryPlan plan, bool mails)
    {
        if (plan.WithoutRecipient > 0)
        {
            context.Messages.Report(FormattableString.Invariant($"{plan.WithoutRecipient} pack(s) have no recipient: they lie in the folder and are mailed to nobody."));
        }
        if (mails && plan.WithoutAddress.Count > 0)
        {
            context.Messages.Report($"Without an address, so not mailed: {string.Join(", ", plan.WithoutAddress.Select(recipient => recipient.Key))}.");
        }
    }

    /// <summary>What would be done, a row a recipient, and a row a pack that nobody gets.</summary>
    private static ResultTable Table(DeliveryPlan plan)
    {
        var table = new ResultTable(new ResultColumn("pack"), new ResultColumn("language"), new ResultColumn("recipient"), new ResultColumn("email"));
        foreach (var pack in plan.Packs)
        {
            var mails = plan.Mails.Where(mail => mail.Pack == pack).ToList();
            foreach (var mail in mails)
            {
                table.Add(pack.Key, pack.Language, mail.Recipient.Key, mail.Recipient.Email);
            }
            if (mails.Count == 0)
            {
                table.Add(pack.Key, pack.Language, null, null);
            }
        }
        return table;
    }

    /// <summary>What became of it, a row a recipient, and a row a pack that was mailed to nobody.</summary>
    private static ResultTable Table(IReadOnlyList<ManifestPack> packs)
    {
        var table = new ResultTable(
            new ResultColumn("pack"), new ResultColumn("language"), new ResultColumn("files"), new ResultColumn("recipient"), new ResultColumn("state"), new ResultColumn("why"));
        foreach (var pack in packs)
        {
            var files = string.Join(" ", pack.Files.Select(file => file.Name));
            foreach (var mail in pack.Mails)
            {
                table.Add(pack.Key, pack.Language, files, mail.Recipient, State(mail.State), mail.Why);
            }
            if (pack.Mails.Count == 0)
            {
                table.Add(pack.Key, pack.Language, files, null, State(pack.State), pack.Why);
            }
        }
        return table;
    }

    private static string State(ManifestState state) => state.ToString().ToLowerInvariant();
}
