using GuestTracking.Storage;
using Microsoft.EntityFrameworkCore;

namespace GuestTracking.Chain;

/// <summary>The regions by their path, and the closure that says which lies in which.</summary>
internal sealed class RegionTree
{
    private readonly ChainContext _context;
    private readonly Dictionary<string, RegionRow> _byPath;

    private RegionTree(ChainContext context, Dictionary<string, RegionRow> byPath) => (_context, _byPath) = (context, byPath);

    public static async Task<RegionTree> LoadAsync(ChainContext context, CancellationToken cancellationToken) =>
        new(context, await context.Regions.ToDictionaryAsync(row => row.Path, StringComparer.Ordinal, cancellationToken));

    /// <summary>Adds the paths that are new, with all that lies above them. Empty texts are no region.</summary>
    public async Task AddAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths.Where(path => path.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var line = new List<RegionRow>();
            string? at = null;
            foreach (var name in path.Split('/').Select(part => part.Trim()))
            {
                at = at is null ? name : $"{at}/{name}";
                if (!_byPath.TryGetValue(at, out var region))
                {
                    region = _context.Regions.Add(new RegionRow { Path = at, Region = name, ParentRegionId = line.LastOrDefault()?.RegionId }).Entity;
                    await _context.SaveChangesAsync(cancellationToken);
                    _byPath.Add(at, region);
                    _context.RegionClosure.AddRange(line.Append(region).Select((ancestor, depth) => new RegionClosureRow
                    {
                        AncestorId = ancestor.RegionId,
                        DescendantId = region.RegionId,
                        Depth = line.Count - depth,
                    }));
                }
                line.Add(region);
            }
        }
        await _context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The region of a path; null for the empty path.</summary>
    public int? Find(string path) =>
        path.Length == 0 ? null : _byPath[string.Join('/', path.Split('/').Select(part => part.Trim()))].RegionId;
}
