using System.CommandLine;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Commands.Bonus;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking audit verify</c> and <c>guesttracking audit list</c></summary>
internal static class AuditCommand
{
    public static Command Build(CommandContext context) =>
        new("audit", "The audit log of the bonuses and of what is done with guests' data: a chain of rows that can only be added to.") { Verify(context), List(context), context.As };

    private static Command List(CommandContext context)
    {
        var after = new Option<long>("--after") { Description = "Only rows after this number.", HelpName = "ROW" };
        var run = new Option<long?>("--run") { Description = "Only rows of this run.", HelpName = "RUN" };
        var command = new Command("list",
            "Lists who did what and when, and what was refused, in the order of the chain.\n\n"
            + "Example: guesttracking audit list --run 7 --format csv") { after, run, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            await using var person = context.Person(arguments) is { } name ? await host.AsAsync(name, cancellationToken) : null;
            var table = new ResultTable(
                new ResultColumn("row"), new ResultColumn("at"), new ResultColumn("actor"), new ResultColumn("action"), new ResultColumn("refused"), new ResultColumn("plan"),
                new ResultColumn("run"), new ResultColumn("participant"), new ResultColumn("details"), new ResultColumn("hash", ForPrograms: true));
            await foreach (var row in new AuditReader((person ?? host.Database).Hr).ReadAsync(arguments.GetValue(after), cancellationToken))
            {
                if (arguments.GetValue(run) is not { } only || row.Run == only)
                {
                    table.Add(row.Sequence, row.At, row.Actor, row.Action, row.Refused, row.Plan, row.Run, row.Participant, row.Details, row.Hash);
                }
            }
            context.Print(arguments, table);
            return 0;
        });
        return command;
    }

    private static Command Verify(CommandContext context)
    {
        var heads = new Option<string?>("--heads")
        {
            Description = $"File of heads to compare with; {AuditHeads.FileName} in the home folder without it. A copy from elsewhere is the better witness.",
            HelpName = "FILE",
        };
        var command = new Command("verify",
            "Reckons the hash of every row of the audit anew and compares with the heads that were written beside the database. Ends with an "
            + "error that names rows that were changed, removed, put elsewhere or cut off.\n\n"
            + "Example: guesttracking audit verify --heads /media/archive/bonus-audit.heads") { heads, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            await using var person = context.Person(arguments) is { } name ? await host.AsAsync(name, cancellationToken) : null;
            var reader = new AuditReader((person ?? host.Database).Hr);
            var chain = await reader.ChainAsync(cancellationToken);
            var path = arguments.GetValue(heads) ?? BonusSession.HeadsPath(context, arguments);
            var verdict = await AuditVerification.OfAsync(
                chain, reader.ReadAsync(0, cancellationToken), await AuditHeads.ReadAsync(path, chain, cancellationToken), cancellationToken);
            var table = new ResultTable(new ResultColumn("row"), new ResultColumn("fault"));
            foreach (var fault in verdict.Faults)
            {
                table.Add(fault.Sequence, fault.Fault);
            }
            context.Print(arguments, table);
            if (verdict.Heads == 0 && verdict.Rows > 0)
            {
                throw new UserError($"'{path}' holds no head of this database's chain {chain}, so that a cut-off end would not show. Give the file that was written beside this database.");
            }
            if (verdict.Faults.Count > 0)
            {
                throw new UserError(FormattableString.Invariant(
                    $"The audit is not as it was written: row {verdict.Faults[0].Sequence} {verdict.Faults[0].Fault}{(verdict.Faults.Count > 1 ? FormattableString.Invariant($"; {verdict.Faults.Count} faults in all") : "")}."));
            }
            context.Messages.Report(FormattableString.Invariant($"The audit is whole: {verdict.Rows} rows, {verdict.Heads} heads in '{path}', the last one {verdict.LastHash}."));
            return 0;
        });
        return command;
    }
}
