using System.CommandLine;
using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Simulation;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus plan check PLAN</c></summary>
internal static class BonusPlanCheck
{
    /// <summary>More of the hotels than this in another payout tier by chance is too much to be paid by.</summary>
    private const double LuckMax = 0.20;

    public static Command Build(CommandContext context)
    {
        var plan = new Argument<string>("PLAN") { Description = "A bonus plan (JSON)." };
        var scores = new Option<string?>("--scores")
        {
            Description = "Scores of a period, as 'bonus simulate' reads them, with standard_error: how much of each component's payout would be chance.",
            HelpName = "FILE",
        };
        var check = new Command("check",
            "Checks a plan and lists what it pays for; a plan that cannot be used is refused with the places of its faults. The schema is "
            + "src/GuestTracking/Bonuses/bonus-plan.schema.json.\n\n"
            + "Columns of a plan that pays: role, component, weight (percent), measure, department, scope, rule, parameters, gates (before the score), "
            + "without_score, award_gates and modifiers (of the role); with --scores luck (the share of the sites, in percent, that another sample of as many "
            + "guests would bring into another payout tier) and sites (of how many this is known). Numbers that the baseline period decides are "
            + "filled in from the column 'baseline'. A component above 20 % is warned of.\n"
            + "Of a plan that gives points only: domain, weight (percent), kind, highest_score (of the domain), measure, higher_is_better, threshold, "
            + "benchmark, floor; empty standards come from the baseline period.\n\n"
            + "Example: guesttracking bonus plan check reports/bonus-plans/hotel-company.json") { plan, scores, context.Format };
        check.SetAction(arguments =>
        {
            var checkedPlan = PlanFile.Load(arguments.GetRequiredValue(plan));
            var scoresPath = arguments.GetValue(scores);
            if (checkedPlan.Terms is null)
            {
                if (scoresPath is not null)
                {
                    throw new UserError($"The plan '{checkedPlan.Name}' has no payout tiers, as it pays nobody: it has no member 'bonus'. Leave --scores out.");
                }
                context.Print(arguments, PlanTables.Domains(checkedPlan));
            }
            else
            {
                Terms(context, arguments, checkedPlan, scoresPath);
            }
            context.Messages.Report($"'{checkedPlan.Name}', version {checkedPlan.Version}, can be used.");
            return 0;
        });
        return check;
    }

    private static void Terms(CommandContext context, ParseResult arguments, BonusPlan plan, string? scoresPath)
    {
        var simulated = scoresPath is null ? null : SimulatedPlan.Of(plan, scoresPath);
        var luck = simulated is null ? [] : ComponentLuck.Of(simulated.Plan, simulated.Scores.Scores);
        context.Print(arguments, PlanTables.Components(simulated?.Plan ?? new FrozenPlan(plan, []), luck));
        if (plan.Domains.Count > 0)
        {
            context.Messages.Report(FormattableString.Invariant($"The plan has {plan.Domains.Count} domain(s) of points as well, which are not in this list."));
        }
        if (simulated is not null && luck.All(one => one.Luck is null))
        {
            context.Messages.Report($"'{scoresPath}' has no standard errors of the scores that the plan looks at, so that nothing can be said of chance. Fill in the column standard_error.");
        }
        foreach (var one in luck.Where(one => one.Luck > LuckMax))
        {
            context.Messages.Report(FormattableString.Invariant(
                $"Role '{one.Role.Key}', component '{one.Component.Key}': {100 * one.Luck!.Value:0} % of {Sites(one.Component.Score)} would be in another payout tier with another sample of as many guests; take fewer steps or ask for more answers."));
        }
    }

    private static string Sites(ScoreSource source) => source switch
    {
        { Department: ScoreSource.OwnDepartment } => "departments",
        { Scope: ScoreScope.Property } => "hotels",
        { Scope: ScoreScope.Region } => "regions",
        _ => "samples of the chain",
    };
}
