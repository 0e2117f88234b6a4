using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>Figures and differences under the minimum counts, and the verdict on them.</summary>
internal static class Gaps
{
    /// <summary>Level of a single test, and the false discovery rate over a table.</summary>
    public const double Level = 0.05;

    /// <summary>A score as the minimum counts permit it.</summary>
    public static ScoreFigure Figure(IMeasure measure, ScoreSums sums, MinimumCounts minimum, IReadOnlyList<MethodBridge> bridges)
    {
        var (estimate, label) = Methods.Score(measure, sums, bridges);
        return Figure(estimate, minimum) with { Label = minimum.WhyNotShown(sums.N) is null ? label : null };
    }

    /// <summary>A comparison with something that is not there or may not be shown; its n is not shown either (0).</summary>
    public static Gap NotAvailable(string reason) =>
        new(new(0, null, null, null, BaseSize.Confidential, reason), null, null, null, null, null, Verdict.NotAvailable, reason);

    /// <summary>First minus second, judged by its own p value.</summary>
    /// <param name="ownN">Answers of the first.</param>
    /// <param name="compared">The second and the difference, like with like (<see cref="Methods"/>).</param>
    /// <param name="otherName">The second in a sentence: <c>2008-Q3</c>, <c>the other hotels</c>.</param>
    /// <param name="minimum">Applied to both.</param>
    public static Gap Between(long ownN, Compared compared, string otherName, MinimumCounts minimum)
    {
        var figure = Figure(compared.Other, minimum);
        if (figure.N == 0)
        {
            return new(figure, null, null, null, null, null, Verdict.NotAvailable, $"{otherName}: no answers");
        }

        var otherReason = minimum.WhyNotCompared(figure.N);
        if ((minimum.WhyNotCompared(ownN) ?? (otherReason is null ? null : $"{otherName}: {otherReason}")) is { } reason)
        {
            return new(figure, null, null, null, null, null, Verdict.InsufficientBase, reason);
        }

        var difference = compared.Difference;
        return new(
            figure, difference.Value, difference.Interval?.Low, difference.Interval?.High, difference.P, null,
            Judge(difference.Value, difference.P), difference.Reason)
        {
            Label = difference.Value is null ? null : compared.Label,
        };
    }

    private static ScoreFigure Figure(Estimate estimate, MinimumCounts minimum) =>
        minimum.WhyNotShown(estimate.N) is { } reason
            ? new(estimate.N, null, null, null, BaseSize.Confidential, reason)
            : new(estimate.N, estimate.Value, estimate.Interval?.Low, estimate.Interval?.High, minimum.SizeOf(estimate.N), estimate.Reason);

    /// <summary>The same gaps judged as one table: q by Benjamini–Hochberg, the verdict by q.</summary>
    public static IReadOnlyList<Gap> JudgedTogether(IReadOnlyList<Gap> gaps)
    {
        var adjusted = BenjaminiHochberg.Adjust([.. gaps.Select(gap => gap.P)]);
        return [.. gaps.Select((gap, i) => adjusted[i] is { } q ? gap with { Q = q, Verdict = Judge(gap.Value, q) } : gap)];
    }

    /// <summary>The word for a difference with its p or q value.</summary>
    public static Verdict Judge(double? difference, double? p) =>
        difference is null || p is null ? Verdict.NotAvailable
        : p > Level || difference == 0 ? Verdict.WithinChance
        : difference > 0 ? Verdict.Above
        : Verdict.Below;
}
