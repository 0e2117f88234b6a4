using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// The guest mix of a region, or another peer group: the share of its answers that each guest segment holds. Segments below 5 % are taken together.
/// Scores are adjusted to it by direct standardisation, see <see cref="DirectStandardisation"/>.
/// </summary>
public sealed class GuestMix
{
    /// <summary>Segments with a smaller share of the region's answers are taken together.</summary>
    public const double SmallShare = 0.05;

    /// <summary>Why a score that goes over a bridge between methods is not adjusted: bridges are not made by segment.</summary>
    public const string Bridged = "not adjustable: the score goes over a bridge";

    /// <summary>Why a score is not adjusted though the hotel has answers of every segment.</summary>
    public const string TooFew = "not adjustable: too few answers of each segment";

    private const string NotTold = "segment not told";
    private readonly (string Name, double Weight)[] groups;
    private readonly Dictionary<string, int> groupOf;

    private GuestMix((string Name, double Weight)[] groups, Dictionary<string, int> groupOf) => (this.groups, this.groupOf) = (groups, groupOf);

    /// <summary>The mix of a region; null where it has answers of fewer than two groups of segments, so that there is nothing to adjust.</summary>
    /// <param name="answers">Answers per segment, 0 or more; the empty name is "not told".</param>
    public static GuestMix? Of(IEnumerable<KeyValuePair<string, long>> answers)
    {
        var told = answers.Where(segment => segment.Value > 0).OrderBy(segment => segment.Key, StringComparer.Ordinal).ToArray();
        var total = told.Sum(segment => segment.Value);
        var large = told.Where(segment => segment.Value >= SmallShare * total).ToArray();
        var small = told.Where(segment => segment.Value < SmallShare * total).ToArray();
        if (large.Length + (small.Length > 0 ? 1 : 0) < 2)
        {
            return null;
        }

        var groups = large.Select(segment => (segment.Key.Length > 0 ? segment.Key : Unlike(NotTold, told), (double)segment.Value / total)).ToList();
        var groupOf = large.Select((segment, at) => (segment.Key, at)).ToDictionary(pair => pair.Key, pair => pair.at, StringComparer.Ordinal);
        foreach (var segment in small)
        {
            groupOf.Add(segment.Key, groups.Count);
        }

        if (small.Length > 0)
        {
            groups.Add((Unlike(SegmentGroups.Others, told), (double)small.Sum(segment => segment.Value) / total));
        }

        return new([.. groups], groupOf);
    }

    /// <summary>
    /// A hotel's score at this mix, or why it cannot be adjusted: no answers of one of the mix's segments, or so few that all
    /// would be merged into one. Answers of a segment that the mix does not know have no weight.
    /// </summary>
    /// <param name="segments">The hotel's answers by segment, in the measure's unit.</param>
    public Estimate Adjust(IReadOnlyDictionary<string, SampleSummary> segments)
    {
        var strata = new Stratum[groups.Length];
        for (var group = 0; group < groups.Length; group++)
        {
            strata[group] = Stratum.OfScores(groups[group].Name, groups[group].Weight, default);
        }

        foreach (var (segment, sample) in segments.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (groupOf.TryGetValue(segment, out var group))
            {
                var (name, weight) = groups[group];
                strata[group] = strata[group].N == 0
                    ? Stratum.OfScores(name, weight, sample)
                    : strata[group].MergedWith(Stratum.OfScores(segment, 0, sample));
            }
        }

        var standard = DirectStandardisation.Of(strata);
        return standard.Strata.Count == 1 ? Estimate.Undefined(standard.Standardised.N, TooFew) : standard.Standardised;
    }

    /// <summary>A name that no segment of a source happens to have.</summary>
    private static string Unlike(string name, KeyValuePair<string, long>[] segments) =>
        Array.Exists(segments, segment => segment.Key == name) ? Unlike($"({name})", segments) : name;
}
