using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>A version of a plan as it was imported, and as it was frozen.</summary>
/// <param name="PlanId">Its number.</param>
/// <param name="Key">Names the plan over its versions.</param>
/// <param name="Version">Which version.</param>
/// <param name="Name">What it is called.</param>
/// <param name="DocumentHash">Of its document.</param>
/// <param name="Document">The document.</param>
/// <param name="CycleStart">First day of its cycle.</param>
/// <param name="DisputeDays">Days in which a statement can be disputed, and in which letters and statements are acknowledged.</param>
/// <param name="Statistics">What the baseline period decided; null until it is frozen.</param>
/// <param name="FrozenHash">Of the document and the statistics; null until it is frozen.</param>
/// <param name="FrozenOn">The date of the target letters; null until it is frozen.</param>
/// <param name="FrozenBy">Who froze it.</param>
internal sealed record StoredPlan(
    int PlanId, string Key, string Version, string Name, string DocumentHash, string Document, DateOnly CycleStart, int DisputeDays,
    PlanStatistics? Statistics, string? FrozenHash, DateOnly? FrozenOn, string? FrozenBy)
{
    /// <summary>Key and version, as the audit names it.</summary>
    public string Title => $"{Key} {Version}";

    /// <summary>The plan of the document.</summary>
    public BonusPlan Plan() => PlanFile.Parse(Document, Title);

    /// <summary>As it stands on statements of a frozen plan.</summary>
    public PlanStamp Stamp => new(Key, Version, FrozenHash!, Statistics!.LateReason);
}
