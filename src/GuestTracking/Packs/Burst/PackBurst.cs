using System.Security.Cryptography;
using GuestTracking.Core.Packs;
using GuestTracking.Packs.Pdf;
using GuestTracking.Packs.PowerPoint;

namespace GuestTracking.Packs.Burst;

/// <summary>
/// Writes many packs, several at once. One that fails stops no other. With a manifest it goes on where it stopped: what lies there as it would
/// be written is not written again.
/// </summary>
/// <param name="definitionFolder">Folder of the pack's definition, where a template for slides may stand.</param>
/// <param name="manifest">The folder's book; null: nobody keeps one.</param>
internal sealed class PackBurst(string definitionFolder, BurstManifest? manifest)
{
    /// <summary>Writes the packs into a folder that is there. Returns what became of each, in their order.</summary>
    public async Task<IReadOnlyList<PackOutcome>> WriteAsync(
        IReadOnlyList<PackOrder> orders, IReadOnlyList<PackFormat> formats, string folder, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        formats = [.. formats.OrderBy(Rank).Select(format => format == PackFormat.PowerPoint ? PackFormat.SlidesIn(DeckTemplate.In(definitionFolder)) : format)];
        await using var press = formats.Any(format => format.IsPrinted) ? await PackPress.StartAsync(cancellationToken) : null;
        var outcomes = new PackOutcome[orders.Count];
        var done = 0;
        await Parallel.ForAsync(0, orders.Count, cancellationToken, async (at, token) =>
        {
            outcomes[at] = await WriteAsync(orders[at], formats, folder, press, token);
            progress?.Report((double)Interlocked.Increment(ref done) / orders.Count);
        });
        return outcomes;
    }

    /// <summary>The order of files in mails and in the manifest: PDF first, workbook second.</summary>
    public static int Rank(PackFormat format) => Rank(format.Name);

    private static int Rank(string extension) => extension switch { "pdf" => 0, "xlsx" => 1, "pptx" => 2, _ => 3 };

    private async Task<PackOutcome> WriteAsync(PackOrder order, IReadOnlyList<PackFormat> formats, string folder, PackPress? press, CancellationToken cancellationToken)
    {
        var before = manifest?.Find(order.Key, order.Language);
        var files = (before?.Files ?? []).ToDictionary(file => file.Name, StringComparer.Ordinal);
        string? fault = null;
        var written = new List<string>();
        try
        {
            var pack = await order.Build(cancellationToken);
            foreach (var format in formats)
            {
                var unprinted = await WriteFileAsync(order, pack, format, folder, press, files, written, cancellationToken);
                fault ??= unprinted;
            }
            if (fault is null && !formats.Contains(PackFormat.Html) && before is { State: ManifestState.Failed } && files.Remove($"{order.FileName}.html"))
            {
                // It stood in for what could not be printed then.
                File.Delete(Path.Combine(folder, $"{order.FileName}.html"));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            fault = FailureText.Of(failure);
        }
        var isNews = fault is not null || before is not { State: ManifestState.Written } || !before.Files.SequenceEqual(Sorted(files.Values));
        if (isNews)
        {
            manifest?.Record(
                new(order.Key, order.Property, order.Region, order.Language, fault is null ? ManifestState.Written : ManifestState.Failed, fault,
                    (before?.Attempts ?? 0) + 1, manifest.Now, Sorted(files.Values), before?.Mails ?? []),
                durably: false);
        }
        return new(order, written, fault);
    }

    /// <summary>One file, whole or not at all: a reader of the folder never sees half of it. Returns why it could not be printed; then its page is there instead.</summary>
    private static async Task<string?> WriteFileAsync(
        PackOrder order, Pack pack, PackFormat format, string folder, PackPress? press,
        Dictionary<string, ManifestFile> files, List<string> written, CancellationToken cancellationToken)
    {
        var content = Written(format, pack);
        var hash = Hash(content.Span);
        var name = $"{order.FileName}.{format.Name}";
        if (files.GetValueOrDefault(name) is { } known && (known.PageSha256 ?? known.Sha256) == hash && await LiesThereAsync(folder, known, cancellationToken))
        {
            written.Add(Path.Combine(folder, name));
            return null;
        }

        string? pageHash = null, unprinted = null;
        if (format.IsPrinted)
        {
            try
            {
                content = await press!.PrintAsync(content, order.FileName, cancellationToken);
                (pageHash, hash) = (hash, Hash(content.Span));
            }
            catch (UserError error)
            {
                // What cannot be printed stays as a page.
                content = Written(PackFormat.Html, pack);
                (unprinted, name, hash) = (error.Message, $"{order.FileName}.{PackFormat.Html.Name}", Hash(content.Span));
            }
        }

        var path = Path.Combine(folder, name);
        var half = path + ".part";
        await File.WriteAllBytesAsync(half, content, cancellationToken);
        File.Move(half, path, overwrite: true);
        files[name] = new(name, content.Length, hash, pageHash);
        written.Add(path);
        return unprinted;
    }

    private static ReadOnlyMemory<byte> Written(PackFormat format, Pack pack)
    {
        using var memory = new MemoryStream();
        format.Write(pack, memory);
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }

    /// <summary>True where a file lies in the folder as the book says.</summary>
    public static async Task<bool> LiesThereAsync(string folder, ManifestFile file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, file.Name);
        return new FileInfo(path) is { Exists: true } found && found.Length == file.Bytes && Hash(await File.ReadAllBytesAsync(path, cancellationToken)) == file.Sha256;
    }

    private static ManifestFile[] Sorted(IEnumerable<ManifestFile> files) =>
        [.. files.OrderBy(file => Rank(Path.GetExtension(file.Name)[1..])).ThenBy(file => file.Name, StringComparer.Ordinal)];

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
