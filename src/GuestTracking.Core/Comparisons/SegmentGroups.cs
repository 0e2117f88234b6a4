using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>The answers of a guest segment in two periods.</summary>
/// <param name="Segment">As the sources name it; empty where it was not told.</param>
/// <param name="From">Of the first period.</param>
/// <param name="To">Of the second.</param>
public sealed record SegmentSums(string Segment, ScoreSums From, ScoreSums To);

/// <summary>
/// Which segments are told apart. A segment with 1 to 9 answers in one of the periods is put together with the other such
/// ones; while those together are still so few, the smallest of the remaining segments joins them. A segment without any
/// answer in one of the periods stays for itself: that nobody of it came is what the mix effect is about.
/// </summary>
public static class SegmentGroups
{
    /// <summary>Fewest answers of a segment in a period, unless it has none there.</summary>
    public const int AnswersMin = DirectStandardisation.DefaultStratumMin;

    /// <summary>Name of the segments that are put together.</summary>
    public const string Others = "other segments";

    /// <summary>Name of the answers whose segment was not told.</summary>
    public const string NotTold = "not told";

    /// <summary>For each segment's name the name of its group; segments without answers are left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<SegmentSums> segments)
    {
        var alone = segments
            .Where(segment => segment.From.N + segment.To.N > 0)
            .OrderBy(segment => segment.From.N + segment.To.N).ThenBy(segment => segment.Segment, StringComparer.Ordinal)
            .ToList();
        var together = alone.Where(segment => IsFew(segment.From.N) || IsFew(segment.To.N)).ToList();
        alone.RemoveAll(together.Contains);
        while (alone.Count > 0 && (IsFew(together.Sum(segment => segment.From.N)) || IsFew(together.Sum(segment => segment.To.N))))
        {
            together.Add(alone[0]);
            alone.RemoveAt(0);
        }

        var groups = alone.ToDictionary(segment => segment.Segment, segment => Named(segment.Segment), StringComparer.Ordinal);
        foreach (var segment in together)
        {
            groups.Add(segment.Segment, together.Count == 1 ? Named(segment.Segment) : Others);
        }

        return groups;
    }

    private static bool IsFew(long n) => n is > 0 and < AnswersMin;

    private static string Named(string segment) => segment.Length == 0 ? NotTold : segment;
}
