using System.CommandLine;
using GuestTracking.Privacy;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking erase --guest KEY</c></summary>
internal static class EraseCommand
{
    public static Command Build(CommandContext context)
    {
        var guest = new Option<string?>("--guest") { Description = "The guest's key, as the source has it in the column of guest.key.", HelpName = "KEY" };
        var booking = new Option<string?>("--booking") { Description = "A booking, as the source has it in the column of guest.booking: its responses only.", HelpName = "KEY" };
        var reason = new Option<string?>("--reason") { Description = "What was asked, for the record; it can be forgotten by itself.", HelpName = "TEXT" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be erased and erases nothing." };
        var forget = new Option<long?>("--forget-request") { Description = "Instead: forgets what was asked in a request; the audit keeps a digest that nobody can read.", HelpName = "ID" };
        var command = new Command("erase",
            "Erases a guest: keys and texts go, the answers lose every link to their source and stay as anonymous figures, so that no amount moves. Where a property has "
            + "too few responses in the month (anonymous_responses_min in retention.json) they go too, and periods that are open are to be computed again. A legal hold is respected.\n\n"
            + "Example: guesttracking erase --guest anna@example.com --reason \"request 2026-17\"") { guest, booking, reason, dryRun, forget, context.Format };
        command.SetAction((arguments, cancellationToken) => PrivacySession.RunAsync(context, arguments, async database =>
        {
            if (arguments.GetValue(forget) is { } request)
            {
                if (arguments.GetValue(guest) is not null || arguments.GetValue(booking) is not null || arguments.GetValue(reason) is not null || arguments.GetValue(dryRun))
                {
                    throw new UserError("--forget-request stands alone: it forgets a request and erases nobody.");
                }
                await PrivacyAudit.ForgetAsync(database, request, cancellationToken);
                context.Messages.Report(FormattableString.Invariant($"Request {request} is forgotten."));
                return;
            }
            var subject = GuestSubject.Of(arguments.GetValue(guest), arguments.GetValue(booking));
            var erasure = new Erasure(database);
            var result = await erasure.RunAsync(
                subject, arguments.GetValue(reason), PrivacySession.Rules(context, arguments).AnonymousResponsesMin, context.Today, arguments.GetValue(dryRun), cancellationToken);
            var table = new ResultTable(
                new ResultColumn("request"), new ResultColumn("responses"), new ResultColumn("anonymous"), new ResultColumn("removed"), new ResultColumn("comments"),
                new ResultColumn("versions"), new ResultColumn("refusals"), new ResultColumn("deliveries"));
            table.Add(result.Request, result.Responses, result.Anonymous, result.Removed, result.Comments, result.Versions, result.Refusals, result.Deliveries);
            context.Print(arguments, table);
            if (result.Responses + result.Refusals + result.Deliveries == 0)
            {
                context.Messages.Report("Nothing is there of this guest. Sources whose mapping has no guest section cannot be looked through.");
            }
            foreach (var (source, folders) in await erasure.ListFoldersAsync(cancellationToken))
            {
                context.Messages.Report(
                    $"Files of the source '{source}' are not looked through and may still name the guest: {string.Join(", ", folders)}. Remove them by hand, or by settings.keep_days.");
            }
            if (result.Removed > 0)
            {
                context.Messages.Report(arguments.GetValue(dryRun)
                    ? "Answers would go that are not anonymous; periods that are open would have to be computed again."
                    : "Answers went that were not anonymous: compute the periods that are open again; closed ones and frozen bonus runs stay.");
            }
        }, cancellationToken));
        return command;
    }
}
