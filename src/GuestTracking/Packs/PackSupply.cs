using GuestTracking.Packs.Burst;
using GuestTracking.Packs.Regions;
using GuestTracking.Storage;

namespace GuestTracking.Packs;

/// <summary>The packs of a kind that can be made of a run, to be ordered by whose they are.</summary>
/// <param name="Head">Kind and run.</param>
/// <param name="Keys">Whose packs there are whether somebody gets them or not: keys of properties, paths of the regions that hotels belong to directly, <c>chain</c>.</param>
/// <param name="Order">The pack of one of them, or of a region above them, in a language; null: the usual one.</param>
internal sealed record PackSupply(ManifestHead Head, IReadOnlyList<string> Keys, Func<string, string?, PackOrder> Order)
{
    /// <summary>Reads what the orders of a run need.</summary>
    public static async Task<PackSupply> OpenAsync(Database database, PackDefinition definition, PackKind kind, long runId, CancellationToken cancellationToken)
    {
        if (kind != PackKind.GeneralManager)
        {
            var regions = await RegionExport.OpenAsync(database, definition, kind, runId, cancellationToken);
            return kind == PackKind.Chain
                ? new(regions.Head, [RegionExport.ChainKey], (_, language) => regions.OfChain(language))
                : new(regions.Head, regions.LeafRegions, regions.OfRegion);
        }

        var export = new PackExport(database, definition);
        var head = await export.HeadAsync(runId, cancellationToken);
        var recipients = (await export.RecipientsAsync(null, cancellationToken)).ToDictionary(property => property.Key, StringComparer.Ordinal);
        return new(head, await export.PropertiesOfRunAsync(runId, cancellationToken), (property, language) => export.Order(head, recipients[property], language));
    }
}
