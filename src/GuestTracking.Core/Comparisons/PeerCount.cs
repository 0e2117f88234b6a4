namespace GuestTracking.Core.Comparisons;

/// <summary>What of other hotels is counted before a figure made of them is told to one hotel.</summary>
/// <param name="N">Their answers.</param>
/// <param name="Hotels">How many of them have answers.</param>
/// <param name="Largest">The answers of the one that has most; 0 without answers.</param>
/// <param name="Employers">
/// Employers of those hotels, without the recipient's own, each once. A hotel whose employer is not named counts as one more: nobody can
/// take the others out of it.
/// </param>
public readonly record struct PeerCounts(long N, int Hotels, long Largest, int Employers);

/// <summary>Counts of a group's hotels, made once in O(hotels); those of all but one then come by subtraction.</summary>
public sealed class PeerCount
{
    private readonly Dictionary<string, int> hotelsOf = new(StringComparer.Ordinal);
    private long n;
    private int hotels;
    private int unnamed;
    private long largest;
    private long second;

    /// <summary>Adds a hotel; one without answers is passed over.</summary>
    /// <param name="answers">0 or more.</param>
    /// <param name="employer">Who employs its people; null where it is not named.</param>
    public void Add(long answers, string? employer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answers);
        if (answers == 0)
        {
            return;
        }

        n = checked(n + answers);
        hotels++;
        (largest, second) = answers > largest ? (answers, largest) : (largest, Math.Max(second, answers));
        if (employer is null)
        {
            unnamed++;
        }
        else
        {
            hotelsOf[employer] = hotelsOf.GetValueOrDefault(employer) + 1;
        }
    }

    /// <summary>All but one.</summary>
    /// <param name="own">What that one was added with; 0 when it was not.</param>
    /// <param name="employer">Its employer.</param>
    public PeerCounts Others(long own, string? employer)
    {
        var isIn = own > 0 ? 1 : 0;
        var employers = employer is null
            ? hotelsOf.Count + unnamed - isIn
            : hotelsOf.Count + unnamed - (hotelsOf.ContainsKey(employer) ? 1 : 0);
        return new(n - own, hotels - isIn, own == largest ? second : largest, employers);
    }
}

/// <summary>
/// Counts of a group's hotels in a span of time and in each of its months. What is told of the whole span and of some of its months tells
/// the others by subtraction, so it is told only where each of its months might be. Then whatever a hotel combines (months, quarters,
/// rolling years, years to date) is made of months that might be told it: no sum or difference comes to fewer hotels or answers.
/// Calendar months only: spans that cut months (weeks, fiscal periods of four and five weeks) can still differ by some days, and a preliminary
/// span from its final one by the answers that came between. That is not guarded.
/// </summary>
public sealed class PeerMonths
{
    private readonly PeerCount whole = new();
    private readonly PeerCount[] months;

    /// <summary>Adds up a group.</summary>
    /// <param name="hotels">Answers by month, and who employs the hotel's people.</param>
    /// <param name="count">How many months; each hotel has so many counts.</param>
    public PeerMonths(IEnumerable<(long[] Answers, string? Employer)> hotels, int count)
    {
        months = [.. Enumerable.Range(0, count).Select(_ => new PeerCount())];
        foreach (var (answers, employer) in hotels)
        {
            whole.Add(answers.Sum(), employer);
            for (var month = 0; month < months.Length; month++)
            {
                months[month].Add(answers[month], employer);
            }
        }
    }

    /// <summary>Why a hotel is not told what is made of the others; null when it is.</summary>
    /// <param name="own">The hotel's own answers by month, as they were added; zeros when they were not.</param>
    /// <param name="employer">Its employer.</param>
    /// <param name="limits">On figures made of other hotels.</param>
    public string? WhyWithheldFrom(long[] own, string? employer, PeerLimits limits)
    {
        if (limits.WhyNotTold(whole.Others(own.Sum(), employer), "answers") is { } reason)
        {
            return reason;
        }

        for (var month = 0; month < months.Length; month++)
        {
            var others = months[month].Others(own[month], employer);
            if (others.N > 0 && limits.WhyNotTold(others, "answers") is { } why)
            {
                return $"a month of it could be found by subtracting: {why}";
            }
        }

        return null;
    }
}
