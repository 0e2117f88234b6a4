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

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Overall] = "Overall",
        [Recommend] = "Intent to recommend",
        [Problem] = "Problems",
        [ProblemResolution] = "Problem resolution",
        [Composite] = "Composite",
    };

    /// <summary>The English name of a reserved department; null for any other key.</summary>
    public static string? NameOf(string department) => Names.GetValueOrDefault(department);
}
