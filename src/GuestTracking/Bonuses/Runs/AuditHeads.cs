using System.Globalization;
using System.Text;

namespace GuestTracking.Bonuses.Runs;

/// <summary>A hash of the audit as it was written beside the database.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Sequence">Number of the row.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="At">Its time, UTC.</param>
internal sealed record AuditHead(long Line, long Sequence, string Hash, string At);

/// <summary>
/// The file <c>bonus-audit.heads</c>: a line a row of the audit with number, hash, time (UTC) and name of the chain, so that
/// whoever changes the table has to change the file too. Lines are only added. Copies of it belong where the database's
/// administrators cannot write.
/// </summary>
internal static class AuditHeads
{
    /// <summary>Its name under the home folder.</summary>
    public const string FileName = "bonus-audit.heads";

    private const int Fields = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private const int AttemptsMax = 250;

    /// <summary>Adds the heads that came since the last line of this chain.</summary>
    /// <param name="path">The file; made when missing, with its folder.</param>
    /// <param name="reader">Reads the audit.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task AppendAsync(string path, AuditReader reader, CancellationToken cancellationToken)
    {
        var chain = await reader.ChainAsync(cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = await OpenAsync(path, cancellationToken);
        using var text = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        var last = Parse(await text.ReadToEndAsync(cancellationToken), path, chain).LastOrDefault()?.Sequence ?? 0;
        var lines = new StringBuilder();
        await foreach (var row in reader.ReadAsync(last, cancellationToken))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{row.Sequence} {row.Hash} {row.AtText} {chain}\n");
        }
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellationToken);
    }

    /// <summary>The heads of a chain, in the order of the file; empty where it holds those of other databases only.</summary>
    /// <exception cref="UserError">There is no such file, or a line is none of a head.</exception>
    public static async Task<IReadOnlyList<AuditHead>> ReadAsync(string path, string chain, CancellationToken cancellationToken) => File.Exists(path)
        ? Parse(await File.ReadAllTextAsync(path, cancellationToken), path, chain)
        : throw new UserError($"The file of heads '{path}' does not exist. Give it with --heads FILE, or the folder that it is in with --home.");

    private static List<AuditHead> Parse(string text, string path, string chain)
    {
        var heads = new List<AuditHead>();
        foreach (var (line, at) in text.Split('\n').Select((line, at) => (line, at + 1)).Where(line => line.line.Length > 0))
        {
            var parts = line.Split(' ');
            if (parts.Length != Fields || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                throw new UserError(FormattableString.Invariant(
                    $"'{path}', line {at}: '{line}' is no head of the audit (number, hash, time, chain). Restore the file from a copy."));
            }
            if (parts[3] == chain)
            {
                heads.Add(new(at, sequence, parts[1], parts[2]));
            }
        }
        return heads;
    }

    /// <summary>Opens the file alone; another process holds it for an instant only.</summary>
    private static async Task<FileStream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < AttemptsMax)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
