namespace GuestTracking.Core.Comparisons;

/// <summary>How the other hotels' answers make one score.</summary>
public enum RestWeight
{
    /// <summary>Each answer counts once.</summary>
    Answers,

    /// <summary>Each hotel counts once, however many answers it has.</summary>
    Hotels,
}

/// <summary>By which rules hotels are compared.</summary>
/// <param name="Minimum">The three minimum counts.</param>
/// <param name="Limits">On figures made of other hotels.</param>
/// <param name="RestWeight">How the other hotels make one score.</param>
public sealed record ComparisonRules(MinimumCounts Minimum, PeerLimits Limits, RestWeight RestWeight = RestWeight.Answers)
{
    /// <summary>5, 30, 100 answers; five hotels, 40 %; each answer counts once.</summary>
    public static ComparisonRules Default { get; } = new(MinimumCounts.Default, PeerLimits.Default);
}
