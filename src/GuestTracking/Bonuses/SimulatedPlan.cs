using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Simulation;
using GuestTracking.Core.Periods;

namespace GuestTracking.Bonuses;

/// <summary>A plan with terms and the scores of a file, with what the baseline of the file decides: all that a simulation needs beside people.</summary>
/// <param name="Plan">The plan with all numbers known.</param>
/// <param name="Scores">The scores.</param>
internal sealed record SimulatedPlan(FrozenPlan Plan, BonusScoresFile Scores)
{
    /// <summary>The plan's terms.</summary>
    public PlanTerms Terms => Plan.Plan.Terms!;

    /// <summary>Reads scores and freezes the plan with them. Throws <see cref="UserError"/> where the two do not fit.</summary>
    /// <param name="plan">A plan with terms.</param>
    /// <param name="scoresPath">A file of scores.</param>
    public static SimulatedPlan Of(BonusPlan plan, string scoresPath)
    {
        var scores = BonusScoresFile.Read(scoresPath, plan);
        Require(plan, scoresPath, PlanDepartments.Faults(plan, scores.Departments));
        string[] departments = [.. scores.Departments.Where(department => Core.Surveys.ReservedDepartments.NameOf(department) is null)];
        Require(plan, scoresPath, PlanFreezing.Faults(plan, departments, Baselines));
        return new(PlanFreezing.Freeze(plan, departments, Baselines), scores);

        IReadOnlyCollection<decimal> Baselines(PlanComponent component, string department) => scores.Baselines(plan, component, department);
    }

    /// <summary>A plan as if it held for another period; the plan itself where none is given. Throws <see cref="UserError"/> where it cannot be moved.</summary>
    public static BonusPlan Moved(BonusPlan plan, string? period)
    {
        if (period is null)
        {
            return plan;
        }
        if (plan.Terms is null)
        {
            throw new UserError($"The plan '{plan.Name}' pays nobody, and so has no cycle that could be moved. Leave --period out.");
        }
        if (!PeriodParser.TryParse(period, null, out var known, out var why))
        {
            throw new UserError($"--period: {why}");
        }
        try
        {
            var moved = PlanMove.To(plan, known!);
            return PlanFaults.Of(moved).ToList() is { Count: > 0 } faults
                ? throw new UserError($"The plan '{plan.Name}' cannot be used for '{period}': {string.Join("; ", faults)}.")
                : moved;
        }
        catch (ArgumentException fault)
        {
            throw new UserError($"The plan '{plan.Name}' cannot be moved to '{period}': {UserError.Sentence(fault)} Give a copy of the plan with this cycle instead.", fault);
        }
    }

    private static void Require(BonusPlan plan, string scoresPath, IEnumerable<string> faults)
    {
        if (faults.ToList() is { Count: > 0 } all)
        {
            throw new UserError($"The plan '{plan.Name}' does not fit the scores '{scoresPath}': {string.Join("; ", all)}.");
        }
    }
}
