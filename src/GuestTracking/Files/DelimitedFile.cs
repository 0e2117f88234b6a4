using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace GuestTracking.Files;

/// <summary>A CSV or TSV file, plain or gzip, opened for one pass.</summary>
internal sealed class DelimitedFile : IRecords
{
    /// <summary>A record beyond this is a quote that was never closed, or no CSV at all.</summary>
    private const int RecordBytesMax = 1 << 20;

    /// <summary>What spreadsheets write where their country has the comma in numbers.</summary>
    private static readonly (char Sign, string Name)[] OtherSeparators = [(';', "semicolons"), ('\t', "tabs")];

    private readonly FileContent _content;
    private readonly bool _isMapped;

    private DelimitedFile(FileContent content, FileFormat format, bool isMapped)
    {
        _content = content;
        _isMapped = isMapped;
        Csv = CsvReader.Create(content.Stream, new CsvReaderOptions
        {
            Separator = format.Delimiter[0],
            // Null: a byte order mark says more than the default of the mapping.
            Encoding = format.IsUtf8 ? null : format.TextEncoding(),
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = RecordBytesMax,
            TrackLineNumbers = true,
        }, leaveOpen: false);
    }

    public string Path => _content.Path;

    public CsvReader Csv { get; }

    public string Name => Path;

    public int Width => Csv.Headers.Count;

    public int FieldCount => Csv.FieldCount;

    public long Line => Csv.LineNumber;

    public ReadOnlySpan<byte> Raw => Csv.RawRecord;

    public double Progress => _content.Progress;

    /// <summary>Opens a file that a mapping describes and reads its header. Throws <see cref="UnreadableFile"/> when it is missing, empty or unreadable.</summary>
    public static DelimitedFile Open(string path, FileFormat format) => Open(path, format, isMapped: true);

    /// <summary>The same for a file without a mapping: with commas, in UTF-8.</summary>
    public static DelimitedFile Open(string path) => Open(path, new FileFormat(), isMapped: false);

    private static DelimitedFile Open(string path, FileFormat format, bool isMapped)
    {
        var file = new DelimitedFile(FileContent.Open(path), format, isMapped);
        try
        {
            file.ReadHeader();
            return file;
        }
        catch (Exception unreadable)
        {
            file.Dispose();
            if (Describe(path, isMapped, unreadable) is { } message)
            {
                throw new UnreadableFile(message, unreadable);
            }
            throw;
        }
    }

    /// <summary>The next record; false at the end. Throws <see cref="UnreadableFile"/>, naming the line, where the file cannot be read.</summary>
    public bool Read()
    {
        try
        {
            if (!Csv.Read())
            {
                return false;
            }
        }
        catch (Exception unreadable) when (Describe(Path, _isMapped, unreadable) is { } message)
        {
            throw new UnreadableFile(FormattableString.Invariant($"{message} (The last record read whole begins in line {Csv.LineNumber}.)"), unreadable);
        }
        return Utf8.IsValid(Csv.RawRecord) ? true : throw NotUtf8(Csv.LineNumber);
    }

    /// <summary>Place of a column that the mapping names. Throws <see cref="UnreadableFile"/> when the header has no such column.</summary>
    public int ColumnOf(string name) => Csv.TryGetFieldIndex(name, out var index)
        ? index
        : throw new UnreadableFile(
            $"The file '{Path}' has no column '{name}'. Its header has {Csv.Headers.Count} column(s): {string.Join(", ", Csv.Headers.Take(40))}. "
            + (_isMapped ? "Check the mapping's column names and format.delimiter." : "Rename a column, or see --help for what is needed."));

    public ReadOnlySpan<byte> Field(int column) => Csv.GetSpan(column);

    /// <summary>SHA-256 of the file; call after the last record was read.</summary>
    public byte[] FinishHash() => _content.FinishHash();

    public void Dispose()
    {
        Csv.Dispose();
        _content.Dispose();
    }

    private void ReadHeader()
    {
        Csv.ReadHeader();
        if (Csv.Headers.Count == 0)
        {
            throw new UnreadableFile($"The file '{Path}' is empty: not even a header line. Nothing was taken from it.");
        }
        if (Csv.Headers.Any(name => name.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            throw NotUtf8(1);
        }
        if (Csv.Headers.Any(name => name.Contains('\0', StringComparison.Ordinal)))
        {
            throw new UnreadableFile($"The header of the file '{Path}' holds NUL characters: it is probably UTF-16. "
                + (_isMapped ? "Set format.encoding in the mapping to utf-16." : "Save it as UTF-8.") + " Nothing was taken from it.");
        }
        // No file without a mapping has such a column, so this says more than that another one is missing.
        if (!_isMapped && Csv.Headers is [var only] && OtherSeparators.FirstOrDefault(other => only.Contains(other.Sign, StringComparison.Ordinal)) is { Name: { } name })
        {
            throw new UnreadableFile($"The header of the file '{Path}' is one column '{only}': it seems to be separated by {name}; save it with commas. Nothing was taken from it.");
        }
    }

    private UnreadableFile NotUtf8(long line) => new(FormattableString.Invariant($"The file '{Path}' is not UTF-8 at line {line}. ")
        + (_isMapped ? "Set format.encoding in the mapping, for example windows-1252." : "Save it as UTF-8.") + " Nothing was taken from it.");

    /// <summary>What is wrong with a file that could not be read to its end; null when the exception is not about the file.</summary>
    private static string? Describe(string path, bool isMapped, Exception unreadable) => unreadable switch
    {
        FormatException => $"The file '{path}' is not readable as CSV: {unreadable.Message} Check {(isMapped ? "format.delimiter and the quotes" : "the quotes")}. Nothing was taken from it.",
        DecoderFallbackException => $"The file '{path}' is not in the encoding that the mapping names ({unreadable.Message.TrimEnd('.')}). Set format.encoding, for example windows-1252 or utf-16. Nothing was taken from it.",
        _ => FileContent.Describe(path, unreadable),
    };
}
