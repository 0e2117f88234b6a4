using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GuestTracking.Files;
using GuestTracking.Storage;

namespace GuestTracking.Ingestion;

/// <summary>The guest of the current row, as the mapping's guest section finds it; worked out when it is asked for.</summary>
/// <param name="file">The rows.</param>
/// <param name="columns">Where what is.</param>
/// <param name="keys">Null where the section names no key and no booking: names alone are masked, not hashed.</param>
internal sealed class RowGuest(IRecords file, FileColumns columns, GuestKeys? keys)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly GuestMask _mask = new();
    private readonly HashSet<int> _names = [.. columns.Names];
    private bool _isKnown;

    /// <summary>Begins a row.</summary>
    public void Begin() => _isKnown = false;

    /// <summary>Takes the row's guest out of texts.</summary>
    public GuestMask Mask
    {
        get
        {
            if (!_isKnown)
            {
                _isKnown = true;
                _mask.Begin();
                foreach (var column in columns.Names)
                {
                    _mask.AddName(Text(column));
                }
                foreach (var column in new[] { columns.GuestKey, columns.Booking })
                {
                    _mask.AddKey(Text(column));
                }
            }
            return _mask;
        }
    }

    /// <summary>True where a column tells a name of the guest.</summary>
    public bool HasName
    {
        get
        {
            foreach (var column in columns.Names)
            {
                if (!file.Field(column).IsEmpty)
                {
                    return true;
                }
            }
            return false;
        }
    }

    /// <summary>A text without its guest, UTF-8.</summary>
    public byte[] Masked(ReadOnlySpan<byte> text) => text.IsEmpty ? [] : Encoding.UTF8.GetBytes(Mask.Mask(Encoding.UTF8.GetString(text)));

    /// <summary>A field's value as it is kept: of a column that says who the guest is, whatever stands there, only that.</summary>
    public byte[] MaskedValue(ReadOnlySpan<byte> value)
    {
        foreach (var (_, column) in columns.All)
        {
            if (MarkOf(column) is { } mark && !value.IsEmpty && value.SequenceEqual(file.Field(column)))
            {
                return Encoding.UTF8.GetBytes(mark);
            }
        }
        return Masked(value);
    }

    /// <summary>
    /// The row as it is kept when it is refused: the columns that the mapping names, as JSON, without the guest. Other columns may say anything of
    /// him and are left out.
    /// </summary>
    public byte[] MaskedRecord()
    {
        using var record = new MemoryStream();
        using (var json = new Utf8JsonWriter(record, Readable))
        {
            json.WriteStartObject();
            foreach (var (name, column) in columns.All)
            {
                if (file.Field(column) is { IsEmpty: false } value)
                {
                    json.WriteString(name, MaskedValue(value));
                }
            }
            json.WriteEndObject();
        }
        return record.ToArray();
    }

    /// <summary>Keyed hashes of the guest and of the booking; null where the row names none.</summary>
    public (Guid? Guest, Guid? Booking) Hashes() =>
        (Text(columns.GuestKey) is { Length: > 0 } guest ? keys!.Guest(guest) : null, Text(columns.Booking) is { Length: > 0 } booking ? keys!.Booking(booking) : null);

    private string? MarkOf(int column) => column == columns.GuestKey || column == columns.Booking ? GuestMask.BookingMark
        : _names.Contains(column) ? GuestMask.GuestMark : null;

    private string Text(int column) => column < 0 ? "" : Encoding.UTF8.GetString(file.Field(column)).Trim();
}
