using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons.Regions;

/// <summary>Everything a regional manager's pack says. Same cards, same region card.</summary>
/// <param name="Key">Path of the region.</param>
/// <param name="Name">Its name.</param>
/// <param name="Period">The period, as on the hotels' cards; data as of the latest.</param>
/// <param name="Measure">Of every score.</param>
/// <param name="Totals">The region with every answer, then with every hotel counting once; its comparable hotels; its brands, where it has several.</param>
/// <param name="Hotels">Significantly below their goal first, worst gap first; then by rank; then those without a rank, most answers first.</param>
/// <param name="Departments">The columns of the heat map, in the order of the hotels' cards.</param>
/// <param name="Lessons">Who needs help in what, and who can teach it; departments with the most hotels clearly below first.</param>
/// <param name="RunHash">Hash of the run that wrote the cards.</param>
public sealed record RegionCard(
    string Key,
    string Name,
    ScorecardPeriod Period,
    string Measure,
    IReadOnlyList<RegionTotal> Totals,
    IReadOnlyList<RegionHotel> Hotels,
    IReadOnlyList<RegionDepartment> Departments,
    IReadOnlyList<Lesson> Lessons,
    string RunHash)
{
    /// <summary>True for a measure of which lower is better.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>The hotels that are not comparable with the earlier period, with the reason; in the order of their keys.</summary>
    public IReadOnlyList<RegionHotel> NotComparable => [.. Hotels.Where(hotel => hotel.Facts.NotComparable is not null).OrderBy(hotel => hotel.Card.Property.Key, StringComparer.Ordinal)];

    /// <summary>A total of a kind.</summary>
    public RegionTotal Total(TotalKind kind) => Totals.First(total => total.Kind == kind);
}

/// <summary>What a total is of.</summary>
public enum TotalKind
{
    /// <summary>All hotels, every answer counting once.</summary>
    Answers,

    /// <summary>All hotels, every hotel counting once.</summary>
    Hotels,

    /// <summary>The comparable hotels, every answer counting once; against the earlier period that they are comparable with, and no other.</summary>
    Comparable,

    /// <summary>The hotels of a brand, every answer counting once.</summary>
    Brand,

    /// <summary>The hotels of a region of the chain, every answer counting once.</summary>
    Region,
}

/// <summary>Hotels taken together. Hotels below the confidential minimum are among the <see cref="Hotels"/>, not in the figures.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Key">Brand or path of the region; empty for the others.</param>
/// <param name="Hotels">How many hotels there are.</param>
/// <param name="Own">Their score: the mean of the hotels' scores, weighted by their answers or equally; interval by square-and-add of theirs.</param>
/// <param name="ByHotels">The same with every hotel counting once.</param>
/// <param name="Scored">How many hotels the score is made of.</param>
/// <param name="ResponseRate">Percent, weighted as the score is: by invitations or equally; no score where no card has one.</param>
/// <param name="Previous">Against the same hotels' scores of the previous period, weighted by the answers of then (or equally).</param>
/// <param name="LastYear">Against those of the same period of the year before.</param>
/// <param name="AtGoal">How many hotels' scores are on the good side of their goal, the goal included.</param>
/// <param name="WithGoal">How many have a goal and enough answers.</param>
/// <param name="Months">Thirteen months, oldest first, weighted as the score is; empty where no card has months.</param>
public sealed record RegionTotal(
    TotalKind Kind,
    string Key,
    int Hotels,
    ScoreFigure Own,
    ScoreFigure ByHotels,
    int Scored,
    ScoreFigure ResponseRate,
    Gap Previous,
    Gap LastYear,
    int AtGoal,
    int WithGoal,
    IReadOnlyList<LineMonth> Months)
{
    /// <summary>The method that the score rests on; null where none is known.</summary>
    public string? Method { get; init; }

    /// <summary>How many hotels with answers are left out of score, changes and months, being measured by another method; 0 or more.</summary>
    public int LeftOut { get; init; }
}

/// <summary>A department over the hotels of the region.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name as the chain gives it.</param>
/// <param name="Own">Its score, every answer counting once.</param>
/// <param name="Previous">Against the previous period; judged together with the other departments.</param>
/// <param name="LastYear">Against the year before; likewise.</param>
public sealed record RegionDepartment(string Key, string Name, ScoreFigure Own, Gap Previous, Gap LastYear);

/// <summary>One hotel of a region.</summary>
/// <param name="Card">Its scorecard.</param>
/// <param name="Facts">What the chain knows of it.</param>
/// <param name="Standing">Its place in the region; null where it has none.</param>
/// <param name="Rest">Its overall score against the other hotels of the region, judged together with theirs.</param>
/// <param name="Cells">Its departments against the other hotels, one a column of the heat map; judged over the whole map.</param>
/// <param name="Reasons">Why it deserves attention, weightiest first; empty where nothing says so.</param>
public sealed record RegionHotel(
    Scorecard Card, HotelFacts Facts, Standing? Standing, HeatCell Rest, IReadOnlyList<HeatCell> Cells, IReadOnlyList<Attention> Reasons)
{
    /// <summary>True where its whole interval lies on the bad side of its goal.</summary>
    public bool IsBelowGoal => Card.Overall.Goal?.Gap.Verdict == GoalVerdict.Missed;

    /// <summary>Its response rate in percent; no score where the card has none.</summary>
    public ScoreFigure ResponseRate => RegionSums.ResponseRate(Card);

    /// <summary>The department farthest on the worse side of the other hotels; null where fewer than two are compared.</summary>
    public HeatCell? Weakest => Extreme(worst: true);

    /// <summary>The department farthest on the better side; null where fewer than two are compared.</summary>
    public HeatCell? Strongest => Extreme(worst: false);

    private HeatCell? Extreme(bool worst)
    {
        HeatCell[] compared = [.. Cells.Where(cell => cell.Difference is not null && !ReservedDepartments.IsOutcome(cell.Department))];
        return compared.Length < 2 ? null : compared.MinBy(cell => (worst == Card.LowerIsBetter ? -1 : 1) * cell.Difference!.Value);
    }
}

/// <summary>A hotel's score in a department (or overall) against the other hotels of the region.</summary>
/// <param name="Department">Key of the department.</param>
/// <param name="Own">The hotel's score; n 0 where it does not have the department.</param>
/// <param name="Difference">Own minus the others', in points; null where not compared.</param>
/// <param name="P">Two-sided p value; null where not tested.</param>
/// <param name="Q">p adjusted over the whole table (Benjamini–Hochberg).</param>
/// <param name="Verdict">The word, by <paramref name="Q"/>.</param>
/// <param name="Reason">Why it is not compared; null where it is.</param>
public sealed record HeatCell(string Department, ScoreFigure Own, double? Difference, double? P, double? Q, Verdict Verdict, string? Reason);

/// <summary>Who needs help in a department, and who can teach it.</summary>
/// <param name="Department">Key of the department.</param>
/// <param name="Help">The hotels clearly on the worse side of the others, worst first.</param>
/// <param name="Teach">The hotels clearly on the better side, best first; may be empty.</param>
public sealed record Lesson(string Department, IReadOnlyList<RegionHotel> Help, IReadOnlyList<RegionHotel> Teach);
