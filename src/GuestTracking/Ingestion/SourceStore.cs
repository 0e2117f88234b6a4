using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Ingestion;

/// <summary>A source as the database has it.</summary>
/// <param name="Definition">How it is pulled.</param>
/// <param name="Paused">True while nobody is to pull it.</param>
/// <param name="Watermark">How far it was pulled; null: not yet.</param>
/// <param name="MovedAt">When its watermark moved last.</param>
internal sealed record StoredSource(SourceDefinition Definition, bool Paused, string? Watermark, DateTimeOffset? MovedAt);

/// <summary>The definitions of the sources that are pulled, in the database, so that all workers go by the same ones.</summary>
internal sealed class SourceStore(NpgsqlDataSource source)
{
    /// <summary>Imports a definition; one of the same source is replaced, its watermark and pause stay.</summary>
    public async Task ImportAsync(SourceDefinition definition, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            insert into ingest.source_definition (source, definition) values ($1, $2::jsonb)
            on conflict (source) do update set definition = excluded.definition, imported_at = now(), imported_by = session_user
            """,
            [definition.Source, definition.Text()], cancellationToken);
    }

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<StoredSource>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<StoredSource>();
        await using var command = source.CreateCommand(Sql.Query("ingest/list_source_definitions"));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(new StoredSource(
                SourceDefinition.Parse(rows.GetString(1), rows.GetString(0)), rows.GetBoolean(2), rows.IsDBNull(3) ? null : rows.GetString(3),
                rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4)));
        }
        return found;
    }

    /// <summary>One of them. Throws <see cref="UserError"/> naming those that there are.</summary>
    public async Task<StoredSource> FindAsync(string name, CancellationToken cancellationToken)
    {
        var all = await ListAsync(cancellationToken);
        return all.FirstOrDefault(stored => stored.Definition.Source == name) ?? throw new UserError(
            $"There is no source definition '{name}'. "
            + (all.Count == 0 ? "Import one with 'guesttracking sources import'." : $"There are: {string.Join(", ", all.Select(stored => stored.Definition.Source))}."));
    }

    /// <summary>Pauses a source, or lets it go on.</summary>
    public Task PauseAsync(string name, bool paused, CancellationToken cancellationToken) =>
        ChangeAsync("update ingest.source_definition set paused = $2 where source = $1", [name, paused], cancellationToken);

    /// <summary>The definition of a source, paused or not; null where there is none of that name.</summary>
    public async Task<SourceDefinition?> TryFindAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var text = await connection.ScalarAsync<string>(
            "select definition::text from ingest.source_definition where source = $1", [name], cancellationToken);
        return text is null ? null : SourceDefinition.Parse(text, name);
    }

    /// <summary>Forgets the definition; answers, watermark and refusals stay.</summary>
    public Task RemoveAsync(string name, CancellationToken cancellationToken) =>
        ChangeAsync("delete from ingest.source_definition where source = $1", [name], cancellationToken);

    /// <summary>Sets where the next pull begins; null: at the beginning. What is known already is recognised by its key.</summary>
    public Task RewindAsync(string name, string? watermark, CancellationToken cancellationToken) => watermark is null
        ? ChangeAsync("delete from ingest.watermark where source = $1", [name], cancellationToken)
        : ChangeAsync(
            """
            insert into ingest.watermark (source, watermark, moved_at) values ($1, $2, now())
            on conflict (source) do update set watermark = excluded.watermark, moved_at = excluded.moved_at
            """, [name, watermark], cancellationToken);

    private async Task ChangeAsync(string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(sql, parameters, cancellationToken);
    }
}
