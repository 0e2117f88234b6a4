using System.Text.Json;
using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary><c>countries.json</c>, beside the folders of the packs: which countries print on Letter, and when their week begins.</summary>
internal static class CountriesFile
{
    private const string FileName = "countries.json";
    private const string Letter = "letter";
    private const string WeekBegins = "weekBegins";

    private static readonly Dictionary<string, DayOfWeek> Days = new(StringComparer.Ordinal)
    {
        ["monday"] = DayOfWeek.Monday, ["sunday"] = DayOfWeek.Sunday, ["saturday"] = DayOfWeek.Saturday,
    };

    /// <summary>Reads the habits; without the file no country has any of its own.</summary>
    /// <exception cref="UserError">It cannot be read, has an unknown key, or says two days of a country.</exception>
    public static CountryHabits Load(string reports)
    {
        if (!File.Exists(Path.Combine(reports, FileName)))
        {
            return CountryHabits.None;
        }
        var file = DefinitionFile.Read(reports, FileName);
        file.RefuseUnknown(file.Root, [Letter, WeekBegins]);
        var habits = new Dictionary<string, CountryHabit>(StringComparer.OrdinalIgnoreCase);
        foreach (var country in Countries(file, file.Root, Letter))
        {
            habits[country] = new CountryHabit(PaperSize.Letter, null);
        }
        if (file.Root.TryGetProperty(WeekBegins, out var weeks) && weeks.ValueKind != JsonValueKind.Object)
        {
            throw file.Mistake(WeekBegins, "must look like { \"sunday\": [\"Japan\"] }.");
        }
        if (weeks.ValueKind == JsonValueKind.Object)
        {
            file.RefuseUnknown(weeks, [.. Days.Keys]);
            foreach (var (key, day) in Days)
            {
                foreach (var country in Countries(file, weeks, key))
                {
                    var habit = habits.GetValueOrDefault(country, CountryHabit.Usual);
                    habits[country] = habit.FirstDay is { } other && other != day
                        ? throw file.Mistake(key, $"the week of '{country}' begins on two days. Remove it from one.")
                        : habit with { FirstDay = day };
                }
            }
        }
        return new CountryHabits(habits);
    }

    private static IEnumerable<string> Countries(DefinitionFile file, JsonElement of, string key)
    {
        if (!of.TryGetProperty(key, out var list))
        {
            yield break;
        }
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw file.Mistake(key, "a list of countries is needed, for example [\"Canada\", \"CA\"].");
        }
        foreach (var country in list.EnumerateArray())
        {
            yield return country.ValueKind == JsonValueKind.String && country.GetString() is { Length: > 0 } name
                ? name
                : throw file.Mistake(key, $"{country.GetRawText()} is no country.");
        }
    }
}
