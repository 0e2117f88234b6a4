using System.CommandLine;
using GuestTracking.Commands.Bonus;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking bonus</c>; one file a verb in Bonus/.</summary>
internal static class BonusCommand
{
    public static Command Build(CommandContext context) =>
        new("bonus", "Bonuses from scores: plans as data, and what they give, each figure with its formula. Needs no database.")
        {
            new Command("plan", "Bonus plans.") { BonusPlanCheck.Build(context) },
            BonusSimulate.Build(context),
        };
}
