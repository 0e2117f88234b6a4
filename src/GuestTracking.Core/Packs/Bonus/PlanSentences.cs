using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>
/// What a plan states, in words: the scores that a curve begins and ends at with what is paid there, gates and what happens where they
/// stay shut, modifiers. Works from the rules' parameters, so that a new rule needs words and no code: <c>terms.RULE</c> with the
/// parameters as places, followed by a point and the name for each optional parameter that is stated.
/// </summary>
public sealed class PlanSentences(FrozenPlan plan, BonusWords words)
{
    private const string PayoutPrefix = "payout_at_";
    private const string TermsPrefix = "terms.";
    private const string ParameterPrefix = "parameter.";
    private const string StepPrefix = "tier.";

    private static readonly Word[] Consequences = [.. Enum.GetNames<Consequence>().Select(name => new Word("consequence." + name, "window", "otherwise"))];
    private static readonly Word[] WithoutScoreWords = [.. Enum.GetNames<Consequence>().Select(name => new Word("without_score." + name))];
    private static readonly Word GateOfPlan = new("plan.gate", "gate", "consequence");
    private static readonly Word GateOfComponent = new("plan.component_gate", "component", "gate", "consequence");
    private static readonly Word WithoutScoreOf = new("plan.without_score", "component", "consequence");
    private static readonly Word Held = new("plan.held_against", "label", "score", "payout");
    private static readonly Word HeldWithoutPayout = new("plan.held_against_score", "label", "score");
    private static readonly Word TierHeld = new("plan.held_against_tier", "label", "payout");
    private static readonly Word[] Statistics = [.. Enum.GetNames<BaselineStatistic>().Select(name => new Word("statistic." + name, "sites", "period"))];
    private static readonly Word[] Scopes = [.. Enum.GetNames<ScoreScope>().Select(name => new Word("scope." + name, "measure", "department"))];
    private static readonly Word[] ScopesAlone = [.. Enum.GetNames<ScoreScope>().Select(name => new Word("scope_alone." + name, "measure"))];
    private static readonly Word WithDecided = new("plan.decided", "text", "decided");
    private static readonly Word OwnDepartment = new("plan.own_department");

    /// <summary>What a component's score is held against, in the order of the rule's parameters.</summary>
    public IReadOnlyList<HeldAgainst> HeldAgainst(PlanRole role, PlanComponent component, string? department)
    {
        var settings = Settings(role, component, department);
        return [.. component.Curve.Parameters.SelectMany(parameter => parameter.Kind switch
        {
            ParameterKind.Score when settings.NumberOrNone(parameter.Name) is { } at =>
                [new HeldAgainst(Label(ParameterPrefix, parameter.Name), at, Payout(component.Curve, settings, parameter.Name), Decided(role, component, parameter.Name, department))],
            ParameterKind.Steps when settings.IsKnown(parameter.Name) => settings.Steps(parameter.Name)
                .Select(step => new HeldAgainst(Words.Fill(words.Say(StepPrefix + component.Curve.Key), At(step.At)), step.At, step.Payout, null) { IsTier = true }),
            ParameterKind.Percent when settings.NumberOrNone(parameter.Name) is { } payout && !IsPayoutOfScore(component.Curve, parameter.Name) =>
                [new HeldAgainst(Label(ParameterPrefix, parameter.Name), 0, payout, null) { IsTier = true }],
            _ => Array.Empty<HeldAgainst>(),
        })];
    }

    /// <summary>The same as a line of text.</summary>
    public string Say(HeldAgainst one) => one switch
    {
        { IsTier: true, Payout: { } payout } => words.Say(TierHeld, one.Label, words.Percent(payout)),
        { Payout: { } payout } => words.Say(Held, one.Label, words.Score(one.At), words.Percent(payout)),
        _ => words.Say(HeldWithoutPayout, one.Label, words.Score(one.At)),
    };

    /// <summary>The same with what the baseline period decided.</summary>
    public string SayWhole(HeldAgainst one) => one.Decided is { } decided ? words.Say(WithDecided, Say(one), decided) : Say(one);

    /// <summary>What a component measures: whose score of what.</summary>
    /// <param name="source">The component's score.</param>
    /// <param name="department">The department that the participant heads; null for others.</param>
    public string Measured(ScoreSource source, string? department)
    {
        var (measure, key) = (words.Measure(source.Measure), source.Department == ScoreSource.OwnDepartment ? department : source.Department);
        return source.Department == ScoreSource.OwnDepartment && department is null
            ? words.Say(Scopes[(int)source.Scope], measure, words.Say(OwnDepartment))
            : string.IsNullOrEmpty(key) ? words.Say(ScopesAlone[(int)source.Scope], measure) : words.Say(Scopes[(int)source.Scope], measure, words.Department(key));
    }

    /// <summary>Gates of a role: those of its components, then those of the award, each with what happens where it stays shut.</summary>
    public IEnumerable<string> Gates(PlanRole role)
    {
        var names = new PlanNames(plan.Plan, words, role.Key);
        return role.Components.SelectMany(component => component.Gates.Select(gate =>
                words.Say(GateOfComponent, names.Component(component), Terms(gate.Gate, gate.Settings), Consequence(gate))))
            .Concat(role.Gates.Select(gate => words.Say(GateOfPlan, Terms(gate.Gate, gate.Settings), Consequence(gate))));
    }

    /// <summary>What happens where a component has no score.</summary>
    public IEnumerable<string> WithoutScore(PlanRole role)
    {
        var names = new PlanNames(plan.Plan, words, role.Key);
        return role.Components.Select(component => words.Say(WithoutScoreOf, names.Component(component), words.Say(WithoutScoreWords[(int)component.WithoutScore])));
    }

    /// <summary>Modifiers of a role in the order in which they work.</summary>
    public IEnumerable<string> Modifiers(PlanRole role) => role.Modifiers.Select(modifier => Terms(modifier.Modifier, modifier.Settings));

    /// <summary>A rule with what the plan states for it.</summary>
    public string Terms(Rule rule, RuleSettings settings)
    {
        var stated = rule.Parameters.Where(parameter => settings.IsKnown(parameter.Name)).ToList();
        return Words.Fill(
            words.Say(TermsPrefix + string.Join(".", stated.Where(parameter => !parameter.Required).Select(parameter => parameter.Name).Prepend(rule.Key))),
            stated.ToDictionary(parameter => parameter.Name, parameter => Stated(rule, parameter, settings), StringComparer.Ordinal));
    }

    private string Consequence(PlanGate gate) => words.Say(
        Consequences[(int)gate.OnFailure],
        gate.Window is { } window ? words.Period(window) : "",
        gate.Otherwise is { } otherwise ? words.Say(Consequences[(int)otherwise], "", "") : "");

    private string Stated(Rule rule, RuleParameter parameter, RuleSettings settings) => parameter.Kind switch
    {
        ParameterKind.Measure => words.Measure(settings.Text(parameter.Name) ?? ""),
        ParameterKind.Department => words.Department(settings.Text(parameter.Name) ?? ""),
        ParameterKind.Percent => words.Percent(settings.Number(parameter.Name)),
        ParameterKind.Count => words.Number(settings.Number(parameter.Name), 0),
        ParameterKind.Score => words.Score(settings.Number(parameter.Name)),
        ParameterKind.Steps => words.List(settings.Steps(parameter.Name)
            .Select(step => words.Say(TierHeld, Words.Fill(words.Say(StepPrefix + rule.Key), At(step.At)), words.Percent(step.Payout)))),
        _ => throw new InvalidOperationException($"No way to write the parameter '{parameter.Name}'."),
    };

    private RuleSettings Settings(PlanRole role, PlanComponent component, string? department) =>
        plan.SettingsOf(role, component, DepartmentOf(component, department));

    private static string DepartmentOf(PlanComponent component, string? department) =>
        component.Score.Department == ScoreSource.OwnDepartment ? department ?? "" : component.Score.Department;

    private static decimal? Payout(Curve curve, RuleSettings settings, string parameter) =>
        curve.Parameters.Any(one => one.Name == PayoutPrefix + parameter) ? settings.NumberOrNone(PayoutPrefix + parameter) : null;

    /// <summary>True for a payout that is said together with the score where it is paid.</summary>
    private static bool IsPayoutOfScore(Curve curve, string parameter) =>
        curve.Parameters.Any(one => one.Kind == ParameterKind.Score && PayoutPrefix + one.Name == parameter);

    /// <summary>How the baseline period decided a parameter; null where the plan states it.</summary>
    private string? Decided(PlanRole role, PlanComponent component, string parameter, string? department) =>
        plan.Statistics.FirstOrDefault(one => one.Role == role.Key && one.Component == component.Key && one.Parameter == parameter
            && one.Department == DepartmentOf(component, department)) is { } found
            ? words.Say(Statistics[(int)found.Statistic], words.Count(found.Sites), words.Period(plan.Plan.Terms?.Cycle.BaselinePeriod ?? ""))
            : null;

    private Dictionary<string, string> At(decimal at) => new(StringComparer.Ordinal) { ["at"] = words.Score(at) };

    private string Label(string prefix, string name) => words.Has(prefix + name) ? words.Say(prefix + name) : name;
}

/// <summary>Something that a score is held against.</summary>
/// <param name="Label">What it is: threshold, target, a tier.</param>
/// <param name="At">Where it begins, in the measure's unit (tiers of ranks: top percent).</param>
/// <param name="Payout">What is paid there, percent of the target; null where nothing is said of it.</param>
/// <param name="Decided">How the baseline period decided it; null where the plan states it.</param>
public sealed record HeldAgainst(string Label, decimal At, decimal? Payout, string? Decided)
{
    /// <summary>True where the label says where it begins.</summary>
    public bool IsTier { get; init; }
}
