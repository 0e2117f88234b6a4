using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>What a plan calls its roles and components in a language: the plan's own name, else one made of the words, else the key.</summary>
public sealed class PlanNames
{
    private static readonly Word MeasureOfDepartment = new("name.measure_of_department", "measure", "department");

    private readonly BonusPlan _plan;
    private readonly BonusWords _words;
    private readonly string? _role;

    /// <param name="plan">The plan.</param>
    /// <param name="words">The language.</param>
    /// <param name="role">Whose components are named first, as two roles can have components of the same key.</param>
    public PlanNames(BonusPlan plan, BonusWords words, string? role = null) => (_plan, _words, _role) = (plan, words, role);

    /// <summary>The role with this key.</summary>
    public string Role(string key) =>
        RoleOf(key)?.Names.GetValueOrDefault(_words.Language) ?? _words.Role(key);

    /// <summary>The component with this key.</summary>
    public string Component(string key)
    {
        var roles = RoleOf(_role) is { } own ? [own] : _plan.Terms?.Roles ?? [];
        return roles.SelectMany(role => role.Components).FirstOrDefault(component => component.Key == key) is { } found ? Component(found) : key;
    }

    /// <summary>A component: the plan's name for it, or measure and department.</summary>
    public string Component(PlanComponent component) =>
        component.Names.GetValueOrDefault(_words.Language)
        ?? (component.Score.Department is "" or ScoreSource.OwnDepartment
            ? _words.Measure(component.Score.Measure)
            : _words.Say(MeasureOfDepartment, _words.Measure(component.Score.Measure), _words.Department(component.Score.Department)));

    private PlanRole? RoleOf(string? key) => _plan.Terms?.Roles.FirstOrDefault(role => role.Key == key);
}
