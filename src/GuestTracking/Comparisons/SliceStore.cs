using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;

namespace GuestTracking.Comparisons;

/// <summary>
/// The slices that a computation needs, in memory: read once, then the sums of any window come by adding. A property's
/// slices lie ordered by department, question, day and segment, so that a department's are neighbours.
/// </summary>
internal sealed class SliceStore
{
    private const int CountsPerChunk = 1 << 20;

    /// <summary>The segment of a slice in which the segments were added up.</summary>
    public const short AllSegments = -1;

    private readonly ChainSnapshot _chain;
    private readonly Dictionary<int, int> _places = [];
    private readonly Dictionary<short, int> _departments = [];
    private readonly List<Slice>[] _staged;
    private readonly Slice[][] _slices;
    private readonly int[][] _starts;
    private readonly List<int[]> _counts = [];
    private int _countsTaken = CountsPerChunk;

    public SliceStore(ChainSnapshot chain)
    {
        _chain = chain;
        for (var at = 0; at < chain.Properties.Count; at++)
        {
            _places.Add(chain.Properties[at].PropertyId, at);
        }
        foreach (var department in chain.Departments.OrderBy(department => department.Key, StringComparer.Ordinal))
        {
            // By name: which source came first, and so had the first id, is not to decide the order in the run's hash.
            _departments.Add(department.DepartmentId, _departments.Count);
        }
        _staged = [.. chain.Properties.Select(_ => new List<Slice>())];
        _slices = new Slice[chain.Properties.Count][];
        _starts = new int[chain.Properties.Count][];
    }

    /// <summary>
    /// Takes rows of (property, day, question, segment, n, Σx, Σx², steps, counts) to their end.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="part">0 for slices; else the number of the only window that these days belong to.</param>
    /// <param name="keepSegment">Whether the segments of a day are wanted; where not, they are added up.</param>
    public void Take(CopyReader rows, byte part, Func<DateOnly, bool> keepSegment)
    {
        Span<short> steps = stackalloc short[Scale.CountedStepsMax + 1];
        Span<int> counts = stackalloc int[Scale.CountedStepsMax + 1];
        while (rows.NextRow())
        {
            var staged = _staged[_places[rows.ReadInt32()]];
            var day = rows.ReadDate();
            var question = rows.ReadInt16();
            var segment = rows.ReadInt16();
            var slice = new Slice
            {
                Day = day.DayNumber,
                Question = question,
                Segment = keepSegment(day) ? segment : AllSegments,
                Part = part,
                N = rows.ReadInt32(),
                SumX = rows.ReadInt64(),
                SumXX = rows.ReadInt64(),
                CountsAt = -1,
            };
            var given = rows.ReadSteps(steps);
            rows.ReadCounts(counts);
            if (staged.Count > 0 && staged[^1] is var last && last.IsSameAs(slice))
            {
                slice.N += last.N;
                slice.SumX += last.SumX;
                slice.SumXX += last.SumXX;
                slice.CountsAt = last.CountsAt;
                staged.RemoveAt(staged.Count - 1);
            }
            if (given > 0)
            {
                slice.CountsAt = slice.CountsAt < 0 ? NewCounts(_chain.Questions[question].Scale.Steps + 1) : slice.CountsAt;
                var own = Counts(slice);
                for (var at = 0; at < given; at++)
                {
                    own[steps[at]] += counts[at];
                }
            }
            staged.Add(slice);
        }
    }

    /// <summary>Orders what was taken; afterwards the store is only read.</summary>
    public void Complete()
    {
        var order = _chain.Questions.ToDictionary(pair => pair.Key, pair => _departments[pair.Value.DepartmentId]);
        var byName = new SliceOrder(_chain, order);
        Parallel.For(0, _staged.Length, at =>
        {
            var slices = _staged[at].ToArray();
            _staged[at] = [];
            Array.Sort(slices, byName);
            var starts = new int[_departments.Count + 1];
            for (int department = 0, slice = 0; department <= _departments.Count; department++)
            {
                while (slice < slices.Length && order[slices[slice].Question] < department)
                {
                    slice++;
                }
                starts[department] = slice;
            }
            (_slices[at], _starts[at]) = (slices, starts);
        });
    }

    /// <summary>A property's slices of a department.</summary>
    public ReadOnlySpan<Slice> Of(int propertyId, short departmentId)
    {
        if (!_departments.TryGetValue(departmentId, out var department))
        {
            return [];
        }
        var at = _places[propertyId];
        return _slices[at].AsSpan(_starts[at][department].._starts[at][department + 1]);
    }

    /// <summary>The counts per step of a slice, k + 1 of them; none where the scale has too many steps.</summary>
    public Span<int> Counts(in Slice slice) => slice.CountsAt < 0
        ? []
        : _counts[slice.CountsAt / CountsPerChunk].AsSpan(slice.CountsAt % CountsPerChunk, _chain.Questions[slice.Question].Scale.Steps + 1);

    /// <summary>
    /// Everything that some windows hold, in a fixed order, for the run's hash: keys, never database ids, and nothing of what
    /// was read for other windows.
    /// </summary>
    /// <param name="text">Where it is written.</param>
    /// <param name="windows">The windows: what whole slices cover of them, and the number of the days that are only theirs (0: none).</param>
    public void Describe(BinaryWriter text, IReadOnlyList<(Window Window, Window Whole, byte Part)> windows)
    {
        var overall = _chain.OverallDepartment is { } department ? _departments[department.DepartmentId] : -1;
        var places = windows.Select((window, at) => (window.Part, at)).Where(pair => pair.Part > 0).ToDictionary(pair => pair.Part, pair => pair.at + 1);
        // A slice of which another window needs some days only is not a part of this one: it is read by whoever computes it too.
        var days = new Dictionary<int, (bool All, bool Overall)>();
        var segments = new Dictionary<int, bool>();
        var total = new long[Scale.CountedStepsMax + 1];
        for (var property = 0; property < _slices.Length; property++)
        {
            text.Write(_chain.Properties[property].Key);
            var slices = _slices[property];
            for (var at = 0; at < slices.Length; at++)
            {
                var slice = slices[at];
                if (!days.TryGetValue(slice.Day, out var wanted))
                {
                    days.Add(slice.Day, wanted = Wanted(windows, DateOnly.FromDayNumber(slice.Day)));
                    segments.Add(slice.Day, windows.Any(window => window.Window.WithSegments && window.Window.Contains(DateOnly.FromDayNumber(slice.Day))));
                }
                var isOverall = overall >= 0 && at >= _starts[property][overall] && at < _starts[property][overall + 1];
                var place = 0;
                if (slice.Part > 0 ? !places.TryGetValue(slice.Part, out place) : !(wanted.All || (wanted.Overall && isOverall)))
                {
                    continue;
                }
                var moments = slice.Moments;
                var counts = total.AsSpan(0, Counts(slice).Length);
                counts.Clear();
                Add(counts, slice);
                for (; !segments[slice.Day] && at + 1 < slices.Length && slices[at + 1].IsBeside(slice); at++)
                {
                    moments += slices[at + 1].Moments;
                    Add(counts, slices[at + 1]);
                }
                text.Write(_chain.Questions[slice.Question].Description);
                text.Write(segments[slice.Day] ? _chain.Segments[slice.Segment] : "*");
                text.Write(slice.Day);
                text.Write(place);
                text.Write(moments.N);
                text.Write(moments.SumX);
                text.Write(moments.SumXX);
                foreach (var count in counts)
                {
                    text.Write(count);
                }
            }
        }
    }

    private static (bool All, bool Overall) Wanted(IReadOnlyList<(Window Window, Window Whole, byte Part)> windows, DateOnly day)
    {
        var holding = windows.Select(window => window.Whole).Where(whole => whole.Contains(day)).ToList();
        return (holding.Exists(whole => !whole.OverallOnly), holding.Count > 0);
    }

    private void Add(Span<long> counts, in Slice slice)
    {
        var own = Counts(slice);
        for (var step = 0; step < own.Length; step++)
        {
            counts[step] += own[step];
        }
    }

    private int NewCounts(int length)
    {
        if (_countsTaken + length > CountsPerChunk)
        {
            _counts.Add(new int[CountsPerChunk]);
            _countsTaken = 0;
        }
        _countsTaken += length;
        return ((_counts.Count - 1) * CountsPerChunk) + _countsTaken - length;
    }
}

/// <summary>A slice's sums of one question.</summary>
internal struct Slice
{
    /// <summary>First day, as a day number.</summary>
    public int Day;

    public short Question;

    /// <summary>Its segment, or <see cref="SliceStore.AllSegments"/>.</summary>
    public short Segment;

    /// <summary>0: a slice of any window that holds its day; else the number of the only window it belongs to.</summary>
    public byte Part;

    public int N;

    /// <summary>Place of its counts per step; −1 where the scale has too many steps.</summary>
    public int CountsAt;

    public long SumX;

    public long SumXX;

    public readonly Moments Moments => new(N, SumX, SumXX);

    /// <summary>True when both are of the same day, question, segment and window.</summary>
    public readonly bool IsSameAs(in Slice other) => Segment == other.Segment && IsBeside(other);

    /// <summary>True when both are of the same day, question and window, whatever the segment.</summary>
    public readonly bool IsBeside(in Slice other) => Day == other.Day && Question == other.Question && Part == other.Part;
}

/// <summary>By department, question, window, day and segment; questions and segments by name, so that no database id decides.</summary>
internal sealed class SliceOrder : IComparer<Slice>
{
    private readonly Dictionary<short, int> _questions;
    private readonly Dictionary<short, int> _segments;

    /// <param name="chain">The chain.</param>
    /// <param name="departments">The place of each question's department.</param>
    public SliceOrder(ChainSnapshot chain, IReadOnlyDictionary<short, int> departments)
    {
        _questions = Places(chain.Questions.OrderBy(pair => departments[pair.Key]).ThenBy(pair => pair.Value.Description, StringComparer.Ordinal).ThenBy(pair => pair.Key).Select(pair => pair.Key));
        _segments = Places(chain.Segments.OrderBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => pair.Key).Prepend(SliceStore.AllSegments));
    }

    public int Compare(Slice x, Slice y)
    {
        var byQuestion = x.Question == y.Question ? 0 : _questions[x.Question].CompareTo(_questions[y.Question]);
        return byQuestion != 0 ? byQuestion
            : x.Part != y.Part ? x.Part.CompareTo(y.Part)
            : x.Day != y.Day ? x.Day.CompareTo(y.Day)
            : x.Segment == y.Segment ? 0 : _segments[x.Segment].CompareTo(_segments[y.Segment]);
    }

    private static Dictionary<short, int> Places(IEnumerable<short> inOrder) => inOrder.Select((key, at) => (key, at)).ToDictionary(pair => pair.key, pair => pair.at);
}
