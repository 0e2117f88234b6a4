using GuestTracking.Files;
using GuestTracking.Storage;
using System.Security.Cryptography;
using System.Text;

namespace GuestTracking.Ingestion;

/// <summary>Days that an answer may count for; outside, a row is refused.</summary>
internal readonly record struct DateBounds(DateOnly First, DateOnly Last)
{
    /// <summary>From 2000 to the end of next month.</summary>
    public static DateBounds On(DateOnly today) =>
        new(new DateOnly(2000, 1, 1), new DateOnly(today.Year, today.Month, 1).AddMonths(2).AddDays(-1));

    /// <summary>Why a row of a day is refused; null within the bounds.</summary>
    public string? WhyOutside(DateOnly date) => date >= First && date <= Last ? null
        : FormattableString.Invariant($"outside the bounds {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}");
}

/// <summary>What the rows are checked against.</summary>
internal sealed record RowContext(
    Mapping Mapping, Questionnaire Questionnaire, KeyLookup Properties, Func<string, short> AddSegment, KeyLookup Segments, DateBounds Bounds)
{
    /// <summary>Hashes keys of guests; null where nothing here needs it.</summary>
    public GuestKeys? Keys { get; init; }

    /// <summary>Responses of the source that were erased; they do not come back.</summary>
    public ErasedResponses Erased { get; init; } = ErasedResponses.None;
}

/// <summary>Turns the rows of a file into staged responses or refusals, and counts them.</summary>
internal sealed class RowReader
{
    private const int KeyBytesMax = 1_024;
    private const int SegmentBytesMax = 200;

    /// <summary>A column with more segments than this is no segment.</summary>
    private const int SegmentsMax = 1_000;

    private const int LanguageLettersMax = 35;
    private static readonly System.Buffers.SearchValues<byte> LanguageLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private readonly IRecords _file;
    private readonly FileColumns _columns;
    private readonly RowContext _context;
    private readonly StagingLane[] _lanes;
    private readonly RejectLane _rejects;
    private readonly StagedRow _row = new();
    private readonly AnswerReader[] _answers;
    private readonly Dictionary<string, AnswerReader> _answerOfQuestion;
    private readonly short[] _steps;
    private readonly byte[] _hashed;
    private readonly int _sourceLength;
    private readonly RowGuest? _guest;

    public RowReader(IRecords file, FileColumns columns, RowContext context, StagingLane[] lanes, RejectLane rejects)
    {
        (_file, _columns, _context, _lanes, _rejects) = (file, columns, context, lanes, rejects);
        var mapping = context.Mapping;
        byte[][] missing = [.. mapping.Format.Missing.Select(text => Encoding.UTF8.GetBytes(text.Trim()))];
        _answers = [.. mapping.Answers.Select((answer, at) => new AnswerReader(answer, context.Questionnaire.Ordinals[at], missing))];
        _answerOfQuestion = mapping.IsLong ? _answers.ToDictionary(answer => answer.Answer.Column, StringComparer.Ordinal) : [];
        _steps = new short[context.Questionnaire.QuestionCount];
        var source = Encoding.UTF8.GetBytes(mapping.Source);
        _sourceLength = source.Length + 1;
        _hashed = new byte[_sourceLength + KeyBytesMax];
        source.CopyTo(_hashed, 0);
        _guest = mapping.Guest is null ? null : new RowGuest(file, columns, context.Keys);
    }

    /// <summary>File rows read.</summary>
    public long Rows { get; private set; }

    /// <summary>File rows refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Answers refused in rows that were kept.</summary>
    public long AnswersRefused { get; private set; }

    /// <summary>File rows of responses that were erased: they count as already known.</summary>
    public long Erased { get; private set; }

    /// <summary>Months that have staged rows.</summary>
    public SortedSet<DateOnly> Months { get; } = [];

    /// <summary>Why a row is refused whose property is not of the chain.</summary>
    public static string WhyNoProperty(ReadOnlySpan<byte> key) => key.IsEmpty
        ? "no property" : "unknown property: add it with 'guesttracking chain import', then ingest the file again";

    /// <summary>Why a row is refused whose date cannot be read.</summary>
    public static string WhyNoDate(ReadOnlySpan<byte> text) =>
        text.IsEmpty ? "no business date" : "not a date of the mapping's format, or no day of the calendar";

    /// <summary>Reads the current record of the file.</summary>
    public void Take()
    {
        Rows++;
        if (_file.Fault is { } fault)
        {
            RefuseUnsplit(fault);
            return;
        }
        _guest?.Begin();
        if (IsErased())
        {
            Erased++;
        }
        else if (ReadWho() && ReadDates())
        {
            if (_context.Mapping.IsLong)
            {
                TakeAnswer();
            }
            else
            {
                TakeAnswers();
            }
        }
    }

    private void TakeAnswers()
    {
        Array.Fill(_steps, (short)-1);
        var given = 0;
        var refused = 0;
        for (var at = 0; at < _answers.Length; at++)
        {
            var text = _file.Field(_columns.Answers[at]);
            var step = _answers[at].Read(text, out var refusal);
            if (refusal is not null)
            {
                refused++;
                RefuseField(_answers[at].Answer.Column, text, refusal);
            }
            else if (step >= 0)
            {
                given++;
                _steps[_answers[at].Ordinal - 1] = step;
            }
        }
        if (given == 0)
        {
            Refuse("", default, refused > 0 ? "no answer left: each one was refused" : "no answer");
            return;
        }
        AnswersRefused += refused;
        ReadGuest();
        Lane().Add(_row, _steps);
    }

    private void TakeAnswer()
    {
        var question = Encoding.UTF8.GetString(_file.Field(_columns.Question));
        if (!_answerOfQuestion.TryGetValue(question, out var answer))
        {
            Refuse(_context.Mapping.Columns.Question!, _file.Field(_columns.Question), "unknown question: the mapping has no answer for it");
            return;
        }
        var step = answer.Read(_file.Field(_columns.Answer), out var refusal);
        if (step < 0)
        {
            Refuse(_context.Mapping.Columns.Answer!, _file.Field(_columns.Answer), refusal ?? "no answer");
            return;
        }
        ReadGuest();
        Lane().Add(_row, answer.Ordinal, step);
    }

    private bool ReadWho()
    {
        // Pulled records have no line; the order in which they came says which of two with the same key is the later one.
        _row.Line = _file.Line == 0 ? Rows : _file.Line;
        var property = _file.Field(_columns.Property);
        if (!_context.Properties.TryFind(property, out var propertyId))
        {
            Refuse(_context.Mapping.Columns.Property, property, WhyNoProperty(property));
            return false;
        }
        _row.PropertyId = propertyId;
        var key = _file.Field(_columns.Response);
        if (key.IsEmpty || key.Length > KeyBytesMax || key.Contains((byte)0))
        {
            Refuse(_context.Mapping.Columns.Response, key, key.IsEmpty ? "no response key" : "a response key has at most 1,024 bytes and no NUL");
            return false;
        }
        if (_guest is not null && !_context.Mapping.HidesResponseKey && _guest.Mask.IsIn(Encoding.UTF8.GetString(key)))
        {
            Refuse(_context.Mapping.Columns.Response, key, "the response key names the guest: give its column as guest.key or guest.booking in the mapping, then a keyed hash of it is stored");
            return false;
        }
        key = StoredKey(key);
        if (_row.Key.Length < key.Length)
        {
            _row.Key = new byte[KeyBytesMax];
        }
        key.CopyTo(_row.Key);
        _row.KeyLength = key.Length;
        key.CopyTo(_hashed.AsSpan(_sourceLength));
        Identify(_hashed.AsSpan(0, _sourceLength + key.Length), _row.ResponseId);
        _row.Comment = Comment(_columns.Comment);
        return ReadSegment();
    }

    private bool ReadSegment()
    {
        _row.SegmentId = 0;
        if (_columns.Segment >= 0 && _file.Field(_columns.Segment) is { IsEmpty: false } text)
        {
            if (!_context.Segments.TryFind(text, out var segment))
            {
                if (text.Length > SegmentBytesMax || text.Contains((byte)0))
                {
                    Refuse(_context.Mapping.Columns.Segment!, text, "a segment has at most 200 bytes and no NUL");
                    return false;
                }
                if (_guest is not null && _guest.Masked(text) is var masked && !text.SequenceEqual(masked))
                {
                    Refuse(_context.Mapping.Columns.Segment!, text, "a segment that is new names no guest, address, telephone number or booking");
                    return false;
                }
                segment = AddSegment(Encoding.UTF8.GetString(text));
            }
            _row.SegmentId = (short)segment;
        }
        return true;
    }

    private short AddSegment(string name)
    {
        if (_context.Segments.Count >= SegmentsMax)
        {
            throw new UserError(FormattableString.Invariant($"'{_file.Name}', line {_row.Line}, column '{_context.Mapping.Columns.Segment}': ")
                + FormattableString.Invariant($"there are more than {SegmentsMax} different segments. Check columns.segment in the mapping. Nothing was taken from it."));
        }
        var segment = _context.AddSegment(name);
        _context.Segments.Add(name, segment);
        return segment;
    }

    /// <summary>PostgreSQL's text has no NUL: a comment shows where one was.</summary>
    private static byte[] Storable(ReadOnlySpan<byte> comment) => comment.Contains((byte)0)
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(comment).Replace('\0', '\uFFFD'))
        : comment.ToArray();

    private bool ReadDates()
    {
        Array.Clear(_row.Dates);
        foreach (var (column, reader, slot, counts) in _columns.Dates)
        {
            var text = _file.Field(column);
            if (text.IsEmpty && !counts)
            {
                continue;
            }
            if (!reader.TryRead(text, out var date))
            {
                Refuse(reader.Column, text, WhyNoDate(text));
                return false;
            }
            if (counts && _context.Bounds.WhyOutside(date) is { } outside)
            {
                Refuse(reader.Column, text, outside);
                return false;
            }
            _row.Dates[slot] = date;
            if (counts)
            {
                _row.BusinessDate = date;
            }
        }
        return true;
    }

    private StagingLane Lane()
    {
        Months.Add(new DateOnly(_row.BusinessDate.Year, _row.BusinessDate.Month, 1));
        return _lanes[_row.ResponseId[15] % StagingLane.Count];
    }

    private void Refuse(string column, ReadOnlySpan<byte> value, string reason)
    {
        Refused++;
        Keep(column, value, reason, _guest is null ? _file.Raw : _guest.MaskedRecord());
    }

    /// <summary>Refuses one field of a row that is kept.</summary>
    private void RefuseField(string column, ReadOnlySpan<byte> value, string reason) => Keep(column, value, reason, default);

    /// <summary>Where nobody can tell which field is which, none may be kept that may name the guest.</summary>
    private void RefuseUnsplit(string reason)
    {
        if (_guest is null)
        {
            Refuse("", default, reason);
            return;
        }
        Refused++;
        _rejects.Add(_file.Line, "", default, default, reason + "; the row is not kept, it may name the guest", default, default, Pulled());
    }

    private void Keep(string column, ReadOnlySpan<byte> value, string reason, ReadOnlySpan<byte> record)
    {
        var property = _file.Field(_columns.Property);
        if (_guest is null)
        {
            _rejects.Add(_file.Line, column, property, value, reason, record, Key(), Pulled());
        }
        else
        {
            _rejects.Add(_file.Line, column, _guest.Masked(property), _guest.MaskedValue(value), reason, record, KeyWithoutGuest(), Pulled(), _guest.Hashes());
        }
    }

    /// <summary>The key of a pulled record, by which a later pull finds its refusal; of a file nothing: there it is the line.</summary>
    private ReadOnlySpan<byte> Key() => _file.Line == 0 && _file.Field(_columns.Response) is { Length: <= KeyBytesMax } key ? key : default;

    /// <summary>The key as the registry would hold it, by which an erasure finds the refusal; nothing where it tells who the guest is.</summary>
    private ReadOnlySpan<byte> KeyWithoutGuest() => _file.Field(_columns.Response) is { IsEmpty: false, Length: <= KeyBytesMax } key
        && (_context.Mapping.HidesResponseKey || !_guest!.Mask.IsIn(Encoding.UTF8.GetString(key))) ? StoredKey(key) : default;

    private ReadOnlySpan<byte> Pulled() => _file.Line == 0 ? _file.Raw : default;

    /// <summary>What the registry holds of a response's key.</summary>
    private ReadOnlySpan<byte> StoredKey(ReadOnlySpan<byte> key) =>
        _context.Mapping.HidesResponseKey ? Encoding.UTF8.GetBytes(_context.Keys!.ResponseKey(_context.Mapping.Source, key)) : key;

    private bool IsErased() => _context.Erased.Any && _file.Field(_columns.Response) is { Length: <= KeyBytesMax } key
        && _context.Erased.Holds(_context.Keys!.Erased(_context.Mapping.Source, StoredKey(key)));

    /// <summary>What a row brings besides answers and the comment on the stay.</summary>
    private void ReadGuest()
    {
        if (!_context.Mapping.HasGuestData)
        {
            return;
        }
        _row.DepartmentComments = _columns.Comments.Count == 0 ? null : [.. _columns.Comments.Select(Comment)];
        _row.Language = null;
        if (_columns.CommentLanguage >= 0 && _file.Field(_columns.CommentLanguage) is { IsEmpty: false } language)
        {
            if (language.Length <= LanguageLettersMax && !language.ContainsAnyExcept(LanguageLetters))
            {
                _row.Language = Encoding.ASCII.GetString(language);
            }
            else
            {
                AnswersRefused++;
                RefuseField(_context.Mapping.Columns.CommentLanguage!, language, "not a language such as en or pt-BR");
            }
        }
        _row.MayContact = null;
        if (_columns.ContactPermission >= 0 && _file.Field(_columns.ContactPermission) is { IsEmpty: false } permission)
        {
            _row.MayContact = _context.Mapping.ContactPermission!.Yes.Contains(Encoding.UTF8.GetString(permission), StringComparer.OrdinalIgnoreCase);
        }
        _row.IsMasked = _guest?.HasName ?? false;
        (_row.GuestHash, _row.BookingHash) = _guest?.Hashes() ?? default;
    }

    private byte[]? Comment(int column) => column < 0 || _file.Field(column) is not { IsEmpty: false } comment ? null
        : _guest is null ? Storable(comment) : Storable(_guest.Masked(comment));

    /// <summary>The response's id: a UUID of version 8 from source and key, so the same response has the same id in every database.</summary>
    private static void Identify(ReadOnlySpan<byte> sourceAndKey, Span<byte> id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(sourceAndKey, hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        hash[..16].CopyTo(id);
    }
}
