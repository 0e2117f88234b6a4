using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>An action that a hotel agreed on, with its department's score before and after it began; see <see cref="BeforeAfter"/>.</summary>
/// <param name="Key">Its key in the hotel.</param>
/// <param name="Department">Key of the department that it is to help.</param>
/// <param name="Text">What is done.</param>
/// <param name="Owner">Who sees to it: a role or a name; null where nobody is named.</param>
/// <param name="Due">The day by which it is to be done; null without.</param>
/// <param name="Begun">The day on which it began, within the period or before.</param>
/// <param name="Done">The day on which it was done, within the period or before; null: it was open at the period's end.</param>
/// <param name="Measure">Key of the measure that it is judged by.</param>
/// <param name="Before">The score of the months before.</param>
/// <param name="After">The score since, as far as the period reaches.</param>
/// <param name="Change">After minus before.</param>
public sealed record HotelAction(
    string Key, string Department, string Text, string? Owner, DateOnly? Due, DateOnly Begun, DateOnly? Done, string Measure,
    ScoreFigure Before, ScoreFigure After, Gap? Change)
{
    /// <summary>True for a measure of which lower is better.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>True where it was still open at the period's end though it was due before; no clock is read.</summary>
    /// <param name="periodEnd">The first day after the period.</param>
    public bool IsOverdue(DateOnly periodEnd) => Done is null && Due < periodEnd;
}
