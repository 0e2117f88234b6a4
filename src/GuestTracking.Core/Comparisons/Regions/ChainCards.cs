namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>Makes the card of the whole chain from the scorecards of its hotels. Pure: same input, same card, whatever the order of the hotels.</summary>
public static class ChainCards
{
    private const double BandWidth = 5;

    /// <summary>Builds the card; O(hotels · departments).</summary>
    /// <exception cref="ArgumentException">No hotel, or cards of different runs.</exception>
    public static ChainCard Build(RegionInput input)
    {
        var hotels = RegionCards.InOrder(input);
        Scorecard[] cards = [.. hotels.Select(hotel => hotel.Card)];
        var first = cards[0];
        var rests = HeatMap.OfCards(cards, input.Minimum);
        RegionHotel[] made = [.. hotels.Select((hotel, i) => new RegionHotel(
            hotel.Card, hotel.Facts, hotel.Standing, rests[i], [], AttentionRules.Of(hotel.Card, hotel.Facts, rests[i], [], input.Minimum)))];
        var (better, worse) = first.LowerIsBetter ? (Verdict.Below, Verdict.Above) : (Verdict.Above, Verdict.Below);
        var moved = Moved(made, first.Period);
        return new(
            first.Period with { DataAsOf = cards.Max(card => card.Period.DataAsOf) }, first.Measure,
            [.. RegionCards.Whole(hotels, cards, input.Minimum)],
            HotelTotals.Grouped(TotalKind.Region, Level(hotels), input.Minimum),
            HotelTotals.Grouped(TotalKind.Brand, cards.Where(card => card.Property.Brand is not null).Select(card => (card.Property.Brand!, card)), input.Minimum),
            HotelTotals.Departments(cards, input.Minimum),
            Bands([.. cards.Where(card => input.Minimum.WhyNotCompared(card.Overall.Own.N) is null).Select(card => card.Overall.Own.Score).OfType<double>()]),
            made,
            Clear(moved, better), Clear(moved, worse),
            [.. made.Where(hotel => hotel.Reasons.Any(IsHelp)).OrderBy(Weightiest).ThenByDescending(hotel => hotel.Reasons.Count(IsHelp)).ThenByDescending(Size)],
            [.. made.Where(hotel => input.Minimum.WhyNotCompared(hotel.Card.Overall.Own.N) is not null).OrderBy(hotel => hotel.Card.Overall.Own.N)],
            first.RunHash)
        {
            LowerIsBetter = first.LowerIsBetter,
            Tested = moved.Count(mover => mover.Change.P is not null),
        };
    }

    /// <summary>
    /// Each hotel with its region at the highest level that has several regions (where there is one region only, that one): with
    /// <c>Europe/Germany</c> and <c>Europe/Spain</c> the countries, with <c>Americas/…</c> beside them the continents. Hotels without a region are left out.
    /// </summary>
    private static IEnumerable<(string Key, Scorecard Card)> Level(IReadOnlyList<HotelInput> hotels)
    {
        (string[] Path, Scorecard Card)[] placed = [.. hotels.Where(hotel => hotel.Facts.Region is not null).Select(hotel => (hotel.Facts.Region!.Split('/'), hotel.Card))];
        var deepest = placed.Length == 0 ? 0 : placed.Max(hotel => hotel.Path.Length);
        var depth = 1;
        while (depth < deepest && placed.Select(hotel => Key(hotel.Path, depth)).Distinct(StringComparer.Ordinal).Count() < 2)
        {
            depth++;
        }

        return placed.Select(hotel => (Key(hotel.Path, depth), hotel.Card));
    }

    private static string Key(string[] path, int depth) => string.Join('/', path.Take(depth));

    /// <summary>Bands of five points from the lowest score to the highest, the empty ones between them too; empty without scores.</summary>
    internal static IReadOnlyList<ScoreBand> Bands(IReadOnlyList<double> scores)
    {
        if (scores.Count == 0)
        {
            return [];
        }

        var lowest = Math.Floor(scores.Min() / BandWidth) * BandWidth;
        var count = Math.Max(1, (int)Math.Ceiling((scores.Max() - lowest) / BandWidth));
        var hotels = new int[count];
        foreach (var score in scores)
        {
            hotels[Math.Min(count - 1, (int)((score - lowest) / BandWidth))]++;
        }

        return [.. hotels.Select((n, i) => new ScoreBand(lowest + (i * BandWidth), lowest + ((i + 1) * BandWidth), n))];
    }

    private static List<Mover> Moved(IReadOnlyList<RegionHotel> hotels, ScorecardPeriod period)
    {
        var changes = Gaps.JudgedTogether([.. hotels.Select(hotel => period.LastYearKey is null ? hotel.Card.Overall.Previous : hotel.Card.Overall.LastYear)]);
        return [.. hotels.Select((hotel, i) => new Mover(hotel, changes[i]))];
    }

    private static IReadOnlyList<Mover> Clear(IEnumerable<Mover> moved, Verdict verdict) =>
        [.. moved.Where(mover => mover.Change.Verdict == verdict).OrderByDescending(mover => Math.Abs(mover.Change.Value!.Value))];

    private static bool IsHelp(Attention reason) => reason.Kind is AttentionKind.BelowGoal or AttentionKind.Falling or AttentionKind.BelowRegion;

    private static AttentionKind Weightiest(RegionHotel hotel) => hotel.Reasons.First(IsHelp).Kind;

    private static double Size(RegionHotel hotel) => Math.Abs(hotel.Reasons.First(IsHelp).Points ?? 0);
}
