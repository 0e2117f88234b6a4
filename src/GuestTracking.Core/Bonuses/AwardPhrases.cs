namespace GuestTracking.Core.Bonuses;

/// <summary>The keys of what statements say beside the sentences of rules (<see cref="Rules.Rule.Phrases"/>), so that words can be checked to have them.</summary>
public static class AwardPhrases
{
    /// <summary>Keys of all steps, in the order of a statement.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        "plan", "refused", "assignment", "leave", "days", "score", "baseline", "gate", "consequence", "points", "curve", "without-score", "weighted",
        "modifier", "payout", "target", "percent-only", "pool-weight", "pool-share", "amount", "plan-amount", "nil", "held", "decision",
    ];

    /// <summary>Keys of all sentences that are no rule's.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        // Why nothing is computed.
        "no-assignment", "assignment-backwards", "assignments-overlap", "unknown-role", "unknown-site", "department-missing", "unknown-department", "other-employer",
        "earnings-missing", "earnings-negative", "target-percent-missing", "target-percent-negative", "leave-backwards", "leave-without-rule", "rate-missing",

        // On the way.
        "plan", "assignment", "assignment-of-department", "leave-prorates", "leave-excludes", "score-not-available", "score-undefined",
        "baseline-undecided", "score-without-region", "score-of-region-asked-as-property", "gate-shut-nil", "gate-shut-target", "gate-shut-held", "gate-shut-longer-window",
        "gate-shut-region-result", "without-score-nil", "without-score-target", "without-score-held", "without-score-rescale", "weights-rescaled",
        "rate", "percent-only", "pool-largest-remainder", "pool-without-shares", "decision", "decision-nil", "decision-without-effect",

        // Why the amount is 0, where no rule says it.
        "no-component-with-score", "no-days", "target-is-zero", "payout-is-zero", "amount-rounds-to-zero", "pool-share-is-zero",
    ];
}
