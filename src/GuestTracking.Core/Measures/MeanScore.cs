using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Measures;

/// <summary>What the two measures that are means share.</summary>
internal static class MeanScore
{
    /// <summary>Student's estimate, its interval cut to the scores there can be.</summary>
    public static Estimate Estimate(SampleSummary summary, double lowest, double highest)
    {
        var estimate = StudentInterval.OfMean(summary);
        return estimate with { Interval = estimate.Interval?.Within(lowest, highest) };
    }
}
