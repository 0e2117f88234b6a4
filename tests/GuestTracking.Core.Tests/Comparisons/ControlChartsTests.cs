using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Cards;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class ControlChartsTests
{
    /// <summary>Four answers, 9, 8, 8, 7: index 80, a quarter of them 9; twelve months: s² = 2400/47.</summary>
    private static readonly ScoreSums Month = Of(1, 9, 8, 8, 7);

    [Test]
    public void Ewma_is_the_line_of_the_scorecard()
    {
        MonthSums[] months = [.. Months(FirstBaselineMonth, 20, Month), .. Months(FirstBaselineMonth.AddMonths(20), 16, Of(3, 9, 9, 9, 2))];
        var card = (Input with { Months = months }).Build().Trend;
        var chart = ControlCharts.OfEwma(Series(months.Select(month => month.Own)));
        Assert.That(
            chart.Months.Select(month => (month.Month, month.N, month.Score, month.Figures[0], month.Figures[1], month.Figures[2], month.Signal is not null)),
            Is.EqualTo(card.Months.Select(month => (month.Month, month.N, month.Score, month.Smoothed, month.Low, month.High, month.Outside))));
    }

    [Test]
    public void Signal_is_dated_at_the_first_month_outside_and_ends_with_it()
    {
        // The line: 80, 80, 83, 85.4, 80.3, 76.3, 73.0; the limits stay within 1.5 of 80.
        var chart = ControlCharts.OfEwma(Series([.. Enumerable.Repeat(Month, 14), Of(20, 10, 9), Of(20, 10, 9), Of(20, 6), Of(20, 6), Of(20, 6)]));
        Assert.That(chart.Months.Select(month => month.Signal?.ToString()), Is.EqualTo(new[]
        {
            null, null, "above since 2007-03", "above since 2007-03", null, "below since 2007-06", "below since 2007-06",
        }));
    }

    [Test]
    public void Cusum_by_hand()
    {
        // 10 answers at 90: (90 − 80)/√(s²/10) = 4.4253 standard errors, so S⁺ = 3.9253, 7.8506; then at 80 it falls by ½.
        var step = 10 / Math.Sqrt(2400.0 / 47 / 10) - 0.5;
        var chart = ControlCharts.OfCusum(Series([.. Enumerable.Repeat(Month, 12), Of(10, 9), Of(10, 9), Of(10, 8), ScoreSums.Empty]));
        Assert.Multiple(() =>
        {
            Assert.That(chart.Figures, Is.EqualTo(new[] { "cusum_above", "cusum_below", "limit" }));
            Assert.That(chart.Months.Select(month => month.Figures[0]), Is.EqualTo(new[] { step, 2 * step, 2 * step - 0.5, 2 * step - 0.5 }).Within(1e-9));
            Assert.That(chart.Months.Select(month => month.Figures[1]), Is.All.Zero);
            Assert.That(chart.Months.Select(month => month.Signal?.ToString()), Is.EqualTo(new[] { null, "above since 2007-02", "above since 2007-02", "above since 2007-02" }));
            Assert.That(chart.Months[3].Reason, Is.EqualTo("no answers"));
        });
    }

    [Test]
    public void Cusum_begins_after_the_months_that_its_baseline_is_taken_from()
    {
        var chart = ControlCharts.OfCusum(Series([.. Enumerable.Repeat(ScoreSums.Empty, 12), .. Enumerable.Repeat(Month + Month, 12), Of(10, 8)]));
        Assert.Multiple(() =>
        {
            Assert.That(chart.Months.Take(12).Select(month => month.Figures[0]), Is.All.Null);
            Assert.That(chart.Months.Take(12).Select(month => month.Reason), Is.All.Contain("baseline is taken from this month"));
            Assert.That(chart.Months[12].Figures[0], Is.Zero);
        });
    }

    [Test]
    public void Share_of_a_top_box_by_hand()
    {
        // Baseline p̄ = .25; n = 100: .25 ± 3·√(.25·.75/100) = 12.0096 to 37.9904 %.
        var measure = new TopBoxMeasure();
        var chart = ControlCharts.OfProportions(Series([.. Enumerable.Repeat(Of(1, 10, 8, 8, 7), 12), Of(50, 10, 8), Of(20, 10, 8, 8, 8, 8)], measure));
        Assert.Multiple(() =>
        {
            Assert.That(chart.Months[0].Figures, Is.EqualTo(new[] { 25, 12.0096, 37.9904 }).Within(1e-4));
            Assert.That(chart.Months.Select(month => month.Score), Is.EqualTo(new[] { 50, 20 }));
            Assert.That(chart.Months.Select(month => month.Signal?.ToString()), Is.EqualTo(new[] { "above since 2007-01", null }));
        });
    }

    [Test]
    public void Score_that_is_no_share_has_no_chart_of_shares() =>
        Assert.That(() => ControlCharts.OfProportions(Series(Enumerable.Repeat(Month, 13))), Throws.ArgumentException);

    [Test]
    public void Month_below_five_answers_shows_no_score_and_is_judged_with_the_next()
    {
        var series = Series([.. Enumerable.Repeat(Of(1, 10, 8, 8, 7), 12), Of(2, 10, 8), Of(2, 10, 10)], new TopBoxMeasure());
        var months = ControlCharts.OfProportions(series).Months;
        var half = 300 * Math.Sqrt(.25 * .75 / 8);
        Assert.Multiple(() =>
        {
            Assert.That((months[0].N, months[0].Score, months[0].Figures[2]), Is.EqualTo((4L, (double?)null, (double?)null)));
            Assert.That(months[0].Reason, Is.EqualTo("fewer than 5 answers; they count with the next months"));
            Assert.That(months[1].Figures[2], Is.EqualTo(25 + half).Within(1e-9), "eight answers, four of them of the month before");
            Assert.That(ControlCharts.OfEwma(series).Months[0].Figures[0], Is.Null);
        });
    }

    [Test]
    public void Without_a_baseline_every_chart_says_so([Values("ewma", "cusum", "p")] string kind)
    {
        var series = Series(Enumerable.Repeat(ScoreSums.Empty, 12).Append(Of(9, 9, 8)), new TopBoxMeasure());
        var chart = kind switch { "ewma" => ControlCharts.OfEwma(series), "cusum" => ControlCharts.OfCusum(series), _ => ControlCharts.OfProportions(series) };
        Assert.Multiple(() =>
        {
            Assert.That(chart.Months.Single().Reason, Is.EqualTo("no baseline: the 12 months before the trend do not have 30 answers"));
            Assert.That(chart.Months.Single().Figures.Skip(1), Is.All.Null);
            Assert.That(chart.Months.Single().Signal, Is.Null);
        });
    }

    [Test]
    public void Measure_that_does_not_fit_is_the_reason()
    {
        var raw = new Scale(1, 5, 1);
        var other = ScoreSums.Of(QuestionSums.FromSteps(raw, Enumerable.Repeat(3, 9)));
        var chart = ControlCharts.OfEwma(Series(Enumerable.Repeat(Month, 12).Append(other), new NpsMeasure()));
        Assert.That((chart.Months[0].Score, chart.Months[0].Reason), Is.EqualTo(((double?)null, "the net promoter score needs the scale 0 to 10 by 1, higher is better")));
    }

    [Test]
    public void Chart_is_of_one_method_and_says_whose_answers_it_leaves_out()
    {
        var older = ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, [2, 2, 3, 3, 2], "older"));
        var newer = ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, [9, 8, 8, 7, 8], "newer"));
        var series = new ScoreSeries(
            new IndexMeasure(), FirstShownMonth, [.. Enumerable.Repeat(newer, 12), older, newer + older], MinimumCounts.Default, "newer");
        var months = ControlCharts.OfEwma(series).Months;
        Assert.Multiple(() =>
        {
            Assert.That(months.Select(month => month.N), Is.EqualTo(new[] { 0, 5 }));
            Assert.That(months[1].Figures[0], Is.EqualTo(80).Within(1e-9));
            Assert.That(series.Label, Is.EqualTo("answers by newer only, 10 by other methods left out"));
        });
    }

    [Test]
    public void Series_needs_a_month_to_draw() =>
        Assert.That(() => Series(Enumerable.Repeat(Month, 12)), Throws.ArgumentException);

    private static ScoreSeries Series(IEnumerable<ScoreSums> months, IMeasure? measure = null) =>
        new(measure ?? new IndexMeasure(), FirstShownMonth, [.. months], MinimumCounts.Default);
}
