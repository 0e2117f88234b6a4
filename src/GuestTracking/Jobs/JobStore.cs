using GuestTracking.Ingestion;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Jobs;

/// <summary>A job as the database has it.</summary>
/// <param name="Definition">What it does, and when.</param>
/// <param name="Paused">True while it does not run by itself.</param>
internal sealed record StoredJob(JobDefinition Definition, bool Paused);

/// <summary>All jobs, the pulls of the sources with them.</summary>
/// <param name="Document">As imported, or as the program came with.</param>
/// <param name="All">By name.</param>
/// <param name="Faults">What in the stored document cannot be used.</param>
internal sealed record JobList(JobsDocument Document, IReadOnlyDictionary<string, StoredJob> All, IReadOnlyList<string> Faults)
{
    /// <summary>How a job is tried again.</summary>
    public RetryRule RetriesOf(JobDefinition job) => job.Retries ?? Document.Retries;

    /// <summary>One of them. Throws <see cref="UserError"/> naming those that there are.</summary>
    public StoredJob Find(string name) => All.GetValueOrDefault(name) ?? throw new UserError(
        $"There is no job '{name}'. There are: {string.Join(", ", All.Keys)}.");
}

/// <summary>The jobs in the database, so that all workers go by the same ones.</summary>
/// <param name="source">Of the worker.</param>
/// <param name="reports">Folder of the document that holds while none was imported.</param>
internal sealed class JobStore(NpgsqlDataSource source, string reports)
{
    /// <summary>Replaces the jobs document; pauses stay.</summary>
    public async Task ImportAsync(JobsDocument document, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            insert into job.document (document) values ($1::jsonb)
            on conflict (one) do update set document = excluded.document, imported_at = now(), imported_by = session_user
            """,
            [document.Text()], cancellationToken);
    }

    /// <summary>All jobs, in the order of their names.</summary>
    public async Task<JobList> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var text = await connection.ScalarAsync<string>("select document::text from job.document", [], cancellationToken);
        var paused = await connection.ScalarAsync<string[]>("select coalesce(array_agg(job), '{}') from job.paused", [], cancellationToken) ?? [];
        var (document, faults) = text is null ? (JobsDocument.Load(Path.Combine(reports, "jobs.json")), []) : JobsDocument.ParseStored(text);
        var all = new SortedDictionary<string, StoredJob>(StringComparer.Ordinal);
        foreach (var job in document.Jobs)
        {
            all.Add(job.Name, new StoredJob(job, paused.Contains(job.Name, StringComparer.Ordinal)));
        }
        foreach (var stored in await new SourceStore(source).ListAsync(cancellationToken))
        {
            var pull = JobDefinition.PullOf(stored);
            all[pull.Name] = new StoredJob(pull, stored.Paused);
        }
        return new JobList(document, all, faults);
    }

    /// <summary>Pauses a job, or lets it go on; a pull by pausing its source.</summary>
    public async Task PauseAsync(JobDefinition job, bool paused, CancellationToken cancellationToken)
    {
        if (JobDefinition.SourceOf(job.Name) is { } pulled)
        {
            await new SourceStore(source).PauseAsync(pulled, paused, cancellationToken);
            return;
        }
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            paused ? "insert into job.paused (job) values ($1) on conflict (job) do nothing" : "delete from job.paused where job = $1", [job.Name], cancellationToken);
    }
}
