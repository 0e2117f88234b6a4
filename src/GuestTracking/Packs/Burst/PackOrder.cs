using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.Burst;

/// <summary>A pack that is to be written.</summary>
/// <param name="Key">Whose it is: key of the property, path of the region, or <c>chain</c>.</param>
/// <param name="Property">Key of the property; null for other packs.</param>
/// <param name="Region">Path of the region; null for other packs.</param>
/// <param name="Language">Tag of the language that it is in.</param>
/// <param name="FileName">Name of its files without extension.</param>
/// <param name="Build">Makes it; called from several threads. Throws <see cref="UserError"/> where it cannot be made.</param>
internal sealed record PackOrder(string Key, string? Property, string? Region, string Language, string FileName, Func<CancellationToken, Task<Pack>> Build);

/// <summary>What became of a pack.</summary>
/// <param name="Order">What was ordered.</param>
/// <param name="Paths">Paths of its files, in the order of the formats.</param>
/// <param name="Fault">Why it is not whole; null when it is.</param>
internal sealed record PackOutcome(PackOrder Order, IReadOnlyList<string> Paths, string? Fault);
