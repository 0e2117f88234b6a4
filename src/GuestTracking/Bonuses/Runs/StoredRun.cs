namespace GuestTracking.Bonuses.Runs;

/// <summary>A run of a plan, without its awards.</summary>
internal sealed record StoredRun
{
    /// <summary>Its number.</summary>
    public required long RunId { get; init; }

    /// <summary>Number of the plan.</summary>
    public required int PlanId { get; init; }

    /// <summary>The plan as it stands on the statements.</summary>
    public required PlanStamp Plan { get; init; }

    /// <summary>What the plan is called.</summary>
    public required string PlanName { get; init; }

    /// <summary>The date of the target letters.</summary>
    public required DateOnly PlanFrozenOn { get; init; }

    /// <summary>Days in which a statement can be disputed, and in which letters and statements are acknowledged.</summary>
    public required int DisputeDays { get; init; }

    /// <summary>draft, calculated, in_review, approved, frozen or paid.</summary>
    public required string State { get; init; }

    /// <summary>Of all its inputs; null where it was never calculated whole.</summary>
    public string? InputsHash { get; init; }

    /// <summary>Of its result.</summary>
    public string? ResultHash { get; init; }

    /// <summary>Sums as canonical JSON.</summary>
    public string? Totals { get; init; }

    /// <summary>Who calculated it last.</summary>
    public required string CalculatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateOnly CalculatedOn { get; init; }

    /// <summary>Who approved it; null: nobody.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Who froze it; null: nobody.</summary>
    public string? FrozenBy { get; init; }

    /// <summary>The date of the statements; null until it is frozen.</summary>
    public DateOnly? FrozenOn { get; init; }

    /// <summary>When it was paid; null until then.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Awards.</summary>
    public required long People { get; init; }

    /// <summary>Awards with an amount above 0.</summary>
    public required long Paid { get; init; }

    /// <summary>Awards that wait for a decision.</summary>
    public required long Held { get; init; }

    /// <summary>Awards that were not computed.</summary>
    public required long Refused { get; init; }

    /// <summary>Number of the last true-up; 0: none.</summary>
    public required int TrueUps { get; init; }

    /// <summary>Number of the last true-up that was approved, from which the next one counts; 0: none.</summary>
    public required int ApprovedTrueUp { get; init; }

    /// <summary>The last day on which the statements can be disputed; null until they are there.</summary>
    public DateOnly? DisputeDeadline => FrozenOn?.AddDays(DisputeDays);
}
