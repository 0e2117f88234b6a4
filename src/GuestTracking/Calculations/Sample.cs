using GuestTracking.Core.Statistics;

namespace GuestTracking.Calculations;

/// <summary>Values of a table as a sample.</summary>
internal static class Sample
{
    private const int DecimalsMax = 4;

    /// <summary>So large that the squares of a billion of them fit into 64 bits.</summary>
    private const double StepsMax = 90_000;

    /// <summary>
    /// Scores with a few decimals are whole numbers of small steps and go through the exact sums that comparisons of hotels
    /// rest on; other numbers are summed in two passes.
    /// </summary>
    public static SampleSummary Of(IReadOnlyCollection<double> values)
    {
        for (var (decimals, scale) = (0, 1.0); decimals <= DecimalsMax; decimals++, scale *= 10)
        {
            if (values.All(value => Math.Abs(value * scale) <= StepsMax && Math.Round(value * scale) / scale == value))
            {
                return Moments.Of([.. values.Select(value => (long)Math.Round(value * scale))]).Summary(1 / scale);
            }
        }
        return TwoPassSummary.Of([.. values]);
    }
}
