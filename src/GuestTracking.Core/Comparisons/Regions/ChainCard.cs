namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>Everything an executive's pack says. Same cards, same chain card.</summary>
/// <param name="Period">The period; data as of the latest card.</param>
/// <param name="Measure">Of every score.</param>
/// <param name="Whole">The chain with every answer, then with every hotel counting once; its comparable hotels.</param>
/// <param name="Regions">The regions of the highest level that has several; changes judged together.</param>
/// <param name="Brands">The brands; likewise.</param>
/// <param name="Departments">The departments over the chain.</param>
/// <param name="Bands">How many hotels score how much, lowest band first; hotels with enough answers to be compared.</param>
/// <param name="Hotels">Every hotel, by its key.</param>
/// <param name="Rising">Hotels that moved to the better clearly, largest move first; judged over the whole chain.</param>
/// <param name="Falling">Those that moved to the worse.</param>
/// <param name="NeedHelp">Hotels with the weightiest reasons first.</param>
/// <param name="Uncovered">Hotels without enough answers to be compared, fewest first.</param>
/// <param name="RunHash">Hash of the run that wrote the cards.</param>
public sealed record ChainCard(
    ScorecardPeriod Period,
    string Measure,
    IReadOnlyList<RegionTotal> Whole,
    IReadOnlyList<RegionTotal> Regions,
    IReadOnlyList<RegionTotal> Brands,
    IReadOnlyList<RegionDepartment> Departments,
    IReadOnlyList<ScoreBand> Bands,
    IReadOnlyList<RegionHotel> Hotels,
    IReadOnlyList<Mover> Rising,
    IReadOnlyList<Mover> Falling,
    IReadOnlyList<RegionHotel> NeedHelp,
    IReadOnlyList<RegionHotel> Uncovered,
    string RunHash)
{
    /// <summary>True for a measure of which lower is better.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>How many hotels' changes were tested; 0 or more.</summary>
    public int Tested { get; init; }

    /// <summary>The clear movers whose figure rose, largest move first: the worse ones where lower is better.</summary>
    public IReadOnlyList<Mover> Up => LowerIsBetter ? Falling : Rising;

    /// <summary>Those whose figure fell.</summary>
    public IReadOnlyList<Mover> Down => LowerIsBetter ? Rising : Falling;

    /// <summary>Key of the earlier period that hotels are held against: the year before, else the previous one; null where there is neither.</summary>
    public string? Basis => HotelTotals.Basis(Period);
}

/// <summary>A band of scores.</summary>
/// <param name="From">Lowest score of it, itself in it.</param>
/// <param name="To">Where the next band begins; the highest band holds its end too.</param>
/// <param name="Hotels">How many hotels score so much.</param>
public sealed record ScoreBand(double From, double To, int Hotels);

/// <summary>A hotel that moved.</summary>
/// <param name="Hotel">The hotel.</param>
/// <param name="Change">Its change, judged over all hotels of the chain.</param>
public sealed record Mover(RegionHotel Hotel, Gap Change);
