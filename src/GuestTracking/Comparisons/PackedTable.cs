using System.Security.Cryptography;
using GuestTracking.Core.Measures;
using GuestTracking.Storage;

namespace GuestTracking.Comparisons;

/// <summary>A table of standings as it is written: its rows packed once, for their hash and for the server.</summary>
internal sealed class PackedTable
{
    private readonly CopyRows _rows;
    private readonly int[] _starts;

    private PackedTable(StandingTable table, CopyRows rows)
    {
        (Group, Department, Measure, _rows, _starts) = (table.Group, table.Department, table.Measure, rows, new int[table.Standings.Count + 1]);
        for (var at = 0; at < table.Standings.Count; at++)
        {
            _starts[at] = rows.Length;
            StandingRows.Pack(rows, table.Standings[at]);
        }
        _starts[^1] = rows.Length;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Rows));
    }

    public PeerGroup Group { get; }

    public ChainDepartment Department { get; }

    public IMeasure Measure { get; }

    /// <summary>Of its rows without the part: equal tables have equal hashes, whenever and in whichever run they were computed.</summary>
    public string Hash { get; }

    private Span<byte> Rows => _rows.Bytes[_starts[0].._starts[^1]];

    /// <summary>Packs tables, one behind the other.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="rows">Where their rows go, as long as the packed tables are needed.</param>
    public static IReadOnlyList<PackedTable> Pack(IReadOnlyList<StandingTable> tables, CopyRows rows) => [.. tables.Select(table => new PackedTable(table, rows))];

    /// <summary>The rows as those of a part.</summary>
    public ReadOnlySpan<byte> RowsOf(long partId)
    {
        for (var at = 0; at < _starts.Length - 1; at++)
        {
            StandingRows.SetPart(_rows.Bytes[_starts[at]..], partId);
        }
        return Rows;
    }
}
