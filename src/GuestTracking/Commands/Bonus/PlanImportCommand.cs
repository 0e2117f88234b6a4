using System.CommandLine;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus plan import PLAN</c></summary>
internal static class PlanImportCommand
{
    public static Command Build(CommandContext context)
    {
        var path = new Argument<string>("PLAN") { Description = "A bonus plan (JSON) with the member 'bonus'." };
        var command = new Command("import",
            "Brings a version of a plan in. The same again has no effect; a version that is there with another content is refused: a changed "
            + "plan is a new version.\n\nExample: guesttracking bonus plan import hotel-2026.json") { path, context.Format };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var (plan, added) = await new PlanStore(session.Database.Hr).ImportAsync(arguments.GetRequiredValue(path), cancellationToken);
            var table = new ResultTable(new ResultColumn("plan"), new ResultColumn("version"), new ResultColumn("name"), new ResultColumn("added"));
            table.Add(plan.Key, plan.Version, plan.Name, added);
            context.Print(arguments, table);
        }, cancellationToken));
        return command;
    }
}
