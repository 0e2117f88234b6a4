using System.Buffers;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>
/// Records that came together, as a connector reads them from a page of a source: the fields that the mapping asks for, as UTF-8, and each
/// record as it came, which is what is kept of it when it is refused.
/// </summary>
/// <param name="columns">Names of the fields, in their order: <see cref="Pull.Columns"/>.</param>
internal sealed class RecordPage(IReadOnlyList<string> columns)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 12);
    private readonly List<(int Start, int Length)> _places = [];
    private readonly Dictionary<int, string> _faults = [];

    /// <summary>Number of records.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of its records and their fields.</summary>
    public int Bytes => _bytes.WrittenCount;

    /// <summary>
    /// Where to go on once the records of this page, and of all before it, are committed: a text that means something to its connector only.
    /// Null: not to be gone on from here (a page within something that is taken whole).
    /// </summary>
    public string? Watermark { get; set; }

    /// <summary>How many records the source says there are in all, for the display of progress; null where it does not say.</summary>
    public long? Total { get; set; }

    /// <summary>Begins a record; its fields are empty until they are set. One with a fault has none, and is refused for it.</summary>
    public void Begin(ReadOnlySpan<byte> raw, string? fault = null)
    {
        if (fault is not null)
        {
            _faults.Add(Count, fault);
        }
        Count++;
        _places.Add(Keep(raw));
        for (var column = 0; column < columns.Count; column++)
        {
            _places.Add(default);
        }
    }

    /// <summary>Sets a field of the record that was begun last.</summary>
    public void Set(int column, ReadOnlySpan<byte> value) => _places[^(columns.Count - column)] = Keep(value);

    /// <summary>A field of a record.</summary>
    public ReadOnlySpan<byte> Field(int record, int column) => At(_places[(record * (columns.Count + 1)) + 1 + column]);

    /// <summary>Why a record is refused; null where it is sound.</summary>
    public string? Fault(int record) => _faults.GetValueOrDefault(record);

    /// <summary>A record as it came.</summary>
    public ReadOnlySpan<byte> Raw(int record) => At(_places[record * (columns.Count + 1)]);

    private (int Start, int Length) Keep(ReadOnlySpan<byte> value)
    {
        var start = _bytes.WrittenCount;
        _bytes.Write(value);
        return (start, value.Length);
    }

    private ReadOnlySpan<byte> At((int Start, int Length) place) => _bytes.WrittenSpan.Slice(place.Start, place.Length);
}
