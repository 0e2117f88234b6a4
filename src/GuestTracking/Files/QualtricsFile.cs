using System.Text;
using System.Text.Json;

namespace GuestTracking.Files;

/// <summary>
/// The CSV export of Qualtrics, plain or gzip: three header rows (names, texts of the questions, ImportIds as JSON) or the two of the legacy
/// form, whose names begin with V1. A column is its name, or its ImportId; in the legacy form its name or its text.
/// </summary>
internal sealed class QualtricsFile : IRecords
{
    private const string LegacyFirst = "V1";
    private readonly DelimitedFile _file;
    private readonly string[] _aliases;
    private readonly bool _isLegacy;
    private bool _ahead;

    private QualtricsFile(DelimitedFile file)
    {
        _file = file;
        var texts = ReadHeader() ?? throw NoExport("it ends after its first row");
        _ahead = file.Read();
        _isLegacy = file.Csv.Headers[0] == LegacyFirst;
        if (_ahead && ImportIds() is { } ids)
        {
            (_aliases, _isLegacy, _ahead) = (ids, false, false);
            return;
        }
        _aliases = _isLegacy ? texts : throw NoExport($"its third row has no ImportIds, and its first column is not '{LegacyFirst}' as in the legacy form");
    }

    public string Name => _file.Name;

    public int Width => _file.Width;

    public int FieldCount => _file.FieldCount;

    public long Line => _file.Line;

    public ReadOnlySpan<byte> Raw => _file.Raw;

    public double Progress => _file.Progress;

    /// <summary>Throws <see cref="UnreadableFile"/> when the file is missing, unreadable or no such export.</summary>
    public static QualtricsFile Open(string path, FileFormat format)
    {
        var file = DelimitedFile.Open(path, format);
        try
        {
            return new QualtricsFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public bool Read()
    {
        if (_ahead)
        {
            _ahead = false;
            return true;
        }
        return _file.Read();
    }

    public int ColumnOf(string name)
    {
        var headers = _file.Csv.Headers;
        var found = Enumerable.Range(0, headers.Count).Where(at => headers[at] == name).ToList();
        if (found.Count == 0)
        {
            found = [.. Enumerable.Range(0, Math.Min(headers.Count, _aliases.Length)).Where(at => _aliases[at] == name)];
        }
        return found switch
        {
            [var only] => only,
            [] => throw new UnreadableFile(
                $"The file '{Name}' has no column '{name}', neither by name nor by {(_isLegacy ? "text" : "ImportId")}. Its names are: {string.Join(", ", headers.Take(40))}. Check the mapping's column names."),
            _ => throw new UnreadableFile($"The file '{Name}' has the column '{name}' {found.Count} times. Name {(_isLegacy ? "it by V and its number" : "the ImportId")} in the mapping."),
        };
    }

    public ReadOnlySpan<byte> Field(int column) => _file.Field(column);

    public byte[] FinishHash() => _file.FinishHash();

    public void Dispose() => _file.Dispose();

    /// <summary>The next row as texts; null at the end.</summary>
    private string[]? ReadHeader() => _file.Read() ? [.. Enumerable.Range(0, _file.FieldCount).Select(at => Encoding.UTF8.GetString(_file.Field(at)))] : null;

    /// <summary>The ImportIds of the current row; null where it is none of ImportIds.</summary>
    private string[]? ImportIds()
    {
        var ids = new string[_file.FieldCount];
        for (var at = 0; at < ids.Length; at++)
        {
            if (_file.Field(at).IsEmpty)
            {
                ids[at] = "";
                continue;
            }
            try
            {
                using var document = JsonDocument.Parse(_file.Field(at).ToArray());
                if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("ImportId", out var id)
                    || id.ValueKind != JsonValueKind.String)
                {
                    return null;
                }
                ids[at] = id.GetString()!;
            }
            catch (JsonException)
            {
                return null;
            }
        }
        return Array.TrueForAll(ids, id => id.Length == 0) ? null : ids;
    }

    private UnreadableFile NoExport(string why) =>
        new($"The file '{Name}' is no CSV export of Qualtrics: {why}. Export it with all header rows, or set format.kind to csv. Nothing was taken from it.");
}
