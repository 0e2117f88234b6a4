using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GuestTracking.Ingestion.Connectors.Http;

namespace GuestTracking.Ingestion.Connectors;

/// <summary>Reads the pages of one pull and keeps what tells whether all of them came, each once.</summary>
internal sealed class HttpJsonReader
{
    private readonly HttpJsonSettings _settings;
    private readonly string _source;
    private readonly Pull _pull;
    private readonly JsonPages _pages;
    private readonly int[] _keyColumns;
    private readonly HashSet<ulong> _contents = [];
    private readonly HashSet<ulong> _keys = [];
    private readonly byte[] _last = new byte[256];
    private int _lastLength = -1;
    private string? _previous;
    private string? _disorder;
    private string? _watermark;
    private byte[] _buffer = [];
    private long _count;
    private long? _firstTotal;
    private long? _largestTotal;
    private bool _totalChanged;

    public HttpJsonReader(HttpJsonSettings settings, Pull pull)
    {
        (_settings, _pull, _source) = (settings, pull, pull.Source.Source);
        _pages = new JsonPages(
            _source, settings.Records,
            [settings.Total ?? "", settings.Paging?.Cursor?.Next ?? "", settings.Paging?.Page?.At ?? settings.Paging?.Offset?.At ?? ""],
            [.. pull.Columns, .. settings.Watermark is { } watermark ? [watermark.Field] : Array.Empty<string>()]);
        string?[] keys = [pull.Mapping.Columns.Response, pull.Mapping.IsLong ? pull.Mapping.Columns.Question : null];
        _keyColumns = [.. keys.OfType<string>().Select(name => pull.Columns.ToList().IndexOf(name))];
        _watermark = pull.Watermark;
    }

    /// <summary>Number of the page that was read last, from 1 on.</summary>
    public int Number { get; private set; }

    /// <summary>Records of that page.</summary>
    public int Count { get; private set; }

    /// <summary>Where that page says that the next one is; null or empty: it is the last one.</summary>
    public string? Next => _pages.Value(1);

    /// <summary>True when that page is empty, or when with it the total has come: so pages asked for by number end.</summary>
    public bool IsEnd => Count == 0 || (_largestTotal is { } total && _count >= total);

    /// <summary>The largest value so far; null while there is none.</summary>
    public string? Watermark => _settings.Watermark is null ? null : _watermark;

    private string What => FormattableString.Invariant($"page {Number}");

    /// <summary>Reads a page. Throws <see cref="UserError"/> when it is broken, or came before.</summary>
    public RecordPage Read(ReadOnlyMemory<byte> answer)
    {
        Number++;
        var page = new RecordPage(_pull.Columns);
        var grown = 0;
        _pages.Read(answer, What, record => grown += Take(record, page) ? 1 : 0);
        Count = page.Count;
        _count += Count;
        if (Count > 0 && !_contents.Add(HashOf(_pages.Records)))
        {
            throw new UserError($"The source '{_source}' sent the same page twice: {What} is word for word one that came before. Nothing behind that was taken; pull again, and if it stays so check settings.paging.");
        }
        if (_disorder is not null)
        {
            throw new UserError($"The source '{_source}' lists its records in another order than by '{_settings.Watermark!.Field}': {_disorder}. Ask for that order in settings.parameters, or leave settings.watermark.ascending out.");
        }
        if (Count > 0 && grown == 0 && _settings.Watermark is { } watermark)
        {
            throw new UserError($"The source '{_source}' has no value at '{watermark.Field}' in any record of {What}. Check settings.watermark.field.");
        }
        if (_settings.Total is not null)
        {
            TakeTotal();
            page.Total = _largestTotal;
        }
        return page;
    }

    /// <summary>Throws <see cref="UserError"/> when the page says that it is another one than was asked for.</summary>
    public void CheckPlace(long asked)
    {
        if ((_settings.Paging!.Page ?? _settings.Paging.Offset)!.At is { } pointer && _pages.Value(2) != asked.ToString(CultureInfo.InvariantCulture))
        {
            throw new UserError($"The source '{_source}' left something out: {What} was asked for at {asked} and says at '{pointer}' that it is '{_pages.Value(2) ?? "nowhere"}'. Nothing behind that was taken; pull again.");
        }
    }

    /// <summary>Throws <see cref="UserError"/> unless so many different records came as the source said that there are.</summary>
    public void CheckTotal()
    {
        if (_settings.Total is not { } pointer || _keys.Count >= _largestTotal)
        {
            return;
        }
        throw new UserError(string.Create(
            CultureInfo.InvariantCulture,
            $"The source '{_source}' says at '{pointer}' that there are {_largestTotal} records{(_totalChanged ? $" (it said {_firstTotal} at first)" : "")}, and {_keys.Count} different ones came: a page is missing, or it changed while it was read. Nothing of this pull was taken; pull again. If it counts what it does not list, leave settings.total out."));
    }

    private void TakeTotal()
    {
        if (!long.TryParse(_pages.Value(0), NumberStyles.None, CultureInfo.InvariantCulture, out var total))
        {
            throw new UserError($"The source '{_source}' has no number of records at '{_settings.Total}' in {What}. Check settings.total.");
        }
        _firstTotal ??= total;
        _totalChanged |= total != _firstTotal;
        _largestTotal = Math.Max(total, _largestTotal ?? 0);
    }

    /// <summary>Takes a record. Returns whether it has a value for the watermark.</summary>
    private bool Take(JsonRecord record, RecordPage page)
    {
        page.Begin(record.Raw);
        for (var column = 0; column < _pull.Columns.Count; column++)
        {
            page.Set(column, record.Field(column, ref _buffer));
        }
        if (_settings.Total is not null)
        {
            _keys.Add(KeyOf(page));
        }
        return _settings.Watermark is { } watermark && TakeWatermark(watermark, record.Field(_pull.Columns.Count, ref _buffer));
    }

    private ulong KeyOf(RecordPage page)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in _keyColumns)
        {
            hash.AppendData(page.Field(page.Count - 1, column));
            hash.AppendData([0]);
        }
        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }

    private bool TakeWatermark(HttpJsonWatermark watermark, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return false;
        }
        if (_lastLength >= 0 && value.SequenceEqual(_last.AsSpan(0, _lastLength)))
        {
            return true;
        }
        var text = Encoding.UTF8.GetString(value);
        if (value.Length <= _last.Length)
        {
            value.CopyTo(_last);
            _lastLength = value.Length;
        }
        if (watermark.Ascending && _previous is not null && GrowingValue.Compare(text, _previous) < 0)
        {
            // Told once the page was read: one that is broken, or came before, is told as such.
            _disorder ??= $"'{text}' comes in {What} behind '{_previous}'";
        }
        _previous = text;
        if ((_watermark is null || GrowingValue.Compare(text, _watermark) > 0) && !GrowingValue.IsAhead(text, _pull.Time.GetUtcNow()))
        {
            _watermark = text;
        }
        return true;
    }

    private static ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}

/// <summary>Values by which it is known how far a source was pulled: numbers, moments, or texts that sort as they are written.</summary>
internal static class GrowingValue
{
    /// <summary>Orders two values: as numbers when both are, else as moments when both are, else letter by letter.</summary>
    public static int Compare(string one, string other) =>
        decimal.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var otherNumber)
            ? number.CompareTo(otherNumber)
        : Moment(one) is { } moment && Moment(other) is { } otherMoment ? moment.CompareTo(otherMoment)
        : string.CompareOrdinal(one, other);

    /// <summary>True of a moment more than a day ahead: nothing that came until then would be pulled again if it counted.</summary>
    public static bool IsAhead(string value, DateTimeOffset now) => Moment(value) > now.AddDays(1);

    /// <summary>
    /// A moment or a day (<c>yyyy-MM-dd…</c>) some minutes earlier, written as it was: seconds, their fraction and the time zone stay; a day goes
    /// back by whole days, at least one. Anything else stays as it is.
    /// </summary>
    public static string Earlier(string value, int minutes)
    {
        if (minutes == 0)
        {
            return value;
        }
        foreach (var format in (string[])["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"])
        {
            var length = format.Replace("'", "", StringComparison.Ordinal).Length;
            if (value.Length >= length && (length > 10 || value.Length == length)
                && DateTime.TryParseExact(value[..length], format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                && (moment - DateTime.MinValue).TotalMinutes > minutes)
            {
                return moment.AddMinutes(-minutes).ToString(format, CultureInfo.InvariantCulture) + value[length..];
            }
        }
        return value;
    }

    private static DateTimeOffset? Moment(string text) => text.Contains('-', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
