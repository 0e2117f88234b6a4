using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Simulation;

namespace GuestTracking.Bonuses;

/// <summary>The participants of a simulation, whose plan may have been moved to another period.</summary>
/// <param name="File">The participants, with their days in that period.</param>
/// <param name="Note">What became of their days; null where there is nothing to say.</param>
internal sealed record SimulatedPeople(ParticipantsFile File, string? Note)
{
    /// <summary>
    /// Reads participants. Where the plan was moved and the file states a day of the plan's own cycle, it is a file of that cycle: all of
    /// it is moved by as many months as the plan, so that everybody counts as they would under the plan where it stands. Without
    /// such a day its days count as they are.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The plan as it stands.</param>
    /// <param name="moved">The plan as it is simulated.</param>
    public static SimulatedPeople Read(string path, BonusPlan plan, BonusPlan moved)
    {
        var (own, simulated) = (plan.Terms!.Cycle, moved.Terms!.Cycle);
        var file = ParticipantsFile.Read(path, moved);
        if (own.Start == simulated.Start && own.End == simulated.End)
        {
            return new(file, null);
        }
        if (!file.Days.Any(day => Has(own, day) && !Has(simulated, day)))
        {
            return new(file, file.Days.Count == 0 ? null : FormattableString.Invariant(
                $"Days of '{path}' count as they stand there: none of them is only in the plan's own cycle, {own.Start:yyyy-MM-dd} to {own.End.AddDays(-1):yyyy-MM-dd}."));
        }
        return new(ParticipantsFile.Read(path, plan).Moved(PlanMove.Months(own, simulated.Start)), FormattableString.Invariant(
            $"Days of '{path}' are those of the plan's own cycle and are moved with it: {own.Start:yyyy-MM-dd} counts as {simulated.Start:yyyy-MM-dd}, and every other first or last day likewise. To count who really was there, give a file with the days of '{simulated.Period}'."));
    }

    private static bool Has(PlanCycle cycle, DateOnly day) => day >= cycle.Start && day < cycle.End;
}
