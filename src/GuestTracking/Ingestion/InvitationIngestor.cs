using GuestTracking.Files;
using GuestTracking.Rollups;
using GuestTracking.Storage;

namespace GuestTracking.Ingestion;

/// <summary>
/// Takes one file of counts of stays and invitations, whole or not at all, then recomputes the rollups of what was touched. A
/// row a property and day is little beside the answers: one lane is enough.
/// </summary>
internal sealed class InvitationIngestor(Database database, TimeProvider time)
{
    /// <summary>
    /// Ingests a file. Throws <see cref="UserError"/> when the file or the mapping is at fault; then the facts are as before.
    /// Running it again after any interruption completes what is missing and doubles nothing.
    /// </summary>
    public async Task<IngestResult> IngestAsync(string path, InvitationMapping mapping, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var file = RecordFile.Open(path, mapping.Format);
        // Before anything is registered: a file that lacks a column leaves no trace.
        InvitationPlaces.Of(file, mapping);
        var source = (await SourceCatalog.RegisterAsync(database.Worker, mapping.Questions(), cancellationToken)).SourceId;
        var result = await TakeAsync(file, mapping, source, null, progress, cancellationToken);
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        progress?.Report(1);
        return result;
    }

    /// <summary>
    /// Takes records without recomputing the rollups. Throws <see cref="UserError"/> when they cannot be read to their end; then the facts are
    /// as before.
    /// </summary>
    /// <param name="records">From the first one on.</param>
    /// <param name="mapping">What their fields mean.</param>
    /// <param name="source">As the catalogue registered it.</param>
    /// <param name="watermark">Asked once all records were read: the watermark that moves with them; null: none.</param>
    /// <param name="progress">0–1.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IngestResult> TakeAsync(
        IRecords records, InvitationMapping mapping, short source, Func<WatermarkMove?>? watermark, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var places = InvitationPlaces.Of(records, mapping);
        var batch = await BatchLog.BeginAsync(database.Worker, source, records.Name, time.GetUtcNow(), cancellationToken);
        try
        {
            return await LoadAsync(records, mapping, places, source, batch, watermark, progress, cancellationToken);
        }
        catch (Exception failure)
        {
            await BatchLog.FailAsync(database.Worker, batch, failure.Message, time.GetUtcNow());
            throw;
        }
    }

    private async Task<IngestResult> LoadAsync(
        IRecords records, InvitationMapping mapping, InvitationPlaces places, short source, long batch, Func<WatermarkMove?>? watermark,
        IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var properties = await KeyLookup.LoadAsync(database.Worker, "select property, property_id from chain.property", cancellationToken);
        InvitationLane? lane = null;
        RejectLane? rejects = null;
        try
        {
            lane = await InvitationLane.OpenAsync(database.Worker, cancellationToken);
            rejects = await RejectLane.OpenAsync(database.Worker, cancellationToken);
            var rows = new InvitationReader(
                records, mapping, places, properties, DateBounds.On(DateOnly.FromDateTime(time.GetUtcNow().Date)), lane, rejects);
            await Task.Run(() => Ingestor.Stage(records, rows.Take, progress, cancellationToken), cancellationToken);
            lane.CompleteStaging();
            await lane.TakeContradictionsAsync(rows.Refuse, cancellationToken);
            rejects.CompleteStaging();
            var hash = records.FinishHash();
            await Ingestor.PartitionsAsync(database.Worker, rows.Months, cancellationToken);
            var counts = await lane.MergeAsync(source, batch, cancellationToken);
            await rejects.MergeAsync(source, hash, Path.GetFileName(records.Name), cancellationToken);
            await Ingestor.AnnounceAsync(database.Worker, [counts], cancellationToken);
            await lane.CommitAsync(cancellationToken);
            if (watermark?.Invoke() is { } move)
            {
                await rejects.MoveWatermarkAsync(mapping.Source, move.From, move.To, time.GetUtcNow(), cancellationToken);
            }
            await rejects.CommitAsync(cancellationToken);
            var result = new IngestResult(records.Name, rows.Rows, counts.Accepted, counts.Corrected, rows.Refused, counts.AlreadyKnown, 0, hash);
            await BatchLog.FinishAsync(database.Worker, batch, result, hash, time.GetUtcNow(), cancellationToken);
            return result;
        }
        finally
        {
            await Ingestor.Release(lane);
            await Ingestor.Release(rejects);
        }
    }
}
