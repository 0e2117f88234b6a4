using System.Text.Json.Serialization;
using GuestTracking.Core.Surveys;
using GuestTracking.Files;

namespace GuestTracking.Ingestion;

/// <summary>
/// Says what the columns of a file of counts mean, a row a property and day: the shape <c>invitations</c> of the document that
/// <c>mapping.schema.json</c> describes. Immutable and valid once loaded.
/// </summary>
internal sealed record InvitationMapping
{
    /// <summary>The shape that makes a mapping one of these.</summary>
    public const string ShapeName = "invitations";

    /// <summary>The questionnaire that holds the rates of a source; no mapping of answers may have one of that name.</summary>
    public const string QuestionnaireName = "invitations";

    private const string QuestionnaireVersion = "1";

    /// <summary>For editors; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The system that the counts come from. Several sources share the stays out: none counts a stay that another one counts.</summary>
    public required string Source { get; init; }

    public FileFormat Format { get; init; } = new();

    /// <summary>Always <see cref="ShapeName"/>.</summary>
    public required string Shape { get; init; }

    public required InvitationColumns Columns { get; init; }

    /// <summary>One: the day that the stays ended, or the one that the answers count for.</summary>
    public required IReadOnlyDictionary<string, DateColumn> Dates { get; init; }

    /// <summary>Its name.</summary>
    public required string BusinessDate { get; init; }

    /// <summary>The date that the counts are of.</summary>
    [JsonIgnore]
    public DateColumn Date => Dates[BusinessDate];

    /// <summary>Reads and checks a mapping. Throws <see cref="UserError"/> naming the file, the place and what to do.</summary>
    public static InvitationMapping Load(string file) => MappingDocument.Load<InvitationMapping>(file, "mapping", static mapping => mapping.Faults());

    /// <summary>The same of a text in UTF-8.</summary>
    public static InvitationMapping Parse(ReadOnlySpan<byte> text, string name) => MappingDocument.Parse<InvitationMapping>(text, name, "mapping", static mapping => mapping.Faults());

    /// <summary>The questions that the rates stand in, as a mapping of answers would name them, for the catalogue.</summary>
    public Mapping Questions() => new()
    {
        Source = Source,
        Questionnaire = new QuestionnaireName(QuestionnaireName, QuestionnaireVersion),
        // The catalogue reads no columns; a mapping of answers has to name these two.
        Columns = new ColumnNames { Property = Columns.Property, Response = Columns.Property },
        Dates = Dates,
        BusinessDate = BusinessDate,
        Answers =
        [
            Question(Columns.Invited, "invited", ReservedDepartments.Invitation),
            Question(Columns.Invited, "responded", ReservedDepartments.Response),
        ],
    };

    private static AnswerColumn Question(string column, string question, string department) => new()
    {
        Column = column,
        Question = question,
        Department = department,
        Scale = new AnswerScale { Lowest = RateScale.Scale.Lowest, Highest = RateScale.Scale.Highest },
    };

    private IEnumerable<string> Faults()
    {
        if (MappingDocument.NameFault(Source) is { } fault)
        {
            yield return $"source: {fault}";
        }
        if (Dates.Count != 1)
        {
            yield return $"dates: the shape '{ShapeName}' has one date, the one that the counts are of, not {Dates.Count}";
        }
        foreach (var wrong in MappingDocument.DateFaults(Dates, BusinessDate).Concat(Format.Faults()))
        {
            yield return wrong;
        }
    }
}

/// <summary>Which column holds what.</summary>
internal sealed record InvitationColumns
{
    public required string Property { get; init; }

    /// <summary>Stays whose guest could have been asked.</summary>
    public required string Eligible { get; init; }

    /// <summary>Those whose guest was.</summary>
    public required string Invited { get; init; }
}
