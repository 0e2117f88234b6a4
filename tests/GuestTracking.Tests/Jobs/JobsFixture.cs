using System.Diagnostics;
using System.Text.Json.Nodes;
using GuestTracking.Tests.Ingestion;
using Npgsql;
using WorkerProcess = GuestTracking.Tests.Ingestion.Program;

namespace GuestTracking.Tests.Jobs;

/// <summary>Workers as processes of the built program, on a database with four hotels.</summary>
internal abstract class JobsFixture : IngestFixture
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Never due within a test.</summary>
    protected const string Never = "0 0 0 1 1 ? 2099";

    protected static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Starts a worker; what it writes without a database goes to the folder of the input.</summary>
    protected WorkerProcess Work(string node, params string[] args) => Work(Database.ConnectionString, node, args);

    /// <summary>The same with a connection of one's own.</summary>
    protected WorkerProcess Work(string connectionString, string node, params string[] args) => new(connectionString, ["work", "--node", node, "--home", Input.Folder, .. args]);

    /// <summary>Imports a jobs document.</summary>
    protected Task<string> ImportAsync(string document) => Database.MustAsync("jobs", "import", Input.Json(document));

    /// <summary>A source of the connector files, with its folder and the usual mapping.</summary>
    protected string FileSource(string name, string? cron = null, string? folder = null)
    {
        var mapping = JsonNode.Parse(File.ReadAllText(Input.Wide()))!;
        mapping["source"] = name;
        var definition = new JsonObject
        {
            ["source"] = name, ["connector"] = "files", ["mapping"] = mapping,
            ["settings"] = new JsonObject { ["folder"] = folder ?? Drop(name), ["settle_seconds"] = 0 },
        };
        if (cron is not null)
        {
            definition["schedule"] = new JsonObject { ["cron"] = cron };
        }
        return Input.Json(definition.ToJsonString());
    }

    /// <summary>The folder that a source takes its files from.</summary>
    protected string Drop(string name) => Directory.CreateDirectory(Input.Path(name)).FullName;

    /// <summary>Puts a file of rows where a source takes it.</summary>
    protected void Put(string source, string file, params string[] rows) =>
        File.WriteAllText(Path.Combine(Drop(source), file), string.Join('\n', [InputFiles.WideHeader, .. rows]) + "\n");

    /// <summary>Waits until a query says true; fails with the runs there are when it does not.</summary>
    protected async Task UntilAsync(string what, string query, params WorkerProcess[] workers)
    {
        await using var source = NpgsqlDataSource.Create(Database.SuperuserConnectionString);
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            await using (var command = source.CreateCommand(query))
            {
                if (await command.ExecuteScalarAsync() is true)
                {
                    return;
                }
            }
            var ended = workers.FirstOrDefault(worker => worker.Ended.IsCompleted);
            if (ended is not null || Stopwatch.GetElapsedTime(since) > Limit)
            {
                throw new InvalidOperationException(
                    $"{what}: not so.\n{await Database.MustAsync("jobs", "runs", "--limit", "20")}\n{(ended is null ? "" : (await ended.Ended).Error)}");
            }
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until these workers, and no others, take jobs.</summary>
    protected Task ThereAsync(params WorkerProcess[] workers) =>
        UntilAsync("workers are there", $"select count(*) = {workers.Length} from quartz.qrtz_scheduler_state", workers);

    /// <summary>Sets when triggers are due, as if the time had come while nobody looked.</summary>
    protected Task DueAsync(string interval) => Database.ExecuteAsync(
        $"""
        update quartz.qrtz_triggers
        set next_fire_time = 621355968000000000 + (extract(epoch from now() - interval '{interval}') * 1e7)::bigint
        where trigger_group = 'schedule'
        """);

    /// <summary>Ends a worker as an operator does, in order.</summary>
    protected static async Task StopAsync(WorkerProcess worker)
    {
        worker.Terminate();
        var result = await worker.Ended;
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"worker ended with {result.ExitCode}: {result.Error}");
        }
    }
}
