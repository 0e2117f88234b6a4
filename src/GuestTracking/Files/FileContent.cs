using System.IO.Compression;
using System.Security.Cryptography;

namespace GuestTracking.Files;

/// <summary>
/// The bytes of a file, plain or out of gzip, for one pass. The hash of the bytes as they lie on disk is known once all of it was read.
/// </summary>
internal sealed class FileContent : IDisposable
{
    private readonly FileStream _disk;
    private readonly HashingStream _hashing;

    private FileContent(string path)
    {
        Path = path;
        _disk = OpenDisk(path, FileOptions.SequentialScan);
        // A pipe cannot be wound back: what was looked at is handed on.
        var magic = new byte[2];
        var looked = _disk.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        var gzip = looked == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
        _hashing = new HashingStream(magic.AsMemory(0, looked), _disk);
        Stream = gzip ? new GZipStream(_hashing, CompressionMode.Decompress) : _hashing;
    }

    public string Path { get; }

    /// <summary>From the first byte on.</summary>
    public Stream Stream { get; }

    /// <summary>Share of the file's bytes read so far, 0–1; 0 throughout for a pipe, whose length nobody knows.</summary>
    public double Progress => !_disk.CanSeek ? 0 : _disk.Length == 0 ? 1 : (double)_disk.Position / _disk.Length;

    /// <summary>Throws <see cref="UnreadableFile"/> when there is none or it may not be read.</summary>
    public static FileContent Open(string path)
    {
        Require(path);
        try
        {
            return new FileContent(path);
        }
        catch (Exception unreadable) when (Describe(path, unreadable) is { } message)
        {
            throw new UnreadableFile(message, unreadable);
        }
    }

    /// <summary>Throws <see cref="UnreadableFile"/> where a path leads to no file.</summary>
    public static void Require(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UnreadableFile($"'{path}' is a folder. Name the files in it.");
        }
        if (!File.Exists(path))
        {
            throw new UnreadableFile($"The file '{path}' does not exist. Check the path.");
        }
    }

    public static FileStream OpenDisk(string path, FileOptions options) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, options);

    /// <summary>What is wrong with a file that could not be read to its end; null when the exception is not about the file, or says it already.</summary>
    public static string? Describe(string path, Exception unreadable) => unreadable switch
    {
        InvalidDataException => $"The file '{path}' is not a whole gzip file ({unreadable.Message}). It may be cut off: fetch it again. Nothing was taken from it.",
        EndOfStreamException => $"The file '{path}' ends too early. It may be cut off: fetch it again. Nothing was taken from it.",
        UnauthorizedAccessException => $"The file '{path}' may not be read: {unreadable.Message}",
        IOException => $"The file '{path}' could not be read: {unreadable.Message} Nothing was taken from it.",
        _ => null,
    };

    /// <summary>SHA-256 of the file; call after the last record was read.</summary>
    public byte[] FinishHash() => _hashing.Finish();

    public void Dispose()
    {
        Stream.Dispose();
        _hashing.Dispose();
        _disk.Dispose();
    }

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
