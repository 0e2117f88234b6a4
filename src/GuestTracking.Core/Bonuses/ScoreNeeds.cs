using GuestTracking.Core.Bonuses.Awards;

namespace GuestTracking.Core.Bonuses;

/// <summary>The scores that a calculation can look at.</summary>
public static class ScoreNeeds
{
    /// <summary>
    /// Every score of participants without faults: of components in their period, of longer windows and regions that gates may fall back
    /// on, each with its baseline, and of gates and modifiers; distinct, by scope, site, measure, department and period (ordinal). The
    /// department is <see cref="ScoreKey.EveryDepartment"/> where a gate looks at all of them. Empty without participants.
    /// </summary>
    /// <exception cref="ArgumentException">The plan pays nothing: it has no terms.</exception>
    public static IReadOnlyList<ScoreKey> Of(FrozenPlan plan, IReadOnlyList<Participant> participants, IReadOnlyDictionary<string, BonusSite> sites)
    {
        var terms = plan.Plan.Terms ?? throw new ArgumentException($"The plan '{plan.Plan.Key}' has no terms.", nameof(plan));
        var needs = new Gathering(terms);
        var roles = terms.Roles.ToDictionary(role => role.Key, StringComparer.Ordinal);
        var seen = new HashSet<(string Role, ScorePlace Place)>();
        foreach (var participant in participants.Where(one => ParticipantFaults.Of(one, terms, sites, null).Count == 0))
        {
            foreach (var days in AssignmentDays.Of(participant, terms))
            {
                var place = ScorePlace.Of(days, terms, sites[days.Assignment.Site]);
                if (seen.Add((days.Assignment.Role, place)))
                {
                    needs.OfRole(roles[days.Assignment.Role], place);
                }
            }
        }

        return
        [
            .. needs.Keys.OrderBy(key => key.Scope).ThenBy(key => key.Site, StringComparer.Ordinal).ThenBy(key => key.Measure, StringComparer.Ordinal)
                .ThenBy(key => key.Department, StringComparer.Ordinal).ThenBy(key => key.Period, StringComparer.Ordinal),
        ];
    }

    private sealed class Gathering(PlanTerms terms)
    {
        private readonly MeasureDepartments _departments = new(terms);

        public HashSet<ScoreKey> Keys { get; } = [];

        public void OfRole(PlanRole role, ScorePlace place)
        {
            foreach (var component in role.Components)
            {
                OfComponent(component, place.KeyOf(component.Score, _departments, terms.Cycle), place);
            }

            foreach (var gate in role.Gates)
            {
                OfRule(gate.Gate, gate.Settings, place.OwnScope, place.Site.Key, place.Period);
            }

            foreach (var modifier in role.Modifiers)
            {
                OfRule(modifier.Modifier, modifier.Settings, place.OwnScope, place.Site.Key, terms.Cycle.Period);
            }
        }

        /// <summary>A gate may find the score that an earlier one fell back on, so that each gate is asked with each of them.</summary>
        private void OfComponent(PlanComponent component, ScoreKey asked, ScorePlace place)
        {
            var keys = new List<ScoreKey> { asked };
            foreach (var gate in component.Gates)
            {
                keys.AddRange(gate.OnFailure switch
                {
                    Consequence.LongerWindow => keys.Select(key => key with { Period = gate.Window! }).ToList(),
                    Consequence.RegionResult => keys.Select(place.OfRegion).ToList(),
                    _ => [],
                });
            }

            foreach (var key in keys.Where(key => key.Site.Length > 0 || key.Scope == ScoreScope.Chain).Distinct())
            {
                Keys.Add(key);
                if (terms.Cycle.BaselinePeriod is { } baseline)
                {
                    Keys.Add(key with { Period = baseline });
                }

                foreach (var gate in component.Gates)
                {
                    OfRule(gate.Gate, gate.Settings, key.Scope, key.Site, key.Period);
                }
            }
        }

        private void OfRule(Rules.Rule rule, Rules.RuleSettings settings, ScoreScope scope, string site, string period)
        {
            foreach (var (measure, named) in rule.Scores(settings))
            {
                var (external, department) = (_departments.IsExternal(measure), _departments.Kept(measure, named));

                // A survey measure of no department has no score: the rule says so itself.
                if (external || department.Length > 0)
                {
                    Keys.Add(new(scope, site, measure, department, external ? terms.Cycle.Period : period));
                }
            }
        }
    }
}
