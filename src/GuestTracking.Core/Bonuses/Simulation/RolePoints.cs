using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses.Simulation;

/// <summary>
/// What the points of a role's components add up to at a property, before any payout. With the modifier <c>consistency</c> as a domain of
/// dimensions (base and consistency, all components needed), else as one of measures (the points of those that have some, out of 100).
/// </summary>
/// <param name="Site">Key of the property.</param>
/// <param name="Name">Key of the role, with the department after it where the role looks at the participant's own.</param>
/// <param name="Base">Sum of the points; null without consistency.</param>
/// <param name="Consistency">Points for having no weak component; null without.</param>
/// <param name="Score">0–100 without consistency, else base and consistency.</param>
public sealed record RolePoints(string Site, string Name, Figure? Base, Figure? Consistency, Figure Score)
{
    /// <summary>By property, role and department, in the order of the points. Roles are not added up: nobody has all of them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="points">Of its components.</param>
    public static IReadOnlyList<RolePoints> Of(BonusPlan plan, IReadOnlyList<ComponentPoints> points) =>
    [
        .. points.GroupBy(one => (one.Site, one.Role)).SelectMany(role =>
        {
            var departments = role.Where(IsOwn).Select(one => one.Department).Distinct(StringComparer.Ordinal).ToList();
            return departments.Count == 0
                ? [Of(role.Key.Site, role.Key.Role.Key, role.Key.Role, [.. role], plan.Rounding)]
                : departments.Select(department => Of(
                    role.Key.Site, $"{role.Key.Role.Key}.{department}", role.Key.Role, [.. role.Where(one => !IsOwn(one) || one.Department == department)], plan.Rounding));
        }),
    ];

    private static bool IsOwn(ComponentPoints points) => points.Component.Score.Department == ScoreSource.OwnDepartment;

    private static RolePoints Of(string site, string name, PlanRole role, IReadOnlyList<ComponentPoints> points, PointRounding rounding)
    {
        NamedFigure[] figures = [.. points.Select(one => new NamedFigure(one.Component.Key, one.Points))];
        if (!role.Modifiers.Any(modifier => modifier.Modifier is Consistency))
        {
            return new(site, name, null, null, DomainScores.OfMeasures(figures, 1));
        }

        var sum = DomainScores.Base(figures);
        var consistency = ConsistencyPoints.Of(
            [.. points.Where(one => one.Standards.Floor is not null).Select(one => new DimensionScore(one.Component.Key, one.Score, one.Standards))], rounding);
        return new(site, name, sum, consistency, DomainScores.OfDimensions(sum, consistency));
    }
}
