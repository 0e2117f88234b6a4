using System.Runtime.InteropServices;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;

namespace GuestTracking.Comparisons;

/// <summary>
/// The slices that a computation needs, in memory: read once, then the sums of any window come by adding. A property's
/// slices lie ordered by department, question, day and segment, so that a department's are neighbours.
/// </summary>
internal sealed class SliceStore
{
    /// <summary>The segment of a slice in which the segments were added up.</summary>
    public const short AllSegments = -1;

    private readonly ChainSnapshot _chain;
    private readonly Dictionary<int, int> _places = [];
    private readonly Dictionary<short, int> _departments = [];
    private readonly List<SliceIntake> _intakes = [];
    private readonly Slice[][] _slices;
    private readonly int[][] _starts;
    private readonly StepCounts _counts;

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
        _counts = new StepCounts(chain);
        _slices = new Slice[chain.Properties.Count][];
        _starts = new int[chain.Properties.Count][];
    }

    /// <summary>A way in for rows; several may be filled at once, each by one reader, as long as no two hold rows of the same day.</summary>
    public SliceIntake NewIntake()
    {
        var intake = new SliceIntake(_chain, _places, _counts);
        _intakes.Add(intake);
        return intake;
    }

    /// <summary>Orders what was taken; afterwards the store is only read.</summary>
    public void Complete()
    {
        var order = new SliceOrder(_chain, question => _departments[_chain.Questions[question].DepartmentId]);
        Parallel.For(0, _slices.Length, at =>
        {
            var slices = new Slice[_intakes.Sum(intake => intake.Count(at))];
            var taken = 0;
            foreach (var intake in _intakes)
            {
                taken += intake.Release(at, slices.AsSpan(taken));
            }
            order.Sort(slices);
            var starts = new int[_departments.Count + 1];
            for (int department = 0, slice = 0; department <= _departments.Count; department++)
            {
                while (slice < slices.Length && order.DepartmentOf(slices[slice]) < department)
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
    public Span<int> Counts(in Slice slice) => _counts.Of(slice);

    /// <summary>
    /// Everything that some windows hold, in a fixed order, for the run's hash: keys, never database ids, and nothing of what
    /// was read for other windows.
    /// </summary>
    /// <param name="text">Where it is written.</param>
    /// <param name="windows">The windows: what whole slices cover of them, and the number of the days that are only theirs (0: none).</param>
    public void Describe(BinaryWriter text, IReadOnlyList<(Window Window, Window Whole, byte Part)> windows)
    {
        var names = new SliceNames(_chain);
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
                ref readonly var slice = ref slices[at];
                if (!days.TryGetValue(slice.Day, out var wanted))
                {
                    var day = DateOnly.FromDayNumber(slice.Day);
                    days.Add(slice.Day, wanted = Wanted(windows, day));
                    segments.Add(slice.Day, windows.Any(window => window.Window.WithSegments && window.Window.Contains(day)));
                }
                var isOverall = overall >= 0 && at >= _starts[property][overall] && at < _starts[property][overall + 1];
                var place = 0;
                if (slice.Part > 0 ? !places.TryGetValue(slice.Part, out place) : !(wanted.All || (wanted.Overall && isOverall)))
                {
                    continue;
                }
                var (n, sumX, sumXX) = ((long)slice.N, slice.SumX, slice.SumXX);
                var counts = total.AsSpan(0, Counts(slice).Length);
                counts.Clear();
                Add(counts, slice);
                for (; !segments[slice.Day] && at + 1 < slices.Length && slices[at + 1].IsBeside(slice); at++)
                {
                    ref readonly var beside = ref slices[at + 1];
                    (n, sumX, sumXX) = (n + beside.N, sumX + beside.SumX, sumXX + beside.SumXX);
                    Add(counts, beside);
                }
                text.Write(names.Of(slice, segments[slice.Day]));
                text.Write(slice.Day);
                text.Write(place);
                text.Write(n);
                text.Write(sumX);
                text.Write(sumXX);
                text.Write(MemoryMarshal.AsBytes(counts));
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
}

/// <summary>
/// Takes rows as they are read. Slices of a property lie in the order in which they come until <see cref="SliceStore.Complete"/>.
/// </summary>
internal sealed class SliceIntake(ChainSnapshot chain, IReadOnlyDictionary<int, int> places, StepCounts stepCounts)
{
    private readonly List<Slice>?[] _staged = new List<Slice>?[chain.Properties.Count];
    private readonly StepCounts.Chunk _chunk = new(stepCounts);

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
        var (lastDay, keepsLast) = (DateOnly.MinValue, keepSegment(DateOnly.MinValue));
        while (rows.NextRow())
        {
            var staged = _staged[places[rows.ReadInt32()]] ??= [];
            var day = rows.ReadDate();
            if (day != lastDay)
            {
                (lastDay, keepsLast) = (day, keepSegment(day));
            }
            var question = rows.ReadInt16();
            var segment = rows.ReadInt16();
            var slice = new Slice
            {
                Day = day.DayNumber,
                Question = question,
                Segment = keepsLast ? segment : SliceStore.AllSegments,
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
                slice.CountsAt = slice.CountsAt < 0 ? _chunk.Add(question) : slice.CountsAt;
                var own = stepCounts.Of(slice);
                for (var at = 0; at < given; at++)
                {
                    own[steps[at]] += counts[at];
                }
            }
            staged.Add(slice);
        }
    }

    /// <summary>How many slices of a property there are.</summary>
    public int Count(int place) => _staged[place]?.Count ?? 0;

    /// <summary>Hands over a property's slices, which are not kept here any longer. Returns how many.</summary>
    public int Release(int place, Span<Slice> target)
    {
        var staged = CollectionsMarshal.AsSpan(_staged[place]);
        staged.CopyTo(target);
        _staged[place] = null;
        return staged.Length;
    }
}

/// <summary>The counts per step of all slices, in few large pieces: an array of its own for each slice would double the memory.</summary>
internal sealed class StepCounts(ChainSnapshot chain)
{
    private const int PerChunk = 1 << 20;

    private readonly int[]?[] _chunks = new int[]?[int.MaxValue / PerChunk];
    private int _chunksTaken;

    /// <summary>The counts of a slice, k + 1 of them; none where the scale has too many steps.</summary>
    public Span<int> Of(in Slice slice) => slice.CountsAt < 0
        ? []
        : _chunks[slice.CountsAt / PerChunk].AsSpan(slice.CountsAt % PerChunk, LengthOf(slice.Question));

    /// <summary>A piece that one reader fills, and the next one when it is full.</summary>
    public sealed class Chunk(StepCounts counts)
    {
        private int _at;
        private int _taken = PerChunk;

        /// <summary>The place of a slice's counts, all 0.</summary>
        public int Add(short question)
        {
            var length = counts.LengthOf(question);
            if (_taken + length > PerChunk)
            {
                _at = Interlocked.Increment(ref counts._chunksTaken) - 1;
                counts._chunks[_at] = new int[PerChunk];
                _taken = 0;
            }
            _taken += length;
            return (_at * PerChunk) + _taken - length;
        }
    }

    private int LengthOf(short question) => chain.Questions[question].Scale.Steps + 1;
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

    /// <summary>True when both are of the same day, question, segment and window.</summary>
    public readonly bool IsSameAs(in Slice other) => Segment == other.Segment && IsBeside(other);

    /// <summary>True when both are of the same day, question and window, whatever the segment.</summary>
    public readonly bool IsBeside(in Slice other) => Day == other.Day && Question == other.Question && Part == other.Part;
}

/// <summary>By department, question, window, day and segment; questions and segments by name, so that no database id decides.</summary>
internal sealed class SliceOrder
{
    private const int DayBits = 22;
    private const int PartBits = 8;
    private const int SegmentBits = 16;

    private readonly int[] _questions;
    private readonly int[] _departments;
    private readonly int[] _segments;

    /// <param name="chain">The chain.</param>
    /// <param name="department">The place of a question's department.</param>
    public SliceOrder(ChainSnapshot chain, Func<short, int> department)
    {
        _questions = Places(chain.Questions.OrderBy(pair => department(pair.Key)).ThenBy(pair => pair.Value.Description, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value.Origin, StringComparer.Ordinal).Select(pair => pair.Key));
        _segments = Places(chain.Segments.OrderBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => pair.Key).Prepend(SliceStore.AllSegments));
        _departments = new int[_questions.Length];
        foreach (var question in chain.Questions.Keys)
        {
            _departments[question - SliceStore.AllSegments] = department(question);
        }
    }

    /// <summary>The place of a slice's department.</summary>
    public int DepartmentOf(in Slice slice) => _departments[slice.Question - SliceStore.AllSegments];

    /// <summary>Sorts a property's slices.</summary>
    public void Sort(Slice[] slices)
    {
        var keys = new ulong[slices.Length];
        for (var at = 0; at < keys.Length; at++)
        {
            keys[at] = KeyOf(slices[at]);
        }
        Array.Sort(keys, slices);
    }

    /// <summary>All of the order in one number: a place among questions and segments has 16 bits as their ids have, a day 22.</summary>
    private ulong KeyOf(in Slice slice)
    {
        var key = (ulong)_questions[slice.Question - SliceStore.AllSegments];
        key = (key << PartBits) | slice.Part;
        key = (key << DayBits) | (uint)slice.Day;
        return (key << SegmentBits) | (uint)_segments[slice.Segment - SliceStore.AllSegments];
    }

    /// <summary>Places by id, which begin at <see cref="SliceStore.AllSegments"/>.</summary>
    private static int[] Places(IEnumerable<short> inOrder)
    {
        var order = inOrder.ToList();
        var places = new int[order.DefaultIfEmpty(SliceStore.AllSegments).Max() - SliceStore.AllSegments + 1];
        for (var at = 0; at < order.Count; at++)
        {
            places[order[at] - SliceStore.AllSegments] = at;
        }
        return places;
    }
}

/// <summary>What tells a slice's question and segment in the text of a run's hash, as bytes: millions of slices have few names.</summary>
internal sealed class SliceNames
{
    private readonly Dictionary<(short Question, short Segment), byte[]> _names = [];

    public SliceNames(ChainSnapshot chain)
    {
        foreach (var (question, asked) in chain.Questions)
        {
            _names.Add((question, SliceStore.AllSegments), Text(asked.Description, "*"));
            foreach (var (segment, name) in chain.Segments)
            {
                _names.Add((question, segment), Text(asked.Description, name));
            }
        }
    }

    public byte[] Of(in Slice slice, bool withSegment) => _names[(slice.Question, withSegment ? slice.Segment : SliceStore.AllSegments)];

    private static byte[] Text(string question, string segment)
    {
        using var bytes = new MemoryStream();
        using var text = new BinaryWriter(bytes);
        text.Write(question);
        text.Write(segment);
        return bytes.ToArray();
    }
}
