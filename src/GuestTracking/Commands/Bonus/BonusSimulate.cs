using System.CommandLine;
using GuestTracking.Bonuses;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus simulate</c></summary>
internal static class BonusSimulate
{
    private const int PlansMax = 2;
    private const int RowsTold = 20;

    public static Command Build(CommandContext context)
    {
        var options = new SimulateOptions();
        var simulate = new Command("simulate",
            "What a plan gives for scores from a file: points and totals of sites; with --participants the awards of people, under one plan or two side "
            + "by side. All figures are exact. Numbers that the plan leaves to the baseline period come from the column 'baseline' of all sites.\n\n"
            + "--out-points and --out-totals: of a plan with domains its measures, domains and a row 'total' for each site, in the plan's order; an empty cell "
            + "is undefined, the printed table says why. Of a plan without domains the components with achievement_improvement (measure is "
            + "the component's key, with the role before it where two have the same, and the department after it where it is one's own), and in the totals a row for "
            + "each role (domain is its key): with the modifier consistency base and consistency, else the points out of 100; roles are not added up. "
            + "Of two plans: the first.\n\n"
            + "Printed with --participants: participant, target, payout (percent of the target), amount, outcome and reason of each; with two plans the other's beside them, the "
            + "difference (first less other) and whether that wins, loses or stays the same; people who cannot be computed are refused with the "
            + "reason. Instead of that: --group-by (amounts in the plan's currency; groups of fewer than 5 people are withheld, and others so that they cannot be found by "
            + "subtraction), --tiers (distance to the next payout tier and the chance of another one), --steps (every formula with its numbers).\n\n"
            + "Example: guesttracking bonus simulate --plan reports/bonus-plans/hospital-value-based-purchasing.json --scores scores.csv "
            + "--out-points points.csv --out-totals totals.csv\n"
            + "Example: guesttracking bonus simulate --plan draft.json --plan reports/bonus-plans/hotel-company.json --scores scores.csv --participants participants.csv "
            + "--out-points points.csv --out-totals totals.csv --out-awards awards.csv --group-by country --budget 250000") { context.Format };
        foreach (var option in options.All)
        {
            simulate.Add(option);
        }
        simulate.SetAction(async (arguments, cancellationToken) =>
        {
            var asked = options.Read(arguments);
            ResultFiles.Require(asked.Targets, asked.Inputs);
            var given = asked.Plans.Select(PlanFile.Load).ToList();
            var plans = given.Select(plan => SimulatedPlan.Moved(plan, asked.Period)).ToList();
            var (tables, printed) = plans[0].Terms is null ? OfPoints(asked, plans) : OfTerms(context, arguments, asked, given[0], plans);
            await ResultFiles.WriteAsync(tables, cancellationToken);
            context.Print(arguments, printed);
            return 0;
        });
        return simulate;
    }

    /// <summary>A plan that gives points only.</summary>
    private static (List<(string Path, ResultTable Table)> Files, ResultTable Printed) OfPoints(SimulateRequest asked, List<BonusPlan> plans)
    {
        var plan = plans[0];
        if (plans.Count > 1 || asked.Participants is not null)
        {
            throw new UserError($"The plan '{plan.Name}' pays nobody: it has no member 'bonus'. Give one such plan by itself, without participants.");
        }
        var given = ScoresFile.Read(asked.Scores, plan);
        var standards = FrozenStandards.Of(plan, given.Baselines);
        var sites = given.Sites.Select(site => (Site: site, Score: SiteScore.Of(plan, standards, given.Of(site)))).ToList();
        return ([(asked.OutPoints, BonusTables.Points(sites)), (asked.OutTotals, BonusTables.Totals(sites))], asked.Steps ? BonusTables.Steps(sites) : BonusTables.Summary(sites));
    }

    private static (List<(string Path, ResultTable Table)> Files, ResultTable Printed) OfTerms(
        CommandContext context, ParseResult arguments, SimulateRequest asked, BonusPlan given, List<BonusPlan> plans)
    {
        RequireAlike(plans, asked);
        var people = asked.Participants is { } path ? SimulatedPeople.Read(path, given, plans[0]) : null;
        var simulated = plans.Select(plan => SimulatedPlan.Of(plan, asked.Scores)).ToList();
        var points = SitePoints.Of(simulated[0]);
        List<(string Path, ResultTable Table)> files = [(asked.OutPoints, points.Points), (asked.OutTotals, points.Totals)];
        if (people is null)
        {
            return (files, asked.Steps ? points.Steps : points.Summary);
        }
        if (asked.Cases is null && plans.Find(plan => plan.Terms!.NeedsCases) is { } asking)
        {
            throw CasesFile.Missing(asking);
        }
        var cases = asked.Cases is { } casesPath ? CasesFile.Read(casesPath, simulated[0].Scores.Sites) : [];
        var results = simulated.Select(one => BonusCalculation.Of(one.Plan, people.File.Participants, new(one.Scores.Scores, cases, one.Scores.Sites), [])).ToList();
        var words = BonusPapers.Languages(context, arguments).Of(BonusWordsFiles.English);
        var awards = new AwardTables(simulated, results, people.File.Refused, asked.Participants!, words);
        if (asked.OutAwards is { } awardsPath)
        {
            files.Add((awardsPath, awards.Awards()));
        }
        Report(context, asked, people, awards);
        return (files, asked.Steps ? awards.Steps() : asked.Tiers ? awards.Tiers() : asked.GroupBy is { } by ? awards.Groups(by, asked.Budget) : awards.Awards());
    }

    private static void RequireAlike(List<BonusPlan> plans, SimulateRequest asked)
    {
        if (asked.Participants is null && (plans.Count > 1 || asked.NeedsParticipants is not null))
        {
            throw new UserError($"{asked.NeedsParticipants ?? "A second --plan"} needs --participants: without people there are no awards.");
        }
        if (plans.Count < PlansMax)
        {
            return;
        }
        if (plans[1].Terms is not { } other)
        {
            throw new UserError($"The plan '{plans[1].Name}' pays nobody: it has no member 'bonus'. Two plans side by side both need it.");
        }
        var first = plans[0].Terms!;
        if (first.Cycle.Start != other.Cycle.Start || first.Cycle.End != other.Cycle.End)
        {
            throw new UserError(FormattableString.Invariant(
                $"The plans hold for different days, from {first.Cycle.Start:yyyy-MM-dd} and from {other.Cycle.Start:yyyy-MM-dd}. Add --period to reckon both for the same, such as last year."));
        }
        if (first.Currency != other.Currency)
        {
            throw new UserError($"The plans reckon in {first.Currency.Code} and in {other.Currency.Code}. Give both the same currency.");
        }
    }

    private static void Report(CommandContext context, SimulateRequest asked, SimulatedPeople people, AwardTables awards)
    {
        if (people.Note is { } note)
        {
            context.Messages.Report(note);
        }
        var refused = people.File.Refused;
        foreach (var row in refused.Take(RowsTold))
        {
            context.Messages.Report($"Refused: {row.Text(asked.Participants!)}");
        }
        if (refused.Count > RowsTold)
        {
            context.Messages.Report(FormattableString.Invariant($"Refused: {refused.Count - RowsTold} more rows; all are in the table of awards."));
        }
        foreach (var line in awards.Summary(asked.Budget))
        {
            context.Messages.Report(line);
        }
    }
}
