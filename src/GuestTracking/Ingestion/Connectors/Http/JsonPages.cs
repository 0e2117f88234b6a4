using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GuestTracking.Ingestion.Connectors.Http;

/// <summary>Takes a record; what it is given holds during the call.</summary>
internal delegate void RecordTaker(JsonRecord record);

/// <summary>A record of a page.</summary>
/// <param name="text">Of the page.</param>
/// <param name="found">The places of the record's values.</param>
/// <param name="start">First byte of the record.</param>
/// <param name="end">The byte behind it.</param>
internal readonly ref struct JsonRecord(ReadOnlySpan<byte> text, ReadOnlySpan<JsonPlace> found, int start, int end)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly ReadOnlySpan<JsonPlace> _found = found;

    /// <summary>As it came.</summary>
    public ReadOnlySpan<byte> Raw { get; } = text[start..end];

    /// <summary>The JSON of a value, a string without its quotes; empty where there is none.</summary>
    public ReadOnlySpan<byte> Json(int pointer) => _text.Slice(_found[pointer].Start, _found[pointer].Length);

    /// <summary>What a value is; none where there is none.</summary>
    public JsonTokenType Kind(int pointer) => _found[pointer].Kind;

    /// <summary>A value as a field (<see cref="JsonText.Field"/>).</summary>
    public ReadOnlySpan<byte> Field(int pointer, scoped ref byte[] buffer) => JsonText.Field(_text, _found[pointer], ref buffer);

    /// <summary>The same, of an array its elements joined (<see cref="JsonText.Joined"/>).</summary>
    public ReadOnlySpan<byte> Joined(int pointer, scoped ref byte[] buffer) =>
        Kind(pointer) == JsonTokenType.StartArray ? JsonText.Joined(Json(pointer), ref buffer) : Field(pointer, ref buffer);
}

/// <summary>Reads pages of records: answers that hold an array of records and some values beside it, in one pass.</summary>
internal sealed class JsonPages
{
    private readonly string _source;
    private readonly string _records;
    private readonly JsonFields _page;
    private readonly JsonFields _record;
    private readonly JsonPlace[] _ofPage;
    private readonly JsonPlace[] _ofRecord;
    private ReadOnlyMemory<byte> _text;
    private byte[] _buffer = [];

    /// <param name="source">Of whom, for messages.</param>
    /// <param name="records">Pointer to the array.</param>
    /// <param name="ofPage">Pointers to values beside it.</param>
    /// <param name="ofRecord">Pointers to values within a record.</param>
    public JsonPages(string source, string records, IReadOnlyList<string> ofPage, IReadOnlyList<string> ofRecord)
    {
        (_source, _records) = (source, records);
        _page = new JsonFields([records, .. ofPage]);
        _record = new JsonFields(ofRecord);
        _ofPage = new JsonPlace[ofPage.Count + 1];
        _ofRecord = new JsonPlace[ofRecord.Count];
    }

    /// <summary>Hands over the records of an answer in their order. Throws <see cref="UserError"/> where it is broken or has no such array.</summary>
    /// <param name="answer">As <see cref="SourceHttp.SendAsync"/> gave it.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="take">Takes each record.</param>
    /// <param name="check">Called before an answer without the array is refused: it may know more of it (<see cref="Value"/>).</param>
    public void Read(ReadOnlyMemory<byte> answer, string what, RecordTaker take, Action? check = null)
    {
        _text = JsonText.WithoutMark(answer);
        try
        {
            if (!Utf8.IsValid(_text.Span))
            {
                throw new UserError($"The source '{_source}' sent what cannot be read: {what} is no UTF-8. Tell who runs the source.");
            }
            var reader = new Utf8JsonReader(_text.Span);
            reader.Read();
            _page.Read(ref reader, _ofPage, each: 0, (ref Utf8JsonReader element) =>
            {
                var start = (int)element.TokenStartIndex;
                _record.Read(ref element, _ofRecord);
                take(new JsonRecord(_text.Span, _ofRecord, start, (int)element.BytesConsumed));
            });
            // What stands behind it is broken too.
            reader.Read();
        }
        catch (JsonException broken)
        {
            throw JsonText.Broken(_source, what, broken);
        }
        check?.Invoke();
        if (_ofPage[0].Kind != JsonTokenType.StartArray)
        {
            throw new UserError($"The source '{_source}' sent what cannot be read: {what} has no array of records at '{_records}'. Check the settings, or what the source says at this address.");
        }
    }

    /// <summary>The array of the page that was read last, as it came.</summary>
    public ReadOnlySpan<byte> Records => _text.Span.Slice(_ofPage[0].Start, _ofPage[0].Length);

    /// <summary>A value beside the records of that page; null where there is none, or null.</summary>
    public string? Value(int ofPage) => _ofPage[ofPage + 1].Kind is JsonTokenType.None or JsonTokenType.Null
        ? null : Encoding.UTF8.GetString(JsonText.Field(_text.Span, _ofPage[ofPage + 1], ref _buffer));
}
