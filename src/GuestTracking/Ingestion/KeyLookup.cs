using System.Text;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>A dictionary from text as it stands in a file (UTF-8) to a number.</summary>
internal sealed class KeyLookup
{
    private const int StackChars = 256;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public KeyLookup() => _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Loads a query of (text, int) rows.</summary>
    public static async Task<KeyLookup> LoadAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        var lookup = new KeyLookup();
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            lookup.Add(rows.GetString(0), rows.GetInt32(1));
        }
        return lookup;
    }

    public int Count => _numbers.Count;

    public void Add(string key, int number) => _numbers[key] = number;

    public bool TryFind(ReadOnlySpan<byte> key, out int number)
    {
        if (key.Length > StackChars)
        {
            return _numbers.TryGetValue(Encoding.UTF8.GetString(key), out number);
        }
        Span<char> chars = stackalloc char[StackChars];
        var length = Encoding.UTF8.GetChars(key, chars);
        return _bySpan.TryGetValue(chars[..length], out number);
    }
}
