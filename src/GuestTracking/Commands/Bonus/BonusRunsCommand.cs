using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus runs</c></summary>
internal static class BonusRunsCommand
{
    /// <summary>As many characters of a hash as tell results apart, for 'approve --hash'.</summary>
    private const int HashShown = 12;

    public static Command Build(CommandContext context)
    {
        var command = new Command("runs",
            "Lists the runs with their state and who took which step.\n\nExample: guesttracking bonus runs --format json") { context.Format };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            await using var connection = await session.Database.Hr.OpenConnectionAsync(cancellationToken);
            var table = new ResultTable(
                new ResultColumn("run"), new ResultColumn("plan"), new ResultColumn("version"), new ResultColumn("state"), new ResultColumn("people"), new ResultColumn("paid"),
                new ResultColumn("held"), new ResultColumn("refused"), new ResultColumn("calculated_on"), new ResultColumn("calculated_by"), new ResultColumn("approved_by"),
                new ResultColumn("frozen_on"), new ResultColumn("frozen_by"), new ResultColumn("paid_on"), new ResultColumn("true_ups"), new ResultColumn("hash"),
                new ResultColumn("inputs_hash", ForPrograms: true), new ResultColumn("result_hash", ForPrograms: true));
            foreach (var run in await RunReader.ListAsync(connection, null, cancellationToken))
            {
                table.Add(
                    run.RunId, run.Plan.Plan, run.Plan.Version, run.State.Replace('_', ' '), run.People, run.Paid, run.Held, run.Refused, run.CalculatedOn, run.CalculatedBy,
                    run.ApprovedBy, run.FrozenOn, run.FrozenBy, run.PaidOn, run.TrueUps, run.ResultHash?[..HashShown], run.InputsHash, run.ResultHash);
            }
            context.Print(arguments, table);
        }, cancellationToken));
        return command;
    }
}
