namespace GuestTracking.Core.Statistics;

/// <summary>
/// Stars by exact one-dimensional k-means: the division into clusters of neighbours with the smallest sum of squared
/// distances from their means, found by dynamic programming (Wang and Song 2011), so that the same values always give the
/// same stars. Of equally good divisions the one with the lowest cut points is taken. Equal values always share a cluster.
/// </summary>
/// <param name="Stars">1 = worst, in the order of the input; empty when undefined.</param>
/// <param name="CutPoints">Where the next cluster upwards begins: the lowest value of each cluster but the lowest, ascending; empty when undefined.</param>
/// <param name="Means">Of the clusters, by ascending values; empty when undefined.</param>
/// <param name="SquaredDistance">Sum of squared distances from the clusters' means; null when undefined.</param>
/// <param name="Reason">Why it is undefined; null when it is not.</param>
public sealed record StarClusters(
    IReadOnlyList<int> Stars, IReadOnlyList<double> CutPoints, IReadOnlyList<double> Means, double? SquaredDistance, string? Reason)
{
    /// <summary>Clusters where nothing else is said.</summary>
    public const int DefaultClusters = 5;

    /// <summary>Divides the values; fewer different values than clusters: undefined. O(k n log n).</summary>
    /// <exception cref="ArgumentException">A value is not finite; fewer than one cluster.</exception>
    public static StarClusters Of(IReadOnlyList<double> values, int clusters = DefaultClusters, bool higherIsBetter = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        if (values.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException("A value is not a finite number; leave out what has no score.", nameof(values));
        }

        var groups = values.GroupBy(value => value).OrderBy(group => group.Key).Select(group => (Value: group.Key, Count: group.Count())).ToArray();
        if (groups.Length < clusters)
        {
            return new([], [], [], null, $"{groups.Length} different values, fewer than {clusters} clusters");
        }

        var division = new Division(groups);
        var starts = division.Best(clusters);
        var cutPoints = starts.Skip(1).Select(start => groups[start].Value).ToArray();
        var means = starts.Select((start, cluster) => division.Mean(start, EndOf(cluster))).ToArray();
        var stars = values.Select(value => 1 + cutPoints.Count(cut => value >= cut)).Select(star => higherIsBetter ? star : clusters + 1 - star).ToArray();
        return new(stars, cutPoints, means, starts.Select((start, cluster) => division.Cost(start, EndOf(cluster))).Sum(), null);

        int EndOf(int cluster) => cluster + 1 < starts.Length ? starts[cluster + 1] : groups.Length;
    }

    /// <summary>Prefix sums of the sorted values, taken from the lowest one so that no digits are lost to a common level.</summary>
    private sealed class Division
    {
        private readonly double lowest;
        private readonly double[] counts;
        private readonly double[] sums;
        private readonly double[] squares;

        public Division((double Value, int Count)[] groups)
        {
            lowest = groups[0].Value;
            counts = new double[groups.Length + 1];
            sums = new double[groups.Length + 1];
            squares = new double[groups.Length + 1];
            for (var i = 0; i < groups.Length; i++)
            {
                var distance = groups[i].Value - lowest;
                counts[i + 1] = counts[i] + groups[i].Count;
                sums[i + 1] = sums[i] + groups[i].Count * distance;
                squares[i + 1] = squares[i] + groups[i].Count * distance * distance;
            }
        }

        private int Groups => counts.Length - 1;

        public double Mean(int start, int end) => lowest + (sums[end] - sums[start]) / (counts[end] - counts[start]);

        /// <summary>Sum of squared distances from their mean of the groups from start up to, not including, end.</summary>
        public double Cost(int start, int end)
        {
            var sum = sums[end] - sums[start];
            return Math.Max(0, squares[end] - squares[start] - sum * sum / (counts[end] - counts[start]));
        }

        /// <summary>Where each cluster of the best division begins.</summary>
        public int[] Best(int clusters)
        {
            var costs = Enumerable.Range(0, Groups + 1).Select(end => end == 0 ? 0 : Cost(0, end)).ToArray();
            var lastStarts = new int[clusters][];
            for (var cluster = 1; cluster < clusters; cluster++)
            {
                var next = new double[Groups + 1];
                lastStarts[cluster] = new int[Groups + 1];
                Fill(costs, next, lastStarts[cluster], cluster + 1, Groups, cluster, Groups - 1);
                costs = next;
            }

            var starts = new int[clusters];
            for (var (cluster, end) = (clusters - 1, Groups); cluster > 0; cluster--)
            {
                starts[cluster] = end = lastStarts[cluster][end];
            }

            return starts;
        }

        /// <summary>
        /// Best costs of the ends from <paramref name="endLow"/> to <paramref name="endHigh"/>: a later end never has an
        /// earlier best start of its last cluster, so that the middle end's start bounds those of both halves.
        /// </summary>
        private void Fill(double[] before, double[] costs, int[] starts, int endLow, int endHigh, int startLow, int startHigh)
        {
            if (endLow > endHigh)
            {
                return;
            }

            var end = (endLow + endHigh) / 2;
            costs[end] = double.PositiveInfinity;
            for (var start = startLow; start <= Math.Min(startHigh, end - 1); start++)
            {
                var cost = before[start] + Cost(start, end);
                if (cost < costs[end])
                {
                    (costs[end], starts[end]) = (cost, start);
                }
            }

            Fill(before, costs, starts, endLow, end - 1, startLow, starts[end]);
            Fill(before, costs, starts, end + 1, endHigh, starts[end], startHigh);
        }
    }
}
