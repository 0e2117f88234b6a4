using GuestTracking.Core.Periods;

namespace GuestTracking.Core.Bonuses.Simulation;

/// <summary>A plan as if it held for another period, such as a draft for last year.</summary>
public static class PlanMove
{
    private const int MonthsPerYear = 12;

    /// <summary>
    /// The plan with the period's days as its cycle; its baseline period, and the windows of its gates, are moved by as many months. Rates
    /// and all else stay.
    /// </summary>
    /// <param name="plan">A plan with terms, without faults.</param>
    /// <param name="period">The period to move to.</param>
    /// <exception cref="ArgumentException">A period of the plan is one of the fiscal calendar, or the days are not whole months apart; the message says which.</exception>
    public static BonusPlan To(BonusPlan plan, Period period)
    {
        var terms = plan.Terms ?? throw new ArgumentException($"The plan '{plan.Name}' has no terms.", nameof(plan));
        var cycle = terms.Cycle;
        if (cycle.Start == period.Start && cycle.End == period.End)
        {
            return plan;
        }

        if (cycle.Start.Day != period.Start.Day)
        {
            throw new ArgumentException($"'{period.Key}' does not begin on the same day of a month as the plan's cycle.", nameof(period));
        }

        var months = Months(cycle, period.Start);
        return plan with
        {
            Terms = terms with
            {
                Cycle = new(period.Start, period.End, period.Key, cycle.BaselinePeriod is { } baseline ? Moved(baseline, months) : null),
                Roles =
                [
                    .. terms.Roles.Select(role => role with
                    {
                        Components =
                        [
                            .. role.Components.Select(component => component with
                            {
                                Gates = [.. component.Gates.Select(gate => gate.Window is { } window ? gate with { Window = Moved(window, months) } : gate)],
                            }),
                        ],
                    }),
                ],
            },
        };
    }

    /// <summary>By how many months a cycle is moved so that it begins on a day; below 0 for an earlier one.</summary>
    public static int Months(PlanCycle cycle, DateOnly start) => (start.Year - cycle.Start.Year) * MonthsPerYear + start.Month - cycle.Start.Month;

    /// <summary>Somebody whose assignments and leaves are moved by as many months as the plan.</summary>
    public static Participant To(Participant participant, int months) => participant with
    {
        Assignments = [.. participant.Assignments.Select(one => one with { Start = one.Start.AddMonths(months), End = one.End.AddMonths(months) })],
        Leaves = [.. participant.Leaves.Select(one => one with { Start = one.Start.AddMonths(months), End = one.End.AddMonths(months) })],
    };

    private static string Moved(string key, int months)
    {
        var period = CycleFaults.Known(key) ?? throw new ArgumentException($"The plan's period '{key}' is of a fiscal calendar, which is not known here.", nameof(key));
        var (start, end) = (period.Start.AddMonths(months), period.End.AddMonths(months));
        return period.Kind == PeriodKind.Year && start.Month == 1 ? Period.Year(start.Year).Key : Period.Custom(start, end).Key;
    }
}
