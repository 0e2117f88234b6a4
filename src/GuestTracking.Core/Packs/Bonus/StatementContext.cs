using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>What the parts of a statement are made from.</summary>
/// <param name="Award">The award.</param>
/// <param name="Run">The run.</param>
/// <param name="Words">The language.</param>
internal sealed record StatementContext(Award Award, BonusRun Run, BonusWords Words)
{
    private static readonly Word Then = new("assignment.then", "text", "payout");

    private static readonly Word OfComponentText = new("assignment.of_component", "component", "text");

    /// <summary>A text about a component.</summary>
    public string OfComponent(string component, string text) => Words.Say(OfComponentText, component, text);

    /// <summary>Names of roles and components, those of a role first.</summary>
    public PlanNames Names(string? role) => new(Run.Plan.Plan, Words, role);

    /// <summary>The role of an assignment; null where the plan has none (a refused award).</summary>
    public PlanRole? Role(Assignment assignment) => Run.Plan.Plan.Terms?.Roles.FirstOrDefault(role => role.Key == assignment.Role);

    /// <summary>The plan in words.</summary>
    public PlanSentences Plan { get; } = new(Run.Plan, Words);

    /// <summary>Steps of an assignment that are one of some kinds.</summary>
    public IEnumerable<StatementLine> Lines(int assignment, params ReadOnlySpan<string> steps)
    {
        var wanted = steps.ToArray();
        return Award.Statement.Where(line => line.Assignment == assignment && wanted.Contains(line.Step));
    }

    /// <summary>A step in a sentence, with what came out where it is a payout; its formula stands in the calculation statement.</summary>
    public string Sentence(StatementLine line, string? role)
    {
        var text = line.Explanation is { } phrase ? Words.Say(phrase, Names(role)) : Words.Formula(line.Formula);
        return line is { Unit: StatementUnit.Percent, Value: { } payout } ? Words.Say(Then, text, Words.Percent(payout)) : text;
    }
}
