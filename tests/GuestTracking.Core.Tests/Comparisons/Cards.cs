using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>A complete scorecard input: hotel H1 at index 80, its region at 70, five other hotels; tests change one thing each.</summary>
internal static class Cards
{
    public static readonly DateOnly FirstBaselineMonth = new(2006, 1, 1);
    public static readonly DateOnly FirstShownMonth = new(2007, 1, 1);

    public static readonly Standing First = new(1, "H1", 100)
    {
        Score = 80.4, Low = 76, High = 84, StandardError = 2, RestN = 400, RestScore = 70, RestHotels = 5, RestLargestShare = 0.25,
        Difference = 10.4, DifferenceLow = 6, DifferenceHigh = 14, P = 1e-5, Q = 1e-5, Word = Verdict.Above,
        AdjustedScore = 80.4, Reliability = 0.98, Rank = 2, RankedOf = 6, RankLow = 1, RankHigh = 3, ExpectedRank = 2, TopProbability = 0.2, TiedGroup = 1,
    };

    public static readonly RankedPeer[] FivePeers =
    [
        new("H2", "Alpha", 88.5, 1, 40, null), new("H3", "Beta", 71.49, 3, 40, null), new("H4", null, 71.49, 3, 40, null), new("H5", "Delta", 60, 5, 40, null),
        new("H6", "Epsilon", 52.5, 6, 40, null),
    ];

    public static ScorecardInput Input { get; } = new()
    {
        Property = new("H1", "Hotel One", null, null, "North", null, "open"),
        Period = new("2008-Q4", new(2008, 10, 1), new(2009, 1, 1), "2008-Q3", "2007-Q4", false, null),
        Measure = new IndexMeasure(),
        Overall = Department("overall", "Overall"),
        Departments = [Department("check_in", "Check-in")],
        Standing = First,
        Peers = FivePeers,
        Visibility = PeerVisibility.Anonymous,
        Months = [],
        RunHash = "hash",
    };

    public static DepartmentSums Department(string key, string name) =>
        new(key, name, Of(25, 9, 8, 8, 7), Of(25, 8, 7, 7, 6), Of(25, 9, 8, 7, 8), Rest(Of(100, 6, 7, 7, 8), hotels: 5));

    /// <summary>Months with the same answers, own and rest, from the month given.</summary>
    public static IEnumerable<MonthSums> Months(DateOnly first, int count, ScoreSums own, RestOfRegion? rest = null) =>
        Enumerable.Range(0, count).Select(t => new MonthSums(first.AddMonths(t), own, rest));

    public static Scorecard Build(this ScorecardInput input) => ScorecardBuilder.Build(input);

    /// <summary>The card's notes as text: figure, reason, departments.</summary>
    public static IReadOnlyList<string> Notes(this Scorecard card) =>
        [.. card.Withheld.Select(note => $"{note.What}: {note.Reason}: {string.Join(", ", note.Departments)}")];
}
