using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>Gates and modifiers asked with the scores that they look at.</summary>
internal sealed class Asking(FigureIndex figures, MeasureDepartments departments, PlanCycle cycle)
{
    /// <summary>A component's gate, asked with a score: it sees other scores of the same site and period.</summary>
    public GateVerdict OfComponent(PlanGate gate, ScoreKey key, ScoreFigure? figure) => gate.Gate.Verdict(Input(gate, key.Scope, key.Site, key.Period, figure), gate.Settings);

    /// <summary>A gate of the whole award.</summary>
    public GateVerdict OfAward(PlanGate gate, ScorePlace place) => gate.Gate.Verdict(Input(gate, place.OwnScope, place.Site.Key, place.Period, null), gate.Settings);

    /// <summary>A modifier: it sees scores of the site in the plan's period.</summary>
    public ModifierOutcome Of(PlanModifier modifier, ScorePlace place, decimal payout, IReadOnlyList<ModifierComponent> components, PointRounding rounding) =>
        modifier.Modifier.Apply(new(payout, components, Scores(place.OwnScope, place.Site.Key, cycle.Period), rounding), modifier.Settings);

    private GateInput Input(PlanGate gate, ScoreScope scope, string site, string period, ScoreFigure? figure) => new(
        site, figure, Scores(scope, site, period),
        [
            .. gate.Gate.Scores(gate.Settings).Where(score => score.Department == ScoreKey.EveryDepartment)
                .SelectMany(score => figures.Departments(scope, site, score.Measure, period)).Distinct(StringComparer.Ordinal),
        ],
        figures.OpenCases(site));

    private Func<string, string, ScoreFigure?> Scores(ScoreScope scope, string site, string period) => (measure, department) =>
        figures.Find(new(scope, site, measure, departments.Kept(measure, department), departments.IsExternal(measure) ? cycle.Period : period));
}
