namespace GuestTracking.Comparisons;

/// <summary>Hotels that are compared and ranked with one another.</summary>
/// <param name="Kind">One of the kinds below, or two of them joined by +.</param>
/// <param name="Key">Which one: a region's path, a brand; empty for the whole chain.</param>
/// <param name="Has">Whether a property belongs to it while it is in a state.</param>
internal sealed record PeerGroup(string Kind, string Key, Func<ChainProperty, ChainState, bool> Has)
{
    /// <summary>Stands between a group's key and what it is split by.</summary>
    public const string Divider = " · ";

    public const string Region = "region";
    public const string Brand = "brand";
    public const string Contract = "contract";
    public const string Size = "size";
    public const string Peers = "peers";
    public const string WholeChain = "chain";

    /// <summary>The kind of a property that belongs to no region: it is compared with nobody.</summary>
    public const string None = "none";

    /// <summary>Upper bounds of the size classes, in rooms, as the trade counts them.</summary>
    private static readonly (int RoomsBelow, string Class)[] SizeClasses =
        [(75, "under 75 rooms"), (150, "75-149 rooms"), (300, "150-299 rooms"), (501, "300-500 rooms"), (int.MaxValue, "over 500 rooms")];

    /// <summary>The size classes, smallest first.</summary>
    public static IEnumerable<string> SizeClassNames => SizeClasses.Select(size => size.Class);

    /// <summary>A region with all below it.</summary>
    public static PeerGroup OfRegion(ChainSnapshot chain, ChainRegion region)
    {
        var below = chain.Below(region.RegionId);
        return new(Region, region.Path, (_, state) => state.RegionId is { } leaf && below.Contains(leaf));
    }

    /// <summary>The hotels that belong to no region.</summary>
    public static PeerGroup WithoutRegion { get; } = new(None, "", (_, state) => state.RegionId is null);

    /// <summary>All hotels of a brand.</summary>
    public static PeerGroup OfBrand(string brand) => new(Brand, brand, (_, state) => state.Brand == brand);

    /// <summary>All hotels.</summary>
    public static PeerGroup Chain { get; } = new(WholeChain, "", (_, _) => true);

    /// <summary>The hotels of a named set.</summary>
    public static PeerGroup OfPeers(string set, IReadOnlySet<int> properties) => new(Peers, set, (property, _) => properties.Contains(property.PropertyId));

    /// <summary>
    /// This group, split by what the hotels share: <see cref="Brand"/>, <see cref="Contract"/> or <see cref="Size"/>. Hotels for
    /// which that is not known are in none of the parts.
    /// </summary>
    public IEnumerable<PeerGroup> SplitBy(string kind, ChainSnapshot chain) =>
        chain.Properties
            .SelectMany(property => property.States.Where(state => Has(property, state)).Select(state => Trait(kind, property, state)))
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(trait => new PeerGroup(
                $"{Kind}+{kind}", Key.Length == 0 ? trait : $"{Key}{Divider}{trait}",
                (property, state) => Has(property, state) && Trait(kind, property, state) == trait));

    private static string SizeClass(int rooms) => Array.Find(SizeClasses, size => rooms < size.RoomsBelow).Class;

    private static string? Trait(string kind, ChainProperty property, ChainState state) => kind switch
    {
        Brand => state.Brand,
        Contract => state.Contract,
        Size => property.Rooms is { } rooms ? SizeClass(rooms) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A group is split by brand, contract or size."),
    };
}
