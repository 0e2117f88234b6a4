using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>Everything that the results of one period are computed from.</summary>
internal sealed record PeriodData
{
    /// <summary>A period is final once answers have come for so many days after its end.</summary>
    public const int ClosingDays = 10;

    /// <summary>The months, ending with the period, over which the reliability of scores is judged.</summary>
    public const int ReliabilityMonths = 12;

    private static readonly int[] LongerMonths = [3, 12];

    public required Period Period { get; init; }

    public required Period? Previous { get; init; }

    public required Period? LastYear { get; init; }

    public required ChainSnapshot Chain { get; init; }

    /// <summary>
    /// Latest business date among all answers, but no later than the day on which the period is final: answers of later
    /// periods leave its results as they are. Null without any.
    /// </summary>
    public required DateOnly? DataAsOf { get; init; }

    /// <summary>The windows that were read: what whole slices cover of them, and the number of the days that are only theirs; the run's hash covers them.</summary>
    public required IReadOnlyList<(Window Window, Window Whole, byte Part)> Windows { get; init; }

    /// <summary>The period, with segments.</summary>
    public required WindowSums Sums { get; init; }

    public required WindowSums? PreviousSums { get; init; }

    public required WindowSums? LastYearSums { get; init; }

    /// <summary>The rolling 3 and 12 months that end with the period, as far as they are longer than it.</summary>
    public required IReadOnlyList<(string Key, WindowSums Sums)> Longer { get; init; }

    /// <summary>The twelve months that end with the period.</summary>
    public required WindowSums TwelveMonths { get; init; }

    /// <summary>The calendar year before the period's last day, with segments: its guest mix holds for the year.</summary>
    public required WindowSums MixYear { get; init; }

    /// <summary>The thirteen whole months that end with the period's last month.</summary>
    public required WindowSums LineMonths { get; init; }

    /// <summary>From 1 January of the period's last day up to its end.</summary>
    public required WindowSums YearToDate { get; init; }

    /// <summary>A year earlier, the months that are left of the year after the period.</summary>
    public required WindowSums RestOfLastYear { get; init; }

    /// <summary>The goals for the calendar year of the period's last day.</summary>
    public required IReadOnlyDictionary<GoalKey, decimal> Goals { get; init; }

    /// <summary>Where the response rate of a property is undefined in the period, and why, by its id; the others are left out.</summary>
    public required IReadOnlyDictionary<int, string> UndefinedRates { get; init; }

    /// <summary>Of the overall score only, for the trend.</summary>
    public required IReadOnlyList<(DateOnly Month, WindowSums Sums)> Months { get; init; }

    /// <summary>The period that the move of the score is explained from: the previous one, or a year earlier where there is none; null where there is neither.</summary>
    public Period? MovedFrom => Previous ?? LastYear;

    /// <summary>Its sums, with segments; null where there is none.</summary>
    public WindowSums? MovedFromSums => PreviousSums ?? LastYearSums;

    /// <summary>Judged by the data, not by a clock, so that the same data give the same pack.</summary>
    public bool Preliminary => DataAsOf is not { } last || last < LastClosingDay(Period);

    /// <summary>Once answers have come for this day the period is final.</summary>
    public static DateOnly LastClosingDay(Period period) => period.End.AddDays(ClosingDays - 1);

    /// <summary>As far as a period looks: the latest business date among all answers, but no later than its last closing day.</summary>
    public static DateOnly? DataAsOfFor(Period period, DateOnly? dataAsOf) => dataAsOf is { } last && last > LastClosingDay(period) ? LastClosingDay(period) : dataAsOf;

    /// <summary>Reads what several periods need, in one pass over the rollups.</summary>
    public static async Task<IReadOnlyList<PeriodData>> ReadAsync(
        NpgsqlConnection connection, NpgsqlDataSource source, PeriodCatalog periods, IReadOnlyList<Period> wanted, CancellationToken cancellationToken)
    {
        var chain = await ChainSnapshot.ReadAsync(connection, cancellationToken);
        var dataAsOf = await ChainReading.DataAsOfAsync(connection, cancellationToken);
        var plans = wanted.Select(period => new Plan(period, periods)).ToList();
        var sums = await new SumsReader(connection, source, chain, periods.FiscalEdges).ReadAsync([.. plans.SelectMany(plan => plan.Windows)], cancellationToken);
        var data = new List<PeriodData>(plans.Count);
        var at = 0;
        foreach (var plan in plans)
        {
            var goals = await Comparisons.Goals.ReadAsync(connection, plan.Year, cancellationToken);
            var undefined = await Comparisons.UndefinedRates.ReadAsync(connection, wanted[data.Count], cancellationToken);
            data.Add(plan.Data(chain, dataAsOf, goals, undefined, [.. sums.Skip(at).Take(plan.Windows.Count)]));
            at += plan.Windows.Count;
        }
        return data;
    }

    /// <summary>The region that a property belongs to on the period's last day; null without one.</summary>
    public ChainRegion? RegionOf(ChainProperty property) =>
        property.On(Period.LastDay).RegionId is { } region ? Chain.Regions[region] : null;

    /// <summary>Totals of a leaf region in a department and window, and what a property contributed, so that its rest comes by subtraction.</summary>
    public (RegionTotals Totals, Func<int, ScoreSums> Contribution) TotalsOf(WindowSums sums, int regionId, short departmentId)
    {
        ScoreSums Contribution(int propertyId) => sums.Of(propertyId, departmentId, state => state.RegionId == regionId);
        return (new RegionTotals(Chain.EverIn(regionId)
            .Select(property => Contribution(property.PropertyId))), Contribution);
    }

    /// <summary>Which windows a period needs, and what becomes of their sums.</summary>
    private sealed class Plan
    {
        private readonly Period _period;
        private readonly Period? _previous;
        private readonly Period? _lastYear;
        private readonly List<(string Key, int Window)> _longer = [];
        private readonly List<DateOnly> _months;
        private readonly int _twelve;
        private readonly int _mixYear;
        private readonly int _lineMonths;
        private readonly int _yearToDate;
        private readonly int _restOfLastYear;

        public Plan(Period period, PeriodCatalog periods)
        {
            _period = period;
            (_previous, _lastYear) = (periods.Previous(period), periods.LastYear(period));
            Windows.Add(new Window(period.Start, period.End, WithSegments: true));
            // The first of them is the one that the move of the score is explained from, by segment.
            Windows.AddRange(new[] { _previous, _lastYear }.OfType<Period>().Select((span, at) => new Window(span.Start, span.End, WithSegments: at == 0)));
            foreach (var months in LongerMonths.Where(months => period.End.AddMonths(-months) < period.Start))
            {
                _longer.Add((KeyOfLonger(period, months), Add(new Window(period.End.AddMonths(-months), period.End))));
            }
            var year = new DateOnly(period.LastDay.Year, 1, 1);
            _twelve = Add(new Window(period.End.AddMonths(-ReliabilityMonths), period.End));
            _mixYear = Add(new Window(year.AddYears(-1), year, WithSegments: true));
            var lastMonth = new DateOnly(period.LastDay.Year, period.LastDay.Month, 1);
            _lineMonths = Add(new Window(lastMonth.AddMonths(1 - Core.Comparisons.LineMonths.Count), lastMonth.AddMonths(1)));
            _yearToDate = Add(new Window(year, period.End));
            _restOfLastYear = Add(new Window(period.End.AddYears(-1), year));
            _months = [.. PeriodNeighbours.BaselineMonths(period).Concat(PeriodNeighbours.TrendMonths(period)).Select(month => month.Start)];
            Windows.AddRange(_months.Select(month => new Window(month, month.AddMonths(1), OverallOnly: true)));
        }

        public int Year => _period.LastDay.Year;

        public List<Window> Windows { get; } = [];

        public PeriodData Data(ChainSnapshot chain, DateOnly? dataAsOf, IReadOnlyDictionary<GoalKey, decimal> goals,
            IReadOnlyDictionary<int, string> undefinedRates, IReadOnlyList<WindowSums> sums) => new()
        {
            Period = _period,
            Previous = _previous,
            LastYear = _lastYear,
            Chain = chain,
            DataAsOf = DataAsOfFor(_period, dataAsOf),
            Windows = [.. Windows.Zip(sums, (window, read) => (window, read.Whole, read.Part))],
            Sums = sums[0],
            PreviousSums = _previous is null ? null : sums[1],
            LastYearSums = _lastYear is null ? null : sums[_previous is null ? 1 : 2],
            Longer = [.. _longer.Select(longer => (longer.Key, sums[longer.Window]))],
            TwelveMonths = sums[_twelve],
            MixYear = sums[_mixYear],
            LineMonths = sums[_lineMonths],
            YearToDate = sums[_yearToDate],
            RestOfLastYear = sums[_restOfLastYear],
            Goals = goals,
            UndefinedRates = undefinedRates,
            Months = [.. _months.Zip(sums.Skip(Windows.Count - _months.Count))],
        };

        private int Add(Window window)
        {
            Windows.Add(window);
            return Windows.Count - 1;
        }

        private static string KeyOfLonger(Period period, int months) => period.End.Day == 1
            ? FormattableString.Invariant($"r{months}:{period.LastDay:yyyy-MM}")
            : Period.Custom(period.End.AddMonths(-months), period.End).Key;
    }
}
