using GuestTracking.Files;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>
/// The records of so many pages as are committed together: pages are taken until there are enough records and the page says where to go
/// on. Used for one commit after the other until <see cref="IsEnded"/>.
/// </summary>
/// <param name="name">Of the source, for messages.</param>
/// <param name="columns">The fields, in their order.</param>
/// <param name="next">Waits for the next page; null at the end.</param>
/// <param name="enough">Asked at the end of a page with a watermark, with the number of records so far: true ends this commit.</param>
internal sealed class PageRecords(string name, IReadOnlyList<string> columns, Func<RecordPage?> next, Func<long, bool> enough) : IRecords
{
    private RecordPage? _page;
    private int _record;
    private long _taken;
    private bool _halfway;

    public string Name => name;

    public int Width => columns.Count;

    public int FieldCount => columns.Count;

    public string? Fault => _page!.Fault(_record);

    public long Line => 0;

    public ReadOnlySpan<byte> Raw => _page!.Raw(_record);

    public double Progress => 0;

    /// <summary>Watermark of the last page that was read to its end; null while no page said one.</summary>
    public string? Watermark { get; private set; }

    /// <summary>True once there is no further page.</summary>
    public bool IsEnded { get; private set; }

    public bool Read()
    {
        while (_page is null || ++_record >= _page.Count)
        {
            if (_page is not null)
            {
                var watermark = _page.Watermark;
                _taken += _page.Count;
                _page = null;
                _halfway = watermark is null;
                if (watermark is not null)
                {
                    Watermark = watermark;
                    if (enough(_taken))
                    {
                        _taken = 0;
                        return false;
                    }
                }
            }
            try
            {
                _page = next();
            }
            catch (Exception) when (_taken > 0 && !_halfway)
            {
                // What came whole is committed; the failure is thrown by who waits for the pages.
                IsEnded = true;
                return false;
            }
            _record = -1;
            if (_page is null)
            {
                IsEnded = true;
                return false;
            }
        }
        return true;
    }

    public int ColumnOf(string name)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            if (columns[at] == name)
            {
                return at;
            }
        }
        throw new UserError($"'{Name}' has no field '{name}'.");
    }

    public ReadOnlySpan<byte> Field(int column) => _page!.Field(_record, column);

    public byte[]? FinishHash() => null;

    public void Dispose()
    {
        // Pages hold memory only.
    }
}
