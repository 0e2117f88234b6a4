using GuestTracking.Tests.Ingestion;
using NUnit.Framework;

namespace GuestTracking.Tests.Chain;

/// <summary><c>calendar import</c>: whole or not at all.</summary>
internal sealed class CalendarImportTests
{
    private const string Header = "calendar,period,kind,start,end";
    private InputFiles _input = null!;
    private TestDatabase _database = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _input = new InputFiles();
        _database = await TestDatabase.CreateAsync();
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        _input.Dispose();
        await _database.DisposeAsync();
    }

    [Test]
    public async Task Calendars_with_week_53_come_in_and_again_change_nothing()
    {
        var file = RollupTests.FiscalCalendars(_input);
        Assert.That(await ImportAsync(file), Is.EqualTo("13x4,26,26,0 445,26,26,0"));
        Assert.That(await ImportAsync(file), Is.EqualTo("13x4,26,0,0 445,26,0,0"));
        Assert.That(await _database.ScalarAsync<int>("select end_date - start_date from chain.fiscal_period where period = 'FY2009-P12'"), Is.EqualTo(42));
    }

    [Test]
    public async Task Calendar_that_is_moved_as_a_whole_passes_through_starts_that_are_taken()
    {
        await ImportAsync(_input.Lines(Header, "c,P1,week,2008-01-06,2008-01-13", "c,P2,week,2008-01-13,2008-01-20", "c,P3,week,2008-01-20,2008-01-27"));
        Assert.That(
            await ImportAsync(_input.Lines(Header, "c,P1,week,2008-01-13,2008-01-20", "c,P2,week,2008-01-20,2008-01-27", "c,P3,week,2008-01-27,2008-02-03")),
            Is.EqualTo("c,3,0,3"));
    }

    [TestCase("line 2, calendar: is empty", ",P1,week,2008-01-06,2008-01-13")]
    [TestCase("line 2, kind: is empty", "c,P1,,2008-01-06,2008-01-13")]
    [TestCase("line 2, start: '2008-02-30' is not a date", "c,P1,week,2008-02-30,2008-03-13")]
    [TestCase("line 2, end: '13.1.2008' is not a date", "c,P1,week,2008-01-06,13.1.2008")]
    [TestCase("line 2, end: '2008-01-06' is not after the start", "c,P1,week,2008-01-06,2008-01-06")]
    [TestCase("line 2, period: '2008-Q1' is the name of a calendar period", "c,2008-Q1,quarter,2008-01-06,2008-04-06")]
    [TestCase("line 3, period: 'p1' stands in line 2 already", "c,P1,week,2008-01-06,2008-01-13", "c,p1,week,2008-01-13,2008-01-20")]
    [TestCase("line 2: 4 fields, the header has 5", "c,P1,week,2008-01-06")]
    [TestCase("'P1' and 'P2' overlap. Nothing was changed.", "c,P1,week,2008-01-06,2008-01-13", "c,P2,week,2008-01-12,2008-01-20")]
    [TestCase("'OLD' of calendar 'c' is known in calendar 'before'", "c,OLD,week,2008-01-06,2008-01-13")]
    [TestCase("'before' of '", "before,P1,week,2007-01-07,2007-01-09")]
    public async Task Fault_names_its_place_and_nothing_is_changed(string place, params string[] rows)
    {
        await ImportAsync(_input.Lines(Header, "before,OLD,week,2007-01-07,2007-01-14"));
        var result = await _database.RunAsync("calendar", "import", _input.Lines([Header, .. rows, "c,GOOD,year,2008-01-01,2009-01-01"]));
        Assert.Multiple(async () =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Does.Contain(place).And.Contain("othing was changed").And.Not.Contain("Parameter").And.Not.Contain("Unexpected failure"));
            Assert.That(await _database.ScalarAsync<string>("select string_agg(period, ' ') from chain.fiscal_period"), Is.EqualTo("OLD"));
        });
    }

    [TestCase("has no column 'end'", "calendar,period,kind,start", "c,P1,week,2008-01-06")]
    [TestCase("'calendar;period;kind;start;end': it seems to be separated by semicolons; save it with commas", "calendar;period;kind;start;end", "c;P1;week;2008-01-06;2008-01-13")]
    [TestCase("has a header but no rows", Header)]
    [TestCase("not UTF-8 at line 2", Header, "c,P\u00e9,week,2008-01-06,2008-01-13")]
    public async Task File_that_is_no_calendar_is_refused(string words, params string[] lines)
    {
        var result = await _database.RunAsync("calendar", "import", _input.Text(string.Join('\n', lines), System.Text.Encoding.Latin1));
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain(words));
    }

    [Test]
    public async Task Two_imports_at_once_give_what_one_gives()
    {
        var file = RollupTests.FiscalCalendars(_input);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _database.MustAsync("calendar", "import", file))));
        Assert.That(await _database.ScalarAsync<long>("select count(*) from chain.fiscal_period"), Is.EqualTo(52));
    }

    /// <summary>Calendar, periods, added, changed of each.</summary>
    private async Task<string> ImportAsync(string file) =>
        string.Join(' ', (await _database.MustAsync("calendar", "import", file, "--format", "csv")).TrimEnd().Split('\n').Skip(1));
}
