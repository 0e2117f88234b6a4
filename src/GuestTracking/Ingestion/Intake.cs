using GuestTracking.Files;
using GuestTracking.Storage;

namespace GuestTracking.Ingestion;

/// <summary>
/// How the records of a source are taken in, as the shape of its mapping says: answers, or counts of stays and invitations. Rollups are left
/// to who takes the last of them.
/// </summary>
internal abstract class Intake
{
    private Intake()
    {
    }

    /// <summary>How files of the source are written.</summary>
    public abstract FileFormat Format { get; }

    /// <summary>Names of the fields that the mapping asks for, each once.</summary>
    public abstract IReadOnlyList<string> FieldNames { get; }

    /// <summary>The mapping of answers. Throws where the source has counts, which come in files only.</summary>
    public abstract Mapping Answers { get; }

    /// <summary>For the shape that the source's mapping names. Throws <see cref="UserError"/> when that mapping cannot be used.</summary>
    public static Intake Of(SourceDefinition source, Database database, TimeProvider time) =>
        source.HasCounts ? new OfCounts(source.CountMapping(), database, time) : new OfAnswers(source.AnswerMapping(), database, time);

    /// <summary>Notes source and questions in the catalogue, once. Throws <see cref="UserError"/> when the mapping contradicts what is known.</summary>
    public abstract Task RegisterAsync(CancellationToken cancellationToken);

    /// <summary>Takes records whole or not at all; throws <see cref="UserError"/> when they lack a column or cannot be read to their end.</summary>
    public abstract Task<IngestResult> TakeAsync(IRecords records, Func<WatermarkMove?> watermark, CancellationToken cancellationToken);

    private sealed class OfAnswers(Mapping mapping, Database database, TimeProvider time) : Intake
    {
        private Questionnaire? _questionnaire;

        public override FileFormat Format => mapping.Format;

        public override IReadOnlyList<string> FieldNames { get; } = mapping.FieldNames();

        public override Mapping Answers => mapping;

        public override async Task RegisterAsync(CancellationToken cancellationToken) =>
            _questionnaire ??= await SourceCatalog.RegisterAsync(database.Worker, mapping, cancellationToken);

        public override async Task<IngestResult> TakeAsync(IRecords records, Func<WatermarkMove?> watermark, CancellationToken cancellationToken)
        {
            // Before anything is registered: a file that lacks a column leaves no trace.
            FileColumns.Of(records, mapping);
            await RegisterAsync(cancellationToken);
            return await new Ingestor(database, time).TakeAsync(records, mapping, _questionnaire!, watermark, null, cancellationToken);
        }
    }

    private sealed class OfCounts(InvitationMapping mapping, Database database, TimeProvider time) : Intake
    {
        private short? _source;

        public override FileFormat Format => mapping.Format;

        public override IReadOnlyList<string> FieldNames => [.. new[] { mapping.Columns.Property, mapping.Columns.Eligible, mapping.Columns.Invited, mapping.Date.Column }.Distinct()];

        public override Mapping Answers => throw new InvalidOperationException("counts of invitations come in files");

        public override async Task RegisterAsync(CancellationToken cancellationToken) =>
            _source ??= (await SourceCatalog.RegisterAsync(database.Worker, mapping.Questions(), cancellationToken)).SourceId;

        public override async Task<IngestResult> TakeAsync(IRecords records, Func<WatermarkMove?> watermark, CancellationToken cancellationToken)
        {
            InvitationPlaces.Of(records, mapping);
            await RegisterAsync(cancellationToken);
            return await new InvitationIngestor(database, time).TakeAsync(records, mapping, _source!.Value, watermark, null, cancellationToken);
        }
    }
}
