using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// The scores of one hotel's months in one department, by one measure: what reliability is judged by. Made once for all periods
/// that end with the same month; O(months).
/// </summary>
public sealed class MonthlyScores
{
    private readonly IMeasure measure;
    private readonly string? onlyMethod;
    private readonly WeightedGroup? all;

    /// <summary>The months; kept only where they are of several methods.</summary>
    private readonly ScoreSums[] months;

    /// <summary>Makes them from sums.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="months">The sums of each month, oldest first; months without answers are passed over.</param>
    public MonthlyScores(IMeasure measure, IEnumerable<ScoreSums> months)
    {
        this.measure = measure;
        ScoreSums[] given = [.. months.Where(month => month.N > 0)];
        onlyMethod = given.Length > 0 ? given[0].Parts[0].Method : null;
        this.months = Array.Exists(given, month => !Methods.IsBy(month, onlyMethod!)) ? given : [];
        all = this.months.Length == 0 ? Together(given) : null;
    }

    /// <summary>No months.</summary>
    public static MonthlyScores None { get; } = new(new IndexMeasure(), []);

    /// <summary>Scores and answers of the months taken together, by one method only, or whatever the method (null); null where no month has a score.</summary>
    public WeightedGroup? By(string? method) =>
        months.Length > 0 ? Together(method is null ? months : Array.ConvertAll(months, month => month.OnlyMethod(method)))
        : method is null || method == onlyMethod ? all
        : null;

    /// <summary>The method of the last month with answers, the commonest where it has several; null without months.</summary>
    public string? LastMethod(IReadOnlyList<MethodBridge> bridges) =>
        months.Length > 0 ? Methods.OfTrend(measure, ScoreSums.Empty, months, bridges) : onlyMethod;

    private WeightedGroup? Together(ScoreSums[] sums)
    {
        var values = new WeightedValue[sums.Length];
        var count = 0;
        foreach (var month in sums)
        {
            if (measure.Score(month) is { } score)
            {
                values[count++] = new(score, month.N);
            }
        }

        return count == 0 ? null : WeightedGroup.Of(values.AsSpan(0, count));
    }
}
