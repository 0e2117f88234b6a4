using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>What the parts of a statement are made from.</summary>
/// <param name="Award">The award.</param>
/// <param name="Run">The run.</param>
/// <param name="Words">The language.</param>
internal sealed record StatementContext(Award Award, BonusRun Run, BonusWords Words)
{
    /// <summary>Names of roles and components, those of a role first.</summary>
    public PlanNames Names(string? role) => new(Run.Plan.Plan, Words, role);

    /// <summary>The role of an assignment; null where the plan has none (a refused award).</summary>
    public PlanRole? Role(Assignment assignment) => Run.Plan.Plan.Terms?.Roles.FirstOrDefault(role => role.Key == assignment.Role);

    /// <summary>The plan in words.</summary>
    public PlanWords Plan { get; } = new(Run.Plan, Words);

    /// <summary>Steps of an assignment that are one of some kinds.</summary>
    public IEnumerable<StatementLine> Lines(int assignment, params ReadOnlySpan<string> steps)
    {
        var wanted = steps.ToArray();
        return Award.Statement.Where(line => line.Assignment == assignment && wanted.Contains(line.Step));
    }

    /// <summary>A step in a sentence: its explanation, with the formula behind it.</summary>
    public string Sentence(StatementLine line, string? role)
    {
        var formula = line.Formula.Length > 0 ? Words.Formula(line.Formula) : "";
        var text = line.Explanation is { } phrase ? Words.Say(phrase, Names(role)) : "";
        return (text.Length, formula.Length) switch
        {
            (0, _) => formula,
            (_, 0) => text,
            _ => $"{text} ({formula})",
        };
    }
}
