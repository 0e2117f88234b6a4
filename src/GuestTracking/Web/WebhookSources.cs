using GuestTracking.Ingestion;
using GuestTracking.Ingestion.Connectors;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Web;

/// <summary>
/// The sources that take webhooks, kept in memory for some seconds: whoever sends without a signature that fits costs no query, however many
/// names are tried. A definition that was imported is known after <see cref="Age"/>.
/// </summary>
internal sealed class WebhookSources(NpgsqlDataSource worker, TimeProvider time) : IDisposable
{
    /// <summary>How old what is known may be.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Known? _known;

    /// <summary>The definition of a source that takes webhooks; null when none of that name does. Throws <see cref="UserError"/> when it cannot be read.</summary>
    public async Task<SourceDefinition?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var known = Fresh() ?? await ReadAsync(cancellationToken);
        return known.Definitions.TryGetValue(name, out var text) ? SourceDefinition.Parse(text, name) : null;
    }

    public void Dispose() => _reading.Dispose();

    private Known? Fresh() => _known is { } known && time.GetElapsedTime(known.At) < Age ? known : null;

    /// <summary>Reads them; those who ask meanwhile wait for the same answer.</summary>
    private async Task<Known> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } read)
            {
                return read;
            }
            var known = new Known(time.GetTimestamp(), new Dictionary<string, string>(StringComparer.Ordinal));
            await using var command = worker.CreateCommand(Sql.Query("ingest/list_webhook_definitions"));
            command.Parameters.AddWithValue(FormbricksConnector.Name);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                known.Definitions.Add(rows.GetString(0), rows.GetString(1));
            }
            return _known = known;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <param name="At">Timestamp of when they were asked for.</param>
    /// <param name="Definitions">Texts by source: each is parsed where it is asked for, so that a broken one stops no other.</param>
    private sealed record Known(long At, Dictionary<string, string> Definitions);
}
