using System.Security.Cryptography;

namespace GuestTracking.Storage;

/// <summary>The file <c>guest.key</c> under the home folder: the secret of the guests' keyed hashes.</summary>
/// <param name="Home">The home folder.</param>
/// <param name="MayMake">True: it is made where it is missing, as on the private server.</param>
internal sealed record GuestKeyFile(string Home, bool MayMake)
{
    private const int SecretBytes = 32;

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

    /// <summary>Written whole under another name first: who comes second keeps the first one's.</summary>
    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Home);
        var half = System.IO.Path.Combine(Home, $"guest.key.{RandomNumberGenerator.GetHexString(16)}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivatePostgresFolder.OwnerOnly;
        }
        try
        {
            await using (var file = new FileStream(half, options))
            await using (var text = new StreamWriter(file))
            {
                await text.WriteAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)).AsMemory(), cancellationToken);
            }
            File.Move(half, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process was first.
            File.Delete(half);
        }
    }
}
