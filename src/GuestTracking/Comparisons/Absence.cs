namespace GuestTracking.Comparisons;

/// <summary>Why a property can have no answers in a span of days.</summary>
internal static class Absence
{
    /// <summary>The span is later than any answer, or the hotel was closed on each of its days; null when neither.</summary>
    /// <param name="property">The property.</param>
    /// <param name="start">First day.</param>
    /// <param name="end">First day after it.</param>
    /// <param name="dataAsOf">The latest business date among all answers; null without any.</param>
    public static string? Why(ChainProperty property, DateOnly start, DateOnly end, DateOnly? dataAsOf) =>
        dataAsOf is not { } last ? "no answers have come in yet"
        : start > last ? FormattableString.Invariant($"in the future: the answers end on {last:yyyy-MM-dd}")
        : WasClosed(property, start, end) ? "the hotel was closed"
        : null;

    /// <summary>True when the hotel was closed, or not yet open, on each day of a span.</summary>
    public static bool WasClosed(ChainProperty property, DateOnly start, DateOnly end) =>
        property.States.Where(state => state.ValidFrom > start && state.ValidFrom < end).Prepend(property.On(start))
            .All(state => state.Status is "closed" or "pre-opening");
}
