using System.Diagnostics;
using System.Security.Cryptography;

namespace GuestTracking.Storage;

/// <summary>The file <c>guest.key</c> under the home folder: the secret of the guests' keyed hashes.</summary>
/// <param name="Home">The home folder.</param>
/// <param name="MayMake">True: it is made where it is missing, as on the private server.</param>
internal sealed record GuestKeyFile(string Home, bool MayMake)
{
    private const int SecretBytes = 32;
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TurnWait = TimeSpan.FromMilliseconds(10);

    public string Path => System.IO.Path.Combine(Home, "guest.key");

    /// <summary>The secret; null where there is no file and none may be made. A new one is for its owner alone, and made once.</summary>
    public async Task<string?> ReadOrMakeAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Path) && MayMake)
        {
            await MakeAsync(cancellationToken);
        }
        return File.Exists(Path) ? await File.ReadAllTextAsync(Path, cancellationToken) : null;
    }

    /// <summary>Made by one at a time, whatever the process: two moves onto a name that is free could both succeed. Who comes second keeps the first one's.</summary>
    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Home);
        var since = Stopwatch.GetTimestamp();
        while (!File.Exists(Path))
        {
            try
            {
                await using var turn = new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
                if (!File.Exists(Path))
                {
                    await WriteAsync(cancellationToken);
                }
                return;
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(since) < TurnLimit)
            {
                await Task.Delay(TurnWait, cancellationToken);
            }
        }
    }

    /// <summary>Written whole under another name first.</summary>
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var half = System.IO.Path.Combine(Home, $"guest.key.{RandomNumberGenerator.GetHexString(16)}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivatePostgresFolder.OwnerOnly;
        }
        await using (var file = new FileStream(half, options))
        await using (var text = new StreamWriter(file))
        {
            await text.WriteAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)).AsMemory(), cancellationToken);
        }
        File.Move(half, Path, overwrite: false);
    }
}
