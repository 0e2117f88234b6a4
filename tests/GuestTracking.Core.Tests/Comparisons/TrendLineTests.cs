using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Cards;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class TrendLineTests
{
    /// <summary>Four answers, 9, 8, 8, 7: index 80.</summary>
    private static readonly ScoreSums Month = Of(1, 9, 8, 8, 7);

    [Test]
    public void Trend_shows_24_months_up_to_the_last_of_the_period()
    {
        var trend = Input.Build().Trend;
        Assert.That(trend.Months, Has.Count.EqualTo(24));
        Assert.That((trend.Months[0].Month, trend.Months[23].Month), Is.EqualTo((FirstShownMonth, new DateOnly(2008, 12, 1))));
    }

    [Test]
    public void Baseline_before_the_trend_gives_limits_on_all_months_by_hand()
    {
        // Baseline 48 answers at 80, Σ(x − 80)² = 24·100, s² = 2400/47; first month 10 answers at 90: z = 82, limit 80 + 3·√(.04·s²/10).
        var input = Input with { Months = [.. Months(FirstBaselineMonth, 12, Month), new(FirstShownMonth, Of(10, 9), null)] };
        var trend = input.Build().Trend;
        var half = 3 * Math.Sqrt(.04 * (2400.0 / 47) / 10);
        Assert.That(trend.LimitsReason, Is.Null);
        Assert.That(trend.Months[0].Smoothed, Is.EqualTo(82).Within(1e-9));
        Assert.That(trend.Months[0].High, Is.EqualTo(80 + half).Within(1e-9));
        Assert.That(trend.Months[23].Low, Is.EqualTo(80 - half).Within(1e-9), "months without answers change nothing");
        Assert.That(trend.Months.Select(month => month.Outside), Is.All.EqualTo(2 > half));
    }

    [Test]
    public void First_year_of_the_trend_is_the_baseline_where_there_is_none_before()
    {
        var early = Months(FirstShownMonth, 12, Month + Month).ToArray();
        early[0] = early[0] with { Own = Of(2, 9, 9, 9, 9) };
        var trend = (Input with { Months = [.. early, .. Months(FirstShownMonth.AddMonths(12), 12, Of(5, 9))] }).Build().Trend;
        var mean = (11 * 80 + 90) / 12.0;
        Assert.That(trend.LimitsReason, Is.Null);
        Assert.That(trend.Months.Take(12).Select(month => month.High), Is.All.Null);
        Assert.That(trend.Months[0].Smoothed, Is.EqualTo(.2 * 90 + .8 * mean).Within(1e-9));
        for (var month = 1; month < 24; month++)
        {
            Assert.That(trend.Months[month].Smoothed, Is.EqualTo(.2 * trend.Months[month].Score + .8 * trend.Months[month - 1].Smoothed).Within(1e-9), "one line, without a restart");
        }

        Assert.That((trend.Months[12].Low + trend.Months[12].High) / 2, Is.EqualTo(mean).Within(1e-9));
    }

    [Test]
    public void Without_a_baseline_there_is_an_average_and_no_limits()
    {
        var trend = (Input with { Months = [.. Months(FirstShownMonth.AddMonths(20), 4, Of(5, 9))] }).Build().Trend;
        Assert.That(trend.LimitsReason, Is.EqualTo("no baseline: neither the 12 months before the trend nor its first 12 have 30 answers"));
        Assert.That(trend.Months[19].Smoothed, Is.Null);
        Assert.That(trend.Months[20].Smoothed, Is.EqualTo(90));
        Assert.That(trend.Months.Select(month => month.High), Is.All.Null);
    }

    [Test]
    public void Baseline_without_spread_gives_no_limits_with_the_reason()
    {
        var trend = (Input with { Months = [.. Months(FirstBaselineMonth, 36, Of(5, 9))] }).Build().Trend;
        Assert.That(trend.LimitsReason, Does.StartWith("no baseline: all answers are equal"));
    }

    [Test]
    public void Month_below_five_answers_shows_no_score_and_moves_the_average_together_with_the_next()
    {
        var input = Input with { Months = [.. Months(FirstBaselineMonth, 12, Month), new(FirstShownMonth, Of(2, 9, 9), null), new(FirstShownMonth.AddMonths(1), Of(4, 9), null)] };
        var months = input.Build().Trend.Months;
        Assert.That((months[0].N, months[0].Score, months[1].N, months[1].Score), Is.EqualTo((4L, (double?)null, 4L, (double?)null)));
        Assert.That(months[0].Smoothed, Is.Null, "four answers cannot be worked out from the line");
        Assert.That(months[1].Smoothed, Is.EqualTo(82).Within(1e-9), "eight answers at 90");
    }

    [Test]
    public void Month_of_five_answers_shows_its_score() =>
        Assert.That((Input with { Months = [new(FirstShownMonth, Of(5, 9), null)] }).Build().Trend.Months[0].Score, Is.EqualTo(90));

    [Test]
    public void Line_of_the_region_starts_at_its_own_baseline()
    {
        var input = Input with
        {
            Months = [.. Months(FirstBaselineMonth, 12, ScoreSums.Empty, Rest(Of(10, 7))), new(FirstShownMonth, ScoreSums.Empty, Rest(Of(10, 8)))],
        };
        Assert.That(input.Build().Trend.Months.Select(month => month.Region), Is.All.EqualTo(72).Within(1e-9));
        Assert.That(input.Build().Trend.RegionReason, Is.Null);
    }

    [Test]
    public void Month_in_which_other_hotels_are_few_is_passed_over_in_the_line_of_the_region()
    {
        var input = Input with
        {
            Months = [new(FirstShownMonth, ScoreSums.Empty, Rest(Of(10, 7))), new(FirstShownMonth.AddMonths(1), ScoreSums.Empty, Rest(Of(10, 0), hotels: 2))],
        };
        Assert.That(input.Build().Trend.Months[1].Region, Is.EqualTo(70).Within(1e-9));
    }

    [Test]
    public void Month_outside_the_trend_is_refused() =>
        Assert.That(() => (Input with { Months = [new(FirstBaselineMonth.AddMonths(-1), Month, null)] }).Build(), Throws.ArgumentException);
}
