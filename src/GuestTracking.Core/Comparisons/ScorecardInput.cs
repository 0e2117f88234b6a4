using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>What a scorecard is made from: facts and sums as a reader of the database finds them, nothing withheld yet.</summary>
public sealed record ScorecardInput
{
    /// <summary>The title line; <c>Region</c> null means that there is nothing to compare with.</summary>
    public required ScorecardProperty Property { get; init; }

    /// <summary>The period; null keys of the earlier periods say that there is none.</summary>
    public required ScorecardPeriod Period { get; init; }

    /// <summary>The measure of every score on the card.</summary>
    public required IMeasure Measure { get; init; }

    /// <summary>The overall score.</summary>
    public required DepartmentSums Overall { get; init; }

    /// <summary>The departments, in the order to be shown.</summary>
    public required IReadOnlyList<DepartmentSums> Departments { get; init; }

    /// <summary>The overall standing in the region; null without a region.</summary>
    public required Standing? Standing { get; init; }

    /// <summary>The ranked hotels of the region; the property's own entry, if there, is passed over.</summary>
    public required IReadOnlyList<RankedPeer> Peers { get; init; }

    /// <summary>Who employs the property's people; null where it is not named.</summary>
    public string? Employer { get; init; }

    /// <summary>What the recipient may see of them.</summary>
    public required PeerVisibility Visibility { get; init; }

    /// <summary>Overall sums of the 36 months that end with the period's last month; months without answers may be left out, order is free.</summary>
    public required IReadOnlyList<MonthSums> Months { get; init; }

    /// <summary>The sums of the departments that <see cref="Comparisons.KeyFigures.Measures"/> are taken from, those that the hotel's guests were ever asked for; goals by those measures.</summary>
    public IReadOnlyList<DepartmentSums> KeyFigures { get; init; } = [];

    /// <summary>Which departments go with the overall score in the region over the twelve months that end with the period; null without a region.</summary>
    public KeyDrivers? Importance { get; init; }

    /// <summary>Why the recipient may not see it (<see cref="DriverSample.WhyWithheldFrom"/>); null when it may.</summary>
    public string? WhyNoImportance { get; init; }

    /// <summary>What the move of the overall score is explained from; null where the calendar has no earlier period.</summary>
    public MoveInput? Move { get; init; }

    /// <summary>The overall answers from 1 January of the period's last day up to its end.</summary>
    public ScoreSums YearToDate { get; init; } = ScoreSums.Empty;

    /// <summary>Hash of the run that wrote the results.</summary>
    public required string RunHash { get; init; }

    /// <summary>Minimum counts of answers, for the property and for the other side alike.</summary>
    public MinimumCounts Minimum { get; init; } = MinimumCounts.Default;

    /// <summary>Limits on figures made of other hotels.</summary>
    public PeerLimits Limits { get; init; } = PeerLimits.Default;
}

/// <summary>The sums of one department, or of <c>overall</c>.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name as the chain gives it.</param>
/// <param name="Own">The property's answers of the period.</param>
/// <param name="Previous">Of the previous period; null where the calendar has none.</param>
/// <param name="LastYear">Of the same period a year earlier; null where that is the previous period.</param>
/// <param name="Rest">The other hotels of the region, by the method of <paramref name="Own"/>; null without a region.</param>
public sealed record DepartmentSums(
    string Key, string Name, ScoreSums Own, ScoreSums? Previous, ScoreSums? LastYear, RestOfRegion? Rest)
{
    /// <summary>The bridges between the department's methods; empty: no score goes over one.</summary>
    public IReadOnlyList<MethodBridge> Bridges { get; init; } = [];

    /// <summary>Longer periods to fall back on where the period has too few answers, shortest first; may be empty where it has enough.</summary>
    public IReadOnlyList<LongerSums> Longer { get; init; } = [];

    /// <summary>The goal for the calendar year of the period's last day, in the measure of the line; null without one.</summary>
    public GoalSums? Goal { get; init; }

    /// <summary>The property's answers of the thirteen months that end with the period's last month, oldest first, empty sums where it has none; or nothing: no months are shown.</summary>
    public IReadOnlyList<ScoreSums> Months { get; init; } = [];

    /// <summary>Why there are no answers in the period, where that is known; of a key figure.</summary>
    public string? WhyNone { get; init; }

    /// <summary>What a rate leaves out, being undefined there: months with their reasons; null when nothing is.</summary>
    public string? LeftOut { get; init; }
}

/// <summary>The sums of a department in a longer period that ends with the period.</summary>
/// <param name="Key">Key of that period: <c>r3:2008-12</c>.</param>
/// <param name="Own">The property's answers that can stand in for the period's (<see cref="Methods.Alike"/>).</param>
/// <param name="Rest">The other hotels of the region, by the method of <paramref name="Own"/>; null without a region.</param>
public sealed record LongerSums(string Key, ScoreSums Own, RestOfRegion? Rest);

/// <summary>A goal, and what the year still has to bring for it.</summary>
/// <param name="Goal">In the measure's unit.</param>
/// <param name="YearToDate">The property's answers from 1 January to the period's end.</param>
/// <param name="AnswersSameMonthsLastYear">Its answers of last year in the months that are left.</param>
public sealed record GoalSums(decimal Goal, ScoreSums YearToDate, long AnswersSameMonthsLastYear);

/// <summary>A ranked hotel of the region.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name; null where the chain gave none (the key is shown then).</param>
/// <param name="Score">Adjusted, unrounded.</param>
/// <param name="Place">Standard competition rank, 1 = best.</param>
/// <param name="N">Its answers in the period.</param>
/// <param name="Employer">Who employs its people; null where it is not named.</param>
public sealed record RankedPeer(string Key, string? Name, double Score, int Place, long N, string? Employer);

/// <summary>The overall sums of one month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Own">The property's answers.</param>
/// <param name="Rest">The other hotels of the region that month, by the method of the trend; null without a region.</param>
public sealed record MonthSums(DateOnly Month, ScoreSums Own, RestOfRegion? Rest);
