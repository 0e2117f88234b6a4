using System.Text.Json;
using System.Text.Unicode;

namespace GuestTracking.Files;

/// <summary>
/// JSON lines, plain or gzip: an object a line, blank lines between them read over. A column is a member's name or a JSON pointer
/// (<see cref="JsonPointer"/>); a member that a record lacks is empty, as these files leave out what was not answered. A line that is no JSON
/// object is refused alone.
/// </summary>
internal sealed class JsonLinesFile : IRecords
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly FileContent _content;
    private readonly FileLines _lines;
    private readonly List<string> _names = [];
    private readonly List<JsonPointer> _columns = [];
    private readonly FieldBuffer _fields = new();
    private bool _ahead;

    private JsonLinesFile(FileContent content) => (_content, _lines) = (content, new FileLines(content));

    public string Name => _content.Path;

    public int Width => _columns.Count;

    public int FieldCount => _fields.Count;

    public string? Fault { get; private set; }

    public long Line => _lines.Number;

    public ReadOnlySpan<byte> Raw => _lines.Current;

    public double Progress => _content.Progress;

    /// <summary>Throws <see cref="UnreadableFile"/> when the file is missing, empty or unreadable.</summary>
    public static JsonLinesFile Open(string path)
    {
        var file = new JsonLinesFile(FileContent.Open(path));
        try
        {
            file._ahead = file._lines.Read();
            return file._ahead ? file : throw new UnreadableFile($"The file '{path}' is empty. Nothing was taken from it.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public bool Read()
    {
        while (_ahead || _lines.Read())
        {
            _ahead = false;
            if (!_lines.Current.Trim(" \t"u8).IsEmpty)
            {
                _fields.Clear();
                Fault = Take(_lines.Current);
                return true;
            }
        }
        return false;
    }

    /// <summary>Any name is a column; which records have it shows when they are read.</summary>
    public int ColumnOf(string name)
    {
        if (_names.IndexOf(name) is >= 0 and var known)
        {
            return known;
        }
        _names.Add(name);
        _columns.Add(JsonPointer.Of(name));
        return _columns.Count - 1;
    }

    public ReadOnlySpan<byte> Field(int column) => _fields[column];

    public byte[] FinishHash() => _content.FinishHash();

    public void Dispose() => _content.Dispose();

    /// <summary>Null, or why the line is no record.</summary>
    private string? Take(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
        {
            return "not UTF-8";
        }
        try
        {
            using var document = JsonDocument.Parse(line.ToArray(), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return $"no JSON object but a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()}";
            }
            foreach (var column in _columns)
            {
                JsonPointer.Write(column.In(document.RootElement), _fields);
            }
            return null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second: half of a surrogate pair, written as an escape.
            _fields.Clear();
            return broken is JsonException { BytePositionInLine: { } at }
                ? FormattableString.Invariant($"no sound JSON: it breaks at byte {at + 1} of the line")
                : "no sound JSON: a member stands there twice, or a text is not whole";
        }
    }
}
