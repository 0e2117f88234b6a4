namespace GuestTracking.Core.Surveys;

/// <summary>
/// The keys of departments that have a fixed meaning. They bring their own name, so a mapping gives
/// <c>"department": "problem"</c> and nothing else; every other department is the company's own.
/// </summary>
public static class ReservedDepartments
{
    /// <summary>The stay as a whole; every comparison begins with it.</summary>
    public const string Overall = "overall";

    /// <summary>How likely the guest is to recommend the hotel.</summary>
    public const string Recommend = "recommend";

    /// <summary>Whether the guest met a problem; two answers.</summary>
    public const string Problem = "problem";

    /// <summary>Whether, or how well, the problem was resolved.</summary>
    public const string ProblemResolution = "problem_resolution";

    /// <summary>The weighted score of a response over its departments; computed at ingest, never asked.</summary>
    public const string Composite = "composite";

    /// <summary>Counts of stays: n = stays whose guest could have been asked, Σ = those that were; never asked.</summary>
    public const string Invitation = "invitation";

    /// <summary>Counts of invitations: n = invitations, Σ = responses; never asked.</summary>
    public const string Response = "response";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Overall] = "Overall",
        [Recommend] = "Intent to recommend",
        [Problem] = "Problems",
        [ProblemResolution] = "Problem resolution",
        [Composite] = "Composite",
        [Invitation] = "Invitation rate",
        [Response] = "Response rate",
    };

    /// <summary>The English name of a reserved department; null for any other key.</summary>
    public static string? NameOf(string department) => Names.GetValueOrDefault(department);

    /// <summary>True for the two departments that hold counts of stays and invitations instead of answers.</summary>
    public static bool IsRate(string department) => department is Invitation or Response;

    /// <summary>True for the keys of what a stay leads to rather than what somebody in the hotel runs: shown as figures of their own, not among the departments.</summary>
    public static bool IsOutcome(string department) => department is Recommend or Problem or ProblemResolution;

    /// <summary>True for the keys of what is no department of a stay: rates, the composite, and whether there was a problem (a share, not a score).</summary>
    public static bool IsApart(string department) => IsRate(department) || department is Composite or Problem;
}
