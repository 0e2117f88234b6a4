using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>What an assignment gives, with its part of the statement.</summary>
/// <param name="Award">What it gives.</param>
/// <param name="Days">Its days.</param>
/// <param name="Payout">Percent of the target that is reckoned with.</param>
/// <param name="Nil">Why it, or a component of it, pays nothing by a rule.</param>
/// <param name="Held">Why it waits for a decision; empty where it does not.</param>
/// <param name="Lines">Its steps.</param>
internal sealed record AssignmentResult(
    AssignmentAward Award, AssignmentDays Days, decimal Payout, IReadOnlyList<Phrase> Nil, IReadOnlyList<Phrase> Held, IReadOnlyList<StatementLine> Lines);

/// <summary>
/// Computes assignments: components by weight, then the modifiers in order, then the gates of the award, which have the last word. A
/// modifier that is undefined leaves the payout as it is and holds the award.
/// </summary>
internal sealed class AssignmentAwards
{
    private readonly FrozenPlan _plan;
    private readonly PlanTerms _terms;
    private readonly BonusFigures _figures;
    private readonly Asking _asking;
    private readonly ComponentAwards _components;
    private readonly Dictionary<string, PlanRole> _roles;

    public AssignmentAwards(FrozenPlan plan, PlanTerms terms, BonusFigures figures)
    {
        (_plan, _terms, _figures) = (plan, terms, figures);
        var (index, departments) = (new FigureIndex(figures, terms.Cycle), new MeasureDepartments(terms));
        _asking = new(index, departments, terms.Cycle);
        _components = new(plan, terms, index, departments, _asking);
        _roles = terms.Roles.ToDictionary(role => role.Key, StringComparer.Ordinal);
    }

    /// <summary>The assignment of a participant without faults.</summary>
    /// <param name="days">The assignment with its days.</param>
    /// <param name="number">Its number in the statement, from 0.</param>
    public AssignmentResult Of(AssignmentDays days, int number)
    {
        var role = _roles[days.Assignment.Role];
        var place = ScorePlace.Of(days, _terms, _figures.Sites[days.Assignment.Site]);
        var lines = new StatementLines(number, null);
        ComponentResult[] components = [.. role.Components.Select(component => _components.Of(role, component, place))];
        Days(days, lines);
        foreach (var component in components)
        {
            lines.Append(component.Lines);
        }

        var held = components.SelectMany(component => component.Held).ToList();
        var nil = components.SelectMany(component => component.Nil).ToList();
        var payout = Weighted(components, lines);
        if (payout is { } sum)
        {
            payout = Modified(role, components, place, sum, held, lines);
        }
        else
        {
            nil.Add(Phrase.Of("no-component-with-score"));
        }

        var gates = Gates(role, place, lines);
        var decided = gates.Payout ?? payout ?? 0;
        held.AddRange(gates.Held);
        nil.AddRange(gates.Nil);
        if (gates.Nil.Count > 0)
        {
            held.Clear();
        }

        lines.Add("payout", null, decided, StatementUnit.Percent, "", null);
        return new(
            new(days.Assignment, days.Days, decided, Target(days, lines), [.. components.Select(component => component.Award)]), days, decided, nil, held, lines.All);
    }

    private static void Days(AssignmentDays days, StatementLines lines)
    {
        lines.Add("assignment", Phrase.Of(
            days.Assignment.Department is null ? "assignment" : "assignment-of-department",
            ("role", days.Assignment.Role), ("site", days.Assignment.Site), ("department", days.Assignment.Department ?? ""),
            ("first_day", days.Start), ("last_day", days.End.AddDays(-1))));
        foreach (var leave in days.Prorating)
        {
            lines.Add("leave", Phrase.Of("leave-prorates", ("type", leave.Type), ("first_day", leave.Start), ("last_day", leave.End.AddDays(-1))));
        }

        foreach (var leave in days.Excluding)
        {
            lines.Add("leave", Phrase.Of("leave-excludes", ("type", leave.Type), ("first_day", leave.Start), ("last_day", leave.End.AddDays(-1))));
        }

        var formula = days.LeaveDays == 0 ? "" : $"{FormulaText.Of(days.AllDays)} − {FormulaText.Of(days.LeaveDays)} {FormulaText.Equal(days.Days)}";
        lines.Add("days", null, days.Days, StatementUnit.Days, formula, null);
    }

    /// <summary>Σ weight·payout / Σ weight of the components that have one; null where none has.</summary>
    private static decimal? Weighted(ComponentResult[] components, StatementLines lines)
    {
        ComponentAward[] counted = [.. components.Select(component => component.Award).Where(award => award.Payout is not null)];
        if (counted.Length == 0)
        {
            lines.Add("weighted", null, null, StatementUnit.Percent, "", Phrase.Of("no-component-with-score"));
            return null;
        }

        var weights = counted.Sum(award => award.Component.Weight);
        var payout = counted.Sum(award => award.Component.Weight * award.Payout!.Value) / weights;
        var above = string.Join(" + ", counted.Select(award => $"{FormulaText.Of(award.Component.Weight)}·{FormulaText.Result(award.Payout!.Value)}"));
        var left = components.Length == counted.Length ? null : Phrase.Of(
            "weights-rescaled",
            ("components", string.Join(", ", components.Where(component => component.Award.Payout is null).Select(component => component.Award.Component.Key))));
        var kept = FormulaText.Kept(payout);
        lines.Add("weighted", null, kept, StatementUnit.Percent, $"({above})/{FormulaText.Of(weights)} {FormulaText.Equal(payout)}", left);
        return kept;
    }

    private decimal Modified(PlanRole role, ComponentResult[] components, ScorePlace place, decimal payout, List<Phrase> held, StatementLines lines)
    {
        if (role.Modifiers.Count == 0)
        {
            return payout;
        }

        ModifierComponent[] counted =
        [
            .. components.Select(component => component.Award).Where(award => award.Payout is not null).Select(award => new ModifierComponent(
                award.Component.Key, award.Figure?.Score, award.Component.Score.HigherIsBetter,
                _components.SettingsOf(role, award.Component, award.Source.Department))),
        ];
        foreach (var modifier in role.Modifiers)
        {
            var outcome = _asking.Of(modifier, place, payout, counted, _plan.Plan.Rounding);
            outcome = outcome with { Payout = outcome.Payout is { } exact ? FormulaText.Kept(exact) : null };
            lines.Add("modifier", modifier.Modifier.Key, outcome.Payout, StatementUnit.Percent, outcome.Formula, outcome.Explanation);
            if (outcome.Payout is { } modified)
            {
                payout = modified;
            }
            else
            {
                held.Add(outcome.Explanation);
            }
        }

        return payout;
    }

    private GatesOutcome Gates(PlanRole role, ScorePlace place, StatementLines lines)
    {
        var gates = GatesOutcome.Open;
        foreach (var gate in role.Gates)
        {
            var verdict = _asking.OfAward(gate, place);
            lines.Gate(gate, verdict);
            if (!verdict.Open)
            {
                lines.Consequence(gate, gate.OnFailure);
                gates = gates.With(gate.OnFailure, verdict.Explanation);
            }
        }

        return gates;
    }

    /// <summary>The target of the days, to the decimals of a step; null where another company pays.</summary>
    private decimal? Target(AssignmentDays days, StatementLines lines)
    {
        if (!ParticipantFaults.PaysMoney(days.Assignment, _terms, _figures.Sites))
        {
            lines.Add("percent-only", Phrase.Of(
                "percent-only", ("site", days.Assignment.Site), ("employer", _figures.Sites[days.Assignment.Site].Employer ?? "–")));
            return null;
        }

        var (earnings, percent) = (days.Assignment.EligibleEarnings!.Value, days.Assignment.TargetPercent!.Value);
        var yearly = $"{FormulaText.Of(earnings)}·{FormulaText.Of(percent)}/100";
        var (target, formula) = _terms.Earnings == EarningsKind.ForCycle
            ? (earnings * percent / AwardPercent.Hundred * days.Days / _terms.Cycle.Days, $"{yearly}·{FormulaText.Of(days.Days)}/{FormulaText.Of(_terms.Cycle.Days)}")
            : days.LeaveDays == 0 ? (earnings * percent / AwardPercent.Hundred, yearly)
            : (earnings * percent / AwardPercent.Hundred * days.Days / days.AllDays, $"{yearly}·(1 − {FormulaText.Of(days.LeaveDays)}/{FormulaText.Of(days.AllDays)})");
        var kept = FormulaText.Kept(target);
        lines.Add("target", null, kept, StatementUnit.Money, $"{formula} {FormulaText.Equal(target)}", null);
        return kept;
    }
}
