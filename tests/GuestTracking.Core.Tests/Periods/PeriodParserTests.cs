using GuestTracking.Core.Periods;

namespace GuestTracking.Core.Tests.Periods;

public class PeriodParserTests
{
    private static readonly FiscalCalendar Calendar = new([new("FY08-P01", "period", new(2007, 12, 31), new(2008, 1, 28))]);

    [TestCase("2008", PeriodKind.Year, "2008-01-01", "2009-01-01", "2008")]
    [TestCase("2008-H1", PeriodKind.Half, "2008-01-01", "2008-07-01", "January–June 2008")]
    [TestCase("2008-H2", PeriodKind.Half, "2008-07-01", "2009-01-01", "July–December 2008")]
    [TestCase("2008-Q4", PeriodKind.Quarter, "2008-10-01", "2009-01-01", "4th quarter 2008")]
    [TestCase("2008-12", PeriodKind.Month, "2008-12-01", "2009-01-01", "December 2008")]
    [TestCase("2008-01-15..2008-02-01", PeriodKind.Custom, "2008-01-15", "2008-02-01", "15 January 2008 – 31 January 2008")]
    [TestCase("2008-02-29..2008-03-01", PeriodKind.Custom, "2008-02-29", "2008-03-01", "29 February 2008")]
    [TestCase("ytd:2008-09", PeriodKind.YearToDate, "2008-01-01", "2008-10-01", "January–September 2008")]
    [TestCase("ytd:2008-01", PeriodKind.YearToDate, "2008-01-01", "2008-02-01", "January 2008")]
    [TestCase("r3:2008-12", PeriodKind.RollingThree, "2008-10-01", "2009-01-01", "Three months to December 2008")]
    [TestCase("r3:2008-01", PeriodKind.RollingThree, "2007-11-01", "2008-02-01", "Three months to January 2008")]
    [TestCase("r12:2008-12", PeriodKind.RollingTwelve, "2008-01-01", "2009-01-01", "Twelve months to December 2008")]
    [TestCase("r12:2008-02", PeriodKind.RollingTwelve, "2007-03-01", "2008-03-01", "Twelve months to February 2008")]
    [TestCase("FY08-P01", PeriodKind.Fiscal, "2007-12-31", "2008-01-28", "FY08-P01")]
    public void Accepted_form_is_read_and_labelled(string text, PeriodKind kind, string start, string end, string label)
    {
        var period = PeriodParser.Parse(text, Calendar);
        Assert.That((period.Key, period.Kind), Is.EqualTo((text, kind)));
        Assert.That((period.Start, period.End), Is.EqualTo((Day(start), Day(end))));
        Assert.That(PeriodLabel.English(period), Is.EqualTo(label));
    }

    [TestCase(" 2008-q4 ", "2008-Q4")]
    [TestCase("YTD:2008-09", "ytd:2008-09")]
    [TestCase("fy08-p01", "FY08-P01")]
    public void Case_and_blanks_around_do_not_matter(string text, string key) =>
        Assert.That(PeriodParser.Parse(text, Calendar).Key, Is.EqualTo(key));

    [TestCase("")]
    [TestCase("08")]
    [TestCase("2008-13")]
    [TestCase("2008-00")]
    [TestCase("2008-Q5")]
    [TestCase("2008-H3")]
    [TestCase("2008-Q0")]
    [TestCase("0008")]
    [TestCase("ytd:2008")]
    [TestCase("r12:2008-Q4")]
    [TestCase("r3:2008")]
    [TestCase("r3:2008-Q4")]
    [TestCase("r6:2008-12")]
    [TestCase("2008-02-01..2008-02-01")]
    [TestCase("2008-02-30..2008-03-01")]
    [TestCase("2008-01-01..2008-02-01..2008-03-01")]
    [TestCase("FY09-P01")]
    public void Anything_else_is_refused_in_one_sentence_with_the_accepted_forms(string text)
    {
        Assert.That(PeriodParser.TryParse(text, Calendar, out var period, out var error), Is.False);
        Assert.That(period, Is.Null);
        Assert.That(error, Is.EqualTo($"'{text}' is not a period; write one of: {PeriodParser.AcceptedForms}."));
        Assert.That(() => PeriodParser.Parse(text, Calendar), Throws.TypeOf<FormatException>().With.Message.EqualTo(error));
    }

    [Test]
    public void Period_is_half_open()
    {
        var month = Period.Month(2008, 2);
        Assert.That(month.Contains(new(2008, 2, 29)), Is.True);
        Assert.That(month.Contains(month.End), Is.False);
        Assert.That(month.Days, Is.EqualTo(29));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [FsCheck.NUnit.Property]
    public bool Key_of_a_custom_period_reads_back(ushort day, byte length)
    {
        var start = new DateOnly(2000, 1, 1).AddDays(day);
        var period = Period.Custom(start, start.AddDays(1 + length));
        return PeriodParser.Parse(period.Key, null) == period;
    }
}
