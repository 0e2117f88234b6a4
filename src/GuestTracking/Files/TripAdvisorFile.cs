using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GuestTracking.Files;

/// <summary>
/// The raw record file of a hotel on TripAdvisor, plain or gzip: records of the lines &lt;Author&gt;, &lt;Content&gt;, &lt;Date&gt; and
/// &lt;Rating&gt;, a blank line behind each. Columns: <c>property</c>, the number in the file's name (hotel_NUMBER…); <c>response</c>;
/// <c>date</c> as in <c>Oct 12, 2008</c>; <c>content</c>; <c>overall</c> and the seven others by name, or <c>rating1</c> to <c>rating8</c>.
/// −1 is no rating and empty; 0, which the source has for an unknown overall rating, stays 0. The author is not given.
/// <para>
/// The source has no id of a response. <c>response</c> is the hotel's number and a hash of author, date and content, so that a corrected rating
/// is a correction and a record's place in the file does not matter. Of records that are equal in these three, the second one in the file has
/// <c>-2</c> behind it, and so on: all of them count.
/// </para>
/// A record without one of its lines, or without its eight ratings, is refused alone.
/// </summary>
internal sealed partial class TripAdvisorFile : IRecords
{
    private const int FirstRating = 4;
    private const int Ratings = 8;

    /// <summary>A record beyond this has no blank line behind it: the file is of another kind.</summary>
    private const int RecordBytesMax = 1 << 20;

    private static readonly string[] Columns =
        ["property", "response", "date", "content", "overall", "value", "rooms", "location", "cleanliness", "check_in", "service", "business_service"];

    private readonly FileContent _content;
    private readonly FileLines _lines;
    private readonly byte[] _property;
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly FieldBuffer _fields = new();
    private readonly MemoryStream _record = new();
    private readonly Dictionary<string, byte[]> _parts = new(StringComparer.Ordinal);
    private bool _ahead;

    private TripAdvisorFile(FileContent content, string property) =>
        (_content, _lines, _property) = (content, new FileLines(content), Encoding.ASCII.GetBytes(property));

    public string Name => _content.Path;

    public int Width => Columns.Length;

    public int FieldCount => _fields.Count;

    public string? Fault { get; private set; }

    public long Line { get; private set; }

    public ReadOnlySpan<byte> Raw => _record.GetBuffer().AsSpan(0, (int)_record.Length);

    public double Progress => _content.Progress;

    /// <summary>Throws <see cref="UnreadableFile"/> when the file is missing, empty or unreadable, or its name has no hotel.</summary>
    public static TripAdvisorFile Open(string path)
    {
        var name = HotelInName().Match(Path.GetFileName(path));
        if (!name.Success)
        {
            throw new UnreadableFile($"The name of the file '{path}' does not say its hotel: hotel_NUMBER and anything behind it. Nothing was taken from it.");
        }
        var file = new TripAdvisorFile(FileContent.Open(path), name.Groups[1].Value);
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
        _parts.Clear();
        _record.SetLength(0);
        string? last = null;
        string? odd = null;
        while (_ahead || _lines.Read())
        {
            _ahead = false;
            var line = _lines.Current;
            var tag = TagOf(line);
            // A blank line ends a record; so does the author of the next one, where that line is missing.
            if (line.Trim(" \t"u8).IsEmpty || (tag == "Author" && _parts.ContainsKey(tag)))
            {
                _ahead = tag is not null;
                if (_record.Length > 0)
                {
                    break;
                }
                continue;
            }
            Line = _record.Length == 0 ? _lines.Number : Line;
            Keep(line);
            if (tag is null && last == "Content")
            {
                // A text that goes on in the next line.
                _parts[last] = [.. _parts[last], (byte)'\n', .. line];
            }
            else if (tag is null || !_parts.TryAdd(tag, line[(tag.Length + 2)..].ToArray()))
            {
                odd ??= FormattableString.Invariant($"line {_lines.Number} is none of <Author>, <Content>, <Date>, <Rating>, or stands there twice");
            }
            else
            {
                last = tag;
            }
        }
        if (_record.Length == 0)
        {
            return false;
        }
        _fields.Clear();
        Fault = odd ?? Take();
        return true;
    }

    public int ColumnOf(string name)
    {
        var at = name.StartsWith("rating", StringComparison.Ordinal) && int.TryParse(name["rating".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= Ratings ? FirstRating + number - 1 : Array.IndexOf(Columns, name);
        return at >= 0 ? at : throw new UnreadableFile(
            $"Files of the kind '{FileFormat.TripAdvisor}' have no column '{name}'. They have: {string.Join(", ", Columns)}; rating1 to rating8 are the last eight. Check the mapping's column names.");
    }

    /// <summary>Of a refused record too the property, which the file's name says.</summary>
    public ReadOnlySpan<byte> Field(int column) => column == 0 ? _property : _fields[column];

    public byte[] FinishHash() => _content.FinishHash();

    public void Dispose() => _content.Dispose();

    private static string? TagOf(ReadOnlySpan<byte> line) =>
        line.StartsWith("<Author>"u8) ? "Author"
        : line.StartsWith("<Content>"u8) ? "Content"
        : line.StartsWith("<Date>"u8) ? "Date"
        : line.StartsWith("<Rating>"u8) ? "Rating"
        : null;

    private void Keep(ReadOnlySpan<byte> line)
    {
        if (_record.Length + line.Length > RecordBytesMax)
        {
            throw new UnreadableFile(FormattableString.Invariant(
                $"The file '{Name}' has a record of more than {RecordBytesMax} bytes from line {Line} on. Check format.kind in the mapping. Nothing was taken from it."));
        }
        if (_record.Length > 0)
        {
            _record.WriteByte((byte)'\n');
        }
        _record.Write(line);
    }

    /// <summary>Null, or why the lines are no whole record.</summary>
    private string? Take()
    {
        foreach (var tag in (string[])["Author", "Content", "Date", "Rating"])
        {
            if (!_parts.ContainsKey(tag))
            {
                return $"no <{tag}>: the record is cut off";
            }
        }
        var ratings = Encoding.UTF8.GetString(_parts["Rating"]).TrimEnd().Split('\t');
        if (ratings.Length != Ratings)
        {
            return FormattableString.Invariant($"{ratings.Length} ratings, a record has {Ratings}");
        }
        _fields.Add(_property);
        _fields.Add(Key());
        _fields.Add(_parts["Date"].AsSpan().Trim((byte)' '));
        // Bytes that are no UTF-8 show as what they are: unreadable.
        _fields.Add(Encoding.UTF8.GetString(_parts["Content"]).Trim());
        foreach (var rating in ratings)
        {
            _fields.Add(rating.AsSpan().Trim() is "-1" ? default : rating.AsSpan().Trim());
        }
        return null;
    }

    private string Key()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tag in (string[])["Author", "Date", "Content"])
        {
            hash.AppendData(_parts[tag]);
            hash.AppendData([(byte)'\n']);
        }
        var key = $"{Encoding.ASCII.GetString(_property)}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}";
        var times = _seen[key] = _seen.GetValueOrDefault(key) + 1;
        return times == 1 ? key : FormattableString.Invariant($"{key}-{times}");
    }

    [GeneratedRegex("^hotel_([0-9]+)(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex HotelInName();
}
