using System.CommandLine;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus payroll RUN</c></summary>
internal static class BonusPayrollCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var command = new Command("payroll",
            "Lists what a frozen or paid run pays, everybody by participant, for payroll. It records nothing; that is 'bonus pay'.\n\n"
            + "Columns: participant, name, currency, award (of the run), true_ups (approved differences that go with the payment), amount (both: what "
            + "is paid), state (to be paid, paid, nothing, held, without money, refused), paid_on, after_payment (what approved true-ups and "
            + "decisions moved since; below 0 it is taken back), open (negative differences since that nobody decided: nothing is deducted).\n\n"
            + "Example: guesttracking bonus payroll 7 --format csv > payroll.csv") { run, context.Format };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            await using var connection = await session.Database.Hr.OpenConnectionAsync(cancellationToken);
            var stored = await RunReader.FindAsync(connection, arguments.GetRequiredValue(run), cancellationToken);
            if (stored.FrozenOn is null)
            {
                throw new UserError(FormattableString.Invariant(
                    $"Run {stored.RunId} is {stored.State.Replace('_', ' ')}: its amounts can still change. Payroll takes a frozen run: guesttracking bonus freeze {stored.RunId}."));
            }
            var lines = await PayrollLine.ListAsync(connection, stored.RunId, cancellationToken);
            context.Print(arguments, Table(stored, lines));
            Report(context, stored, lines);
        }, cancellationToken));
        return command;
    }

    private static ResultTable Table(StoredRun run, IReadOnlyList<PayrollLine> lines)
    {
        var table = new ResultTable(
            new ResultColumn("participant"), new ResultColumn("name"), new ResultColumn("currency"), new ResultColumn("award"), new ResultColumn("true_ups"), new ResultColumn("amount"),
            new ResultColumn("state"), new ResultColumn("paid_on"), new ResultColumn("after_payment"), new ResultColumn("open"));
        foreach (var line in lines)
        {
            table.Add(
                line.Participant, line.Name, line.Currency, Money(line.Award), Money(line.TrueUps), Money(line.Amount), line.State(run.PaidOn is not null), run.PaidOn,
                Money(line.AfterPayment), Money(line.Open));

            MoneyCell? Money(decimal? amount) => MoneyCell.Of(amount, Currency.Find(line.Currency)!);
        }
        return table;
    }

    /// <summary>Control sums by currency, and what is not in them.</summary>
    private static void Report(CommandContext context, StoredRun run, IReadOnlyList<PayrollLine> lines)
    {
        foreach (var currency in lines.Where(line => line.Amount > 0).GroupBy(line => line.Currency, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var sum = new MoneyCell(currency.Sum(line => line.Amount!.Value), Currency.Find(currency.Key)!.Decimals);
            context.Messages.Report(FormattableString.Invariant($"{sum} {currency.Key} for {currency.Count()} of {lines.Count} participants."));
        }
        if (run.TrueUps > run.ApprovedTrueUp)
        {
            context.Messages.Report(FormattableString.Invariant($"True-up {run.TrueUps} is not approved, and nothing of it is in the list."));
        }
    }
}
