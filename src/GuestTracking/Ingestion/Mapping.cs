using GuestTracking.Files;
using System.Globalization;
using System.Text.Json.Serialization;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Ingestion;

/// <summary>
/// Says what the columns of a file mean; the document that <c>mapping.schema.json</c> describes. Immutable and valid once loaded.
/// </summary>
internal sealed record Mapping
{
    /// <summary>For editors; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The system that the answers come from.</summary>
    public required string Source { get; init; }

    public required QuestionnaireName Questionnaire { get; init; }

    public FileFormat Format { get; init; } = new();

    /// <summary><c>wide</c>: a row a response, a column an answer. <c>long</c>: a row an answer.</summary>
    public string Shape { get; init; } = "wide";

    public required ColumnNames Columns { get; init; }

    /// <summary>By name: <c>arrival</c>, <c>departure</c>, <c>answered</c>.</summary>
    public required IReadOnlyDictionary<string, DateColumn> Dates { get; init; }

    /// <summary>Which of <see cref="Dates"/> is the day that an answer counts for.</summary>
    public required string BusinessDate { get; init; }

    public required IReadOnlyList<AnswerColumn> Answers { get; init; }

    /// <summary>Comments on a department each, beside the one on the stay (<see cref="ColumnNames.Comment"/>); wide shape only.</summary>
    public IReadOnlyList<CommentColumn> Comments { get; init; } = [];

    /// <summary>Whether the guest permits being written to; null: the source does not tell.</summary>
    public ContactPermission? ContactPermission { get; init; }

    /// <summary>Who the guest is; null: no column tells. With it no name, key or address of a guest is stored.</summary>
    public GuestColumns? Guest { get; init; }

    [JsonIgnore]
    public bool IsLong => Shape == "long";

    /// <summary>True where a row brings more than answers and one comment.</summary>
    [JsonIgnore]
    public bool HasGuestData => Guest is not null || Comments.Count > 0 || ContactPermission is not null || Columns.CommentLanguage is not null;

    /// <summary>True where the source's key of a response is a key of the guest: then the registry holds a keyed hash of it.</summary>
    [JsonIgnore]
    public bool HidesResponseKey => Guest is { } guest && (guest.Key == Columns.Response || guest.Booking == Columns.Response);

    /// <summary>The method that the questions of a department state (all the same one); null where they state none.</summary>
    public string? StatedMethod(string department) => Answers.First(answer => answer.Department == department).Method;

    /// <summary>Reads and checks a mapping. Throws <see cref="UserError"/> naming the file, the place and what to do.</summary>
    public static Mapping Load(string file) => MappingDocument.Load<Mapping>(file, "mapping", static mapping => mapping.Faults());

    /// <summary>The same of a text in UTF-8.</summary>
    public static Mapping Parse(ReadOnlySpan<byte> text, string name) => MappingDocument.Parse<Mapping>(text, name, "mapping", static mapping => mapping.Faults());

    /// <summary>Names of the columns that a record is read by, each once, in an order of their own.</summary>
    public IReadOnlyList<string> FieldNames() =>
    [
        .. new[] { Columns.Property, Columns.Response, Columns.Segment, Columns.Comment, IsLong ? Columns.Question : null, IsLong ? Columns.Answer : null,
            Columns.CommentLanguage, ContactPermission?.Column, Guest?.Key, Guest?.Booking }.OfType<string>()
            .Concat(Comments.Select(comment => comment.Column))
            .Concat(Guest?.Names ?? [])
            .Concat(Dates.Values.Select(date => date.Column))
            .Concat(IsLong ? [] : Answers.Select(answer => answer.Column))
            .Distinct(StringComparer.Ordinal),
    ];

    private IEnumerable<string> Faults()
    {
        foreach (var (place, name) in new[] { ("source", Source), ("questionnaire.name", Questionnaire.Name), ("questionnaire.version", Questionnaire.Version) })
        {
            if (MappingDocument.NameFault(name) is { } fault)
            {
                yield return $"{place}: {fault}";
            }
        }
        if (Questionnaire.Name == InvitationMapping.QuestionnaireName)
        {
            yield return $"questionnaire.name: '{Questionnaire.Name}' is the one that counts of invitations are kept under; use another";
        }
        if (Shape is not ("wide" or "long"))
        {
            yield return $"shape: '{Shape}' is neither 'wide' nor 'long' nor 'invitations'";
        }
        if (IsLong && (Columns.Question is null || Columns.Answer is null))
        {
            yield return "columns: the long shape needs 'question' and 'answer'";
        }
        foreach (var fault in MappingDocument.DateFaults(Dates, BusinessDate).Concat(Format.Faults()).Concat(AnswerFaults()).Concat(GuestFaults()))
        {
            yield return fault;
        }
    }

    private IEnumerable<string> GuestFaults()
    {
        if (Comments.Any(comment => comment is null) || Guest?.Names.Any(name => name is null) == true || ContactPermission?.Yes.Any(yes => yes is null) == true)
        {
            yield return "comments, guest.names, contact_permission.yes: one of them is null";
            yield break;
        }
        if (IsLong && Comments.Count > 0)
        {
            yield return "comments: the long shape has one comment of a response; name its column in columns.comment";
        }
        foreach (var twice in Comments.GroupBy(comment => comment.Department, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"comments: the department '{twice.Key}' has more than one; a department has one comment of a response";
        }
        foreach (var comment in Comments.Where(comment => !Answers.Any(answer => answer?.Department == comment.Department)))
        {
            yield return $"comments: the department '{comment.Department}' has no answer in this mapping";
        }
        if (ContactPermission is { Yes.Count: 0 })
        {
            yield return "contact_permission.yes: is empty; list the values that mean yes";
        }
        if (Guest is { Key: null, Booking: null, Names.Count: 0 })
        {
            yield return "guest: names no column; name 'key', 'booking' or 'names', or leave the section out";
        }
        if (Guest is { } guest && guest.Names.Contains(Columns.Response, StringComparer.Ordinal))
        {
            yield return "guest.names: the column of the response's key cannot be one of names; name it in guest.key, then a keyed hash of it is stored";
        }
    }

    private IEnumerable<string> AnswerFaults()
    {
        if (Answers.Count == 0)
        {
            yield return "answers: is empty";
        }
        if (Answers.Any(answer => answer is null))
        {
            yield return "answers: one of them is null";
            yield break;
        }
        foreach (var twice in Answers.GroupBy(answer => answer.Question, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"answers: the question '{twice.Key}' stands there twice";
        }
        foreach (var twice in Answers.GroupBy(answer => answer.Column, StringComparer.Ordinal).Where(group => IsLong && group.Count() > 1))
        {
            yield return $"answers: the column '{twice.Key}' stands there twice; in the long shape it tells the questions apart";
        }
        foreach (var department in Answers.GroupBy(answer => answer.Department, StringComparer.Ordinal))
        {
            if (department.Select(answer => answer.Method).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                yield return $"answers: the questions of the department '{department.Key}' make one score; let all of them state the same method, or none";
            }
        }
        foreach (var (answer, at) in Answers.Select((answer, at) => (answer, at)))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"answers[{at}] ({answer.Question})");
            if (MappingDocument.NameFault(answer.Question) is { } question)
            {
                yield return $"answers[{at}].question: {question}";
            }
            if (answer.Question.StartsWith("department:", StringComparison.Ordinal))
            {
                yield return $"{place}: 'department:' begins the keys of derived questions; use another";
            }
            if (MappingDocument.NameFault(answer.Department) is { } department)
            {
                yield return $"{place}: department {department}";
            }
            if (answer.Method is { } method && MappingDocument.NameFault(method) is { } wrong)
            {
                yield return $"{place}: method {wrong}";
            }
            if (answer.Department == ReservedDepartments.Composite)
            {
                yield return $"{place}: the department 'composite' is computed from the weights, not asked; use another";
            }
            if (ReservedDepartments.IsRate(answer.Department))
            {
                yield return $"{place}: the department '{answer.Department}' is kept for counts of invitations; use another";
            }
            if (answer.Scale.Fault() is { } fault)
            {
                yield return $"{place}: {fault}";
            }
        }
    }
}

/// <summary>A questionnaire and its version: a changed scale or meaning is a new version.</summary>
internal sealed record QuestionnaireName(string Name, string Version);

/// <summary>Which column holds what. <see cref="Question"/> and <see cref="Answer"/> are for the long shape.</summary>
internal sealed record ColumnNames
{
    public required string Property { get; init; }

    public required string Response { get; init; }

    public string? Segment { get; init; }

    /// <summary>The comment on the stay.</summary>
    public string? Comment { get; init; }

    /// <summary>The language of a response's comments: <c>en</c>, <c>pt-BR</c>.</summary>
    public string? CommentLanguage { get; init; }

    public string? Question { get; init; }

    public string? Answer { get; init; }
}

/// <summary>A date's column and how it is written; a time of day is read over.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Format">In .NET's letters: <c>yyyy-MM-dd</c>, <c>MMM d, yyyy</c>; or <c>epoch-seconds</c>, <c>epoch-milliseconds</c>.</param>
/// <param name="TimeZone">IANA name of the time zone whose day counts; null: the day that is written, of an epoch the one in UTC.</param>
internal sealed record DateColumn(string Column, string Format = "yyyy-MM-dd", string? TimeZone = null);

/// <summary>A comment on a department.</summary>
internal sealed record CommentColumn(string Column, string Department);

/// <summary>The column that says whether the guest permits being written to, and its values that mean yes; others mean no, an empty one nothing.</summary>
internal sealed record ContactPermission(string Column, IReadOnlyList<string> Yes);

/// <summary>
/// Columns that say who the guest is. They are never stored: key and booking become keyed hashes, and they, the names, e-mail addresses and
/// telephone numbers are masked in comments and in what is kept of refused rows.
/// </summary>
internal sealed record GuestColumns
{
    /// <summary>What the guest is found by: a loyalty number, an e-mail address.</summary>
    public string? Key { get; init; }

    /// <summary>The booking.</summary>
    public string? Booking { get; init; }

    /// <summary>First name, last name, a whole name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>One answer: its column (wide) or the text in the question column (long), its question, department and scale.</summary>
internal sealed record AnswerColumn
{
    public required string Column { get; init; }

    public required string Question { get; init; }

    public string? Text { get; init; }

    public required string Department { get; init; }

    public string? DepartmentName { get; init; }

    public required AnswerScale Scale { get; init; }

    /// <summary>
    /// How it measures: answers of equal methods are compared, others are not. Null: by question and scale
    /// (<see cref="Core.Surveys.MethodLabel"/>).
    /// </summary>
    public string? Method { get; init; }
}

/// <summary>As <see cref="Core.Surveys.Scale"/>, in the words of the document.</summary>
internal sealed record AnswerScale
{
    public required decimal Lowest { get; init; }

    public required decimal Highest { get; init; }

    public decimal Step { get; init; } = 1;

    /// <summary><c>higher</c> or <c>lower</c> is better.</summary>
    public string Direction { get; init; } = "higher";

    public Core.Surveys.Scale ToScale() => new(Lowest, Highest, Step, Direction == "higher");

    public string? Fault()
    {
        if (Direction is not ("higher" or "lower"))
        {
            return $"scale.direction: '{Direction}' is neither 'higher' nor 'lower'";
        }
        try
        {
            ToScale();
            return null;
        }
        catch (ArgumentException wrong)
        {
            return $"scale: {UserError.Sentence(wrong)}";
        }
    }
}
