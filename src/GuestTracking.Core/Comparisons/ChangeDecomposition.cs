using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>A guest segment in two periods.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="From">Answers of the first period and their mean.</param>
/// <param name="To">Of the second.</param>
public readonly record struct SegmentMeans(string Segment, CountedMean From, CountedMean To);

/// <summary>What a segment did to the move of the score.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="ShareFrom">w₁, its share of the answers in the first period, 0–1.</param>
/// <param name="ShareTo">w₂, in the second.</param>
/// <param name="Mix">Effect of its changed share, in points.</param>
/// <param name="Within">Effect of its changed mean, in points.</param>
public sealed record SegmentEffect(string Segment, double ShareFrom, double ShareTo, double Mix, double Within);

/// <summary>
/// The move of a mean between two periods, split exactly into who came and how they were pleased. With segment shares w and
/// means m: mix = Σ (w₂ − w₁)·((m₁ + m₂)/2 − M̄), within = Σ (w₁ + w₂)/2·(m₂ − m₁), M̄ the mean of both periods' means. The
/// shares' changes add up to 0, so M̄ changes no sum; it makes a segment's own mix effect read as "more of those who are
/// happier than most". Source: Kitagawa 1955, the symmetric form. A segment that is empty in one period takes its mean of
/// the other there: its within effect is 0, all of it is mix.
/// Example: business 80 → 80, leisure 90 → 90, shares half and half → 3 : 1: total −2.5, all mix.
/// </summary>
/// <param name="From">Mean of the first period.</param>
/// <param name="To">Mean of the second.</param>
/// <param name="Segments">As given, without those that have no answers at all.</param>
public sealed record ChangeDecomposition(double From, double To, IReadOnlyList<SegmentEffect> Segments)
{
    /// <summary>Second mean minus first; mix and within add up to it.</summary>
    public double Total => To - From;

    /// <summary>Sum of the segments' mix effects.</summary>
    public double Mix => Segments.Sum(segment => segment.Mix);

    /// <summary>Sum of the segments' within effects.</summary>
    public double Within => Segments.Sum(segment => segment.Within);

    /// <summary>Splits a move; O(segments).</summary>
    /// <exception cref="ArgumentException">A period has no answers.</exception>
    public static ChangeDecomposition Of(IReadOnlyList<SegmentMeans> segments)
    {
        double nFrom = segments.Sum(segment => segment.From.N), nTo = segments.Sum(segment => segment.To.N);
        if (nFrom == 0 || nTo == 0)
        {
            throw new ArgumentException($"A move needs answers in both periods; got {nFrom} and {nTo}.", nameof(segments));
        }

        var from = segments.Sum(segment => segment.From.N / nFrom * (segment.From.Mean ?? 0));
        var to = segments.Sum(segment => segment.To.N / nTo * (segment.To.Mean ?? 0));
        var middle = (from + to) / 2;
        return new(from, to,
        [
            .. segments.Where(segment => segment.From.N + segment.To.N > 0).Select(segment =>
            {
                var (shareFrom, shareTo) = (segment.From.N / nFrom, segment.To.N / nTo);
                var (first, second) = BothMeans(segment.From, segment.To);
                return new SegmentEffect(
                    segment.Segment, shareFrom, shareTo,
                    (shareTo - shareFrom) * ((first + second) / 2 - middle),
                    (shareFrom + shareTo) / 2 * (second - first));
            }),
        ]);
    }

    /// <summary>
    /// The change of another mean at the mix of this one, (w₁ + w₂)/2 in each segment. A segment in which it has no answers
    /// in one of the periods counts as unchanged; null where that is so in all of them.
    /// </summary>
    /// <param name="others">By segment; those that this move does not know are passed over.</param>
    public double? AdjustedChange(IReadOnlyList<SegmentMeans> others)
    {
        double? change = null;
        foreach (var segment in Segments)
        {
            var other = others.FirstOrDefault(other => other.Segment == segment.Segment);
            if (other.To.Mean - other.From.Mean is { } moved)
            {
                change = (change ?? 0) + (segment.ShareFrom + segment.ShareTo) / 2 * moved;
            }
        }

        return change;
    }

    private static (double First, double Second) BothMeans(CountedMean from, CountedMean to) =>
        (from.Mean ?? to.Mean!.Value, to.Mean ?? from.Mean!.Value);
}
