using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace GuestTracking.Tests.Ingestion;

/// <summary>Watches what runs in a database and steps in.</summary>
internal sealed class Interruption(TestDatabase database) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly NpgsqlConnection _watch = new(new NpgsqlConnectionStringBuilder(database.SuperuserConnectionString) { Pooling = false }.ConnectionString);

    /// <summary>Waits until a statement with these words runs; false when <paramref name="until"/> ends before.</summary>
    public async Task<bool> SeesAsync(string words, Task until)
    {
        if (_watch.State == System.Data.ConnectionState.Closed)
        {
            await _watch.OpenAsync();
        }
        // The server looks many times before it answers: on a busy machine the way there and back is longer than many a statement.
        await using var make = new NpgsqlCommand(
            """
            create or replace function pg_temp.sees(words text) returns boolean language plpgsql as $$
            begin
                for look in 1..2000 loop
                    perform pg_stat_clear_snapshot();
                    if exists (select from pg_stat_activity
                        where datname = current_database() and state = 'active' and pid <> pg_backend_pid() and position(words in query) > 0) then
                        return true;
                    end if;
                end loop;
                return false;
            end $$
            """, _watch);
        await make.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand("select pg_temp.sees($1)", _watch);
        command.Parameters.AddWithValue(words);
        var since = Stopwatch.GetTimestamp();
        while (!until.IsCompleted && Stopwatch.GetElapsedTime(since) < Limit)
        {
            if ((bool)(await command.ExecuteScalarAsync())!)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Ends every connection of the product to the database.</summary>
    public async Task TerminateAsync()
    {
        await using var command = new NpgsqlCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'guesttracking%'", _watch);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();
}

/// <summary>The built program as a process of its own.</summary>
internal sealed class Program : IDisposable
{
    private readonly Process _process;

    public Program(TestDatabase database, params string[] args)
        : this(database.ConnectionString, args)
    {
    }

    public Program(string connectionString, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "guesttracking.dll"), .. args, "--database", connectionString])
        {
            start.ArgumentList.Add(argument);
        }
        _process = Process.Start(start)!;
        Ended = EndAsync();
    }

    /// <summary>Exit code and what it printed.</summary>
    public Task<CommandResult> Ended { get; }

    /// <summary>kill -9</summary>
    public void Kill() => _process.Kill();

    /// <summary>kill -TERM</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    private async Task<CommandResult> EndAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return new CommandResult(_process.ExitCode, await output, await error);
    }
}
