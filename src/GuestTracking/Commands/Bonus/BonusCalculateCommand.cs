using System.CommandLine;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Bonuses.Runs;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus calculate KEY --participants FILE</c></summary>
internal static class BonusCalculateCommand
{
    public static Command Build(CommandContext context)
    {
        var key = BonusArguments.Plan();
        var version = BonusArguments.Version("the only one, or the only one that is frozen");
        var participants = new Option<string>("--participants")
        {
            Description = "CSV: participant, name, role, site, department, first_day, last_day, eligible_earnings, target_percent, currency, country, language, leave; a row an assignment, or a leave.",
            Required = true,
            HelpName = "FILE",
        };
        var scores = BonusArguments.File("--scores", "CSV with site, measure, baseline, performance, n and more: external measures, and figures that are not in the database.");
        var cases = BonusArguments.File("--cases", "CSV with site, reference, opened, closed: integrity cases; for plans with that gate.");
        var run = new Option<long?>("--run") { Description = "A returned run that is calculated anew; without it a new one.", HelpName = "RUN" };
        var command = new Command("calculate",
            "Calculates the awards of a frozen plan whose period is closed, with a statement for each participant, and keeps everything that "
            + "they rest on. Prints exceptions first: refused, held, without money.\n\n"
            + "Example: guesttracking bonus calculate hotel-2026 --participants participants.csv --scores external.csv --cases cases.csv")
        {
            key, version, participants, scores, cases, run, context.Format,
        };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var plan = await new PlanStore(session.Database.Hr).FindAsync(
                arguments.GetRequiredValue(key), arguments.GetValue(version), one => one.FrozenOn is not null, cancellationToken);
            var calculated = await new RunCalculation(session.Database, session.Rules, session.Today).CalculateAsync(
                new(plan, arguments.GetRequiredValue(participants), arguments.GetValue(scores), arguments.GetValue(cases), arguments.GetValue(run)), cancellationToken);
            context.Print(arguments, RunTable.Of(calculated, BonusPapers.Languages(context, arguments).Of(BonusWordsFiles.English)));
            RunTable.Report(context, calculated);
        }, cancellationToken));
        return command;
    }
}
