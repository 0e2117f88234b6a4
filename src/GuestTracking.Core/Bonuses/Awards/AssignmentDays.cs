namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>The days of an assignment that count.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="Start">Its first day within the cycle.</param>
/// <param name="End">The first day after it within the cycle.</param>
/// <param name="LeaveDays">Days on leave that prorates, each counted once.</param>
/// <param name="Prorating">Leave that prorates and touches it, in time.</param>
/// <param name="Excluding">Leave that excludes and touches it, in time.</param>
internal sealed record AssignmentDays(
    Assignment Assignment, DateOnly Start, DateOnly End, int LeaveDays, IReadOnlyList<Leave> Prorating, IReadOnlyList<Leave> Excluding)
{
    /// <summary>Days within the cycle, with those on leave.</summary>
    public int AllDays => End.DayNumber - Start.DayNumber;

    /// <summary>Days within the cycle, without those on leave that prorates.</summary>
    public int Days => AllDays - LeaveDays;

    /// <summary>The assignments that touch the cycle, in time; for a participant without faults.</summary>
    public static IReadOnlyList<AssignmentDays> Of(Participant participant, PlanTerms terms) =>
    [
        .. participant.Assignments.Where(one => one.Start < terms.Cycle.End && one.End > terms.Cycle.Start)
            .OrderBy(one => one.Start)
            .Select(one => Of(one, participant, terms)),
    ];

    /// <summary>True where the leave has a day of the assignment within the cycle.</summary>
    public static bool Touches(Leave leave, Assignment assignment, PlanCycle cycle) =>
        Later(Later(leave.Start, assignment.Start), cycle.Start) < Earlier(Earlier(leave.End, assignment.End), cycle.End);

    private static AssignmentDays Of(Assignment assignment, Participant participant, PlanTerms terms)
    {
        var (start, end) = (Later(assignment.Start, terms.Cycle.Start), Earlier(assignment.End, terms.Cycle.End));
        if (participant.Leaves.Count == 0)
        {
            return new(assignment, start, end, 0, [], []);
        }

        var touching = participant.Leaves.Where(leave => Touches(leave, assignment, terms.Cycle))
            .OrderBy(leave => leave.Start).ThenBy(leave => leave.End).ThenBy(leave => leave.Type, StringComparer.Ordinal)
            .ToLookup(leave => LeaveTreatments.Find(terms, participant.Country, leave.Type));
        Leave[] prorating = [.. touching[LeaveTreatment.Prorates]];
        return new(assignment, start, end, DaysOf(prorating, start, end), prorating, [.. touching[LeaveTreatment.Excludes]]);
    }

    /// <summary>Days of leaves in time that lie from start to end, each counted once.</summary>
    private static int DaysOf(Leave[] inTime, DateOnly start, DateOnly end)
    {
        var (days, counted) = (0, start);
        foreach (var leave in inTime)
        {
            var (from, to) = (Later(leave.Start, counted), Earlier(leave.End, end));
            if (from < to)
            {
                days += to.DayNumber - from.DayNumber;
                counted = to;
            }
        }

        return days;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
