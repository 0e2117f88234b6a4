using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Comparisons;

/// <summary>Reads the months of one score of a property and draws its control chart.</summary>
internal static class TrendReading
{
    /// <summary>Most months that are drawn.</summary>
    public const int MonthsMax = 120;

    /// <summary>The chart of the answers by one method, that of the latest ones; the label says whose were left out.</summary>
    /// <param name="reading">The transaction.</param>
    /// <param name="propertyKey">Of the property; <see cref="UserError"/> when there is none.</param>
    /// <param name="departmentKey">Of the department; <see cref="UserError"/> when there is none.</param>
    /// <param name="measure">Of the score.</param>
    /// <param name="to">The last month, as a text; null: the month of the latest answers.</param>
    /// <param name="monthCount">How many are drawn, 1…<see cref="MonthsMax"/>.</param>
    /// <param name="draw">Which chart.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<(ControlChart Chart, string? Label)> DrawAsync(
        ChainReading reading, string propertyKey, string departmentKey, IMeasure measure, string? to, int monthCount,
        Func<ScoreSeries, ControlChart> draw, CancellationToken cancellationToken)
    {
        var property = reading.Property(propertyKey);
        var department = reading.Department(departmentKey);
        var end = LastMonth(reading, to).AddMonths(1);
        // Level and limits are those of the pack's 24 months, however few of them are printed.
        var drawn = Math.Max(monthCount, PeriodNeighbours.TrendMonthCount);
        var first = end.AddMonths(-drawn);
        var start = first.AddMonths(-ScoreSeries.BaselineMonths);
        var cells = (await PropertyAnswers.ReadAsync(reading, property.PropertyId, start, end, cancellationToken))
            .Where(cell => cell.DepartmentId == department.DepartmentId)
            .ToLookup(cell => cell.Month, cell => cell.Sums);
        ScoreSums[] months =
        [
            .. Enumerable.Range(0, ScoreSeries.BaselineMonths + drawn).Select(month => ScoreSums.Of([.. cells[start.AddMonths(month)]])),
        ];
        var method = Methods.OfTrend(measure, ScoreSums.Empty, months, reading.Chain.BridgesOf(department));
        var series = new ScoreSeries(measure, first, months, MinimumCounts.Default, method);
        var chart = draw(series);
        return (chart with
        {
            Months = [.. chart.Months.Skip(drawn - monthCount).Select(month => month.N > 0 || reading.WhyNone(property, month.Month, month.Month.AddMonths(1)) is not { } reason
                ? month
                : month with { Figures = [.. month.Figures.Select(_ => (double?)null)], Signal = null, Reason = reason })],
        }, series.Label);
    }

    private static DateOnly LastMonth(ChainReading reading, string? to)
    {
        if (to is null)
        {
            var last = reading.DataAsOf ?? throw new UserError("There are no answers yet, so no month to end with: ingest some first, or name the month with --to.");
            return new DateOnly(last.Year, last.Month, 1);
        }
        var period = reading.Periods.Parse(to);
        return period.Kind == PeriodKind.Month
            ? period.Start
            : throw new UserError($"A trend ends with a month, for example --to 2025-12; '{to}' is none.");
    }
}
