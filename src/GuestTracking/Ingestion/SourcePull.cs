using GuestTracking.Ingestion.Connectors;
using GuestTracking.Rollups;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>What a pull did.</summary>
/// <param name="Counts">Records and files.</param>
/// <param name="From">The watermark that it began at; null: at the beginning.</param>
/// <param name="To">The watermark that the next one begins at.</param>
/// <param name="IsCut">True when the time for a pull was over before everything was there.</param>
internal sealed record PullResult(PullCounts Counts, string? From, string? To, bool IsCut);

/// <summary>Pulls one source from its watermark on, then recomputes the rollups of what was touched.</summary>
internal sealed class SourcePull(Database database, TimeProvider time)
{
    private const int SourceLock = 0x6778_0000;

    /// <summary>
    /// Pulls a source. Throws <see cref="UserError"/> when its connector fails, or when it is being pulled already; what was committed by
    /// then stays, with its watermark, and rollups follow.
    /// </summary>
    public async Task<PullResult> RunAsync(SourceDefinition source, IProgress<PullCounts>? progress, CancellationToken cancellationToken)
    {
        await using var holding = await database.Worker.OpenConnectionAsync(cancellationToken);
        if (!await holding.ScalarAsync<bool>("select pg_try_advisory_lock($1, hashtext($2))", [SourceLock, source.Source], cancellationToken))
        {
            throw new UserError($"The source '{source.Source}' is being pulled already. Wait for that pull to end.");
        }
        try
        {
            return await RunLockedAsync(holding, source, progress, cancellationToken);
        }
        finally
        {
            // A connection that is gone has let go of its lock; the first failure is on its way up and says more.
            if (holding.State == System.Data.ConnectionState.Open)
            {
                await holding.ExecuteAsync("select pg_advisory_unlock($1, hashtext($2))", [SourceLock, source.Source], CancellationToken.None);
            }
        }
    }

    private async Task<PullResult> RunLockedAsync(NpgsqlConnection holding, SourceDefinition source, IProgress<PullCounts>? progress, CancellationToken cancellationToken)
    {
        var intake = Intake.Of(source, database, time);
        var from = await holding.ScalarAsync<string>("select watermark from ingest.watermark where source = $1", [source.Source], cancellationToken);
        await new Deliveries(database.Worker).DropErasedAsync(database, source.Source, cancellationToken);
        var pull = new Pull(source, intake, from, database, time, progress);
        try
        {
            await AllConnectors.Find(source.Connector)!.PullAsync(pull, cancellationToken);
        }
        finally
        {
            // Also after a failure: what was committed is to be seen. A mark that is not worked off now is by the next run.
            if (!cancellationToken.IsCancellationRequested)
            {
                await RollupRefresh.RunAsync(database.Worker, cancellationToken);
            }
        }
        return new PullResult(pull.Counts, from, pull.Watermark, pull.IsCut);
    }
}
