using System.Globalization;

namespace GuestTracking.Core.Comparisons;

/// <summary>When a figure made of other hotels' answers may be shown: enough hotels, none of them dominating.</summary>
public sealed record PeerLimits
{
    /// <summary>Makes the limits.</summary>
    /// <param name="hotelsMin">Fewest other hotels with answers; at least 1.</param>
    /// <param name="largestShareMax">Largest share of the answers that one of them may hold, above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit outside its range.</exception>
    public PeerLimits(int hotelsMin = 5, double largestShareMax = 0.4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hotelsMin, 1);
        if (!(largestShareMax > 0 && largestShareMax <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(largestShareMax), largestShareMax, "A share is above 0 and at most 1.");
        }

        (HotelsMin, LargestShareMax) = (hotelsMin, largestShareMax);
    }

    /// <summary>5 hotels, 40 %.</summary>
    public static PeerLimits Default { get; } = new();

    /// <summary>Fewest other hotels with answers.</summary>
    public int HotelsMin { get; }

    /// <summary>Largest share of one of them, 0–1; exactly this much is permitted.</summary>
    public double LargestShareMax { get; }

    /// <summary>Why the rest of the region may not be shown; null when it may.</summary>
    public string? WhyWithheld(RestOfRegion rest) =>
        rest.Hotels == 0 ? RegionComparison.WhyNoRest(rest)
        : WhyTooFew(rest.Hotels, "answers") ?? (rest.LargestShare > LargestShareMax ? Dominated("answers") : null);

    /// <summary>Why others among whom one has so much may not be shown; null when they may.</summary>
    /// <param name="largest">What the one has of it.</param>
    /// <param name="all">What all of them have; above 0.</param>
    /// <param name="what">Of what: <c>answers</c>.</param>
    public string? WhyDominated(long largest, long all, string what) => largest > LargestShareMax * all ? Dominated(what) : null;

    /// <summary>Why so few other hotels may not be listed; null when they may.</summary>
    /// <param name="hotels">Number of other hotels, 0 or more.</param>
    /// <param name="what">What each of them needs: <c>answers</c>, <c>a rank</c>.</param>
    public string? WhyTooFew(int hotels, string what) =>
        hotels < HotelsMin ? $"only {hotels} other {(hotels == 1 ? "hotel" : "hotels")} with {what}, {HotelsMin} needed" : null;

    private string Dominated(string what) => $"one hotel holds more than {Percent} % of the other hotels' {what}";

    private string Percent => (100 * LargestShareMax).ToString("0.##", CultureInfo.InvariantCulture);
}
