using System.Text.Json;

namespace GuestTracking.Bonuses;

/// <summary>What a plan pays to whom as it is written: the member <c>bonus</c>.</summary>
internal sealed record TermsDocument
{
    public required CycleDocument Cycle { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    public IReadOnlyList<RateDocument>? Rates { get; init; }

    /// <summary><c>for_the_cycle</c> or <c>for_the_assignment</c>.</summary>
    public required string Earnings { get; init; }

    /// <summary><c>full_period_score</c> or <c>own_days_score</c>.</summary>
    public required string Movers { get; init; }

    /// <summary><c>refuse</c> or <c>percent_only</c>.</summary>
    public required string OtherEmployers { get; init; }

    public IReadOnlyList<LeaveDocument>? Leaves { get; init; }

    public IReadOnlyList<ExternalDocument>? ExternalMeasures { get; init; }

    public PoolDocument? Pool { get; init; }

    public required int DisputeDays { get; init; }

    public required IReadOnlyList<RoleDocument> Roles { get; init; }
}

/// <summary>When a plan holds, as it is written; the last day belongs to it.</summary>
internal sealed record CycleDocument
{
    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required string Period { get; init; }

    public string? BaselinePeriod { get; init; }
}

/// <summary>A rate of exchange as it is written.</summary>
internal sealed record RateDocument
{
    public required string Currency { get; init; }

    /// <summary>Units of the plan's currency for one of it.</summary>
    public required decimal Rate { get; init; }

    public required string Source { get; init; }

    public required DateOnly Date { get; init; }

    public required string Kind { get; init; }
}

/// <summary>How leave counts, as it is written.</summary>
internal sealed record LeaveDocument
{
    public required string Country { get; init; }

    public required string Type { get; init; }

    /// <summary><c>counts_as_worked</c>, <c>prorates</c> or <c>excludes</c>.</summary>
    public required string Treatment { get; init; }
}

/// <summary>A measure that no survey brings, as it is written.</summary>
internal sealed record ExternalDocument
{
    public required string Key { get; init; }

    public required bool HigherIsBetter { get; init; }
}

/// <summary>What is shared out, as it is written.</summary>
internal sealed record PoolDocument
{
    public required decimal Amount { get; init; }
}

/// <summary>A role as it is written.</summary>
internal sealed record RoleDocument
{
    public required string Key { get; init; }

    public IReadOnlyDictionary<string, string>? Names { get; init; }

    public required IReadOnlyList<ComponentDocument> Components { get; init; }

    /// <summary>Rules with <c>on_failure</c>.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? Gates { get; init; }

    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? Modifiers { get; init; }
}

/// <summary>A component as it is written.</summary>
internal sealed record ComponentDocument
{
    public required string Key { get; init; }

    public IReadOnlyDictionary<string, string>? Names { get; init; }

    public required decimal Weight { get; init; }

    public required SourceDocument Score { get; init; }

    /// <summary>The member <c>rule</c> and the rule's parameters.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Curve { get; init; }

    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? Gates { get; init; }

    /// <summary><c>nil</c>, <c>target</c>, <c>held</c> or <c>rescale</c>.</summary>
    public required string WithoutScore { get; init; }
}

/// <summary>Which score counts, as it is written.</summary>
internal sealed record SourceDocument
{
    public required string Measure { get; init; }

    /// <summary>A department's key or <c>own</c>; not for external measures, and not needed where the measure is taken from one alone.</summary>
    public string? Department { get; init; }

    /// <summary><c>property</c>, <c>region</c> or <c>chain</c>.</summary>
    public required string Scope { get; init; }
}
