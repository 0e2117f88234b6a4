using System.CommandLine;
using GuestTracking.Commands.Bonus;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking bonus</c>; one file a verb in Bonus/.</summary>
internal static class BonusCommand
{
    public static Command Build(CommandContext context) =>
        new("bonus", "Bonuses from scores: plans as data, what they give, each figure with its formula, and runs on the record, from calculated to paid.")
        {
            new Command("plan", "Bonus plans.") { BonusPlanCheck.Build(context), PlanImportCommand.Build(context), PlanFreezeCommand.Build(context) },
            BonusSimulate.Build(context),
            BonusLetterCommand.Build(context),
            BonusCalculateCommand.Build(context),
            BonusReviewCommand.Build(context),
            BonusApproveCommand.Build(context),
            BonusFreezeCommand.Build(context),
            BonusStatementCommand.Build(context),
            BonusPayrollCommand.Build(context),
            BonusPayCommand.Build(context),
            BonusDisputeCommand.Build(context),
            BonusTrueUpCommand.Build(context),
            BonusReplayCommand.Build(context),
            BonusAcknowledgeCommand.Build(context),
            BonusRunsCommand.Build(context),
            context.As,
        };
}
