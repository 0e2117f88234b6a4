using System.Globalization;

namespace GuestTracking.Core.Comparisons;

/// <summary>
/// When a figure made of other hotels' answers may be shown: enough hotels, none of them dominating. One of the hotels is told it only
/// where there are enough answers and employers, too: what is about one other company's hotels is that company's.
/// </summary>
public sealed record PeerLimits
{
    /// <summary>Makes the limits.</summary>
    /// <param name="hotelsMin">Fewest other hotels with answers; at least 1.</param>
    /// <param name="largestShareMax">Largest share of the answers that one of them may hold, above 0, at most 1.</param>
    /// <param name="answersMin">Fewest answers of the others that one of the hotels is told about; at least 1.</param>
    /// <param name="employersMin">Fewest employers other than the hotel's own, unless there is none; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit outside its range.</exception>
    public PeerLimits(int hotelsMin = 5, double largestShareMax = 0.4, int answersMin = 30, int employersMin = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hotelsMin, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(answersMin, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(employersMin, 1);
        if (!(largestShareMax > 0 && largestShareMax <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(largestShareMax), largestShareMax, "A share is above 0 and at most 1.");
        }

        (HotelsMin, LargestShareMax, AnswersMin, EmployersMin) = (hotelsMin, largestShareMax, answersMin, employersMin);
    }

    /// <summary>5 hotels, 40 %; 30 answers and 2 employers for what one of the hotels is told.</summary>
    public static PeerLimits Default { get; } = new();

    /// <summary>Fewest other hotels with answers.</summary>
    public int HotelsMin { get; }

    /// <summary>Largest share of one of them, 0–1; exactly this much is permitted.</summary>
    public double LargestShareMax { get; }

    /// <summary>Fewest answers of the others that one of the hotels is told about.</summary>
    public int AnswersMin { get; }

    /// <summary>Fewest employers other than the hotel's own among the others, unless there is none.</summary>
    public int EmployersMin { get; }

    /// <summary>Why one of the hotels is not told what is made of the others; null when it is.</summary>
    /// <param name="others">What is counted of them.</param>
    /// <param name="what">Of what: <c>answers</c>.</param>
    public string? WhyNotTold(PeerCounts others, string what) =>
        others.N == 0 ? RegionComparison.NoOtherHotel
        : WhyTooFew(others.Hotels, what)
            ?? (others.N < AnswersMin ? $"only {others.N} {what} of other hotels, {AnswersMin} needed"
                : others.Largest > LargestShareMax * others.N ? Dominated(what)
                : others.Employers > 0 && others.Employers < EmployersMin ? $"the other hotels with {what} belong to too few other employers, {EmployersMin} needed"
                : null);

    /// <summary>Why the rest of the region may not be shown; null when it may.</summary>
    public string? WhyWithheld(RestOfRegion rest) =>
        rest.Hotels == 0 ? RegionComparison.WhyNoRest(rest)
        : WhyTooFew(rest.Hotels, "answers") ?? (rest.LargestShare > LargestShareMax ? Dominated("answers") : null);

    /// <summary>Why so few other hotels may not be listed; null when they may.</summary>
    /// <param name="hotels">Number of other hotels, 0 or more.</param>
    /// <param name="what">What each of them needs: <c>answers</c>, <c>a rank</c>.</param>
    public string? WhyTooFew(int hotels, string what) =>
        hotels < HotelsMin ? $"only {hotels} other {(hotels == 1 ? "hotel" : "hotels")} with {what}, {HotelsMin} needed" : null;

    private string Dominated(string what) => $"one hotel holds more than {Percent} % of the other hotels' {what}";

    private string Percent => (100 * LargestShareMax).ToString("0.##", CultureInfo.InvariantCulture);
}
