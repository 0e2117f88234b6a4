using System.Collections.Concurrent;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>What a component gives, with its part of the statement.</summary>
/// <param name="Award">What it gives.</param>
/// <param name="Nil">Why it pays nothing; empty where a score decides.</param>
/// <param name="Held">Why it waits for a decision; empty where it does not.</param>
/// <param name="Lines">Its steps, as those of the first assignment.</param>
internal sealed record ComponentResult(ComponentAward Award, IReadOnlyList<Phrase> Nil, IReadOnlyList<Phrase> Held, IReadOnlyList<StatementLine> Lines);

/// <summary>Computes components; those of people with the same role, site, department and days once. Several threads may ask at once.</summary>
internal sealed class ComponentAwards(FrozenPlan plan, PlanTerms terms, FigureIndex figures, MeasureDepartments departments, Asking asking)
{
    private const decimal BestAnswer = 100;

    private readonly ConcurrentDictionary<(string Role, string Component, string Site, string? Department, string Period), ComponentResult> _known = new();
    private readonly ConcurrentDictionary<(string Role, string Component, string Department), RuleSettings> _settings = new();

    /// <summary>The component at a place.</summary>
    public ComponentResult Of(PlanRole role, PlanComponent component, ScorePlace place) => _known.GetOrAdd(
        (role.Key, component.Key, place.Site.Key, place.Department, place.Period),
        static (_, asked) => asked.Self.Computed(asked.Role, asked.Component, asked.Place), (Self: this, Role: role, Component: component, Place: place));

    /// <summary>The settings of a component's curve in the department of a score, with what the baseline period decided.</summary>
    public RuleSettings SettingsOf(PlanRole role, PlanComponent component, string department) => _settings.GetOrAdd(
        (role.Key, component.Key, department),
        static (key, asked) => asked.Plan.SettingsOf(asked.Role, asked.Component, key.Department), (Plan: plan, Role: role, Component: component));

    private ComponentResult Computed(PlanRole role, PlanComponent component, ScorePlace place)
    {
        var lines = new StatementLines(0, component.Key);
        var asked = CountedScore.Of(place.KeyOf(component.Score, departments, terms.Cycle), figures, terms.Cycle, place.Site.Key);
        lines.Score(asked);
        var (score, gates) = new ComponentGates(figures, terms.Cycle, asking).Of(component, asked, place, lines);
        if (gates.Payout is { } decided)
        {
            return new(new(component, score.Key, score.Figure, score.Baseline, decided, null, null), gates.Nil, gates.Holds, lines.All);
        }

        var settings = SettingsOf(role, component, score.Key.Department);
        var input = score.Figure is null ? null : new CurveInput(score.Figure, score.Baseline, component.Score.HigherIsBetter, plan.Plan.Rounding);
        var outcome = input is null || score.Missing is not null ? new(null, "", score.Missing!)
            : settings.Open.Any() ? new(null, "", Phrase.Of("baseline-undecided", ("department", score.Key.Department)))
            : component.Curve.Payout(input, settings);
        outcome = outcome with { Payout = outcome.Payout is { } exact ? FormulaText.Kept(exact) : null };
        if (outcome.Points is { } points)
        {
            lines.Add("points", component.Curve.Key, points, StatementUnit.Points, "", null);
        }

        lines.Add("curve", component.Curve.Key, outcome.Payout, StatementUnit.Percent, outcome.Formula, outcome.Explanation);
        if (outcome.Payout is { } payout)
        {
            var edges = component.Curve.TierEdges(input!, settings);
            var luck = PayoutLuck.Of(input!, edges);
            var next = NextTiers.Of(component.Curve, input!, settings, Best(component.Score), payout, edges);
            return new(new(component, score.Key, score.Figure, score.Baseline, payout, luck, next), [], gates.Holds, lines.All);
        }

        return WithoutPayout(component, score, outcome.Explanation, gates, lines);
    }

    /// <summary>What the plan says for a component without a payout; where it is to be held, the target is reserved for it.</summary>
    private static ComponentResult WithoutPayout(PlanComponent component, CountedScore score, Phrase reason, GatesOutcome gates, StatementLines lines)
    {
        decimal? payout = component.WithoutScore switch
        {
            Consequence.Nil => 0,
            Consequence.Target or Consequence.Held => AwardPercent.Target,
            Consequence.Rescale => null,
            _ => throw new InvalidOperationException($"The component '{component.Key}' cannot end in {component.WithoutScore} where it has no score."),
        };
        lines.Add("without-score", null, payout, StatementUnit.Percent, "", ConsequenceWords.WithoutScore(component.WithoutScore));
        return new(
            new(component, score.Key, score.Figure, score.Baseline, payout, null, null),
            component.WithoutScore == Consequence.Nil ? [reason] : [],
            component.WithoutScore == Consequence.Held ? [.. gates.Holds, reason] : gates.Holds,
            lines.All);
    }

    /// <summary>The best answer that a guest can give, on the scale that scores are shown on; null where no guests are asked.</summary>
    private decimal? Best(ScoreSource source) => departments.IsExternal(source.Measure) ? null : source.HigherIsBetter ? BestAnswer : 0;
}
