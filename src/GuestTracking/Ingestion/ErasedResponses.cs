using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>The responses of a source that were erased, by their keyed digests.</summary>
internal sealed class ErasedResponses
{
    private const int DigestBytes = 16;
    private readonly HashSet<Guid> _digests = [];

    public static ErasedResponses None { get; } = new();

    public bool Any => _digests.Count > 0;

    public int Count => _digests.Count;

    /// <summary>Loads those of a source.</summary>
    public static async Task<ErasedResponses> LoadAsync(NpgsqlDataSource worker, string source, CancellationToken cancellationToken)
    {
        var erased = new ErasedResponses();
        await using var command = worker.CreateCommand("select digest from privacy.erased_response join survey.source using (source_id) where source = $1");
        command.Parameters.AddWithValue(source);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            erased._digests.Add(Short(rows.GetFieldValue<byte[]>(0)));
        }
        return erased;
    }

    /// <summary>True where the response of a digest was erased.</summary>
    public bool Holds(byte[] digest) => _digests.Contains(Short(digest));

    private static Guid Short(byte[] digest) => new(digest.AsSpan(0, DigestBytes));
}
