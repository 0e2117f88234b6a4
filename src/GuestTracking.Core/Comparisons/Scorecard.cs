namespace GuestTracking.Core.Comparisons;

/// <summary>How a figure compares, in a word. The words on paper come from <c>reports/</c>.</summary>
public enum Verdict
{
    /// <summary>Chance does not explain that the score is higher.</summary>
    Above,

    /// <summary>Chance does not explain that the score is lower.</summary>
    Below,

    /// <summary>A difference of this size may be chance.</summary>
    WithinChance,

    /// <summary>Too few answers on one of the two sides; not compared.</summary>
    InsufficientBase,

    /// <summary>There is nothing to compare with (no region, no earlier period, a figure that may not be shown).</summary>
    NotAvailable,
}

/// <summary>
/// A score as this recipient may see it. <see cref="Score"/>, <see cref="Low"/> and <see cref="High"/> are in the
/// measure's unit; null means undefined or not shown, and <see cref="Reason"/> says why.
/// </summary>
/// <param name="N">Number of responses behind the score; always present, 0 or more.</param>
/// <param name="Score">The score, unrounded.</param>
/// <param name="Low">Lower end of the 95 % interval; null below two answers.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="Base">Which of the three minimum counts is met.</param>
/// <param name="Reason">Why something is missing; null when nothing is.</param>
public sealed record ScoreFigure(long N, double? Score, double? Low, double? High, BaseSize Base, string? Reason)
{
    /// <summary>What has to be said beside the score: <c>bridged from overall 1–5 (412 pairs)</c>; null when nothing has.</summary>
    public string? Label { get; init; }
}

/// <summary>The three steps of the minimum count (defaults 5, 30, 100 answers).</summary>
public enum BaseSize
{
    /// <summary>Below 5 answers: only n is shown (confidentiality).</summary>
    Confidential,

    /// <summary>Below 30: shown grey, neither compared nor ranked.</summary>
    Insufficient,

    /// <summary>Below 100: compared, marked provisional.</summary>
    Provisional,

    /// <summary>100 or more.</summary>
    Full,
}

/// <summary>A difference between two scores, first minus second.</summary>
/// <param name="Other">The score compared with, and its n.</param>
/// <param name="Value">Difference in points; null when not compared.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
/// <param name="P">Two-sided p value of the difference.</param>
/// <param name="Q">p adjusted over the table shown (Benjamini–Hochberg); null where the figure stands alone.</param>
/// <param name="Verdict">The word.</param>
/// <param name="Reason">Why there is no difference; null when there is one.</param>
public sealed record Gap(ScoreFigure Other, double? Value, double? Low, double? High, double? P, double? Q, Verdict Verdict, string? Reason)
{
    /// <summary>What has to be said beside the difference: over which bridge it goes, which answers were left out; null when nothing has.</summary>
    public string? Label { get; init; }
}

/// <summary>One department (or <c>overall</c>) of a property: its score, the rest of its region, its changes.</summary>
/// <param name="Department">Key of the department, <c>overall</c> or for example <c>check_in</c>.</param>
/// <param name="DepartmentName">Its name as the chain gives it; packs may carry a word of their own for the key.</param>
/// <param name="Own">The property's score in the period.</param>
/// <param name="Rest">Against the other hotels of the region; withheld where they are too few or one dominates.</param>
/// <param name="RestHotels">How many other hotels the rest has; 0 without a region.</param>
/// <param name="Previous">Against the previous period.</param>
/// <param name="LastYear">Against the same period of the year before.</param>
public sealed record ScoreLine(
    string Department, string DepartmentName, ScoreFigure Own, Gap Rest, int RestHotels, Gap Previous, Gap LastYear)
{
    /// <summary>The longer period that stands in where the period has too few answers to be compared; null where it has enough, and where no longer one has.</summary>
    public LongerLine? Longer { get; init; }

    /// <summary>The method that the score of the period rests on (<see cref="Methods.Of"/>); null without answers, where several methods have no bridge, and on cards of an older version.</summary>
    public string? Method { get; init; }

    /// <summary>Against the goal for the year; null without one.</summary>
    public LineGoal? Goal { get; init; }

    /// <summary>The thirteen months that end with the period's last month, oldest first.</summary>
    public IReadOnlyList<LineMonth> Months { get; init; } = [];

    /// <summary>
    /// How much of what goes with the overall score in the region goes with this department, 0–1 (<see cref="KeyDriver.Share"/>); null for
    /// the overall score itself, and where it is undefined, left out or not shown: <see cref="Scorecard.Importance"/>.
    /// </summary>
    public double? Importance { get; init; }
}

/// <summary>The same line over a longer period that ends with the period.</summary>
/// <param name="Key">Its key: <c>r3:2008-12</c>.</param>
/// <param name="Own">The property's score in it.</param>
/// <param name="Rest">Against the other hotels of the region in the same months.</param>
/// <param name="RestHotels">How many other hotels that rest has; 0 without a region.</param>
public sealed record LongerLine(string Key, ScoreFigure Own, Gap Rest, int RestHotels);

/// <summary>A line against its goal for a calendar year.</summary>
/// <param name="Year">The year: that of the period's last day.</param>
/// <param name="Gap">The period's score against the goal.</param>
/// <param name="YearToDate">The score from 1 January to the period's end.</param>
/// <param name="Needed">What the months that are left have to bring so that the year comes out at the goal.</param>
public sealed record LineGoal(int Year, GoalGap Gap, ScoreFigure YearToDate, ScoreNeeded Needed);

/// <summary>Place of the property among the hotels of its region that have enough answers.</summary>
/// <param name="Rank">Standard competition rank by the unrounded adjusted score, 1 = best; null when unranked.</param>
/// <param name="Of">How many hotels are ranked; 0 without a region.</param>
/// <param name="RankLow">Best rank that chance leaves possible.</param>
/// <param name="RankHigh">Worst rank that chance leaves possible.</param>
/// <param name="Reason">Why there is no rank.</param>
public sealed record RankFigure(int? Rank, int Of, int? RankLow, int? RankHigh, string? Reason)
{
    /// <summary>The adjusted score, unrounded, which the rank is by; null when unranked.</summary>
    public double? Score { get; init; }

    /// <summary>How far the adjusted score is the hotel's own, 0–1, the rest being the region's mean; null where that cannot be estimated, and where the rest of the region is not told.</summary>
    public double? Reliability { get; init; }

    /// <summary>True where the score was brought to the region's guest mix first.</summary>
    public bool MixAdjusted { get; init; }

    /// <summary>How many ranked hotels it cannot be told apart from: those that are neither clearly better nor clearly worse. Null when unranked.</summary>
    public int? NotToldApart => RankHigh - RankLow;
}

/// <summary>Which of the other hotels' scores a general manager may see.</summary>
public enum PeerVisibility
{
    /// <summary>Place, name and score, whole points.</summary>
    Named,

    /// <summary>Place and score in whole points, without name, count or interval.</summary>
    Anonymous,

    /// <summary>Only the region's lowest, quartiles and highest.</summary>
    Aggregates,
}

/// <summary>One step of the ladder. Of a peer only the place and the rounded score are known, and the name where peers are named.</summary>
/// <param name="Place">Rank, 1 = best.</param>
/// <param name="Score">Adjusted score. Own: unrounded; peer: whole points.</param>
/// <param name="Own">True for the recipient's own row.</param>
/// <param name="Name">The peer's name under <see cref="PeerVisibility.Named"/>, else null.</param>
public sealed record LadderStep(int Place, double Score, bool Own, string? Name);

/// <summary>The ranked hotels of the region, best first, as this recipient may see them.</summary>
/// <param name="Visibility">What was permitted.</param>
/// <param name="Steps">Empty when withheld or under <see cref="PeerVisibility.Aggregates"/>.</param>
/// <param name="Quartiles">Under <see cref="PeerVisibility.Aggregates"/>: lowest, lower quartile, median, upper quartile, highest of the other hotels, whole points; else empty.</param>
/// <param name="Reason">Why nothing is shown; null when something is.</param>
public sealed record Ladder(PeerVisibility Visibility, IReadOnlyList<LadderStep> Steps, IReadOnlyList<double> Quartiles, string? Reason);

/// <summary>One month of the trend.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="N">Responses of the property in the month.</param>
/// <param name="Score">The month's score; null below 5 answers.</param>
/// <param name="Smoothed">EWMA (λ = 0.2) of the property; null before the first answers.</param>
/// <param name="Low">Lower control limit; null where there is no baseline.</param>
/// <param name="High">Upper control limit.</param>
/// <param name="Region">EWMA, same λ, of the rest of the region; null where withheld.</param>
/// <param name="Outside">True when <see cref="Smoothed"/> is outside its limits.</param>
public sealed record TrendMonth(DateOnly Month, long N, double? Score, double? Smoothed, double? Low, double? High, double? Region, bool Outside);

/// <summary>24 months ending with the period's last month, oldest first.</summary>
/// <param name="Months">Always 24.</param>
/// <param name="LimitsReason">Why there are no limits; null when there are.</param>
/// <param name="RegionReason">Why the region's line is missing; null when it is there.</param>
public sealed record Trend(IReadOnlyList<TrendMonth> Months, string? LimitsReason, string? RegionReason)
{
    /// <summary>Which answers are left out, being measured by another method than the period's; null when none are.</summary>
    public string? Label { get; init; }
}

/// <summary>
/// Everything a general manager's pack says, as <c>compute</c> wrote it for this recipient. Holds no other hotel's
/// detail beyond what <see cref="PeerVisibility"/> permits. Same data, same scorecard: no clock, no run number.
/// </summary>
public sealed record Scorecard(
    ScorecardProperty Property,
    ScorecardPeriod Period,
    string Measure,
    ScoreLine Overall,
    IReadOnlyList<ScoreLine> Departments,
    RankFigure Rank,
    Ladder Ladder,
    Trend Trend,
    IReadOnlyList<WithheldNote> Withheld,
    string RunHash)
{
    /// <summary>True for a measure of which lower is better: <see cref="Verdict.Below"/> is then the good side.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>Smallest change of the overall score that would be clear; see <see cref="Comparisons.SmallestClearMove"/>. Null below the compared minimum.</summary>
    public double? SmallestClearMove { get; init; }

    /// <summary>Always those of <see cref="Comparisons.KeyFigures.Measures"/>, in their order; empty on cards of an older version.</summary>
    public IReadOnlyList<KeyFigure> KeyFigures { get; init; } = [];

    /// <summary>What the lines' importance rests on, or why there is none.</summary>
    public ImportanceNote Importance { get; init; } = ImportanceNote.None;

    /// <summary>The move since the previous period, or since last year where there is none; null where the calendar has neither.</summary>
    public Move? Move { get; init; }

    /// <summary>The answers to the overall question, best last; empty with <see cref="DistributionReason"/>.</summary>
    public IReadOnlyList<AnswerCount> Distribution { get; init; } = [];

    /// <summary>Why there is no distribution; null when there is one.</summary>
    public string? DistributionReason { get; init; }

    /// <summary>The overall score from 1 January of the period's last day up to its end.</summary>
    public ScoreFigure YearToDate { get; init; } = new(0, null, null, null, BaseSize.Confidential, "no answers");
}

/// <summary>The property on the title line. <see cref="Region"/> is the leaf's name, null without a region.</summary>
public sealed record ScorecardProperty(string Key, string? Name, string? City, string? Country, string? Region, string? Brand, string Status);

/// <summary>The period of a scorecard: half-open, with the labels of what it is compared with.</summary>
/// <param name="Key">As asked for: <c>2008-Q4</c>.</param>
/// <param name="Start">First day.</param>
/// <param name="End">First day after it.</param>
/// <param name="PreviousKey">The previous period; null where the calendar has none.</param>
/// <param name="LastYearKey">The same period of the year before; null where it is the previous period itself (years).</param>
/// <param name="Preliminary">True while answers for the period may still arrive.</param>
/// <param name="DataAsOf">Latest business date among all answers; null without any.</param>
public sealed record ScorecardPeriod(
    string Key, DateOnly Start, DateOnly End, string? PreviousKey, string? LastYearKey, bool Preliminary, DateOnly? DataAsOf);
