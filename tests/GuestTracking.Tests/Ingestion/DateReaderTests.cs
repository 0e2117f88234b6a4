using System.Globalization;
using System.Text;
using GuestTracking.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Ingestion;

/// <summary>Which day a date column's text gives, with and without a time zone.</summary>
internal sealed class DateReaderTests
{
    [TestCase("epoch-seconds", null, "1213488000", "2008-06-15")]
    [TestCase("epoch-seconds", null, "1213487999", "2008-06-14")]
    [TestCase("epoch-seconds", "Europe/Paris", "1213480800", "2008-06-15")]
    [TestCase("epoch-seconds", "Europe/Paris", "1213480799", "2008-06-14")]
    [TestCase("epoch-seconds", "America/New_York", "1213502399", "2008-06-14")]
    [TestCase("epoch-seconds", "Europe/Paris", " 1213480800 ", "2008-06-15")]
    [TestCase("epoch-seconds", null, "-1", "1969-12-31")]
    [TestCase("epoch-milliseconds", null, "1213487999999", "2008-06-14")]
    [TestCase("epoch-milliseconds", "Asia/Tokyo", "1213455600000", "2008-06-15")]
    [TestCase("epoch-milliseconds", "Asia/Tokyo", "1213455599999", "2008-06-14")]
    [TestCase("yyyy-MM-ddTHH:mm:sszzz", null, "2008-06-14T23:30:00+00:00", "2008-06-14")]
    [TestCase("yyyy-MM-ddTHH:mm:sszzz", "Europe/Paris", "2008-06-14T23:30:00+00:00", "2008-06-15")]
    [TestCase("yyyy-MM-ddTHH:mm:sszzz", "Europe/Paris", "2008-06-15T00:30:00+09:00", "2008-06-14")]
    [TestCase("yyyy-MM-ddTHH:mm:ssK", "Europe/Paris", "2008-01-14T22:59:59Z", "2008-01-14")]
    [TestCase("yyyy-MM-ddTHH:mm:ssK", "Europe/Paris", "2008-01-14T23:00:00Z", "2008-01-15")]
    [TestCase("MMM d, yyyy", null, "Oct 12, 2008", "2008-10-12")]
    public void Day_is_that_of_the_time_zone(string format, string? zone, string text, string day) => Assert.That(Read(format, zone, text), Is.EqualTo(day));

    [TestCase("epoch-seconds", null, "1213488000.5")]
    [TestCase("epoch-seconds", null, "1.2e9")]
    [TestCase("epoch-seconds", null, "")]
    [TestCase("epoch-seconds", null, "2008-06-15")]
    [TestCase("epoch-seconds", null, "253402300800")]
    [TestCase("epoch-seconds", "Europe/Paris", "99999999999999999999")]
    [TestCase("epoch-milliseconds", null, "1213487999999.0")]
    [TestCase("epoch-milliseconds", null, "-62135596800001")]
    [TestCase("yyyy-MM-ddTHH:mm:ssK", "Europe/Paris", "2008-01-14T23:00:00")]
    [TestCase("yyyy-MM-ddTHH:mm:sszzz", "Europe/Paris", "2008-02-30T23:00:00+00:00")]
    public void Text_that_is_no_moment_is_refused(string format, string? zone, string text) => Assert.That(Read(format, zone, text), Is.Null);

    private static string? Read(string format, string? zone, string text) =>
        new DateReader(new DateColumn("day", format, zone)).TryRead(Encoding.UTF8.GetBytes(text), out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
