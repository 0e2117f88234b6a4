using GuestTracking.Core.Periods;

namespace GuestTracking.Core.Tests.Periods;

public class PeriodNeighboursTests
{
    [TestCase("2008-01", "2007-12", "2007-01")]
    [TestCase("2008-Q1", "2007-Q4", "2007-Q1")]
    [TestCase("2008-Q3", "2008-Q2", "2007-Q3")]
    [TestCase("2008-H1", "2007-H2", "2007-H1")]
    [TestCase("2008-H2", "2008-H1", "2007-H2")]
    [TestCase("2008", "2007", null)]
    [TestCase("r12:2008-09", "r12:2007-09", null)]
    [TestCase("r3:2008-12", "r3:2008-09", "r3:2007-12")]
    [TestCase("r3:2008-02", "r3:2007-11", "r3:2007-02")]
    [TestCase("ytd:2008-09", "ytd:2007-09", null)]
    [TestCase("2008-01-15..2008-02-01", "2007-12-29..2008-01-15", "2007-01-15..2007-02-01")]
    [TestCase("2008-02-29..2008-03-01", "2008-02-28..2008-02-29", "2007-02-28..2007-03-01")]
    [TestCase("2008-02-01..2008-02-29", "2008-01-04..2008-02-01", "2007-02-01..2007-03-01")]
    [TestCase("2007-01-01..2008-01-01", "2006-01-01..2007-01-01", null)]
    [TestCase("2007-01-01..2009-01-01", "2004-12-31..2007-01-01", null)]
    public void Calendar_period_has_its_neighbours(string key, string previous, string? lastYear)
    {
        var period = PeriodParser.Parse(key, null);
        Assert.That(PeriodNeighbours.Previous(period, null)?.Key, Is.EqualTo(previous));
        Assert.That(PeriodNeighbours.SamePeriodLastYear(period, null)?.Key, Is.EqualTo(lastYear));
    }

    [Test]
    public void Previous_period_ends_where_the_period_starts_but_for_the_year_to_date()
    {
        foreach (var key in new[] { "2008-03", "2008-Q2", "2008-H2", "2008", "r3:2008-01", "r12:2008-02", "2008-03-03..2008-03-17" })
        {
            var period = PeriodParser.Parse(key, null);
            Assert.That(PeriodNeighbours.Previous(period, null)!.End, Is.EqualTo(period.Start), key);
        }
    }

    [Test]
    public void Before_the_first_year_there_is_nothing()
    {
        Assert.That(PeriodNeighbours.Previous(Period.Month(1900, 1), null), Is.Null);
        Assert.That(PeriodNeighbours.SamePeriodLastYear(Period.Quarter(1900, 2), null), Is.Null);
        Assert.That(PeriodNeighbours.Previous(Period.RollingThree(1900, 3), null), Is.Null);
        Assert.That(PeriodNeighbours.SamePeriodLastYear(Period.RollingThree(1901, 1), null), Is.Null);
    }

    [Test]
    public void Trend_has_24_months_up_to_the_last_day_and_12_before()
    {
        var period = PeriodParser.Parse("2008-01-15..2008-02-01", null);
        var months = PeriodNeighbours.TrendMonths(period);
        Assert.That(months, Has.Count.EqualTo(24));
        Assert.That((months[0].Key, months[23].Key), Is.EqualTo(("2006-02", "2008-01")));
        var baseline = PeriodNeighbours.BaselineMonths(period);
        Assert.That(baseline, Has.Count.EqualTo(12));
        Assert.That((baseline[0].Key, baseline[11].Key), Is.EqualTo(("2005-02", "2006-01")));
    }

    [Test]
    public void Fiscal_period_has_the_one_before_and_the_same_place_a_year_earlier()
    {
        var calendar = ThirteenByFour();
        Assert.That(Previous("FY08-P02", calendar), Is.EqualTo("FY08-P01"));
        Assert.That(Previous("FY08-P01", calendar), Is.EqualTo("FY07-P13"));
        Assert.That(LastYear("FY08-P02", calendar), Is.EqualTo("FY07-P02"));
        Assert.That(Previous("FY08", calendar), Is.EqualTo("FY07"));
    }

    [Test]
    public void Fiscal_period_without_a_counterpart_has_none()
    {
        var calendar = ThirteenByFour();
        Assert.That(Previous("FY07-P01", calendar), Is.Null);
        Assert.That(LastYear("FY07-P05", calendar), Is.Null);
        Assert.That(LastYear("FY08", calendar), Is.Null, "the year before is the previous period");
        Assert.That(LastYear("FY08-W53", calendar), Is.Null, "week 53");
    }

    [Test]
    public void Calendar_refuses_overlap_repeated_names_and_names_of_calendar_periods()
    {
        var start = new DateOnly(2008, 1, 1);
        Assert.That(() => new FiscalCalendar([new("A", "week", start, start.AddDays(7)), new("B", "week", start.AddDays(6), start.AddDays(13))]), Throws.ArgumentException);
        Assert.That(() => new FiscalCalendar([new("A", "week", start, start.AddDays(7)), new("a", "week", start.AddDays(7), start.AddDays(14))]), Throws.ArgumentException);
        Assert.That(() => new FiscalCalendar([new("2008-Q1", "quarter", start, start.AddDays(91))]), Throws.ArgumentException);
        Assert.That(() => new FiscalCalendar([new("A", "week", start, start)]), Throws.ArgumentException);
    }

    private static string? Previous(string name, FiscalCalendar calendar) =>
        PeriodNeighbours.Previous(PeriodParser.Parse(name, calendar), calendar)?.Key;

    private static string? LastYear(string name, FiscalCalendar calendar) =>
        PeriodNeighbours.SamePeriodLastYear(PeriodParser.Parse(name, calendar), calendar)?.Key;

    /// <summary>Two years of 13 × 4 weeks; the second has a 53rd week, and its weeks are listed as well as the first's 52.</summary>
    private static FiscalCalendar ThirteenByFour()
    {
        var periods = new List<FiscalPeriod>();
        var start = new DateOnly(2007, 1, 1);
        foreach (var (year, weeks) in new[] { ("FY07", 52), ("FY08", 53) })
        {
            periods.Add(new(year, "year", start, start.AddDays(7 * weeks)));
            periods.AddRange(Enumerable.Range(0, 13).Select(p => new FiscalPeriod(
                $"{year}-P{p + 1:00}", "period", start.AddDays(28 * p), p == 12 ? start.AddDays(7 * weeks) : start.AddDays(28 * p + 28))));
            periods.AddRange(Enumerable.Range(0, weeks).Select(w => new FiscalPeriod($"{year}-W{w + 1:00}", "week", start.AddDays(7 * w), start.AddDays(7 * w + 7))));
            start = start.AddDays(7 * weeks);
        }

        return new(periods);
    }
}
