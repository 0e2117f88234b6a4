using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses;

/// <summary>What a plan pays to whom, and how.</summary>
public sealed record PlanTerms
{
    /// <summary>When the plan holds and which scores it looks at.</summary>
    public required PlanCycle Cycle { get; init; }

    /// <summary>Of the budget and the pool.</summary>
    public required Currency Currency { get; init; }

    /// <summary>One for every other currency that participants are paid in; frozen with the plan.</summary>
    public required IReadOnlyList<ExchangeRate> Rates { get; init; }

    /// <summary>What the eligible earnings of an assignment are.</summary>
    public required EarningsKind Earnings { get; init; }

    /// <summary>Which score somebody has who was not there all the time.</summary>
    public required MoverRule Movers { get; init; }

    /// <summary>What becomes of people whom another company employs.</summary>
    public required OtherEmployerRule OtherEmployers { get; init; }

    /// <summary>Treatment of leave by country and type; a country of <see cref="LeaveRule.AnyCountry"/> holds where none is named.</summary>
    public required IReadOnlyList<LeaveRule> Leaves { get; init; }

    /// <summary>Measures that no survey brings; their scores come in a file.</summary>
    public required IReadOnlyList<ExternalMeasure> ExternalMeasures { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<PlanRole> Roles { get; init; }

    /// <summary>What is shared out; null: everyone has a target of their own.</summary>
    public IncentivePool? Pool { get; init; }

    /// <summary>Days after the statement in which it can be disputed.</summary>
    public required int DisputeDays { get; init; }

    /// <summary>The gates of all roles and components.</summary>
    public IEnumerable<PlanGate> Gates => Roles.SelectMany(role => role.Gates.Concat(role.Components.SelectMany(component => component.Gates)));

    /// <summary>True where awards depend on integrity cases: then it has to be said that there are none.</summary>
    public bool NeedsCases => Gates.Any(gate => gate.Gate is NoOpenIntegrityCase);
}

/// <summary>When a plan holds.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">The first day after it.</param>
/// <param name="Period">Key of the period whose scores count, such as <c>2026</c>.</param>
/// <param name="BaselinePeriod">Key of the period before, which improvement and computed standards come from; null where nothing needs it.</param>
public sealed record PlanCycle(DateOnly Start, DateOnly End, string Period, string? BaselinePeriod)
{
    /// <summary>Days of the cycle.</summary>
    public int Days => End.DayNumber - Start.DayNumber;
}

/// <summary>What one unit of another currency is worth.</summary>
/// <param name="Currency">The other currency.</param>
/// <param name="Rate">Units of the plan's currency for one unit of it; above 0.</param>
/// <param name="Source">Who published it.</param>
/// <param name="Date">Of which day it is.</param>
/// <param name="Kind">Such as <c>closing</c> or <c>average</c>.</param>
public sealed record ExchangeRate(Currency Currency, decimal Rate, string Source, DateOnly Date, string Kind);

/// <summary>What eligible earnings are; part-time enters here and nowhere else.</summary>
public enum EarningsKind
{
    /// <summary>Of the whole cycle; the target is prorated by days.</summary>
    ForCycle,

    /// <summary>Earned during the assignment; nothing is prorated but leave.</summary>
    ForAssignment,
}

/// <summary>Which score somebody has who joined, left or moved.</summary>
public enum MoverRule
{
    /// <summary>The property's score of the whole period.</summary>
    FullPeriodScore,

    /// <summary>The property's score of the days of the assignment.</summary>
    OwnDaysScore,
}

/// <summary>What becomes of people whom another company employs, such as those of a franchised hotel.</summary>
public enum OtherEmployerRule
{
    /// <summary>They are refused: no payout is computed.</summary>
    Refuse,

    /// <summary>Their payout is computed in percent; no money of theirs is reckoned with or shown.</summary>
    PercentOnly,
}

/// <summary>How leave of a type counts.</summary>
/// <param name="Country">ISO 3166 code, or <see cref="AnyCountry"/>.</param>
/// <param name="Type">As in the file of participants.</param>
/// <param name="Treatment">What it does.</param>
public sealed record LeaveRule(string Country, string Type, LeaveTreatment Treatment)
{
    /// <summary>Where no rule names the country.</summary>
    public const string AnyCountry = "*";
}

/// <summary>What leave does.</summary>
public enum LeaveTreatment
{
    /// <summary>Nothing.</summary>
    CountsAsWorked,

    /// <summary>Its days are taken off the target.</summary>
    Prorates,

    /// <summary>Whoever took it has no award.</summary>
    Excludes,
}

/// <summary>A measure that no survey brings, such as an operating result.</summary>
/// <param name="Key">Unlike the key of any survey measure.</param>
/// <param name="HigherIsBetter">Which scores are good.</param>
public sealed record ExternalMeasure(string Key, bool HigherIsBetter);

/// <summary>An amount that is shared out exactly, to the minor unit.</summary>
/// <param name="Amount">In the plan's currency and its minor units; not below 0.</param>
public sealed record IncentivePool(decimal Amount);

/// <summary>What a role is paid for.</summary>
/// <param name="Key">Such as <c>general_manager</c>.</param>
/// <param name="Names">What the role is called, by language; may be empty.</param>
/// <param name="Components">At least one; the weights sum to 100.</param>
/// <param name="Gates">Of the whole award.</param>
/// <param name="Modifiers">In the order in which they work.</param>
public sealed record PlanRole(
    string Key, IReadOnlyDictionary<string, string> Names, IReadOnlyList<PlanComponent> Components, IReadOnlyList<PlanGate> Gates, IReadOnlyList<PlanModifier> Modifiers);

/// <summary>A part of a role's award.</summary>
/// <param name="Key">Unique in the role.</param>
/// <param name="Names">What it is called, by language; may be empty.</param>
/// <param name="Weight">In percent, above 0.</param>
/// <param name="Score">Which score it looks at.</param>
/// <param name="Curve">How the score becomes a payout.</param>
/// <param name="Settings">The curve's.</param>
/// <param name="Gates">What the score has to fulfil.</param>
/// <param name="WithoutScore">What happens where there is no payout, as the score or something it needs is undefined.</param>
public sealed record PlanComponent(
    string Key, IReadOnlyDictionary<string, string> Names, decimal Weight, ScoreSource Score, Curve Curve, RuleSettings Settings,
    IReadOnlyList<PlanGate> Gates, Consequence WithoutScore);

/// <summary>Which score is looked at.</summary>
/// <param name="Measure">Key of a survey measure or of an external one.</param>
/// <param name="Department">A department's key, or <see cref="OwnDepartment"/>.</param>
/// <param name="Scope">Whose score.</param>
/// <param name="HigherIsBetter">Which scores are good.</param>
public sealed record ScoreSource(string Measure, string Department, ScoreScope Scope, bool HigherIsBetter)
{
    /// <summary>The department that the participant heads.</summary>
    public const string OwnDepartment = "own";
}

/// <summary>Whose score.</summary>
public enum ScoreScope
{
    /// <summary>Of the property of the assignment.</summary>
    Property,

    /// <summary>Of the region of the assignment, or the one that its property belongs to: all answers together.</summary>
    Region,

    /// <summary>Of the whole chain.</summary>
    Chain,
}

/// <summary>A gate of a plan, and what happens where it stays shut.</summary>
/// <param name="Gate">The rule.</param>
/// <param name="Settings">The rule's.</param>
/// <param name="OnFailure">What happens then.</param>
/// <param name="Window">Key of the longer period; for <see cref="Consequence.LongerWindow"/> only.</param>
/// <param name="Otherwise">What happens where the longer period or the region fails too; for those two only.</param>
public sealed record PlanGate(Gate Gate, RuleSettings Settings, Consequence OnFailure, string? Window, Consequence? Otherwise);

/// <summary>What happens where a gate stays shut, or a component has no score.</summary>
public enum Consequence
{
    /// <summary>Nothing is paid for it.</summary>
    Nil,

    /// <summary>The target is paid: 100 percent.</summary>
    Target,

    /// <summary>The award waits for a dated decision.</summary>
    Held,

    /// <summary>The score of a longer period counts; components only.</summary>
    LongerWindow,

    /// <summary>The region's score counts; components only.</summary>
    RegionResult,

    /// <summary>The other components take its weight; components without a score only.</summary>
    Rescale,
}

/// <summary>A modifier of a plan.</summary>
/// <param name="Modifier">The rule.</param>
/// <param name="Settings">The rule's.</param>
public sealed record PlanModifier(Modifier Modifier, RuleSettings Settings);
