using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Simulation;

namespace GuestTracking.Commands.Bonus;

/// <summary>Points and totals of the sites under a plan that pays: of its domains, or, without them, of its components that count achievement.</summary>
/// <param name="Points">A row a site and measure or component.</param>
/// <param name="Totals">A row a site and domain or role.</param>
/// <param name="Summary">The same with reasons.</param>
/// <param name="Steps">A row a step.</param>
internal sealed record SitePoints(ResultTable Points, ResultTable Totals, ResultTable Summary, ResultTable Steps)
{
    public static SitePoints Of(SimulatedPlan simulated) => simulated.Plan.Plan.Domains.Count > 0 ? OfDomains(simulated) : OfComponents(simulated);

    private static SitePoints OfDomains(SimulatedPlan simulated)
    {
        var plan = simulated.Plan.Plan;
        var baselines = simulated.Scores.BaselinesOfDomains(plan);
        if (plan.Measures.FirstOrDefault(measure => measure.Stated is null && !baselines.Contains(measure.Key)) is { } without)
        {
            throw new UserError($"The scores have no baseline of the measure '{without.Key}', whose standards the plan '{plan.Name}' computes from the baseline period. "
                + "Fill in the column 'baseline', or state threshold and benchmark in the plan.");
        }
        var standards = FrozenStandards.Of(plan, baselines);
        var sites = simulated.Scores.Properties.Select(site => (Site: site, Score: SiteScore.Of(plan, standards, simulated.Scores.OfDomains(plan, site)))).ToList();
        return new(BonusTables.Points(sites), BonusTables.Totals(sites), BonusTables.Summary(sites), BonusTables.Steps(sites));
    }

    private static SitePoints OfComponents(SimulatedPlan simulated)
    {
        var plan = simulated.Plan.Plan;
        var points = ComponentPoints.Of(simulated.Plan, simulated.Scores.Scores, simulated.Scores.Properties);
        var roles = RolePoints.Of(plan, points);
        return new(BonusTables.Points(plan, points), BonusTables.Totals(roles), BonusTables.Summary(roles), BonusTables.Steps(plan, points, roles));
    }
}
