using System.Text;
using System.Text.Json;

namespace GuestTracking.Packs.Burst;

/// <summary>
/// The book of a folder of packs: <c>manifest.json</c>, and while somebody writes into the folder <c>manifest.jsonl</c>, a line a change, which is
/// folded into it at the end, or by whoever opens the folder next. A program that was killed loses nothing that it had written down. One
/// program at a time has a folder's book. Safe from several threads.
/// </summary>
internal sealed class BurstManifest : IDisposable
{
    /// <summary>Name of the manifest.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Name of the journal.</summary>
    public const string JournalName = "manifest.jsonl";

    /// <summary>Of the manifest's form.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true, NewLine = "\n" };

    private readonly string folder;
    private readonly ManifestHead head;
    private readonly FileStream journal;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly SortedDictionary<(string Key, string Language), ManifestPack> packs = new(Comparer<(string Key, string Language)>.Create(static (one, other) =>
        string.CompareOrdinal(one.Key, other.Key) is var order and not 0 ? order : string.CompareOrdinal(one.Language, other.Language)));
    private readonly bool isPrivate;
    private bool complete;
    private bool mailed;

    private BurstManifest(string folder, ManifestHead head, FileStream journal, bool isPrivate, TimeProvider time)
    {
        this.isPrivate = isPrivate;
        this.time = time;
        this.folder = folder;
        this.head = head;
        this.journal = journal;
    }

    /// <summary>The time that it is.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The packs that the book tells of, by key and language.</summary>
    public IReadOnlyList<ManifestPack> Packs
    {
        get
        {
            lock (gate)
            {
                return [.. packs.Values];
            }
        }
    }

    /// <summary>True where nothing is left to be done in a folder: its book says that all was gone through and nothing failed, or it holds files without one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="withMails">True: mails have to be part of what was gone through.</param>
    /// <exception cref="UserError">The book cannot be read.</exception>
    public static bool IsDone(string folder, bool withMails) =>
        Directory.Exists(folder) && !File.Exists(Path.Combine(folder, JournalName))
        && (ReadDocument(folder) is { } document
            ? document is { Complete: true, Failed: 0 } && (document.Mailed || !withMails)
            : Directory.EnumerateFileSystemEntries(folder).Any());

    /// <summary>Which packs a folder holds; null where it has no book, or somebody is writing it.</summary>
    /// <exception cref="UserError">The book cannot be read.</exception>
    public static ManifestHead? HeadOf(string folder)
    {
        try
        {
            var journal = Path.Combine(folder, JournalName);
            return (File.Exists(journal) ? Lines(journal, File.ReadAllBytes(journal)).LastOrDefault(line => line.Head is not null)?.Head : null) ?? ReadDocument(folder)?.Head;
        }
        catch (IOException)
        {
            // Whoever opens the book next is told.
            return null;
        }
    }

    /// <summary>Opens the book of a folder, which is made when it is missing. Mails that were being handed over when a program ended are unknown from now on.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="head">The packs that are to lie in it.</param>
    /// <param name="forgets">True: what it holds of another run is forgotten, and written over.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isPrivate">True: nobody but its owner can read the book.</param>
    /// <exception cref="UserError">It cannot be made, somebody else is writing into it, its book cannot be read, or it holds other packs.</exception>
    public static BurstManifest Open(string folder, ManifestHead head, bool forgets, TimeProvider time, bool isPrivate = false)
    {
        var journal = Lock(folder, isPrivate);
        try
        {
            var manifest = new BurstManifest(folder, head, journal, isPrivate, time);
            var isTaken = manifest.Take(ReadDocument(folder), forgets);
            if (!manifest.Replay(forgets) || !isTaken)
            {
                manifest.packs.Clear();
                manifest.mailed = false;
            }
            manifest.Write(new ManifestLine(head, null), durably: false);
            foreach (var pack in manifest.Packs.Where(pack => pack.Mails.Any(mail => mail.State == ManifestState.Sending)))
            {
                manifest.Record(pack with { Mails = [.. pack.Mails.Select(mail => mail.State == ManifestState.Sending ? manifest.Unknown(mail) : mail)] }, durably: true);
            }
            return manifest;
        }
        catch
        {
            if (journal.Length == 0)
            {
                File.Delete(journal.Name);
            }
            journal.Dispose();
            throw;
        }
    }

    /// <summary>What is known of a pack; null: nothing.</summary>
    public ManifestPack? Find(string key, string language)
    {
        lock (gate)
        {
            return packs.GetValueOrDefault((key, language));
        }
    }

    /// <summary>Writes down what holds of a pack from now on.</summary>
    /// <param name="pack">All that holds.</param>
    /// <param name="durably">True: it is on the disk when this returns, also if the machine loses its power.</param>
    public void Record(ManifestPack pack, bool durably)
    {
        lock (gate)
        {
            // What could not be written down is not known: a mail that is being handed over stays one, and becomes unknown.
            Write(new ManifestLine(null, pack), durably);
            packs[(pack.Key, pack.Language)] = pack;
        }
    }

    /// <summary>Writes down what became of a mail; it is on the disk when this returns.</summary>
    public void Record(string key, string language, ManifestMail mail)
    {
        lock (gate)
        {
            Record(packs[(key, language)].With(mail), durably: true);
        }
    }

    /// <summary>The mails of each recipient by key, each with its pack: more than one where somebody's language, or hotel, has changed.</summary>
    public ILookup<string, (ManifestPack Pack, ManifestMail Mail)> Mails() =>
        Packs.SelectMany(pack => pack.Mails, (pack, mail) => (Pack: pack, Mail: mail)).ToLookup(one => one.Mail.Recipient, StringComparer.Ordinal);

    /// <summary>Goes through the packs of the book.</summary>
    /// <param name="becomes">What becomes of a pack; null: the book tells no more of it.</param>
    public void Revise(Func<ManifestPack, ManifestPack?> becomes)
    {
        lock (gate)
        {
            foreach (var pack in Packs)
            {
                if (becomes(pack) is { } kept)
                {
                    packs[(pack.Key, pack.Language)] = kept;
                }
                else
                {
                    packs.Remove((pack.Key, pack.Language));
                }
            }
        }
    }

    /// <summary>Says that all that was to be done was gone through.</summary>
    /// <param name="withMails">True: mails too.</param>
    public void Complete(bool withMails)
    {
        lock (gate)
        {
            complete = true;
            mailed |= withMails;
        }
    }

    /// <summary>Folds the journal into the manifest.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            var path = Path.Combine(folder, FileName);
            var half = path + ".part";
            // Left by a program that was killed, it would keep the rights that it has.
            File.Delete(half);
            using (var stream = new FileStream(half, Options(FileMode.CreateNew, FileAccess.Write, isPrivate)))
            {
                stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(Document(), Indented), (byte)'\n']);
                stream.Flush(flushToDisk: true);
            }
            File.Move(half, path, overwrite: true);
            File.Delete(Path.Combine(folder, JournalName));
            journal.Dispose();
        }
    }

    /// <summary>The journal, which whoever writes into the folder has to himself.</summary>
    private static FileStream Lock(string folder, bool isPrivate)
    {
        var path = Path.Combine(folder, JournalName);
        try
        {
            Directory.CreateDirectory(folder);
            while (true)
            {
                var journal = new FileStream(path, Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, isPrivate));
                if (File.Exists(path))
                {
                    return journal;
                }
                // It was folded and removed between opening and locking.
                journal.Dispose();
            }
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new UserError($"The folder '{folder}' cannot be made or written to: {refused.Message} Name another with --out.", refused);
        }
        catch (IOException refused)
        {
            throw Directory.Exists(folder) && File.Exists(path)
                ? new UserError($"Another program is writing packs into '{folder}'. Wait until it has ended, or name another folder.", refused)
                : new UserError($"The folder '{folder}' cannot be made: {refused.Message} Name another with --out.", refused);
        }
    }

    private static FileStreamOptions Options(FileMode mode, FileAccess access, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return options;
    }

    private static ManifestDocument? ReadDocument(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize<ManifestDocument>(File.ReadAllBytes(path), Json) is { Version: Version } document
                ? document
                : throw new JsonException("its version is another");
        }
        catch (JsonException unlike)
        {
            throw new UserError($"'{path}' cannot be read: {unlike.Message} It is another version's, or was changed: name another folder.", unlike);
        }
    }

    /// <summary>Takes what the manifest holds over; false where that is of another run, and forgotten.</summary>
    private bool Take(ManifestDocument? document, bool forgets)
    {
        if (document is null)
        {
            return true;
        }
        if (!IsMine(document.Head, forgets))
        {
            return false;
        }
        mailed = document.Mailed;
        foreach (var pack in document.Packs)
        {
            packs[(pack.Key, pack.Language)] = pack;
        }
        return true;
    }

    /// <summary>Goes through the journal that somebody left. A line that was not written to its end is none.</summary>
    private bool Replay(bool forgets)
    {
        var bytes = new byte[journal.Length];
        journal.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        journal.SetLength(end);
        journal.Position = end;
        foreach (var line in Lines(journal.Name, bytes.AsSpan(0, end)))
        {
            if (line.Head is { } other && !IsMine(other, forgets))
            {
                journal.SetLength(0);
                return false;
            }
            if (line.Pack is { } pack)
            {
                packs[(pack.Key, pack.Language)] = pack;
            }
        }
        return true;
    }

    /// <summary>The lines of a journal. One that was not written to its end is none.</summary>
    private static List<ManifestLine> Lines(string path, ReadOnlySpan<byte> bytes)
    {
        var lines = new List<ManifestLine>();
        foreach (var text in Encoding.UTF8.GetString(bytes[..(bytes.LastIndexOf((byte)'\n') + 1)]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                lines.Add(JsonSerializer.Deserialize<ManifestLine>(text, Json)!);
            }
            catch (JsonException unlike)
            {
                throw new UserError($"'{path}' cannot be read: {unlike.Message} It is another version's, or was changed: name another folder.", unlike);
            }
        }
        return lines;
    }

    private bool IsMine(ManifestHead other, bool forgets) =>
        (other with { Run = head.Run }) == head || (forgets ? false : throw new UserError(
            $"The folder '{folder}' holds the packs '{other.Pack}' of {other.Period}, run {other.RunHash[..Math.Min(12, other.RunHash.Length)]}; these are '{head.Pack}' of {head.Period}, run "
            + $"{head.RunHash[..Math.Min(12, head.RunHash.Length)]}. One folder holds the packs of one run: name another with --out (or remove that one, and with it what was sent of it)."));

    private ManifestMail Unknown(ManifestMail mail) => mail with
    {
        State = ManifestState.Unknown,
        At = Now,
        Why = $"The program ended while it handed the mail over: it may have been sent. {WhatToDo(mail)}",
    };

    /// <summary>What a person does about a mail of which nobody knows whether it was sent.</summary>
    public static string WhatToDo(ManifestMail mail) =>
        $"Ask {mail.Name}, or look for {mail.MessageId} in the mail server's log; if it did not arrive, send it with --resend {mail.Recipient}.";

    private void Write(ManifestLine line, bool durably)
    {
        journal.Write(JsonSerializer.SerializeToUtf8Bytes(line, Json));
        journal.WriteByte((byte)'\n');
        journal.Flush(durably);
    }

    private ManifestDocument Document()
    {
        var all = packs.Values;
        var mails = all.SelectMany(pack => pack.Mails).ToList();
        return new(
            head.Version, head.Pack, head.Period, head.Run, head.RunHash,
            [.. all.SelectMany(pack => pack.Files).Select(file => Path.GetExtension(file.Name)[1..]).Distinct().Order(StringComparer.Ordinal)],
            complete,
            all.Count(pack => pack.State == ManifestState.Written),
            mails.Count(mail => mail.State == ManifestState.Sent),
            all.Count(pack => pack.State == ManifestState.Failed) + mails.Count(mail => mail.State == ManifestState.Failed),
            mails.Count(mail => mail.State == ManifestState.Unknown),
            [.. all],
            mailed);
    }
}
