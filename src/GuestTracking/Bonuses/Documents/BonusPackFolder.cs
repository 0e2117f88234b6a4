using System.Security.Cryptography;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;
using GuestTracking.Packs.Pdf;

namespace GuestTracking.Bonuses.Documents;

/// <summary>
/// The bonus pack of a run in a folder: HR's workbook, everybody's statement, and the manifest that tells of all of them. Everything is readable
/// by its owner only. A page that cannot be printed stays a page.
/// </summary>
/// <param name="languages">The languages of the papers.</param>
/// <param name="theme">Colours and font.</param>
/// <param name="time">The clock.</param>
internal sealed class BonusPackFolder(BonusWordsFiles languages, PackTheme theme, TimeProvider time)
{
    /// <summary>Key of HR's part, which is no participant's: no key of a participant begins so.</summary>
    private const string HrKey = "(HR)";

    /// <summary>Writes all of it. Returns what became of each paper, HR's first, then the participants' by key; who gets none is told with the reason.</summary>
    /// <param name="folder">The folder; made when it is missing.</param>
    /// <param name="number">Number of the run.</param>
    /// <param name="run">The run.</param>
    /// <param name="formats">Formats: HR's pack is written in each; statements are pages with a text beside them, and PDF where that is asked for.</param>
    /// <param name="cancellationToken">Stops it; what is written stays written.</param>
    /// <exception cref="UserError">The folder cannot be made, somebody else writes into it, it holds other packs or those of another run, or words are faulty.</exception>
    public async Task<IReadOnlyList<ManifestPack>> WriteAsync(
        string folder, long number, BonusRun run, IReadOnlyList<PackFormat> formats, CancellationToken cancellationToken)
    {
        PaperFolder.Make(folder);
        var head = new ManifestHead(BurstManifest.Version, "bonus", run.Plan.Plan.Terms?.Cycle.Period ?? "", number, run.Hash!);
        using var manifest = BurstManifest.Open(folder, head, forgets: false, time, isPrivate: true);
        await using var press = formats.Any(format => format.IsPrinted) ? await PackPress.StartAsync(cancellationToken) : null;
        var english = languages.Of(BonusWordsFiles.English);
        List<ManifestPack> packs = [await HrAsync(folder, number, BonusPack.Build(run, english, theme), formats, press, cancellationToken)];
        var rows = await PaperFolder.WriteAsync(folder, RunPapers.Statements(run, null, null, english), languages, theme, cancellationToken);
        var statements = new ManifestPack[rows.Count];
        await Parallel.ForAsync(0, rows.Count, cancellationToken, async (at, token) => statements[at] = await StatementAsync(folder, rows[at], press, token));
        packs.AddRange(statements.OrderBy(pack => pack.Key, StringComparer.Ordinal));
        manifest.Revise(static _ => null);
        packs.ForEach(pack => manifest.Record(pack, durably: false));
        manifest.Complete(withMails: false);
        return packs;
    }

    private async Task<ManifestPack> HrAsync(string folder, long number, Pack pack, IReadOnlyList<PackFormat> formats, PackPress? press, CancellationToken cancellationToken)
    {
        List<ManifestFile> files = [];
        string? fault = null;
        foreach (var format in formats.OrderBy(PackBurst.Rank))
        {
            using var memory = new MemoryStream();
            format.Write(pack, memory);
            var name = FormattableString.Invariant($"bonus-run-{number}");
            if (!format.IsPrinted)
            {
                files.Add(await FileAsync(folder, $"{name}.{format.Name}", memory.ToArray(), null, cancellationToken));
                continue;
            }

            try
            {
                files.Add(await PrintedAsync(folder, name, memory.ToArray(), press!, cancellationToken));
            }
            catch (UserError error)
            {
                fault = error.Message;
                files.Add(await FileAsync(folder, $"{name}.html", memory.ToArray(), null, cancellationToken));
            }
        }

        return Told(HrKey, pack.Language, fault, files);
    }

    private async Task<ManifestPack> StatementAsync(string folder, PaperRow row, PackPress? press, CancellationToken cancellationToken)
    {
        if (row.File is not { } page)
        {
            var without = Told(row.Participant, row.Language, row.WhyNot, []);
            return row.Missing ? without : without with { State = ManifestState.Written };
        }

        var html = await File.ReadAllBytesAsync(Path.Combine(folder, page), cancellationToken);
        List<ManifestFile> files = [Described(page, html, null), Described(row.Text!, await File.ReadAllBytesAsync(Path.Combine(folder, row.Text!), cancellationToken), null)];
        string? fault = null;
        if (press is not null)
        {
            try
            {
                files.Insert(0, await PrintedAsync(folder, Path.GetFileNameWithoutExtension(page), html, press, cancellationToken));
            }
            catch (UserError error)
            {
                fault = error.Message;
            }
        }

        return Told(row.Participant, row.Language, fault, files);
    }

    private ManifestPack Told(string key, string language, string? why, IReadOnlyList<ManifestFile> files) =>
        new(key, null, null, language, why is null ? ManifestState.Written : ManifestState.Failed, why, 1, time.GetUtcNow(), files, []);

    private static async Task<ManifestFile> PrintedAsync(string folder, string name, byte[] page, PackPress press, CancellationToken cancellationToken) =>
        await FileAsync(folder, $"{name}.pdf", [.. await press.PrintAsync(page, name, cancellationToken)], Hash(page), cancellationToken);

    private static async Task<ManifestFile> FileAsync(string folder, string name, byte[] content, string? pageHash, CancellationToken cancellationToken)
    {
        await PaperFolder.WriteAsync(Path.Combine(folder, name), content, cancellationToken);
        return Described(name, content, pageHash);
    }

    private static ManifestFile Described(string name, byte[] content, string? pageHash) => new(name, content.Length, Hash(content), pageHash);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
