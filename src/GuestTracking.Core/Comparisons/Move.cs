namespace GuestTracking.Core.Comparisons;

/// <summary>How the overall score moved, and why; on the 0–100 index, whatever the card's measure.</summary>
/// <param name="FromKey">The period that it moved from: <c>2008-Q3</c>.</param>
/// <param name="FromLastYear">True where that is the same period of the year before, the calendar having no previous one.</param>
/// <param name="Explanation">As <c>explain</c> gives it; the departments are withheld where the region's weights may not be shown to this recipient.</param>
public sealed record Move(string FromKey, bool FromLastYear, ChangeExplanation Explanation);

/// <summary>What a move is explained from.</summary>
/// <param name="FromLastYear">See <see cref="Move"/>.</param>
/// <param name="Change">The answers and weights.</param>
public sealed record MoveInput(bool FromLastYear, ChangeInput Change);

/// <summary>What the importance of the departments rests on: the responses of the hotel's region, its own among them, over twelve months. Association, not cause.</summary>
/// <param name="N">Complete responses; 0 where it is not shown.</param>
/// <param name="Hotels">Hotels that they come from; 0 where it is not shown.</param>
/// <param name="RSquared">Share of the overall score's variance that goes with all departments together, 0–1; null when undefined or not shown.</param>
/// <param name="Method"><c>LMG</c> or <c>Johnson</c>; empty where nothing was read.</param>
/// <param name="Reason">Why no line has an importance; null when some have.</param>
public sealed record ImportanceNote(long N, int Hotels, double? RSquared, string Method, string? Reason)
{
    /// <summary>Of a hotel without a region.</summary>
    public static ImportanceNote None { get; } = new(0, 0, null, "", RegionComparison.NoRegion);

    internal static ImportanceNote Of(ScorecardInput input) =>
        input.Importance is not { } drivers ? None
        : input.WhyNoImportance is { } reason ? new(0, 0, null, drivers.Method, reason)
        : new(drivers.N, drivers.Hotels, drivers.RSquared, drivers.Method, drivers.Reason);
}
