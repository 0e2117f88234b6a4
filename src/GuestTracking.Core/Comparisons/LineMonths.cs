namespace GuestTracking.Core.Comparisons;

/// <summary>One month of a line.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="N">The property's answers by the line's method; always present, 0 or more.</param>
/// <param name="Score">In the measure's unit, unrounded; null below the confidential minimum, and where it is undefined.</param>
public sealed record LineMonth(DateOnly Month, long N, double? Score);

/// <summary>
/// The months of a line, as its small picture draws them: of one method, the period's, as the trend of the overall score is
/// (<see cref="Methods.OfTrend"/>); answers by others are left out.
/// </summary>
public static class LineMonths
{
    /// <summary>The period's last month, the twelve before it.</summary>
    public const int Count = 13;

    /// <summary>Always <see cref="Count"/>, oldest first; empty where no months were given.</summary>
    internal static IReadOnlyList<LineMonth> Of(ScorecardInput input, DepartmentSums sums)
    {
        if (sums.Months.Count == 0)
        {
            return [];
        }

        if (sums.Months.Count != Count)
        {
            throw new ArgumentException($"{sums.Key}: a line has {Count} months; got {sums.Months.Count}.", nameof(sums));
        }

        var last = input.Period.End.AddDays(-1);
        var first = new DateOnly(last.Year, last.Month, 1).AddMonths(1 - Count);
        var method = Methods.OfTrend(input.Measure, sums.Own, sums.Months, sums.Bridges);
        return
        [
            .. sums.Months.Select((month, t) =>
            {
                var taken = method is null ? month : month.OnlyMethod(method);
                return new LineMonth(first.AddMonths(t), taken.N, input.Minimum.WhyNotShown(taken.N) is null ? input.Measure.Score(taken) : null);
            }),
        ];
    }
}
