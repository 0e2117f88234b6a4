using GuestTracking.Core.Periods;

namespace GuestTracking.Comparisons;

/// <summary>
/// Comparable hotels: open through both periods, with the same brand and contract on every day of both, and never in
/// renovation. What the chain does not say of a hotel counts as unchanged.
/// </summary>
internal static class ComparableHotels
{
    /// <summary>The properties that are not comparable, each with the first reason why.</summary>
    public static IReadOnlyDictionary<int, string> LeftOut(ChainSnapshot chain, Period period, Period other) => chain.Properties
        .Select(property => (property.PropertyId, Reason: WhyNot(property, period, other)))
        .Where(property => property.Reason is not null)
        .ToDictionary(property => property.PropertyId, property => $"not comparable with {other.Key}: {property.Reason}");

    private static string? WhyNot(ChainProperty property, Period period, Period other)
    {
        var now = property.On(period.LastDay);
        if (property.States[0].ValidFrom > other.Start)
        {
            return FormattableString.Invariant($"in the chain since {property.States[0].ValidFrom:yyyy-MM-dd} only");
        }
        foreach (var span in new[] { other, period })
        {
            foreach (var state in During(property, span))
            {
                var since = state.ValidFrom > span.Start ? state.ValidFrom : span.Start;
                var reason = state.Status != "open" ? FormattableString.Invariant($"{state.Status} on {since:yyyy-MM-dd}")
                    : state.Brand != now.Brand ? FormattableString.Invariant($"brand {state.Brand ?? "not known"} on {since:yyyy-MM-dd}, {now.Brand ?? "not known"} at the end of {period.Key}")
                    : state.Contract != now.Contract ? FormattableString.Invariant($"contract {state.Contract ?? "not known"} on {since:yyyy-MM-dd}, {now.Contract ?? "not known"} at the end of {period.Key}")
                    : null;
                if (reason is not null)
                {
                    return reason;
                }
            }
        }
        return null;
    }

    /// <summary>The states that held on a day of the span; before the first one, the first.</summary>
    private static IEnumerable<ChainState> During(ChainProperty property, Period span) =>
        property.States.Where((state, at) =>
            (at == 0 || state.ValidFrom < span.End) && (at + 1 == property.States.Count || property.States[at + 1].ValidFrom > span.Start));
}
