using GuestTracking.Comparisons;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Measures;

namespace GuestTracking.Bonuses;

/// <summary>The properties' scores of a baseline period, which decide what a plan leaves to it.</summary>
internal sealed class BaselineScores
{
    private readonly Dictionary<(string Measure, string Department), List<(decimal Score, long N)>> _scores = [];

    /// <summary>No scores at all.</summary>
    public static BaselineScores None { get; } = new();

    /// <summary>Computes the scores of components in the departments that they look at, <c>own</c> in each that somebody can head.</summary>
    /// <param name="data">Of the baseline period.</param>
    /// <param name="components">Those of external measures, and of departments that the chain does not have, have no scores.</param>
    public static BaselineScores Of(PeriodData data, IEnumerable<PlanComponent> components)
    {
        var baselines = new BaselineScores();
        foreach (var source in components.Select(component => component.Score).Distinct())
        {
            if (AllMeasures.Find(source.Measure) is not { } measure)
            {
                continue;
            }
            var departments = source.Department == ScoreSource.OwnDepartment
                ? data.Chain.OfStay : data.Chain.Departments.Where(department => department.Key == source.Department);
            foreach (var department in departments)
            {
                baselines._scores[(measure.Key, department.Key)] = [.. data.Chain.Properties
                    .Select(property => PeriodScores.Score(data, measure, property, department))
                    .Where(estimate => estimate.Value is not null)
                    .Select(estimate => (PeriodScores.Figure(estimate.Value!.Value), estimate.N))];
            }
        }
        return baselines;
    }

    /// <summary>
    /// The scores that decide for a component in a department, by key of the property; none where there are none. Where the component has
    /// a gate <c>minimum_answers</c>, those of at least so many answers: what could not be paid for decides nothing.
    /// </summary>
    public IReadOnlyCollection<decimal> For(PlanComponent component, string department)
    {
        var least = MinimumAnswers.MostOf(component.Gates);
        return _scores.TryGetValue((component.Score.Measure, department), out var scores) ? [.. scores.Where(score => score.N >= least).Select(score => score.Score)] : [];
    }
}
