using System.Runtime.ExceptionServices;
using GuestTracking.Core.Bonuses.Awards;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Bonuses;

/// <summary>
/// What a plan pays to its participants: assignments by days, components by score, modifiers, gates, money, and the statement that says how.
/// The same input gives the same result, whatever the order of participants, assignments, leaves, scores and cases.
/// </summary>
public static class BonusCalculation
{
    /// <summary>The awards of all participants; who cannot be computed is refused with the reasons, and the others are computed.</summary>
    /// <param name="plan">A plan without faults, with terms, frozen.</param>
    /// <param name="participants">Whose awards; keys are unique. None: no awards, and totals of 0.</param>
    /// <param name="figures">Scores, cases and sites.</param>
    /// <param name="decisions">
    /// In the order in which they were made; of several on an award the one of the latest day holds, of one day the later one. All stand in
    /// the statement. They change no one else's share of a pool.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The plan has no terms; two participants have one key; a decision is on nobody here, below 0, or not in whole minor units.
    /// </exception>
    /// <exception cref="InvalidOperationException">The plan has faults.</exception>
    public static BonusResult Of(FrozenPlan plan, IReadOnlyList<Participant> participants, BonusFigures figures, IReadOnlyList<AwardDecision> decisions)
    {
        var terms = plan.Plan.Terms ?? throw new ArgumentException($"The plan '{plan.Plan.Key}' has no terms.", nameof(plan));
        Participant[] byKey = [.. participants.OrderBy(participant => participant.Key, StringComparer.Ordinal)];
        Check(byKey, decisions);
        var assignments = new AssignmentAwards(plan, terms, figures);
        var departments = figures.Scores.Keys.Select(key => key.Department).Concat(plan.Statistics.Select(one => one.Department))
            .Where(department => ReservedDepartments.NameOf(department) is null).ToHashSet(StringComparer.Ordinal);
        var reckonings = InOrder(byKey, participant => Reckoned(participant, terms, figures, departments, assignments));
        var awards = new ParticipantAwards(plan.Plan, terms, Pool.Of(terms, reckonings));
        var decided = decisions.OrderBy(decision => decision.On).ToLookup(decision => decision.Participant, StringComparer.Ordinal);
        var all = InOrder(reckonings, reckoning => awards.Of(reckoning, [.. decided[reckoning.Participant.Key]]));
        return new(all, Totals(all, terms));
    }

    /// <summary>One of each, in order, on all cores; what fails fails as it does on one.</summary>
    private static TResult[] InOrder<T, TResult>(T[] all, Func<T, TResult> one)
    {
        try
        {
            var results = new TResult[all.Length];
            Parallel.For(0, all.Length, at => results[at] = one(all[at]));
            return results;
        }
        catch (AggregateException failed)
        {
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
            throw;
        }
    }

    private static Reckoning Reckoned(
        Participant participant, PlanTerms terms, BonusFigures figures, HashSet<string> departments, AssignmentAwards assignments)
    {
        var faults = ParticipantFaults.Of(participant, terms, figures.Sites, departments);
        return new(participant, faults, faults.Count > 0 ? [] : [.. AssignmentDays.Of(participant, terms).Select(assignments.Of)]);
    }

    private static BonusTotals Totals(Award[] awards, PlanTerms terms) => new(
        awards.Sum(award => award.TargetInPlanCurrency ?? 0),
        awards.Where(award => award.Outcome == AwardOutcome.Paid).Sum(award => award.AmountInPlanCurrency ?? 0),
        awards.Where(award => award.Outcome == AwardOutcome.Held).Sum(award => award.AmountInPlanCurrency ?? 0),
        terms.Pool?.Amount);

    private static void Check(Participant[] byKey, IReadOnlyList<AwardDecision> decisions)
    {
        for (var at = 1; at < byKey.Length; at++)
        {
            if (byKey[at].Key == byKey[at - 1].Key)
            {
                throw new ArgumentException($"Two participants have the key '{byKey[at].Key}'.", nameof(byKey));
            }
        }

        var currencies = byKey.ToDictionary(participant => participant.Key, participant => participant.Currency, StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            if (!currencies.TryGetValue(decision.Participant, out var currency))
            {
                throw new ArgumentException($"A decision is on '{decision.Participant}', who is no participant.", nameof(decisions));
            }

            if (decision.Amount < 0 || currency.Round(decision.Amount) != decision.Amount)
            {
                throw new ArgumentException(
                    $"The decision on '{decision.Participant}' is {FormulaText.Of(decision.Amount)}, which is no amount in whole minor units of {currency.Code}.", nameof(decisions));
            }
        }
    }
}
