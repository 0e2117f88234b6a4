using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>Finds, in a heat map, the hotels that could learn from each other.</summary>
internal static class Lessons
{
    /// <summary>A lesson a department in which a hotel is clearly on the worse side; most such hotels first, then in the order of the departments.</summary>
    public static IReadOnlyList<Lesson> Of(IReadOnlyList<RegionHotel> hotels, IReadOnlyList<RegionDepartment> departments) =>
    [
        .. departments
            .Select((department, at) => new Lesson(department.Key, Clearly(hotels, at, better: false), Clearly(hotels, at, better: true)))
            .Where(lesson => lesson.Help.Count > 0 && !ReservedDepartments.IsOutcome(lesson.Department))
            .OrderByDescending(lesson => lesson.Help.Count),
    ];

    private static IReadOnlyList<RegionHotel> Clearly(IReadOnlyList<RegionHotel> hotels, int at, bool better) =>
    [
        .. hotels
            .Where(hotel => hotel.Cells[at].Verdict == (better == hotel.Card.LowerIsBetter ? Verdict.Below : Verdict.Above))
            .OrderByDescending(hotel => Math.Abs(hotel.Cells[at].Difference!.Value))
            .ThenBy(hotel => hotel.Card.Property.Key, StringComparer.Ordinal),
    ];
}
