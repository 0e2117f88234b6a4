using System.CommandLine;
using GuestTracking.Bonuses;
using GuestTracking.Commands.Bonus;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking bonus plan check PLAN</c> and <c>guesttracking bonus simulate</c></summary>
internal static class BonusCommand
{
    private const int ScoreDecimals = 4;

    public static Command Build(CommandContext context) =>
        new("bonus", "Bonuses from scores: plans as data, and what they give, each figure with its formula, calculated, reviewed, approved, paid and disputed on the record.")
        {
            new Command("plan", "Bonus plans.") { Check(context), PlanImportCommand.Build(context), PlanFreezeCommand.Build(context) },
            Simulate(context),
            BonusCalculateCommand.Build(context),
            BonusReviewCommand.Build(context),
            BonusApproveCommand.Build(context),
            BonusFreezeCommand.Build(context),
            BonusPayCommand.Build(context),
            BonusDisputeCommand.Build(context),
            BonusTrueUpCommand.Build(context),
            BonusReplayCommand.Build(context),
            BonusAcknowledgeCommand.Build(context),
            BonusRunsCommand.Build(context),
            context.As,
        };

    private static Command Check(CommandContext context)
    {
        var plan = new Argument<string>("PLAN") { Description = "A bonus plan (JSON)." };
        var check = new Command("check",
            "Checks a plan and lists its measures; a plan that cannot be used is refused with the places of its faults. The schema is "
            + "src/GuestTracking/Bonuses/bonus-plan.schema.json.\n\n"
            + "Columns: domain, weight (percent), kind, highest_score (of the domain), measure, higher_is_better, threshold, benchmark, floor; "
            + "empty standards come from the baseline period.\n\n"
            + "Example: guesttracking bonus plan check reports/bonus-plans/hospital-value-based-purchasing.json") { plan, context.Format };
        check.SetAction(arguments =>
        {
            var table = new ResultTable(
                new ResultColumn("domain"), new ResultColumn("weight", ScoreDecimals), new ResultColumn("kind"), new ResultColumn("highest_score", 0),
                new ResultColumn("minimum_n"), new ResultColumn("measure"), new ResultColumn("higher_is_better"), new ResultColumn("threshold", ScoreDecimals),
                new ResultColumn("benchmark", ScoreDecimals), new ResultColumn("floor", ScoreDecimals));
            var checkedPlan = PlanFile.Load(arguments.GetRequiredValue(plan));
            foreach (var domain in checkedPlan.Domains)
            {
                foreach (var measure in domain.Measures)
                {
                    table.Add(
                        domain.Key, domain.Weight, domain.Kind == DomainKind.Dimensions ? "dimensions" : "measures", domain.HighestScore, domain.MinimumN,
                        measure.Key, measure.HigherIsBetter, measure.Stated?.Threshold, measure.Stated?.Benchmark, measure.Stated?.Floor);
                }
            }
            context.Print(arguments, table);
            context.Messages.Report($"'{checkedPlan.Name}', version {checkedPlan.Version}, can be used.");
            return 0;
        });
        return check;
    }

    private static Command Simulate(CommandContext context)
    {
        var plan = new Option<string>("--plan") { Description = "A bonus plan (JSON).", Required = true, HelpName = "PLAN" };
        var scores = new Option<string>("--scores")
        {
            Description = "CSV with site, measure, baseline, performance and n (answers of the performance period); an empty cell is not available.",
            Required = true,
            HelpName = "FILE",
        };
        var points = new Option<string>("--out-points") { Description = "CSV to write: site, measure, achievement, improvement, points.", Required = true, HelpName = "FILE" };
        var totals = new Option<string>("--out-totals")
        {
            Description = "CSV to write: site, domain, base, consistency, score; and a row 'total' for each site.",
            Required = true,
            HelpName = "FILE",
        };
        var steps = new Option<bool>("--steps") { Description = "Print every step with its formula and numbers, instead of domains and totals." };
        var simulate = new Command("simulate",
            "What a plan gives for scores from a file: points, domains and totals, exact, sites in the order of the file, the rest in the "
            + "plan's. An empty cell is undefined; the printed table says why. Standards that the plan does not state come from the column "
            + "'baseline' of all sites.\n\n"
            + "Example: guesttracking bonus simulate --plan reports/bonus-plans/hospital-value-based-purchasing.json --scores scores.csv "
            + "--out-points points.csv --out-totals totals.csv") { plan, scores, points, totals, steps, context.Format };
        simulate.SetAction(async (arguments, cancellationToken) =>
        {
            var (planPath, scoresPath) = (arguments.GetRequiredValue(plan), arguments.GetRequiredValue(scores));
            var (pointsPath, totalsPath) = (arguments.GetRequiredValue(points), arguments.GetRequiredValue(totals));
            ResultFiles.Require([("--out-points", pointsPath), ("--out-totals", totalsPath)], [("--plan", planPath), ("--scores", scoresPath)]);
            var rules = PlanFile.Load(planPath);
            var given = ScoresFile.Read(scoresPath, rules);
            var standards = FrozenStandards.Of(rules, given.Baselines);
            var sites = given.Sites.Select(site => (Site: site, Score: SiteScore.Of(rules, standards, given.Of(site)))).ToList();
            await ResultFiles.WriteAsync([(pointsPath, BonusTables.Points(sites)), (totalsPath, BonusTables.Totals(sites))], cancellationToken);
            context.Print(arguments, arguments.GetValue(steps) ? BonusTables.Steps(sites) : BonusTables.Summary(sites));
            return 0;
        });
        return simulate;
    }
}
