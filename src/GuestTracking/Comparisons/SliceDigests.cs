using System.Security.Cryptography;

namespace GuestTracking.Comparisons;

/// <summary>What a run looks at of one day's slices.</summary>
/// <param name="Day">First day of the slices, as a day number.</param>
/// <param name="Part">0: slices of any window; else the number of the only window that they belong to.</param>
/// <param name="OverallOnly">The departments are left out.</param>
/// <param name="BySegment">The segments are told apart; else they are added up.</param>
internal readonly record struct SliceView(int Day, byte Part, bool OverallOnly, bool BySegment);

/// <summary>
/// Digests of what slices hold, one a view, for the hashes of runs: of the views of several periods most are the same, and each is
/// made once. Keys, never database ids, and of a view nothing that was read for others, so that the same data have the same digest
/// whichever periods are computed together.
/// </summary>
internal sealed class SliceDigests
{
    /// <summary>Properties that are digested together, by one thread; a view's digest is that of its blocks' digests.</summary>
    private const int BlockProperties = 128;

    private readonly SliceStore _store;
    private readonly SliceNames _names;
    private readonly Dictionary<SliceView, int> _places = [];
    private readonly Dictionary<(int Day, byte Part), int[]> _viewsOf;
    private readonly byte[]?[] _digests;

    /// <summary>Makes the digests of views; O(slices × views of their day), on all processors.</summary>
    public SliceDigests(SliceStore store, IEnumerable<SliceView> views)
    {
        (_store, _names) = (store, new SliceNames(store.Chain));
        foreach (var view in views)
        {
            _places.TryAdd(view, _places.Count);
        }
        _viewsOf = _places.GroupBy(place => (place.Key.Day, place.Key.Part), place => place.Value).ToDictionary(group => group.Key, group => group.ToArray());
        var all = _places.OrderBy(place => place.Value).Select(place => place.Key).ToArray();
        var blocks = new byte[]?[(store.Chain.Properties.Count + BlockProperties - 1) / BlockProperties][];
        Parallel.For(
            0, blocks.Length, () => Array.ConvertAll(all, _ => new DigestedBytes()),
            (block, _, bytes) =>
            {
                Write(block, all, bytes);
                blocks[block] = Array.ConvertAll(bytes, own => own.Take());
                return bytes;
            },
            _ => { });
        _digests = [.. Enumerable.Range(0, all.Length).Select(view => Together(blocks, view))];
    }

    /// <summary>The digest of a view; null where it holds nothing.</summary>
    public byte[]? Of(SliceView view) => _digests[_places[view]];

    /// <summary>Each block with something in it by its number, so that what moved from one to another is seen.</summary>
    private static byte[]? Together(byte[]?[][] blocks, int view)
    {
        var bytes = new DigestedBytes();
        for (var block = 0; block < blocks.Length; block++)
        {
            if (blocks[block][view] is { } digest)
            {
                bytes.Write(block);
                bytes.Write(digest);
            }
        }
        return bytes.Take();
    }

    private void Write(int block, SliceView[] views, DigestedBytes[] bytes)
    {
        var last = new int[views.Length];
        Array.Fill(last, -1);
        var end = Math.Min(_store.Chain.Properties.Count, (block + 1) * BlockProperties);
        for (var property = block * BlockProperties; property < end; property++)
        {
            var slices = _store.OfPlace(property);
            var (overallFrom, overallTo) = _store.OverallOfPlace(property);
            for (int at = 0, next; at < slices.Length; at = next)
            {
                for (next = at + 1; next < slices.Length && slices[next].IsBeside(slices[at]); next++)
                {
                }
                if (!_viewsOf.TryGetValue((slices[at].Day, slices[at].Part), out var wanting))
                {
                    continue;
                }
                foreach (var view in wanting)
                {
                    if (views[view].OverallOnly && (at < overallFrom || at >= overallTo))
                    {
                        continue;
                    }
                    if (last[view] != property)
                    {
                        last[view] = property;
                        bytes[view].Write(_names.OfProperty(property));
                    }
                    Write(slices[at..next], views[view].BySegment, bytes[view]);
                }
            }
        }
    }

    /// <summary>A question's slices of a day: each segment for itself, or added up.</summary>
    private void Write(ReadOnlySpan<Slice> beside, bool bySegment, DigestedBytes bytes)
    {
        var total = bytes.Counts;
        for (int at = 0, next; at < beside.Length; at = next)
        {
            ref readonly var first = ref beside[at];
            var (n, sumX, sumXX) = ((long)first.N, first.SumX, first.SumXX);
            Array.Clear(total);
            var counts = total.AsSpan(0, _store.Counts(first).Length);
            Add(counts, first);
            for (next = at + 1; next < beside.Length && (!bySegment || beside[next].Segment == first.Segment); next++)
            {
                ref readonly var other = ref beside[next];
                (n, sumX, sumXX) = (n + other.N, sumX + other.SumX, sumXX + other.SumXX);
                counts = total.AsSpan(0, Math.Max(counts.Length, _store.Counts(other).Length));
                Add(counts, other);
            }
            bytes.Write(_names.OfSlice(first, bySegment));
            bytes.Write(n);
            bytes.Write(sumX);
            bytes.Write(sumXX);
            bytes.Write(counts.Length);
            foreach (var count in counts)
            {
                bytes.Write(count);
            }
        }
    }

    private void Add(Span<long> counts, in Slice slice)
    {
        var own = _store.Counts(slice);
        for (var step = 0; step < own.Length; step++)
        {
            counts[step] += own[step];
        }
    }
}

/// <summary>Bytes that are gathered and then digested; one thread's.</summary>
internal sealed class DigestedBytes
{
    private const int NumberBytesMax = 10;

    private byte[] _bytes = new byte[1 << 12];
    private int _length;

    /// <summary>Room for the counts per step that are being added up.</summary>
    public long[] Counts { get; } = new long[Core.Surveys.Scale.CountedStepsMax + 1];

    /// <summary>Takes a number of 0 or more, in as few bytes as it needs, seven bits each.</summary>
    public void Write(long number)
    {
        Reserve(NumberBytesMax);
        var left = (ulong)number;
        for (; left >= 0x80; left >>= 7)
        {
            _bytes[_length++] = (byte)(left | 0x80);
        }
        _bytes[_length++] = (byte)left;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>The digest of what was gathered since the last one; null for nothing.</summary>
    public byte[]? Take()
    {
        var digest = _length == 0 ? null : SHA256.HashData(_bytes.AsSpan(0, _length));
        _length = 0;
        return digest;
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
        }
    }
}
