using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Office.Charts;

/// <summary>
/// The trend: months as dots, the smoothed line, the region's line, and the expected range as columns that touch each
/// other. Columns, because a month without limits then simply has none, where an area would fall to zero.
/// </summary>
internal static class TrendXml
{
    private const double WidePoints = 400;
    private const double LabelsTooNear = 0.07;
    private const double PlotHeight = 0.85;
    private const double LabelLinePoints = 12;
    private const int GoalEmu = 12700;
    private const string BesideMark = "\u00A0\u00A0";

    /// <summary>The chart part.</summary>
    public static byte[] Of(TrendChart chart, ChartPlace place, PackTheme theme, ChartData data)
    {
        var months = chart.Months;
        var columns = data.Add(
            chart.Description,
            (chart.MonthLabel, [.. months.Select(month => (double?)CellName.Serial(month.Month))], true),
            (chart.OwnLabel, [.. months.Select(month => month.Smoothed)], false),
            (chart.RegionLabel, [.. months.Select(month => month.Region)], false),
            (chart.MonthLabel, [.. months.Select(month => month.Score)], false),
            (chart.LowLabel, [.. months.Select(month => month.Low)], false),
            (chart.BandLabel, [.. months.Select(month => month.High - month.Low)], false),
            (chart.OutsideLabel, [.. months.Select(month => chart.IsWorse(month) ? month.Smoothed : null)], false),
            (chart.OutsideLabel, [.. months.Select(month => chart.IsBetter(month) ? month.Smoothed : null)], false));
        var range = AxisRange.Fitting(months.SelectMany(month => new[] { month.Smoothed, month.Region, month.Score, month.Low, month.High }).Append(chart.Goal));
        var (ownPlace, regionPlace, goalPlace) = LabelPlaces(chart, range, place);
        var wide = place.WidthPoints / place.Scale > WidePoints;
        var space = new ChartSpace(theme, place).Begin(wide ? .04 : .075, .04, wide ? .88 : .76, PlotHeight);
        if (months.Any(month => month.Low is not null))
        {
            space.Raw("<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>")
                .ColumnOverMonths(chart.LowLabel, null, columns[0], columns[4])
                .ColumnOverMonths(chart.BandLabel, theme.Band, columns[0], columns[5])
                .Raw("<c:gapWidth val=\"0\"/><c:overlap val=\"100\"/>").Axes().Raw("</c:barChart>");
        }

        space.Raw("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
        if (months.Any(month => month.Region is not null))
        {
            space.OverMonths(
                new SeriesLook(chart.RegionLabel, theme.Region) { LineEmu = 19050, Dash = "dash" }, columns[0], columns[2],
                Label(columns[2], chart.RegionLabel, theme.MutedText, regionPlace));
        }

        if (chart.Goal is { } goal)
        {
            var name = chart.GoalLabel ?? "";
            var line = data.Add(name, (name, [.. months.Select(_ => (double?)goal)], false))[0];
            space.OverMonths(
                new SeriesLook(name, theme.Text) { LineEmu = GoalEmu, Dash = "sysDash" }, columns[0], line, Label(line, name, theme.Text, goalPlace));
        }

        space.OverMonths(new SeriesLook(chart.MonthLabel, theme.Month) { Symbol = "circle", SymbolPoints = 4 }, columns[0], columns[3])
            .OverMonths(new SeriesLook(chart.OwnLabel, theme.Own) { LineEmu = 31750 }, columns[0], columns[1], Label(columns[1], chart.OwnLabel, theme.Own, ownPlace));
        foreach (var (isOutside, colour, column) in new[] { ((Predicate<TrendMonth>)chart.IsWorse, theme.Below, columns[6]), (chart.IsBetter, theme.Above, columns[7]) })
        {
            if (months.Any(month => isOutside(month)))
            {
                space.OverMonths(new SeriesLook(chart.OutsideLabel, colour) { Symbol = "diamond", SymbolPoints = 9 }, columns[0], column);
            }
        }

        return space.Raw("<c:marker val=\"1\"/>").Axes().Raw("</c:lineChart>")
            .MonthAxis(space.FirstAxis, space.SecondAxis)
            .ValueAxis(space.SecondAxis, space.FirstAxis, new AxisLook((range.Min, range.Max), range.Step, "l")
            {
                Gridlines = true, Labelled = true, BetweenCategories = true,
            })
            .End();
    }

    /// <summary>Two ends that lie too near each other have their labels above and below; with a goal, as many beside as can be.</summary>
    private static (string Own, string Region, string Goal) LabelPlaces(TrendChart chart, AxisRange range, ChartPlace place)
    {
        var own = chart.Months.LastOrDefault(month => month.Smoothed is not null)?.Smoothed;
        var region = chart.Months.LastOrDefault(month => month.Region is not null)?.Region;
        if (chart.Goal is { } goal)
        {
            double? Height(double? value) => (range.Max - value) / range.Span * place.HeightPoints * PlotHeight;
            var sides = EndLabels.Of([Height(goal), Height(region), Height(own)], LabelLinePoints * place.Scale);
            return (sides[2], sides[1], sides[0]);
        }

        if (own is null || region is null || Math.Abs(own.Value - region.Value) > LabelsTooNear * range.Span)
        {
            return ("r", "r", "r");
        }

        return own >= region ? ("t", "b", "r") : ("b", "t", "r");
    }

    private static SeriesLabel? Label(DataColumn column, string text, string colour, string place)
    {
        for (var at = column.Values.Count - 1; at >= 0; at--)
        {
            if (column.Values[at] is not null)
            {
                // The label begins at the point's edge as the series draws it; a diamond on top of it is wider.
                return new SeriesLabel(at, BesideMark + text, colour, place);
            }
        }

        return null;
    }
}
