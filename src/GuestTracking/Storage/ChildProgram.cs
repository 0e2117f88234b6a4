using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace GuestTracking.Storage;

/// <summary>Runs another program to its end and keeps what it said.</summary>
internal static class ChildProgram
{
    /// <summary>What a program did.</summary>
    /// <param name="ExitCode">0 for success; -1 when the program does not exist or may not be run.</param>
    /// <param name="Output">Both of its output streams, in the order of arrival.</param>
    internal sealed record Outcome(int ExitCode, string Output)
    {
        /// <summary>True for exit code 0.</summary>
        public bool Succeeded => ExitCode == 0;
    }

    /// <summary>
    /// Runs <paramref name="command"/> (program first) without a shell, in English, free of PG* settings of the caller's
    /// environment. Cancelling kills it with its children.
    /// </summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Its working folder; null: the current one.</param>
    /// <param name="input">What it reads from its standard input, UTF-8; null: nothing.</param>
    /// <param name="ct">Cancels and kills.</param>
    public static async Task<Outcome> RunAsync(IReadOnlyList<string> command, string? folder, string? input, CancellationToken ct)
    {
        var start = Describe(command, folder);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
            {
                lock (output)
                {
                    output.Append(line.Data).Append('\n');
                }
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(-1, e.Message);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await FeedAsync(process, input, ct);
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
        {
            return new(process.ExitCode, output.ToString().Trim());
        }
    }

    /// <summary>The start of a program in English and without PG* settings, which would bend PostgreSQL's programs.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> command, string? folder)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, WorkingDirectory = folder ?? "" };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }

    private static async Task FeedAsync(Process process, string? input, CancellationToken ct)
    {
        try
        {
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            }

            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code and its words tell more than the broken pipe.
        }
    }
}
