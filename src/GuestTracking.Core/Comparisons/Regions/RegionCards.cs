using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>Makes the card of a region from the scorecards of its hotels. Pure: same input, same card, whatever the order of the hotels.</summary>
public static class RegionCards
{
    /// <summary>Builds the card; O(hotels² · departments) at most, where the others have to be added up anew.</summary>
    /// <exception cref="ArgumentException">No hotel, or cards of different runs.</exception>
    public static RegionCard Build(RegionInput input)
    {
        HotelInput[] hotels = InOrder(input);
        Scorecard[] cards = [.. hotels.Select(hotel => hotel.Card)];
        var first = cards[0];
        var departments = HotelTotals.Departments(cards, input.Minimum);
        var rests = HeatMap.Overall(input, hotels);
        var cells = HeatMap.Of(input, hotels, [.. departments.Select(department => department.Key)]);
        RegionHotel[] made = [.. hotels.Select((hotel, i) => new RegionHotel(
            hotel.Card, hotel.Facts, hotel.Standing, rests[i], cells[i], AttentionRules.Of(hotel.Card, hotel.Facts, rests[i], cells[i], input.Minimum)))];
        return new(
            input.Key, input.Name, first.Period with { DataAsOf = cards.Max(card => card.Period.DataAsOf) }, first.Measure,
            Totals(hotels, cards, input.Minimum), [.. Ordered(made)], departments, Lessons.Of(made, departments), first.RunHash)
        {
            LowerIsBetter = first.LowerIsBetter,
        };
    }

    /// <summary>The hotels by their keys, checked.</summary>
    internal static HotelInput[] InOrder(RegionInput input)
    {
        if (input.Hotels.Count == 0)
        {
            throw new ArgumentException($"'{input.Key}' has no hotel.", nameof(input));
        }

        return input.Hotels.Select(hotel => hotel.Card.RunHash).Distinct(StringComparer.Ordinal).Count() == 1
            ? [.. input.Hotels.OrderBy(hotel => hotel.Card.Property.Key, StringComparer.Ordinal)]
            : throw new ArgumentException("The cards are of different runs.", nameof(input));
    }

    /// <summary>Both weightings, and the comparable hotels where the calendar has an earlier period and there are some.</summary>
    internal static IEnumerable<RegionTotal> Whole(HotelInput[] hotels, Scorecard[] cards, MinimumCounts minimum)
    {
        yield return HotelTotals.Of(TotalKind.Answers, "", cards, minimum);
        yield return HotelTotals.Of(TotalKind.Hotels, "", cards, minimum);
        Scorecard[] comparable = [.. hotels.Where(hotel => hotel.Facts.NotComparable is null).Select(hotel => hotel.Card)];
        if (comparable.Length > 0 && HotelTotals.Basis(cards[0].Period) is not null)
        {
            yield return HotelTotals.Of(TotalKind.Comparable, "", comparable, minimum);
        }
    }

    /// <summary>A brand alone in its region is the region.</summary>
    private static IReadOnlyList<RegionTotal> Totals(HotelInput[] hotels, Scorecard[] cards, MinimumCounts minimum)
    {
        var brands = HotelTotals.Grouped(
            TotalKind.Brand, cards.Where(card => card.Property.Brand is not null).Select(card => (card.Property.Brand!, card)), minimum);
        return [.. Whole(hotels, cards, minimum), .. brands.Count > 1 ? brands : []];
    }

    private static IEnumerable<RegionHotel> Ordered(IReadOnlyList<RegionHotel> hotels) => hotels
        .OrderBy(hotel => hotel.IsBelowGoal ? 0 : hotel.Standing?.Rank is not null ? 1 : 2)
        .ThenByDescending(hotel => hotel.IsBelowGoal ? Math.Abs(hotel.Card.Overall.Goal!.Gap.Value!.Value) : 0)
        .ThenBy(hotel => hotel.Standing?.Rank ?? int.MaxValue)
        .ThenByDescending(hotel => hotel.Card.Overall.Own.N)
        .ThenBy(hotel => hotel.Card.Property.Key, StringComparer.Ordinal);
}
