using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Comparisons;

/// <summary>A span of days that sums are wanted for.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">First day after it.</param>
/// <param name="OverallOnly">Leaves the departments out.</param>
/// <param name="WithSegments">The sums are wanted by guest segment too.</param>
internal readonly record struct Window(DateOnly Start, DateOnly End, bool OverallOnly = false, bool WithSegments = false)
{
    public bool Contains(DateOnly day) => day >= Start && day < End;
}

/// <summary>The sums of one window: property × department, of all answers, of those given in a state of the property, or by segment.</summary>
/// <param name="chain">The chain.</param>
/// <param name="store">Where the slices are.</param>
/// <param name="asked">The window.</param>
/// <param name="whole">The part of it that whole slices cover.</param>
/// <param name="part">The number under which the days outside <paramref name="whole"/> were taken; 0 where there are none.</param>
internal sealed class WindowSums(ChainSnapshot chain, SliceStore store, Window asked, Window whole, byte part)
{
    private readonly int _start = whole.Start.DayNumber;
    private readonly int _end = whole.End.DayNumber;
    private readonly int _firstMonth = Month(asked.Start);

    /// <summary>Where the slices are.</summary>
    public SliceStore Store => store;

    /// <summary>The part of the window that whole slices cover.</summary>
    public Window Whole => whole;

    /// <summary>The number of the days that were taken for this window only; 0: none.</summary>
    public byte Part => part;

    /// <summary>All answers of a property in a department; empty when it has none.</summary>
    public ScoreSums Of(int propertyId, short departmentId) => Add(store.Of(propertyId, departmentId), null);

    /// <summary>The answers given while the property's state was one that a rule picks.</summary>
    public ScoreSums Of(int propertyId, short departmentId, Func<ChainState, bool> picks)
    {
        var property = chain.Property(propertyId);
        return property.States.All(picks) ? Of(propertyId, departmentId)
            : property.States.Any(picks) ? Add(store.Of(propertyId, departmentId), day => picks(property.On(DateOnly.FromDayNumber(day))))
            : ScoreSums.Empty;
    }

    /// <summary>By segment name, empty for "not told"; empty unless the window was read with segments.</summary>
    public IReadOnlyDictionary<string, ScoreSums> BySegment(int propertyId, short departmentId)
    {
        var slices = store.Of(propertyId, departmentId);
        var bySegment = new Dictionary<string, ScoreSums>(StringComparer.Ordinal);
        foreach (var slice in slices)
        {
            if (IsIn(slice) && slice.Segment != SliceStore.AllSegments && !bySegment.ContainsKey(chain.Segments[slice.Segment]))
            {
                bySegment.Add(chain.Segments[slice.Segment], Add(slices, null, slice.Segment));
            }
        }
        return bySegment;
    }

    /// <summary>The answers of each calendar month of the window, oldest first; months without answers are left out.</summary>
    public IReadOnlyList<ScoreSums> ByMonth(int propertyId, short departmentId) => Array.FindAll(Months(propertyId, departmentId), month => month.N > 0);

    /// <summary>The answers of each calendar month of the window, oldest first; empty where there are none.</summary>
    public ScoreSums[] Months(int propertyId, short departmentId)
    {
        var slices = store.Of(propertyId, departmentId);
        var first = Month(whole.Start);
        var months = new ScoreSums[Math.Max(0, Month(whole.End.AddDays(-1)) - first + 1)];
        Array.Fill(months, ScoreSums.Empty);
        // A question's slices lie in the order of their days, so that a month's are neighbours.
        for (int at = 0, next; at < slices.Length; at = next)
        {
            var month = Month(DateOnly.FromDayNumber(slices[at].Day));
            var end = new DateOnly(month / 12, (month % 12) + 1, 1).AddMonths(1).DayNumber;
            for (next = at + 1; next < slices.Length && slices[next].Question == slices[at].Question && slices[next].Day < end && slices[next].Day >= slices[at].Day; next++)
            {
            }
            if (month >= first && month - first < months.Length)
            {
                months[month - first] += Add(slices[at..next], null);
            }
        }
        return months;
    }

    /// <summary>The number of answers of each calendar month of the window, oldest first.</summary>
    /// <param name="propertyId">The property.</param>
    /// <param name="departmentId">The department.</param>
    /// <param name="picks">Which states of the property count.</param>
    /// <param name="method">Only answers by this method; null: all.</param>
    public long[] MonthCounts(int propertyId, short departmentId, Func<ChainState, bool> picks, string? method)
    {
        var counts = new long[MonthCount];
        var property = chain.Property(propertyId);
        var always = property.States.All(picks);
        foreach (var slice in store.Of(propertyId, departmentId))
        {
            var day = DateOnly.FromDayNumber(slice.Day);
            if (IsIn(slice) && (always || picks(property.On(day))) && (method is null || chain.Questions[slice.Question].Method == method))
            {
                counts[Month(day) - _firstMonth] += slice.N;
            }
        }
        return counts;
    }

    /// <summary>How many calendar months the window touches, whole or in part.</summary>
    public int MonthCount => Math.Max(0, Month(asked.End.AddDays(-1)) - _firstMonth + 1);

    /// <summary>Adds the number of answers per segment to <paramref name="counts"/>.</summary>
    /// <param name="propertyId">The property.</param>
    /// <param name="departmentId">The department.</param>
    /// <param name="picks">Which states of the property count.</param>
    /// <param name="counts">By segment name.</param>
    public void CountSegments(int propertyId, short departmentId, Func<ChainState, bool> picks, Dictionary<string, long> counts)
    {
        var property = chain.Property(propertyId);
        foreach (var slice in store.Of(propertyId, departmentId))
        {
            if (IsIn(slice) && slice.Segment != SliceStore.AllSegments && picks(property.On(DateOnly.FromDayNumber(slice.Day))))
            {
                var segment = chain.Segments[slice.Segment];
                counts[segment] = counts.GetValueOrDefault(segment) + slice.N;
            }
        }
    }

    /// <summary>True when the property has answers in the department.</summary>
    public bool Has(int propertyId, short departmentId)
    {
        foreach (var slice in store.Of(propertyId, departmentId))
        {
            if (IsIn(slice))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Months since year 0.</summary>
    private static int Month(DateOnly day) => (12 * day.Year) + day.Month - 1;

    private bool IsIn(in Slice slice) => slice.Part == 0 ? slice.Day >= _start && slice.Day < _end : slice.Part == part;

    private ScoreSums Add(ReadOnlySpan<Slice> slices, Predicate<int>? picks, short? segment = null)
    {
        QuestionSums? first = null;
        List<QuestionSums>? more = null;
        Span<long> total = stackalloc long[Scale.CountedStepsMax + 1];
        for (var at = 0; at < slices.Length;)
        {
            var question = slices[at].Question;
            var (n, sumX, sumXX) = (0L, 0L, 0L);
            var counts = total[..0];
            for (; at < slices.Length && slices[at].Question == question; at++)
            {
                ref readonly var slice = ref slices[at];
                if (IsIn(slice) && (segment is null || slice.Segment == segment) && (picks is null || picks(slice.Day)))
                {
                    (n, sumX, sumXX) = (n + slice.N, sumX + slice.SumX, sumXX + slice.SumXX);
                    var own = store.Counts(slice);
                    if (counts.Length < own.Length)
                    {
                        counts = total[..own.Length];
                        counts.Clear();
                    }
                    for (var step = 0; step < own.Length; step++)
                    {
                        counts[step] += own[step];
                    }
                }
            }
            if (n > 0)
            {
                var sums = new QuestionSums(chain.Questions[question].Scale, new Moments(n, sumX, sumXX), counts, chain.Questions[question].Method);
                if (first is null)
                {
                    first = sums;
                }
                else
                {
                    (more ??= [first]).Add(sums);
                }
            }
        }
        return more is not null ? ScoreSums.Of(more) : first is not null ? ScoreSums.Of(first) : ScoreSums.Empty;
    }
}
