using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>
/// Hotels against the other hotels of their region. The differences are those of their standings; where these are withheld from a
/// general manager (few other hotels, one that dominates), the reader of a whole region may see them: they are made of the scores on the cards.
/// </summary>
internal static class HeatMap
{
    /// <summary>The overall scores, judged as one table.</summary>
    public static IReadOnlyList<HeatCell> Overall(IReadOnlyList<HotelInput> hotels, MinimumCounts minimum) =>
        Judged([.. Column(hotels, hotel => hotel.Card.Overall, hotel => hotel.Standing, minimum)]);

    /// <summary>The overall scores as their cards compare them, each in its own region; judged as one table.</summary>
    public static IReadOnlyList<HeatCell> OfCards(IReadOnlyList<Scorecard> cards, MinimumCounts minimum) =>
        Judged([.. cards.Select(card => Cell(card.Overall.Own, (card.Overall.Rest.Value, card.Overall.Rest.P), "overall", minimum) with { Reason = card.Overall.Rest.Reason })]);

    /// <summary>The departments, a row a hotel, a cell a department; all cells judged as one table.</summary>
    public static IReadOnlyList<IReadOnlyList<HeatCell>> Of(IReadOnlyList<HotelInput> hotels, IReadOnlyList<string> departments, MinimumCounts minimum)
    {
        HeatCell[][] columns =
        [
            .. departments.Select(department => Column(
                hotels,
                hotel => hotel.Card.Departments.FirstOrDefault(line => line.Department == department),
                hotel => hotel.Departments.GetValueOrDefault(department),
                minimum, department).ToArray()),
        ];
        var judged = Judged([.. columns.SelectMany(column => column)]);
        return [.. hotels.Select((_, row) => (IReadOnlyList<HeatCell>)[.. departments.Select((_, column) => judged[(column * hotels.Count) + row])])];
    }

    private static IEnumerable<HeatCell> Column(
        IReadOnlyList<HotelInput> hotels, Func<HotelInput, ScoreLine?> line, Func<HotelInput, Standing?> standing, MinimumCounts minimum, string department = "overall")
    {
        ScoreFigure?[] own = [.. hotels.Select(hotel => line(hotel)?.Own)];
        return hotels.Select((hotel, i) => Cell(own[i], line(hotel)?.Rest, standing(hotel), i, own, department, minimum));
    }

    private static HeatCell Cell(ScoreFigure? own, Gap? rest, Standing? standing, int at, ScoreFigure?[] all, string department, MinimumCounts minimum)
    {
        if (own is null)
        {
            return new(department, new(0, null, null, null, BaseSize.Confidential, NotHere), null, null, null, Verdict.NotAvailable, NotHere);
        }

        return Cell(
            own,
            standing is { Basis: null, Difference: { } stored } ? (stored, standing.P)
                : standing is null && rest is { Value: { } carded } ? (carded, rest.P)
                : FromCards(own, at, all, minimum),
            department, minimum);
    }

    private static HeatCell Cell(ScoreFigure own, (double? Value, double? P) rest, string department, MinimumCounts minimum)
    {
        if (own.Score is null || minimum.WhyNotCompared(own.N) is not null)
        {
            return new(department, own, null, null, null, Verdict.InsufficientBase, own.Reason ?? minimum.WhyNotCompared(own.N));
        }

        var (value, p) = rest;
        return value is { } difference
            ? new(department, own, difference, p, null, Gaps.Judge(difference, p), null)
            : new(department, own, null, null, null, Verdict.NotAvailable, RegionComparison.NoOtherHotel);
    }

    private static (double? Value, double? P) FromCards(ScoreFigure own, int at, ScoreFigure?[] all, MinimumCounts minimum) =>
        RegionSums.AgainstOthers(own, all.Where((figure, i) => i != at && figure is not null)!, minimum) is { } difference
            ? (difference.Value, difference.P)
            : (null, null);

    private static IReadOnlyList<HeatCell> Judged(HeatCell[] cells)
    {
        var adjusted = BenjaminiHochberg.Adjust([.. cells.Select(cell => cell.P)]);
        return [.. cells.Select((cell, i) => adjusted[i] is { } q ? cell with { Q = q, Verdict = Gaps.Judge(cell.Difference, q) } : cell)];
    }

    private const string NotHere = "the hotel does not have it";
}
