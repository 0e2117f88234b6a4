using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>Small answers for the tests of this folder, on the scale 0–10: a step is ten points of the index.</summary>
internal static class Sums
{
    public static readonly Scale ZeroToTen = new(0, 10, 1);

    /// <summary>So many answers of each step given.</summary>
    public static ScoreSums Of(int each, params int[] steps) =>
        ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, steps.SelectMany(step => Enumerable.Repeat(step, each))));

    public static RegionMember Member(int id, ScoreSums sums) => new(id, $"H{id}", sums, sums, true);

    /// <summary>A rest that the limits on other hotels permit.</summary>
    public static RestOfRegion Rest(ScoreSums sums, int hotels = 6, double share = 0.2) => new(sums, hotels, share);
}
