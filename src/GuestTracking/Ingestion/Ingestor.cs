using GuestTracking.Files;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>What became of one file, in file rows: read = accepted + corrected + refused + already known.</summary>
/// <param name="File">Its path.</param>
/// <param name="Read">Rows after the header.</param>
/// <param name="Accepted">Rows of responses that are new.</param>
/// <param name="Corrected">Rows that replace what was known, or were replaced by a later row of the file.</param>
/// <param name="Refused">Rows kept as rejects with their reason.</param>
/// <param name="AlreadyKnown">Rows that bring nothing new.</param>
/// <param name="AnswersRefused">Single answers refused in rows that were kept.</param>
/// <param name="Sha256">Hash of the file; null of pulled records, which are known each by its own.</param>
/// <param name="Erased">Rows among those already known whose response was erased: they were not taken.</param>
internal sealed record IngestResult(
    string File, long Read, long Accepted, long Corrected, long Refused, long AlreadyKnown, long AnswersRefused, byte[]? Sha256, long Erased = 0);

/// <summary>Seconds that the stages of an ingest took.</summary>
internal sealed record IngestStages(double Stage, double Merge, double Rollup);

/// <summary>A watermark to be moved with the rows that were taken.</summary>
/// <param name="From">Where the pull began; null: at the beginning.</param>
/// <param name="To">Where the next one is to begin.</param>
internal sealed record WatermarkMove(string? From, string To);

/// <summary>Takes records, whole or not at all: staging, facts and refusals, then the rollups of what was touched.</summary>
internal sealed class Ingestor(Database database, TimeProvider time)
{
    private const int RowsBetweenReports = 8_192;
    /// <summary>How long the stages of the last file took.</summary>
    public IngestStages? Stages { get; private set; }

    /// <summary>
    /// Ingests a file. Throws <see cref="UserError"/> when the file or the mapping is at fault; then the facts are as before.
    /// Running it again after any interruption completes what is missing and doubles nothing.
    /// </summary>
    public async Task<IngestResult> IngestAsync(string path, Mapping mapping, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var file = RecordFile.Open(path, mapping.Format);
        // Before anything is registered: a file that lacks a column leaves no trace.
        FileColumns.Of(file, mapping);
        var questionnaire = await SourceCatalog.RegisterAsync(database.Worker, mapping, cancellationToken);
        var result = await TakeAsync(file, mapping, questionnaire, null, progress, cancellationToken);
        var loaded = time.GetTimestamp();
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        Stages = Stages! with { Rollup = time.GetElapsedTime(loaded).TotalSeconds };
        progress?.Report(1);
        return result;
    }

    /// <summary>
    /// Takes records without recomputing the rollups: the marks of what was touched stay for <see cref="RollupRefresh"/>. Throws
    /// <see cref="UserError"/> when they cannot be read to their end; then the facts are as before.
    /// </summary>
    /// <param name="records">From the first one on.</param>
    /// <param name="mapping">What their fields mean.</param>
    /// <param name="questionnaire">As the catalogue registered the mapping.</param>
    /// <param name="watermark">Asked once all records were read: the watermark that moves with them; null: none.</param>
    /// <param name="progress">0–1.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IngestResult> TakeAsync(
        IRecords records, Mapping mapping, Questionnaire questionnaire, Func<WatermarkMove?>? watermark, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var columns = FileColumns.Of(records, mapping);
        var batch = await BatchLog.BeginAsync(database.Worker, questionnaire.SourceId, records.Name, time.GetUtcNow(), cancellationToken);
        try
        {
            return await LoadAsync(records, columns, mapping, questionnaire, batch, watermark, progress, cancellationToken);
        }
        catch (Exception failure)
        {
            await BatchLog.FailAsync(database.Worker, batch, failure.Message, time.GetUtcNow());
            throw;
        }
    }

    private async Task<IngestResult> LoadAsync(
        IRecords records, FileColumns columns, Mapping mapping, Questionnaire questionnaire, long batch, Func<WatermarkMove?>? watermark,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var context = await ContextAsync(mapping, questionnaire, cancellationToken);
        var lanes = new StagingLane?[StagingLane.Count];
        RejectLane? rejects = null;
        try
        {
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                lanes[lane] = await StagingLane.OpenAsync(database.Worker, mapping, cancellationToken);
            }
            rejects = await RejectLane.OpenAsync(database.Worker, cancellationToken);
            var rows = new RowReader(records, columns, context, lanes!, rejects);
            await Task.Run(() => Stage(records, rows.Take, progress, cancellationToken), cancellationToken);
            Array.ForEach(lanes, lane => lane!.CompleteStaging());
            rejects.CompleteStaging();
            var hash = records.FinishHash();
            var staged = time.GetTimestamp();
            var contradicting = 0;
            foreach (var lane in lanes)
            {
                var found = await lane!.TakeContradictionsAsync(cancellationToken);
                await rejects.AddAsync(found, mapping.Columns.Response, cancellationToken);
                contradicting += found.Count;
            }
            await PartitionsAsync(database.Worker, rows.Months, cancellationToken);
            var counts = await MergeAsync(lanes!, questionnaire, context.Erased, batch, cancellationToken);
            if (hash is null)
            {
                var refused = new List<string>();
                foreach (var lane in lanes)
                {
                    refused.AddRange(await lane!.FindRefusedAsync(questionnaire.SourceId, cancellationToken));
                }
                await rejects.DropAcceptedAsync(questionnaire.SourceId, [.. refused], cancellationToken);
            }
            await rejects.MergeAsync(questionnaire.SourceId, hash, Path.GetFileName(records.Name), cancellationToken);
            await AnnounceAsync(database.Worker, counts, cancellationToken);
            foreach (var lane in lanes)
            {
                await lane!.CommitAsync(cancellationToken);
            }
            if (watermark?.Invoke() is { } move)
            {
                await rejects.MoveWatermarkAsync(mapping.Source, move.From, move.To, time.GetUtcNow(), cancellationToken);
            }
            await rejects.CommitAsync(cancellationToken);
            var result = new IngestResult(records.Name, rows.Rows, counts.Sum(lane => lane.Accepted), counts.Sum(lane => lane.Corrected),
                rows.Refused + contradicting, counts.Sum(lane => lane.AlreadyKnown) + rows.Erased, rows.AnswersRefused, hash, rows.Erased);
            await BatchLog.FinishAsync(database.Worker, batch, result, hash, time.GetUtcNow(), cancellationToken);
            Stages = new IngestStages(
                time.GetElapsedTime(started, staged).TotalSeconds, time.GetElapsedTime(staged).TotalSeconds, 0);
            return result;
        }
        finally
        {
            foreach (var lane in lanes)
            {
                await Release(lane);
            }
            await Release(rejects);
        }
    }

    /// <summary>Says that facts are about to change, if any of these counts does.</summary>
    public static async Task AnnounceAsync(NpgsqlDataSource worker, IEnumerable<LaneCounts> counts, CancellationToken cancellationToken)
    {
        if (counts.Any(lane => lane.Accepted + lane.Corrected > 0))
        {
            await using var command = worker.CreateCommand(InputChange.Note);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Reads records to their end; <paramref name="take"/> takes each of them.</summary>
    public static void Stage(IRecords records, Action take, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        for (var rows = 1; records.Read(); rows++)
        {
            take();
            if (rows % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(records.Progress * 0.5);
            }
        }
        progress?.Report(0.5);
    }

    /// <summary>Locks one lane after the other, always in the same order, so that two ingests of a source cannot block each other.</summary>
    private static async Task<LaneCounts[]> MergeAsync(
        StagingLane[] lanes, Questionnaire questionnaire, ErasedResponses erased, long batch, CancellationToken cancellationToken)
    {
        // By one lane only, the last to commit: a second one would wait behind whoever waits to change the weights.
        await lanes[^1].HoldWeightsAsync(cancellationToken);
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            await lanes[lane].LockAsync(questionnaire.SourceId, lane, cancellationToken);
        }
        if (await lanes[0].CountErasedAsync(questionnaire.SourceId, cancellationToken) != erased.Count)
        {
            throw new UserError("Responses of this source were erased while it was being read; one of them may be among what was read. Nothing was taken; run the same again.");
        }
        var merges = lanes.Select((lane, number) => lane.MergeAsync(questionnaire, number, batch, cancellationToken)).ToList();
        return await Task.WhenAll(merges);
    }

    private async Task<RowContext> ContextAsync(Mapping mapping, Questionnaire questionnaire, CancellationToken cancellationToken)
    {
        var properties = await KeyLookup.LoadAsync(database.Worker, "select property, property_id from chain.property", cancellationToken);
        var segments = await KeyLookup.LoadAsync(
            database.Worker, "select segment, segment_id::int from survey.segment where segment_id > 0", cancellationToken);
        await RequireSameKeysAsync(mapping, questionnaire.SourceId, cancellationToken);
        var erased = await ErasedResponses.LoadAsync(database.Worker, mapping.Source, cancellationToken);
        return new RowContext(mapping, questionnaire, properties, AddSegment, segments, DateBounds.On(DateOnly.FromDateTime(time.GetUtcNow().Date)))
        {
            Keys = mapping.Guest is { Key: not null } or { Booking: not null } || erased.Any ? await GuestKeys.OpenAsync(database, cancellationToken) : null,
            Erased = erased,
        };
    }

    /// <summary>Responses of a source are all registered by their keys, or all by hashes of them; else none would be known again.</summary>
    private async Task RequireSameKeysAsync(Mapping mapping, short sourceId, CancellationToken cancellationToken)
    {
        await using var command = database.Worker.CreateCommand(Sql.Query(mapping.HidesResponseKey ? "ingest/has_plain_keys" : "ingest/has_keyed_keys"));
        command.Parameters.AddWithValue(sourceId);
        if ((bool)(await command.ExecuteScalarAsync(cancellationToken))!)
        {
            throw new UserError(mapping.HidesResponseKey
                ? $"The source '{mapping.Source}' has responses that are registered by their plain keys; a mapping whose guest section names columns.response would take them for new ones. Use another column for guest.key and guest.booking, or another source."
                : $"The source '{mapping.Source}' has responses that are registered by keyed hashes of their keys, because guest.key or guest.booking was columns.response. Keep that in the mapping; without it they would be taken for new ones.");
        }
    }

    /// <summary>The id of a segment that was new when the ingest began; one process at a time, so that none is given twice.</summary>
    private short AddSegment(string name)
    {
        using var connection = database.Worker.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction))
        {
            alone.Parameters.AddWithValue(AdvisoryLocks.Segments);
            alone.ExecuteNonQuery();
        }
        using var command = new NpgsqlCommand(Sql.Query("ingest/find_or_add_segment"), connection, transaction);
        command.Parameters.AddWithValue(name);
        var segment = (short)command.ExecuteScalar()!;
        transaction.Commit();
        return segment;
    }

    /// <summary>Makes the partitions of the months that have none.</summary>
    public static async Task PartitionsAsync(NpgsqlDataSource worker, IEnumerable<DateOnly> months, CancellationToken cancellationToken)
    {
        await using var command = worker.CreateCommand("select rollup.ensure_month(month) from unnest($1::date[]) as month");
        command.Parameters.AddWithValue(months.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Rolls back what is open; a connection that is already gone is no second failure.</summary>
    public static async Task Release(IAsyncDisposable? lane)
    {
        try
        {
            if (lane is not null)
            {
                await lane.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is NpgsqlException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The first failure is on its way up and says more.
        }
    }
}
