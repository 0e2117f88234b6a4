using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace GuestTracking.Files;

/// <summary>
/// A CSV or TSV file, plain or gzip, opened for one pass. The hash of the bytes as they lie on disk is known once all of it
/// was read.
/// </summary>
internal sealed class DelimitedFile : IRecords
{
    /// <summary>A record beyond this is a quote that was never closed, or no CSV at all.</summary>
    private const int RecordBytesMax = 1 << 20;

    /// <summary>What spreadsheets write where their country has the comma in numbers.</summary>
    private static readonly (char Sign, string Name)[] OtherSeparators = [(';', "semicolons"), ('\t', "tabs")];


    private readonly FileStream _disk;
    private readonly HashingStream _hashing;
    private readonly bool _isMapped;

    private DelimitedFile(string path, FileFormat format, bool isMapped)
    {
        Path = path;
        _isMapped = isMapped;
        _disk = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        // A pipe cannot be wound back: what was looked at is handed on.
        var magic = new byte[2];
        var looked = _disk.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        var gzip = looked == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
        _hashing = new HashingStream(magic.AsMemory(0, looked), _disk);
        Stream content = gzip ? new GZipStream(_hashing, CompressionMode.Decompress) : _hashing;
        Csv = CsvReader.Create(content, new CsvReaderOptions
        {
            Separator = format.Delimiter[0],
            // Null: a byte order mark says more than the default of the mapping.
            Encoding = format.IsUtf8 ? null : format.TextEncoding(),
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = RecordBytesMax,
            TrackLineNumbers = true,
        }, leaveOpen: false);
    }

    public string Path { get; }

    public CsvReader Csv { get; }

    public string Name => Path;

    public int Width => Csv.Headers.Count;

    public int FieldCount => Csv.FieldCount;

    public long Line => Csv.LineNumber;

    public ReadOnlySpan<byte> Raw => Csv.RawRecord;

    /// <summary>Share of the file's bytes read so far, 0–1; 0 throughout for a pipe, whose length nobody knows.</summary>
    public double Progress => !_disk.CanSeek ? 0 : _disk.Length == 0 ? 1 : (double)_disk.Position / _disk.Length;

    /// <summary>Opens a file that a mapping describes and reads its header. Throws <see cref="UserError"/> when it is missing, empty or unreadable.</summary>
    public static DelimitedFile Open(string path, FileFormat format) => Open(path, format, isMapped: true);

    /// <summary>The same for a file without a mapping: with commas, in UTF-8.</summary>
    public static DelimitedFile Open(string path) => Open(path, new FileFormat(), isMapped: false);

    private static DelimitedFile Open(string path, FileFormat format, bool isMapped)
    {
        if (Directory.Exists(path))
        {
            throw new UserError($"'{path}' is a folder. Name the files in it.");
        }
        if (!File.Exists(path))
        {
            throw new UserError($"The file '{path}' does not exist. Check the path.");
        }
        try
        {
            var file = new DelimitedFile(path, format, isMapped);
            try
            {
                file.ReadHeader();
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception unreadable) when (Describe(path, isMapped, unreadable) is { } message)
        {
            throw new UserError(message, unreadable);
        }
    }

    /// <summary>The next record; false at the end. Throws <see cref="UserError"/>, naming the line, where the file cannot be read.</summary>
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
            throw new UserError(FormattableString.Invariant($"{message} (The last record read whole begins in line {Csv.LineNumber}.)"), unreadable);
        }
        return Utf8.IsValid(Csv.RawRecord) ? true : throw NotUtf8(Csv.LineNumber);
    }

    /// <summary>Place of a column that the mapping names. Throws <see cref="UserError"/> when the header has no such column.</summary>
    public int ColumnOf(string name) => Csv.TryGetFieldIndex(name, out var index)
        ? index
        : throw new UserError(
            $"The file '{Path}' has no column '{name}'. Its header has {Csv.Headers.Count} column(s): {string.Join(", ", Csv.Headers.Take(40))}. "
            + (_isMapped ? "Check the mapping's column names and format.delimiter." : "Rename a column, or see --help for what is needed."));

    public ReadOnlySpan<byte> Field(int column) => Csv.GetSpan(column);

    /// <summary>SHA-256 of the file; call after the last record was read.</summary>
    public byte[] FinishHash() => _hashing.Finish();

    public void Dispose()
    {
        Csv.Dispose();
        _hashing.Dispose();
        _disk.Dispose();
    }

    private void ReadHeader()
    {
        Csv.ReadHeader();
        if (Csv.Headers.Count == 0)
        {
            throw new UserError($"The file '{Path}' is empty: not even a header line. Nothing was taken from it.");
        }
        if (Csv.Headers.Any(name => name.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            throw NotUtf8(1);
        }
        if (Csv.Headers.Any(name => name.Contains('\0', StringComparison.Ordinal)))
        {
            throw new UserError($"The header of the file '{Path}' holds NUL characters: it is probably UTF-16. "
                + (_isMapped ? "Set format.encoding in the mapping to utf-16." : "Save it as UTF-8.") + " Nothing was taken from it.");
        }
        // No file without a mapping has such a column, so this says more than that another one is missing.
        if (!_isMapped && Csv.Headers is [var only] && OtherSeparators.FirstOrDefault(other => only.Contains(other.Sign, StringComparison.Ordinal)) is { Name: { } name })
        {
            throw new UserError($"The header of the file '{Path}' is one column '{only}': it seems to be separated by {name}; save it with commas. Nothing was taken from it.");
        }
    }

    private UserError NotUtf8(long line) => new(FormattableString.Invariant($"The file '{Path}' is not UTF-8 at line {line}. ")
        + (_isMapped ? "Set format.encoding in the mapping, for example windows-1252." : "Save it as UTF-8.") + " Nothing was taken from it.");

    /// <summary>What is wrong with a file that could not be read to its end; null when the exception is not about the file.</summary>
    private static string? Describe(string path, bool isMapped, Exception unreadable) => unreadable switch
    {
        UserError => null,
        InvalidDataException => $"The file '{path}' is not a whole gzip file ({unreadable.Message}). It may be cut off: fetch it again. Nothing was taken from it.",
        EndOfStreamException => $"The file '{path}' ends too early. It may be cut off: fetch it again. Nothing was taken from it.",
        FormatException => $"The file '{path}' is not readable as CSV: {unreadable.Message} Check {(isMapped ? "format.delimiter and the quotes" : "the quotes")}. Nothing was taken from it.",
        DecoderFallbackException => $"The file '{path}' is not in the encoding that the mapping names ({unreadable.Message.TrimEnd('.')}). Set format.encoding, for example windows-1252 or utf-16. Nothing was taken from it.",
        UnauthorizedAccessException => $"The file '{path}' may not be read: {unreadable.Message}",
        IOException => $"The file '{path}' could not be read: {unreadable.Message} Nothing was taken from it.",
        _ => null,
    };

    /// <summary>Hashes what passes through: the bytes that were looked at already, then the rest.</summary>
    private sealed class HashingStream(ReadOnlyMemory<byte> looked, FileStream inner) : Stream
    {
        private ReadOnlyMemory<byte> _looked = looked;
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public byte[] Finish()
        {
            // Bytes after the last record (gzip's padding, for one) belong to the file too.
            Span<byte> rest = stackalloc byte[4096];
            while (Read(rest) > 0)
            {
            }
            return _hash.GetHashAndReset();
        }

        public override int Read(Span<byte> buffer)
        {
            var read = Math.Min(_looked.Length, buffer.Length);
            if (read > 0)
            {
                _looked.Span[..read].CopyTo(buffer);
                _looked = _looked[read..];
            }
            else
            {
                read = inner.Read(buffer);
            }
            _hash.AppendData(buffer[..read]);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _hash.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
