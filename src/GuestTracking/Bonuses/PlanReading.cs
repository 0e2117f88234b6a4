using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses;

/// <summary>Collects the faults of a plan while it is read, each with its place.</summary>
internal sealed class PlanReading
{
    private readonly List<string> _faults = [];

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public void Fault(string place, string what) => _faults.Add($"{place}: {what}");

    /// <summary>What a word stands for; where it is none there is, a fault and the first of them, so that reading goes on.</summary>
    public T Word<T>(string place, string word, IReadOnlyDictionary<string, T> words) where T : struct, Enum
    {
        if (words.TryGetValue(word, out var value))
        {
            return value;
        }
        Fault(place, $"'{word}' is none of {string.Join(", ", words.Keys)}{Meant(word, words.Keys)}");
        return words.Values.First();
    }

    /// <summary>A currency; where there is none of the code, a fault and a currency without minor units, so that reading goes on.</summary>
    public Currency Currency(string place, string code)
    {
        if (Core.Bonuses.Currency.Find(code) is { } currency)
        {
            return currency;
        }
        Fault(place, $"'{code}' is no currency of ISO 4217; write three capital letters, such as EUR");
        return new Currency(code, CurrencyDecimalsMax);
    }

    /// <summary>The elements of a list with their places, without those that are null, which are faults; none for a list that is not there.</summary>
    public IEnumerable<(T Element, string Place)> Elements<T>(IReadOnlyList<T>? list, string place) where T : class
    {
        foreach (var (element, at) in (list ?? []).Select((element, at) => (element, at)))
        {
            var here = FormattableString.Invariant($"{place}[{at}]");
            if (element is null)
            {
                Fault(here, "is null");
            }
            else
            {
                yield return (element, here);
            }
        }
    }

    /// <summary>The end of a message about a name that is none there is.</summary>
    public static string Meant(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>No currency has more; with so many no amount is told to have too many.</summary>
    private const int CurrencyDecimalsMax = 28;
}
