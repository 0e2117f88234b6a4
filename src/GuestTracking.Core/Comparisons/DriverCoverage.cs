namespace GuestTracking.Core.Comparisons;

/// <summary>A department that may go with the target.</summary>
public sealed record DriverDepartment(string Key, string Name);

/// <summary>
/// Which departments enough guests rate: counted over a region's responses before the complete ones are added up, because
/// one department that few hotels have (a spa) would leave nobody complete.
/// </summary>
/// <param name="target">Key of the department that is to be explained.</param>
/// <param name="departments">All others, in the order to be shown.</param>
public sealed class DriverCoverage(string target, IReadOnlyList<DriverDepartment> departments)
{
    /// <summary>Share of the responses with a target that have to rate a department, so that it is taken in.</summary>
    public const double ShareMin = 0.5;

    private readonly long[] rated = new long[departments.Count];

    /// <summary>Key of the department that is to be explained.</summary>
    public string Target { get; } = target;

    /// <summary>All others, in the order to be shown.</summary>
    public IReadOnlyList<DriverDepartment> Departments { get; } = departments;

    /// <summary>Responses that rate the target.</summary>
    public long Responses { get; private set; }

    /// <summary>Adds a response; one without a target is passed over.</summary>
    /// <param name="values">Target first, then the departments in order; null where not rated.</param>
    public void Add(ReadOnlySpan<long?> values)
    {
        if (values[0] is null)
        {
            return;
        }

        Responses++;
        for (var department = 0; department < rated.Length; department++)
        {
            rated[department] += values[department + 1] is null ? 0 : 1;
        }
    }

    /// <summary>Responses with a target that rate a department.</summary>
    public long Rated(int department) => rated[department];

    /// <summary>Why a department is left out; null when it is taken in.</summary>
    public string? WhyLeftOut(int department) =>
        rated[department] > 0 && rated[department] >= ShareMin * Responses
            ? null
            : FormattableString.Invariant($"left out: rated in {rated[department]} of {Responses} responses, half of them needed");
}
