using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// A score before and after something began: the <see cref="Months"/> months before the day it began against the days from then on, up to
/// <see cref="Months"/> months after it was done or the period's end, whichever comes first. Whole answers by their business date; compared like any
/// two scores of one hotel (<see cref="Methods.Change"/>, without bridges), under the minimum counts. What else changed in these months
/// is in the figures too: a difference tells that the score moved, not why.
/// </summary>
/// <param name="Before">The score before.</param>
/// <param name="After">The score since.</param>
/// <param name="Change">After minus before; its other side is <paramref name="Before"/>.</param>
public sealed record BeforeAfter(ScoreFigure Before, ScoreFigure After, Gap Change)
{
    /// <summary>Months looked at before the beginning, and after the end: a quarter, as most packs are of quarters.</summary>
    public const int Months = 3;

    /// <summary>What the earlier side is called in a reason.</summary>
    private const string Earlier = "before it began";

    /// <summary>The days before: [Start, End).</summary>
    public static (DateOnly Start, DateOnly End) DaysBefore(DateOnly begun) => (begun.AddMonths(-Months), begun);

    /// <summary>The days after: [Start, End); none where it began at <paramref name="periodEnd"/> or later.</summary>
    /// <param name="begun">The day it began.</param>
    /// <param name="done">The day it was done; null while it is not.</param>
    /// <param name="periodEnd">First day after the period.</param>
    public static (DateOnly Start, DateOnly End) DaysAfter(DateOnly begun, DateOnly? done, DateOnly periodEnd)
    {
        var end = done?.AddMonths(Months) is { } last && last < periodEnd ? last : periodEnd;
        return (begun, end < begun ? begun : end);
    }

    /// <summary>The comparison.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="before">Answers of <see cref="DaysBefore"/>.</param>
    /// <param name="after">Answers of <see cref="DaysAfter"/>.</param>
    /// <param name="minimum">Applied to both.</param>
    public static BeforeAfter Of(IMeasure measure, ScoreSums before, ScoreSums after, MinimumCounts minimum) => new(
        Gaps.Figure(measure, before, minimum, []),
        Gaps.Figure(measure, after, minimum, []),
        Gaps.Between(after.N, Methods.Change(measure, after, before, []), Earlier, minimum));
}
