using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GuestTracking.Storage;

/// <summary>
/// One user's hold on the server. The server lives while a process holds the pipe <c>alive</c> open for writing: its guard,
/// a small shell, reads from the pipe, and stops the server when the last holder is gone, also by <c>kill -9</c>. Holders
/// ask "are you there?" by writing a line; the guard answers by making a file of that name. An answer means that the guard
/// has read after this holder opened the pipe, so it will not stop the server until this holder lets go.
/// </summary>
internal sealed class PrivatePostgresHold : IDisposable
{
    private const string AnswerPrefix = "here.";

    // Everything the guard starts runs with the pipe closed, so that nobody but holders keeps it open. It remembers which
    // server it started, so that a late guard never stops the next one. Opening the pipe both ways first keeps it from
    // waiting for ever where its starter died meanwhile.
    private const string Guard = """
        trap '' INT TERM HUP QUIT
        cd "$1" || exit 1
        shift
        exec 4<>alive 3<alive 4>&- </dev/null >log/guard.log 2>&1
        "$@" 3<&- || exit 1
        server=$(head -n 1 data/postmaster.pid)
        while read -r name <&3; do
          kill -0 "$server" || exit 1
          : >"here.$name"
        done
        if [ "$(head -n 1 data/postmaster.pid)" = "$server" ]; then kill -INT "$server"; fi
        """;

    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);
    private static int count;

    private readonly PrivatePostgresFolder folder;
    private readonly FileStream user;
    private readonly string question;
    private FileStream? alive;

    private PrivatePostgresHold(PrivatePostgresFolder folder, FileStream user)
    {
        this.folder = folder;
        this.user = user;
        question = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}.{Interlocked.Increment(ref count)}");
    }

    /// <summary>The file by which the guard answers.</summary>
    private string Answer => Path.Combine(folder.Root, AnswerPrefix + question);

    /// <summary>Becomes a user of the folder. The handles are not inherited by other programs that this process starts.</summary>
    public static async Task<PrivatePostgresHold> TakeAsync(PrivatePostgresFolder folder, CancellationToken ct) =>
        new(folder, await OpenLockAsync(folder.Users, FileShare.Read, ct));

    /// <summary>Opens a lock file, waiting while another process has it.</summary>
    /// <param name="file">The file; made when missing.</param>
    /// <param name="share"><see cref="FileShare.None"/> for the only holder, <see cref="FileShare.Read"/> for one of many.</param>
    /// <param name="ct">Cancels the waiting.</param>
    public static async Task<FileStream> OpenLockAsync(string file, FileShare share, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (TryOpenLock(file, share) is { } opened)
            {
                return opened;
            }

            if (Stopwatch.GetElapsedTime(since) > LockLimit)
            {
                throw new UserError(
                    $"Another guesttracking process has been starting or stopping the private server for {LockLimit.TotalMinutes:0} minutes "
                    + $"(it holds {file}). End that process and start again.");
            }

            await Task.Delay(LockPause, ct);
        }
    }

    /// <summary>Takes hold of the running server, if its pipe is there, and asks its guard for an answer.</summary>
    public void Join()
    {
        if (File.Exists(folder.Alive))
        {
            OpenPipe();
            Ask();
        }
    }

    /// <summary>True when the guard has answered.</summary>
    public bool IsAnswered()
    {
        if (!File.Exists(Answer))
        {
            return false;
        }

        File.Delete(Answer);
        return true;
    }

    /// <summary>
    /// Starts a guard, which runs <paramref name="startServer"/> and then watches the pipe, and asks it for an answer. The
    /// pipe is a new one, so that the guard of a crashed server, where users of that one remain, does not hear the question.
    /// </summary>
    public async Task<Process> StartGuardAsync(IReadOnlyList<string> startServer, CancellationToken ct)
    {
        alive?.Dispose();
        File.Delete(folder.Alive);
        foreach (var forgotten in Directory.EnumerateFiles(folder.Root, AnswerPrefix + "*"))
        {
            File.Delete(forgotten);
        }

        var made = await ChildProgram.RunAsync(["mkfifo", "-m", "600", folder.Alive], null, null, ct);
        if (!made.Succeeded)
        {
            throw new UserError(
                $"The pipe {folder.Alive} could not be made: {made.Output}. Choose a folder on a local disk with --home.");
        }

        OpenPipe();
        var guard = Process.Start(ChildProgram.Describe(["sh", "-c", Guard, "sh", folder.Root, .. startServer], null))
            ?? throw new UserError("sh could not be started, which guards the private server. Is the machine out of processes?");
        Ask();
        return guard;
    }

    /// <summary>Lets go of the server.</summary>
    public void Dispose()
    {
        alive?.Dispose();
        user.Dispose();
    }

    /// <summary>Takes the place of the only user for a moment; null when somebody else uses the server.</summary>
    public static FileStream? TryBeAlone(PrivatePostgresFolder folder) => TryOpenLock(folder.Users, FileShare.None);

    /// <summary>Open for reading too: opening a pipe for writing alone would wait for a reader.</summary>
    private void OpenPipe()
    {
        alive?.Dispose();
        alive = new(folder.Alive, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    private void Ask()
    {
        File.Delete(Answer);
        alive!.Write(Encoding.ASCII.GetBytes(question + "\n"));
    }

    private static FileStream? TryOpenLock(string file, FileShare share)
    {
        const int WouldBlockOnLinux = 11;
        const int WouldBlockOnMac = 35;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = share == FileShare.None ? FileAccess.ReadWrite : FileAccess.Read,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivatePostgresFolder.OwnerOnly;
        }

        try
        {
            return new(file, options);
        }
        catch (IOException e) when (e.HResult is WouldBlockOnLinux or WouldBlockOnMac)
        {
            return null;
        }
    }
}
