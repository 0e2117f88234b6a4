using System.Buffers;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using GuestTracking.Storage;

namespace GuestTracking.Packs.Pdf;

/// <summary>
/// A headless browser of its own, spoken to by its DevTools protocol over pipes, so that no port is open. It has an own folder, which is
/// removed with it, and no network. It ends when this process does, also by <c>kill -9</c>: its pipe is then closed.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    // The shell hands its own pipes over as those that the browser reads its orders from (3) and answers on (4), and takes the folder
    // away when the browser has ended. It outlives this process by that moment.
    private const string Guard = """
        trap '' INT TERM HUP QUIT
        folder=$1
        shift
        "$@" --user-data-dir="$folder" 3<&0 4>&1 </dev/null >/dev/null
        rm -rf "$folder" 2>/dev/null || { sleep 1; rm -rf "$folder"; }
        """;

    private const int ErrorLinesKept = 8;
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    private static readonly string[] Flags =
    [
        "--headless", "--remote-debugging-pipe", "--no-startup-window", "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps",
        "--disable-breakpad", "--disable-crash-reporter", "--disable-domain-reliability", "--metrics-recording-only", "--mute-audio",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--password-store=basic", "--use-mock-keychain", "--font-render-hinting=none", "--force-color-profile=srgb",
    ];

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly Process process;
    private readonly string folder;
    private readonly Task reading;
    private volatile bool ended;
    private int lastId;

    private Browser(Process process, string folder)
    {
        this.process = process;
        this.folder = folder;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Starts a browser and waits until it answers.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="limit">How long it may take to answer.</param>
    /// <param name="ct">Cancels and ends it.</param>
    /// <exception cref="UserError">It does not run; the message holds what it said.</exception>
    public static async Task<Browser> StartAsync(string program, TimeSpan limit, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("guesttracking-browser-").FullName;
        string[] asRoot = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [];
        var start = ChildProgram.Describe(["sh", "-c", Guard, "sh", folder, program, .. Flags, .. asRoot], null);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Browser browser;
        try
        {
            browser = new(Process.Start(start)!, folder);
        }
        catch (Win32Exception refused)
        {
            Directory.Delete(folder, recursive: true);
            throw new UserError($"sh could not be started, which guards the browser: {refused.Message}", refused);
        }

        try
        {
            await browser.SendAsync("Browser.getVersion", new { }, null, ct).WaitAsync(limit, ct);
            return browser;
        }
        catch (Exception failed)
        {
            await browser.DisposeAsync();
            throw failed switch
            {
                TimeoutException => new UserError($"{program} did not answer within {limit.TotalSeconds:0} s. Is it Chromium? {browser.Said}", failed),
                IOException => new UserError($"{program} ended at once. {browser.Said}", failed),
                _ => failed,
            };
        }
    }

    /// <summary>What it wrote to its error output last.</summary>
    public string Said => errors.IsEmpty ? "It said nothing." : $"It said: {string.Join(' ', errors)}";

    /// <summary>Sends an order and waits for the answer.</summary>
    /// <param name="method">Name of the order.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The tab that it is for; null for the browser itself.</param>
    /// <param name="ct">Ends the waiting; the order stays sent.</param>
    /// <returns>The result.</returns>
    /// <exception cref="IOException">The browser has ended, or refused.</exception>
    public async Task<JsonElement> SendAsync(string method, object parameters, string? session, CancellationToken ct)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            byte[] order = [.. session is null
                ? JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters })
                : JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters, sessionId = session }), 0];
            await sending.WaitAsync(ct);
            try
            {
                // An order half written would garble the next one: it is not cancelled.
                await process.StandardInput.BaseStream.WriteAsync(order, CancellationToken.None);
                await process.StandardInput.BaseStream.FlushAsync(CancellationToken.None);
            }
            finally
            {
                sending.Release();
            }

            if (ended)
            {
                throw new IOException("The browser has ended.");
            }

            return await answer.Task.WaitAsync(ct);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Ends the browser and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        using var limit = new CancellationTokenSource(EndLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }

        await reading;
        process.Dispose();
        sending.Dispose();
    }

    /// <summary>Answers are JSON texts, each ended by a zero byte; what nobody waits for is an event, and not looked at.</summary>
    private async Task ReadAsync()
    {
        var pipe = PipeReader.Create(process.StandardOutput.BaseStream);
        try
        {
            while (await pipe.ReadAsync() is { } read && !(read.IsCompleted && read.Buffer.IsEmpty))
            {
                var rest = read.Buffer;
                while (rest.PositionOf((byte)0) is { } end)
                {
                    Answer(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                if (read.IsCompleted)
                {
                    break;
                }

                pipe.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            ended = true;
            foreach (var answer in waiting.Values)
            {
                answer.TrySetException(new IOException("The browser has ended."));
            }

            await pipe.CompleteAsync();
        }
    }

    private void Answer(ReadOnlySequence<byte> text)
    {
        using var document = JsonDocument.Parse(text);
        var message = document.RootElement;
        if (!message.TryGetProperty("id", out var id) || !waiting.TryGetValue(id.GetInt32(), out var answer))
        {
            return;
        }

        if (message.TryGetProperty("result", out var result))
        {
            answer.TrySetResult(result.Clone());
        }
        else
        {
            var why = message.TryGetProperty("error", out var error) && error.TryGetProperty("message", out var words) ? words.GetString() : null;
            answer.TrySetException(new IOException(string.Create(CultureInfo.InvariantCulture, $"The browser refused: {why ?? "no reason given"}.")));
        }
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        errors.Enqueue(line.Trim());
        while (errors.Count > ErrorLinesKept)
        {
            errors.TryDequeue(out _);
        }
    }
}
