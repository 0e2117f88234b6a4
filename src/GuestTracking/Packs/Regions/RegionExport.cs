using GuestTracking.Core.Comparisons.Regions;
using GuestTracking.Core.Packs.Executive;
using GuestTracking.Core.Packs.Regional;
using GuestTracking.Packs.Burst;
using GuestTracking.Storage;

namespace GuestTracking.Packs.Regions;

/// <summary>Orders the packs of regions, and of the chain.</summary>
internal sealed class RegionExport(PackDefinition definition, ManifestHead head, RegionReading reading)
{
    /// <summary>Key of the chain's pack.</summary>
    public const string ChainKey = "chain";

    /// <summary>Paths of all regions as names of files, each apart from all others, however many packs are written.</summary>
    private readonly Dictionary<string, string> names = reading.Regions.Zip(SafeFileName.Of(reading.Regions)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Kind and run of its packs.</summary>
    public ManifestHead Head => head;

    /// <summary>The regions that hotels belong to directly, by path.</summary>
    public IReadOnlyList<string> LeafRegions => reading.LeafRegions();

    /// <summary>Reads what the orders of a run need.</summary>
    public static async Task<RegionExport> OpenAsync(Database database, PackDefinition definition, PackKind kind, long runId, CancellationToken cancellationToken)
    {
        var (period, hash) = await new PackExport(database, definition).RunAsync(runId, cancellationToken);
        return new(definition, new(BurstManifest.Version, kind.Key, period, runId, hash), await RegionReading.OpenAsync(database, definition, runId, period, cancellationToken));
    }

    /// <summary>Writes packs into a folder, several at once. Returns what became of each; what fails stops no other.</summary>
    /// <param name="orders">The packs.</param>
    /// <param name="formats">Formats.</param>
    /// <param name="folder">The folder; made when it is missing.</param>
    /// <param name="keepsBook">True: its book tells what became of each, and it goes on where it stopped.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Gets the share that is done.</param>
    /// <param name="cancellationToken">Stops it; what is written stays written.</param>
    /// <exception cref="UserError">The folder cannot be made, or its book cannot be opened.</exception>
    public async Task<IReadOnlyList<PackOutcome>> WriteAsync(
        IReadOnlyList<PackOrder> orders, IReadOnlyList<PackFormat> formats, string folder, bool keepsBook, TimeProvider time, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        PackExport.MakeFolder(folder);
        using var manifest = keepsBook ? BurstManifest.Open(folder, head, forgets: false, time) : null;
        var outcomes = await new PackBurst(definition.Folder, manifest).WriteAsync(orders, formats, folder, progress, cancellationToken);
        manifest?.Complete(withMails: false);
        return outcomes;
    }

    /// <summary>A pack for each region that hotels belong to directly.</summary>
    public IReadOnlyList<PackOrder> OfLeafRegions(string? language) => [.. LeafRegions.Select(path => OfRegion(path, language))];

    /// <summary>The pack of one region, with all below it.</summary>
    public PackOrder OfRegion(string path, string? language)
    {
        var tag = Tag(language);
        return new(path, null, path, tag, FileName(names[path], tag), async token =>
            RegionPack.Build(RegionCards.Build(await reading.OfRegionAsync(path, token)), definition.Settings, definition.WordsIn(tag)));
    }

    /// <summary>The pack of the chain.</summary>
    public PackOrder OfChain(string? language)
    {
        var tag = Tag(language);
        return new(ChainKey, null, null, tag, FileName(ChainKey, tag), async token =>
            ExecutivePack.Build(ChainCards.Build(await reading.OfChainAsync(token)), definition.Settings, definition.WordsIn(tag)));
    }

    private string Tag(string? language) => language is null ? definition.Words.Language : definition.LanguageOf(language) ?? language;

    private string FileName(string name, string tag) => PackExport.FileName(name, head.Period, tag, definition.Words.Language);
}
