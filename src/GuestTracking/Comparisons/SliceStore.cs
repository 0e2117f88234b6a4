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
    private HashSet<(int Day, byte Part)> _days = [];

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
        var intake = new SliceIntake(_places, _counts);
        _intakes.Add(intake);
        return intake;
    }

    /// <summary>Orders what was taken; afterwards the store is only read.</summary>
    public void Complete()
    {
        var counts = new int[_slices.Length];
        foreach (var intake in _intakes)
        {
            intake.Count(counts);
        }
        for (var at = 0; at < _slices.Length; at++)
        {
            _slices[at] = new Slice[counts[at]];
        }
        Array.Clear(counts);
        foreach (var intake in _intakes)
        {
            intake.Release(_slices, counts);
        }
        var order = new SliceOrder(_chain, question => _departments[_chain.Questions[question].DepartmentId]);
        Parallel.For(0, _slices.Length, at =>
        {
            var slices = _slices[at];
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
            _starts[at] = starts;
        });
        _days = [.. _intakes.SelectMany(intake => intake.Days)];
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

    /// <summary>The chain.</summary>
    public ChainSnapshot Chain => _chain;

    /// <summary>All slices of the property at a place in the chain.</summary>
    public ReadOnlySpan<Slice> OfPlace(int place) => _slices[place];

    /// <summary>Where its slices of the department overall begin, and where they end; 0, 0 where the chain has no such department.</summary>
    public (int From, int To) OverallOfPlace(int place) =>
        _chain.OverallDepartment is { } overall && _departments[overall.DepartmentId] is var department
            ? (_starts[place][department], _starts[place][department + 1])
            : (0, 0);

    /// <summary>
    /// What windows look at: the slices that one of them covers whole, and the days that are only theirs, with their window's place
    /// among them from 1 on (0: slices). In a fixed order.
    /// </summary>
    /// <param name="windows">The windows: what whole slices cover of them, and the number of the days that are only theirs (0: none).</param>
    public IReadOnlyList<(int Place, SliceView View)> Views(IReadOnlyList<(Window Window, Window Whole, byte Part)> windows)
    {
        var views = new List<(int, SliceView)>();
        var places = windows.Select((window, at) => (window.Part, at)).Where(pair => pair.Part > 0).ToDictionary(pair => pair.Part, pair => pair.at + 1);
        foreach (var (number, part) in _days)
        {
            var day = DateOnly.FromDayNumber(number);
            var bySegment = windows.Any(window => window.Window.WithSegments && window.Window.Contains(day));
            // A slice of which another window needs some days only is not a part of this one: it is read by whoever computes it too.
            var holding = part > 0 ? [] : windows.Select(window => window.Whole).Where(whole => whole.Contains(day)).ToList();
            if (part > 0 ? places.ContainsKey(part) : holding.Count > 0)
            {
                views.Add((part > 0 ? places[part] : 0, new SliceView(number, part, part == 0 && holding.TrueForAll(whole => whole.OverallOnly), bySegment)));
            }
        }
        return [.. views.OrderBy(view => view.Item1).ThenBy(view => view.Item2.Day)];
    }
}

/// <summary>
/// Takes rows as they are read. The slices lie in the order in which they come, in few large pieces, until <see cref="SliceStore.Complete"/>.
/// </summary>
internal sealed class SliceIntake(IReadOnlyDictionary<int, int> places, StepCounts stepCounts)
{
    private const int PerPiece = 1 << 14;

    private readonly List<Slice[]?> _pieces = [];
    private int _taken = PerPiece;
    private readonly StepCounts.Chunk _chunk = new(stepCounts);

    /// <summary>The first days of the slices that were taken, with the number of the only window that they belong to.</summary>
    public HashSet<(int Day, byte Part)> Days { get; } = [];

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
        var (lastProperty, place) = (-1, -1);
        while (rows.NextRow())
        {
            var property = rows.ReadInt32();
            if (property != lastProperty)
            {
                (lastProperty, place) = (property, places[property]);
            }
            var day = rows.ReadDate();
            if (day != lastDay)
            {
                (lastDay, keepsLast) = (day, keepSegment(day));
                Days.Add((day.DayNumber, part));
            }
            var question = rows.ReadInt16();
            var segment = rows.ReadInt16();
            var slice = new Slice
            {
                Place = place,
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
            var isMore = _taken > 0 && _pieces.Count > 0 && _pieces[^1]![_taken - 1] is var last && last.Place == place && last.IsSameAs(slice);
            if (isMore)
            {
                ref readonly var before = ref _pieces[^1]![_taken - 1];
                slice.N += before.N;
                slice.SumX += before.SumX;
                slice.SumXX += before.SumXX;
                slice.CountsAt = before.CountsAt;
                _taken--;
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
            Add(slice);
        }
    }

    /// <summary>Adds to how many slices each property has.</summary>
    public void Count(int[] counts)
    {
        for (var piece = 0; piece < _pieces.Count; piece++)
        {
            foreach (ref readonly var slice in Piece(piece))
            {
                counts[slice.Place]++;
            }
        }
    }

    /// <summary>Hands the slices over to their properties, in the order in which they came, and keeps none.</summary>
    /// <param name="target">The slices of each property.</param>
    /// <param name="filled">How many of them are there already.</param>
    public void Release(Slice[][] target, int[] filled)
    {
        for (var piece = 0; piece < _pieces.Count; piece++)
        {
            foreach (ref readonly var slice in Piece(piece))
            {
                target[slice.Place][filled[slice.Place]++] = slice;
            }
            _pieces[piece] = null;
        }
    }

    private ReadOnlySpan<Slice> Piece(int piece) => _pieces[piece].AsSpan(0, piece == _pieces.Count - 1 ? _taken : PerPiece);

    private void Add(in Slice slice)
    {
        if (_taken == PerPiece)
        {
            _pieces.Add(new Slice[PerPiece]);
            _taken = 0;
        }
        _pieces[^1]![_taken++] = slice;
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

    /// <summary>The property's place in the chain.</summary>
    public int Place;

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

/// <summary>What tells properties, questions and segments in the digests of slices, as bytes: millions of slices have few names.</summary>
internal sealed class SliceNames
{
    private readonly byte[][] _properties;
    private readonly Dictionary<(short Question, short Segment), byte[]> _slices = [];
    private readonly byte[][] _questions;

    public SliceNames(ChainSnapshot chain)
    {
        _properties = [.. chain.Properties.Select(property => Text("property", property.Key))];
        _questions = new byte[chain.Questions.Keys.DefaultIfEmpty().Max() + 1][];
        foreach (var (question, asked) in chain.Questions)
        {
            _questions[question] = Text("answers", asked.Description, "*");
            _slices.Add((question, SliceStore.AllSegments), _questions[question]);
            foreach (var (segment, name) in chain.Segments)
            {
                _slices.Add((question, segment), Text("answers", asked.Description, name));
            }
        }
    }

    public byte[] OfProperty(int place) => _properties[place];

    public byte[] OfSlice(in Slice slice, bool bySegment) => bySegment ? _slices[(slice.Question, slice.Segment)] : _questions[slice.Question];

    private static byte[] Text(params ReadOnlySpan<string> words)
    {
        using var bytes = new MemoryStream();
        using var text = new BinaryWriter(bytes);
        foreach (var word in words)
        {
            text.Write(word);
        }
        return bytes.ToArray();
    }
}
