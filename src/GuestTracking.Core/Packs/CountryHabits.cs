namespace GuestTracking.Core.Packs;

/// <summary>What goes by the reader's country and not by the language.</summary>
/// <param name="Paper">The paper that is printed on.</param>
/// <param name="FirstDay">The day that a week begins with; null: as the language has it.</param>
public sealed record CountryHabit(PaperSize Paper, DayOfWeek? FirstDay)
{
    /// <summary>A4, and the language's week.</summary>
    public static CountryHabit Usual { get; } = new(PaperSize.A4, null);
}

/// <summary>The habits of countries. Immutable; safe to share between threads.</summary>
/// <param name="byCountry">By the country's name or code, whatever its case.</param>
public sealed class CountryHabits(IReadOnlyDictionary<string, CountryHabit> byCountry)
{
    private readonly Dictionary<string, CountryHabit> byCountry = new(byCountry, StringComparer.OrdinalIgnoreCase);

    /// <summary>No country has habits of its own.</summary>
    public static CountryHabits None { get; } = new(new Dictionary<string, CountryHabit>());

    /// <summary>The habits of a country, as the chain names it; the usual ones of one that is not known, or null.</summary>
    public CountryHabit Of(string? country) => country is null ? CountryHabit.Usual : byCountry.GetValueOrDefault(country.Trim(), CountryHabit.Usual);
}
