using GuestTracking.Core.Bonuses.Awards;

namespace GuestTracking.Core.Bonuses;

/// <summary>
/// Why a participant's award cannot be computed. Only what touches the cycle is looked at: assignments and leave outside it change nothing.
/// Money is asked for only where the plan pays it: not for assignments that count in percent only.
/// </summary>
public static class ParticipantFaults
{
    /// <summary>All reasons, assignments in time, then leaves in time, then the currency; empty where the award can be computed.</summary>
    /// <param name="participant">Whose.</param>
    /// <param name="terms">The plan's.</param>
    /// <param name="sites">The sites that are known, by key.</param>
    /// <param name="departments">The departments that are known; null where no score has been read yet, so that none can be told from a misspelt one.</param>
    public static IReadOnlyList<Phrase> Of(
        Participant participant, PlanTerms terms, IReadOnlyDictionary<string, BonusSite> sites, IReadOnlySet<string>? departments)
    {
        Assignment[] inCycle =
        [
            .. participant.Assignments.Where(one => one.Start >= one.End || (one.Start < terms.Cycle.End && one.End > terms.Cycle.Start))
                .OrderBy(one => one.Start).ThenBy(one => one.End).ThenBy(one => one.Site, StringComparer.Ordinal).ThenBy(one => one.Role, StringComparer.Ordinal),
        ];
        if (inCycle.Length == 0)
        {
            return [Phrase.Of("no-assignment", ("first_day", terms.Cycle.Start), ("last_day", terms.Cycle.End.AddDays(-1)))];
        }

        var money = inCycle.Any(one => PaysMoney(one, terms, sites));
        return
        [
            .. inCycle.SelectMany(one => OfAssignment(one, terms, sites, departments)),
            .. Overlaps(inCycle),
            .. OfLeaves(participant, inCycle, terms),
            .. money && Rates.Find(terms, participant.Currency) is null
                ? [Phrase.Of("rate-missing", ("currency", participant.Currency.Code), ("plan_currency", terms.Currency.Code))]
                : Array.Empty<Phrase>(),
        ];
    }

    /// <summary>False where the people of the assignment's site are another company's; true where the site is not known.</summary>
    internal static bool PaysMoney(Assignment assignment, PlanTerms terms, IReadOnlyDictionary<string, BonusSite> sites) =>
        terms.OtherEmployers == OtherEmployerRule.Refuse || !sites.TryGetValue(assignment.Site, out var site) || site.OwnPeople;

    private static IEnumerable<Phrase> OfAssignment(
        Assignment assignment, PlanTerms terms, IReadOnlyDictionary<string, BonusSite> sites, IReadOnlySet<string>? departments)
    {
        var from = assignment.Start;
        if (assignment.Start >= assignment.End)
        {
            yield return Phrase.Of("assignment-backwards", ("site", assignment.Site), ("first_day", from), ("last_day", assignment.End.AddDays(-1)));
        }

        if (terms.Roles.FirstOrDefault(role => role.Key == assignment.Role) is not { } role)
        {
            yield return Phrase.Of("unknown-role", ("role", assignment.Role), ("site", assignment.Site), ("first_day", from));
        }
        else if (role.Components.Any(component => component.Score.Department == ScoreSource.OwnDepartment))
        {
            if (string.IsNullOrEmpty(assignment.Department))
            {
                yield return Phrase.Of("department-missing", ("role", assignment.Role), ("site", assignment.Site), ("first_day", from));
            }
            else if (departments?.Contains(assignment.Department) == false)
            {
                yield return Phrase.Of("unknown-department", ("department", assignment.Department), ("site", assignment.Site), ("first_day", from));
            }
        }

        if (!sites.TryGetValue(assignment.Site, out var site))
        {
            yield return Phrase.Of("unknown-site", ("site", assignment.Site), ("first_day", from));
        }
        else if (!site.OwnPeople && terms.OtherEmployers == OtherEmployerRule.Refuse)
        {
            yield return Phrase.Of("other-employer", ("site", assignment.Site), ("employer", site.Employer ?? "–"), ("first_day", from));
        }

        if (PaysMoney(assignment, terms, sites))
        {
            foreach (var fault in OfMoney(assignment))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<Phrase> OfMoney(Assignment assignment)
    {
        switch (assignment.EligibleEarnings)
        {
            case null:
                yield return Phrase.Of("earnings-missing", ("site", assignment.Site), ("first_day", assignment.Start));
                break;
            case < 0 and var earnings:
                yield return Phrase.Of("earnings-negative", ("earnings", earnings), ("site", assignment.Site), ("first_day", assignment.Start));
                break;
        }

        switch (assignment.TargetPercent)
        {
            case null:
                yield return Phrase.Of("target-percent-missing", ("site", assignment.Site), ("first_day", assignment.Start));
                break;
            case < 0 and var percent:
                yield return Phrase.Of("target-percent-negative", ("percent", percent), ("site", assignment.Site), ("first_day", assignment.Start));
                break;
        }
    }

    /// <summary>One reason for each assignment that begins before all earlier ones have ended, with the one that ends last of these.</summary>
    private static IEnumerable<Phrase> Overlaps(Assignment[] inTime)
    {
        var last = inTime[0];
        foreach (var next in inTime.Skip(1))
        {
            if (next.Start < last.End)
            {
                yield return Phrase.Of(
                    "assignments-overlap",
                    ("site", last.Site), ("role", last.Role), ("first_day", last.Start), ("last_day", last.End.AddDays(-1)),
                    ("other_site", next.Site), ("other_role", next.Role), ("other_first_day", next.Start), ("other_last_day", next.End.AddDays(-1)));
            }

            last = next.End > last.End ? next : last;
        }
    }

    private static IEnumerable<Phrase> OfLeaves(Participant participant, Assignment[] inCycle, PlanTerms terms)
    {
        foreach (var leave in participant.Leaves.OrderBy(leave => leave.Start).ThenBy(leave => leave.End).ThenBy(leave => leave.Type, StringComparer.Ordinal))
        {
            if (leave.Start >= leave.End)
            {
                yield return Phrase.Of("leave-backwards", ("type", leave.Type), ("first_day", leave.Start), ("last_day", leave.End.AddDays(-1)));
            }
            else if (LeaveTreatments.Find(terms, participant.Country, leave.Type) is null && inCycle.Any(one => AssignmentDays.Touches(leave, one, terms.Cycle)))
            {
                yield return Phrase.Of(
                    "leave-without-rule", ("type", leave.Type), ("country", participant.Country), ("first_day", leave.Start), ("last_day", leave.End.AddDays(-1)));
            }
        }
    }
}
