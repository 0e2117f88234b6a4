using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// The complete responses of a region: those that rate the target and every department that enough guests rate. Values are
/// on the 0–100 index in hundredths, so that sums are exact.
/// </summary>
public sealed class DriverSample
{
    /// <summary>Fewest complete responses.</summary>
    public const int CompleteMin = 30;

    /// <summary>Values in one index point.</summary>
    public const int PerPoint = 100;

    private readonly int[] taken;
    private readonly long[] complete;
    private readonly CrossProducts products;
    private readonly Dictionary<int, long> byHotel = [];

    /// <summary>An empty sample of the departments that a coverage takes in.</summary>
    public DriverSample(DriverCoverage coverage)
    {
        Coverage = coverage;
        taken = [.. Enumerable.Range(0, coverage.Departments.Count).Where(department => coverage.WhyLeftOut(department) is null)];
        complete = new long[taken.Length + 1];
        products = new([coverage.Target, .. taken.Select(department => coverage.Departments[department].Key)]);
    }

    /// <summary>Which departments are taken in.</summary>
    public DriverCoverage Coverage { get; }

    /// <summary>Places of the departments taken in, ascending.</summary>
    public IReadOnlyList<int> Taken => taken;

    /// <summary>Complete responses.</summary>
    public long N => products.N;

    /// <summary>Hotels that they come from.</summary>
    public int Hotels => byHotel.Count;

    /// <summary>Complete responses by the number of their hotel.</summary>
    public IReadOnlyDictionary<int, long> ByHotel => byHotel;

    /// <summary>Their sums; the first variable is the target, the others are the departments taken in.</summary>
    public CentredProducts Centred => products.Centred(1.0 / PerPoint);

    /// <summary>Adds a response where it is complete.</summary>
    /// <param name="hotel">Number of the hotel, to count hotels by.</param>
    /// <param name="values">Target first, then all departments in order; null where not rated.</param>
    public void Add(int hotel, ReadOnlySpan<long?> values)
    {
        if (values[0] is not { } target)
        {
            return;
        }

        complete[0] = target;
        for (var at = 0; at < taken.Length; at++)
        {
            if (values[taken[at] + 1] is not { } value)
            {
                return;
            }

            complete[at + 1] = value;
        }

        products.Add(complete);
        byHotel[hotel] = byHotel.GetValueOrDefault(hotel) + 1;
    }

    /// <summary>
    /// Why nothing is said of the region: too few hotels or one that dominates (it would be about that hotel), or too few
    /// complete responses; null when there is enough.
    /// </summary>
    public string? WhyUndefined(PeerLimits limits)
    {
        if (taken.Length == 0)
        {
            return $"no department is rated in half of the {Coverage.Responses} responses";
        }

        if (Hotels < limits.HotelsMin)
        {
            return $"only {Hotels} {(Hotels == 1 ? "hotel" : "hotels")} of the region with complete responses, {limits.HotelsMin} needed";
        }

        return N < CompleteMin ? $"only {N} complete responses, {CompleteMin} needed"
            : byHotel.Values.Max() > limits.LargestShareMax * N ? FormattableString.Invariant($"one hotel holds more than {100 * limits.LargestShareMax:0.##} % of the region's complete responses")
            : null;
    }

    /// <summary>
    /// Why one of the region's hotels may not be told what the sample says: what it would learn is about the others, whose responses
    /// alone have to be enough, and from enough of them. Never less strict than <see cref="WhyUndefined"/>; null when it may.
    /// </summary>
    /// <param name="hotel">Number of that hotel, in the sample or not.</param>
    /// <param name="limits">On figures made of other hotels.</param>
    /// <param name="employerOf">Who employs a hotel's people, by its number; null: not known of any.</param>
    public string? WhyWithheldFrom(int hotel, PeerLimits limits, Func<int, string?>? employerOf = null)
    {
        if (WhyUndefined(limits) is { } reason)
        {
            return reason;
        }

        var peers = new PeerCount();
        foreach (var (other, responses) in byHotel)
        {
            peers.Add(responses, employerOf?.Invoke(other));
        }

        return limits.WhyNotTold(peers.Others(byHotel.GetValueOrDefault(hotel), employerOf?.Invoke(hotel)), "complete responses");
    }
}
