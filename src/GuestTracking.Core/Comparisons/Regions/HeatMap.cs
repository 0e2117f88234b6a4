using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>
/// Hotels against the other hotels of their region. The differences are those of their standings; where these are withheld from a
/// general manager (few other hotels, one that dominates), the reader of a whole region may see them: they are made of the scores on the cards.
/// What is missing for another cause (another method, nothing to test) stays missing.
/// </summary>
internal static class HeatMap
{
    /// <summary>The overall scores, judged as one table.</summary>
    public static IReadOnlyList<HeatCell> Overall(RegionInput input, IReadOnlyList<HotelInput> hotels) =>
        Judged([.. Column(input, hotels, hotel => hotel.Card.Overall, hotel => hotel.Standing)]);

    /// <summary>The overall scores as their cards compare them, each in its own region; judged as one table.</summary>
    public static IReadOnlyList<HeatCell> OfCards(IReadOnlyList<Scorecard> cards, MinimumCounts minimum) =>
        Judged([.. cards.Select(card => Cell(card.Overall.Own, (card.Overall.Rest.Value, card.Overall.Rest.P), "overall", minimum) with { Reason = card.Overall.Rest.Reason })]);

    /// <summary>The departments, a row a hotel, a cell a department; all cells judged as one table.</summary>
    public static IReadOnlyList<IReadOnlyList<HeatCell>> Of(RegionInput input, IReadOnlyList<HotelInput> hotels, IReadOnlyList<string> departments)
    {
        HeatCell[][] columns =
        [
            .. departments.Select(department => Column(
                input, hotels,
                hotel => hotel.Card.Departments.FirstOrDefault(line => line.Department == department),
                hotel => hotel.Departments.GetValueOrDefault(department),
                department).ToArray()),
        ];
        var judged = Judged([.. columns.SelectMany(column => column)]);
        return [.. hotels.Select((_, row) => (IReadOnlyList<HeatCell>)[.. departments.Select((_, column) => judged[(column * hotels.Count) + row])])];
    }

    private static IEnumerable<HeatCell> Column(
        RegionInput input, IReadOnlyList<HotelInput> hotels, Func<HotelInput, ScoreLine?> line, Func<HotelInput, Standing?> standing, string department = "overall")
    {
        ScoreLine?[] lines = [.. hotels.Select(line)];
        return hotels.Select((hotel, i) => lines[i] is { } own
            ? Cell(input, own, standing(hotel), lines.Where((other, at) => at != i && other is not null)!, department)
            : new(department, new(0, null, null, null, BaseSize.Confidential, NotHere), null, null, null, Verdict.NotAvailable, NotHere));
    }

    private static HeatCell Cell(RegionInput input, ScoreLine own, Standing? standing, IEnumerable<ScoreLine> others, string department)
    {
        if (standing is { Basis: null, Difference: { } stored })
        {
            return Cell(own.Own, (stored, standing.P), department, input.Minimum);
        }

        if (standing is null && own.Rest.Value is { } carded)
        {
            return Cell(own.Own, (carded, own.Rest.P), department, input.Minimum);
        }

        return IsWithheld(standing, input.Limits)
            ? Cell(own.Own, RegionSums.AgainstOthers(own, others, input.Minimum) is { } made ? (made.Value, made.P) : (null, null), department, input.Minimum)
            : Cell(own.Own, (null, null), department, input.Minimum, standing?.Reason);
    }

    /// <summary>True where the limits on other hotels' figures keep the difference from the hotel, and nothing else does.</summary>
    private static bool IsWithheld(Standing? standing, PeerLimits limits) =>
        standing is null || standing.RestHotels < limits.HotelsMin || standing.RestLargestShare > limits.LargestShareMax;

    private static HeatCell Cell(ScoreFigure own, (double? Value, double? P) rest, string department, MinimumCounts minimum, string? why = null)
    {
        if (own.Score is null || minimum.WhyNotCompared(own.N) is not null)
        {
            return new(department, own, null, null, null, Verdict.InsufficientBase, own.Reason ?? minimum.WhyNotCompared(own.N));
        }

        var (value, p) = rest;
        return value is { } difference
            ? new(department, own, difference, p, null, Gaps.Judge(difference, p), null)
            : new(department, own, null, null, null, Verdict.NotAvailable, why ?? RegionComparison.NoOtherHotel);
    }

    private static IReadOnlyList<HeatCell> Judged(HeatCell[] cells)
    {
        var adjusted = BenjaminiHochberg.Adjust([.. cells.Select(cell => cell.P)]);
        return [.. cells.Select((cell, i) => adjusted[i] is { } q ? cell with { Q = q, Verdict = Gaps.Judge(cell.Difference, q) } : cell)];
    }

    private const string NotHere = "the hotel does not have it";
}
