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
        using var file = DelimitedFile.Open(path, mapping.Format);
        var places = InvitationPlaces.Of(file, mapping);
        var source = (await SourceCatalog.RegisterAsync(database.Worker, mapping.Questions(), cancellationToken)).SourceId;
        var batch = await BatchLog.BeginAsync(database.Worker, source, path, time.GetUtcNow(), cancellationToken);
        IngestResult result;
        try
        {
            result = await LoadAsync(file, mapping, places, source, batch, progress, cancellationToken);
        }
        catch (Exception failure)
        {
            await BatchLog.FailAsync(database.Worker, batch, failure.Message, time.GetUtcNow());
            throw;
        }
        await RollupRefresh.RunAsync(database.Worker, cancellationToken);
        progress?.Report(1);
        return result;
    }

    private async Task<IngestResult> LoadAsync(
        DelimitedFile file, InvitationMapping mapping, InvitationPlaces places, short source, long batch, IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var properties = await KeyLookup.LoadAsync(database.Worker, "select property, property_id from chain.property", cancellationToken);
        InvitationLane? lane = null;
        RejectLane? rejects = null;
        try
        {
            lane = await InvitationLane.OpenAsync(database.Worker, cancellationToken);
            rejects = await RejectLane.OpenAsync(database.Worker, cancellationToken);
            var rows = new InvitationReader(
                file, mapping, places, properties, DateBounds.On(DateOnly.FromDateTime(time.GetUtcNow().Date)), lane, rejects);
            await Task.Run(() => Ingestor.Stage(file, rows.Take, progress, cancellationToken), cancellationToken);
            lane.CompleteStaging();
            await lane.TakeContradictionsAsync(rows.Refuse, cancellationToken);
            rejects.CompleteStaging();
            var hash = file.FinishHash();
            await Ingestor.PartitionsAsync(database.Worker, rows.Months, cancellationToken);
            var counts = await lane.MergeAsync(source, batch, cancellationToken);
            await rejects.MergeAsync(source, hash, Path.GetFileName(file.Path), cancellationToken);
            await lane.CommitAsync(cancellationToken);
            await rejects.CommitAsync(cancellationToken);
            var result = new IngestResult(file.Path, rows.Rows, counts.Accepted, counts.Corrected, rows.Refused, counts.AlreadyKnown, 0);
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
