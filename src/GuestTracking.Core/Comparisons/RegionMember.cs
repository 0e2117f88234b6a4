using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>A hotel as a region sees it in one period; 'region' stands for any peer group, see <see cref="RegionComparison"/>.</summary>
/// <param name="PropertyId">Its number in the database.</param>
/// <param name="PropertyKey">Its key.</param>
/// <param name="Own">All its answers of the period, wherever it belonged then.</param>
/// <param name="InRegion">Those of them given while it was a member of the region (a hotel can move).</param>
/// <param name="StandsHere">True when it belongs to the region on the last day of the period.</param>
public sealed record RegionMember(int PropertyId, string PropertyKey, ScoreSums Own, ScoreSums InRegion, bool StandsHere)
{
    /// <summary>What the measure makes of its answers, where that was made before; else the comparison makes it from <see cref="Own"/>.</summary>
    public HotelScores? Scores { get; init; }

    /// <summary>Why it has no answers in the period, where that is known: the hotel was closed; null where it is not, and where it has some.</summary>
    public string? WhyNone { get; init; }

    /// <summary>Longer periods to fall back on when the period has too few answers, shortest first.</summary>
    public IReadOnlyList<LongerPeriod> Longer { get; init; } = [];
}

/// <summary>A longer period that ends with the compared one.</summary>
/// <param name="Key">Its key: <c>r3:2008-12</c>.</param>
/// <param name="Own">The hotel's answers in it.</param>
/// <param name="InRegion">Those of them given while it was a member of the region.</param>
public sealed record LongerPeriod(string Key, ScoreSums Own, ScoreSums InRegion);

/// <summary>What a measure makes of one hotel's answers in one department: the same in every region that the hotel stands in.</summary>
/// <param name="Estimate">Of the period.</param>
/// <param name="Months">Scores and answers of the twelve months that end with the period, by its method; null where no month has a score.</param>
/// <param name="Segments">The period's answers by guest segment; empty where none is told, and where the score goes over a bridge.</param>
public sealed record HotelScores(
    Estimate Estimate, WeightedGroup? Months, IReadOnlyDictionary<string, SampleSummary> Segments)
{
    /// <summary>The method that the estimate rests on (<see cref="Methods.Of"/>); null where there are several; without answers that of the last month with some.</summary>
    public string? Method { get; init; }

    /// <summary>The bridges that the estimate goes over; null when none.</summary>
    public string? Label { get; init; }

    private static readonly Dictionary<string, SampleSummary> NoSegments = [];

    /// <summary>Makes them from sums.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="own">The period's answers.</param>
    /// <param name="months">Of the twelve months, by the same measure.</param>
    /// <param name="segments">The period's answers by segment.</param>
    /// <param name="bridges">Between the methods of the department.</param>
    public static HotelScores Of(
        IMeasure measure, ScoreSums own, MonthlyScores months, IEnumerable<KeyValuePair<string, ScoreSums>> segments,
        IReadOnlyList<MethodBridge> bridges)
    {
        var method = own.N > 0 ? Methods.Of(measure, own, bridges) : months.LastMethod(bridges);
        var (estimate, label) = Methods.Score(measure, own, bridges);
        return new(estimate, months.By(method), label is null ? BySegment(measure, segments) : NoSegments) { Method = method, Label = label };
    }

    private static IReadOnlyDictionary<string, SampleSummary> BySegment(IMeasure measure, IEnumerable<KeyValuePair<string, ScoreSums>> segments)
    {
        Dictionary<string, SampleSummary>? bySegment = null;
        foreach (var (segment, sums) in segments)
        {
            var estimate = measure.Estimate(sums);
            if (estimate.Value is { } value)
            {
                // Without a standard error there is no spread; one answer has none to show.
                double? variance = sums.N < 2 ? null : sums.N * (estimate.StandardError ?? 0) * (estimate.StandardError ?? 0);
                (bySegment ??= []).Add(segment, new(sums.N, value, variance));
            }
        }

        return bySegment ?? NoSegments;
    }
}
