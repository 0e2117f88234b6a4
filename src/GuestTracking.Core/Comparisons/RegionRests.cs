using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>The other hotels of a region as one score.</summary>
/// <param name="Answers">Their sums, each answer counting once; the limits on figures of other hotels look at these.</param>
/// <param name="Score">Their score, weighted as the rules say.</param>
/// <param name="ByHotel">Mean and squared standard error where each hotel counts once; null where each answer does.</param>
internal readonly record struct RestScore(RestOfRegion Answers, double? Score, (double Mean, double Variance)? ByHotel)
{
    /// <summary>A hotel minus the rest, by the hotel's method. Where each hotel counts once: Welch on the two squared standard errors.</summary>
    public Difference Difference(IMeasure measure, ScoreSums own, Estimate estimate, IReadOnlyList<MethodBridge> bridges) => ByHotel is { } rest
        ? WelchDifference.Between(
            new(own.N, estimate.Value, own.N * estimate.StandardError * estimate.StandardError ?? 0),
            new(Answers.Sums.N, rest.Mean, Answers.Sums.N * rest.Variance)).ToDifference()
        : Methods.DifferenceFromRest(measure, own, Answers, bridges);
}

/// <summary>The rest of a region for each of its hotels, in the period and in the longer periods that small hotels fall back on.</summary>
internal sealed class RegionRests(IMeasure measure, IReadOnlyList<RegionMember> members, ComparisonRules rules)
{
    private readonly Dictionary<int, Totals> totals = [];

    /// <summary>The rest of a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="basis">−1: in the period; else in the longer period at this place.</param>
    /// <param name="method">Only answers by this method, the one that the member's score rests on; null: all.</param>
    public RestScore RestOf(RegionMember member, int basis, string? method)
    {
        if (!totals.TryGetValue(basis, out var total))
        {
            totals.Add(basis, total = new(measure, members.Select(other => InRegion(other, basis)), rules.RestWeight));
        }

        return total.RestOf(InRegion(member, basis), method);
    }

    /// <summary>A hotel without any answers has no longer periods either.</summary>
    private static ScoreSums InRegion(RegionMember member, int basis) =>
        basis < 0 ? member.InRegion : basis < member.Longer.Count ? member.Longer[basis].InRegion : ScoreSums.Empty;

    private sealed class Totals
    {
        private readonly IMeasure measure;
        private readonly ScoreSums[] members;
        private readonly RegionTotals answers;
        private readonly Dictionary<string, HotelMeans>? hotels;
        private const string AllMethods = "\n";

        public Totals(IMeasure measure, IEnumerable<ScoreSums> members, RestWeight weight)
        {
            this.members = [.. members];
            (this.measure, answers) = (measure, new(this.members));
            hotels = weight == RestWeight.Hotels ? new(StringComparer.Ordinal) : null;
        }

        public RestScore RestOf(ScoreSums own, string? method)
        {
            var rest = answers.RestOf(own, method);
            if (hotels is null)
            {
                return new(rest, measure.Score(rest.Sums), null);
            }

            // No method is named like this: all answers of each hotel, whatever the method.
            if (!hotels.TryGetValue(method ?? AllMethods, out var means))
            {
                hotels.Add(method ?? AllMethods, means = new(measure, Array.ConvertAll(members, member => By(member, method))));
            }

            var byHotel = means.Without(By(own, method));
            return new(rest, byHotel?.Mean, byHotel);
        }

        private static ScoreSums By(ScoreSums sums, string? method) => method is null ? sums : sums.OnlyMethod(method);
    }
}

/// <summary>
/// Mean of the hotels' scores, each hotel counting once, whatever its number of answers; its variance is Σ SE²/H². A hotel
/// whose answers show no spread enters with the variance of one answer pooled over the others, divided by its answers.
/// </summary>
internal sealed class HotelMeans
{
    private readonly IMeasure measure;
    private readonly double pooled;
    private double scores;
    private double variances;
    private int hotels;

    public HotelMeans(IMeasure measure, IReadOnlyList<ScoreSums> members)
    {
        this.measure = measure;
        (double Sum, long N) spread = (0, 0);
        // In an order of their own, so that the hotels' order changes no bit of the sums.
        Estimate[] estimates = [.. members.Where(member => member.N > 0).Select(measure.Estimate)
            .OrderBy(estimate => estimate.Value).ThenBy(estimate => estimate.N).ThenBy(estimate => estimate.StandardError)];
        foreach (var estimate in estimates)
        {
            if (estimate.StandardError is { } error)
            {
                spread = (spread.Sum + error * error * estimate.N * estimate.N, spread.N + estimate.N);
            }
        }

        pooled = spread.N > 0 ? spread.Sum / spread.N : 0;
        foreach (var estimate in estimates)
        {
            Add(estimate);
        }
    }

    /// <summary>Mean and variance of all but one; null where no other hotel has a score.</summary>
    public (double Mean, double Variance)? Without(ScoreSums own)
    {
        var estimate = own.N > 0 ? measure.Estimate(own) : null;
        var (rest, others) = estimate?.Value is { } score ? (scores - score, hotels - 1) : (scores, hotels);
        var variance = estimate?.Value is null ? variances : variances - Squared(estimate);
        return others > 0 ? (rest / others, Math.Max(0, variance) / ((double)others * others)) : null;
    }

    private void Add(Estimate estimate)
    {
        if (estimate.Value is { } score)
        {
            scores += score;
            variances += Squared(estimate);
            hotels++;
        }
    }

    private double Squared(Estimate estimate) =>
        estimate.StandardError is { } error ? error * error : pooled / estimate.N;
}
