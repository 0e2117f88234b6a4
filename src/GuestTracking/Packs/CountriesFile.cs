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
    public static CountryHabits Load(string reports) => DefinitionFaults.Load(faults => Read(reports, faults));

    /// <summary>The same, telling all that is wrong; null then.</summary>
    public static CountryHabits? Read(string reports, DefinitionFaults faults)
    {
        if (!File.Exists(Path.Combine(reports, FileName)))
        {
            return CountryHabits.None;
        }
        var before = faults.Count;
        if (DefinitionFile.Read(reports, FileName, faults) is not { } file)
        {
            return null;
        }
        file.TellUnknown(file.Root, [Letter, WeekBegins]);
        var habits = new Dictionary<string, CountryHabit>(StringComparer.OrdinalIgnoreCase);
        foreach (var country in Countries(file, file.Root, Letter, Letter))
        {
            habits[country] = new CountryHabit(PaperSize.Letter, null);
        }
        if (file.Root.TryGetProperty(WeekBegins, out var weeks) && weeks.ValueKind != JsonValueKind.Object)
        {
            file.Tell(WeekBegins, "must look like { \"sunday\": [\"Japan\"] }.");
        }
        if (weeks.ValueKind == JsonValueKind.Object)
        {
            file.TellUnknown(weeks, [.. Days.Keys], WeekBegins);
            foreach (var (key, day) in Days)
            {
                var place = $"{WeekBegins}.{key}";
                foreach (var country in Countries(file, weeks, key, place))
                {
                    var habit = habits.GetValueOrDefault(country, CountryHabit.Usual);
                    if (habit.FirstDay is { } other && other != day)
                    {
                        file.Tell(place, $"the week of '{country}' begins on two days. Remove it from one.");
                    }
                    habits[country] = habit with { FirstDay = day };
                }
            }
        }
        return faults.Count > before ? null : new CountryHabits(habits);
    }

    private static IEnumerable<string> Countries(DefinitionFile file, JsonElement of, string key, string place)
    {
        if (!of.TryGetProperty(key, out var list))
        {
            yield break;
        }
        if (list.ValueKind != JsonValueKind.Array)
        {
            file.Tell(place, "a list of countries is needed, for example [\"Canada\", \"CA\"].");
            yield break;
        }
        foreach (var country in list.EnumerateArray())
        {
            if (country.ValueKind == JsonValueKind.String && country.GetString() is { Length: > 0 } name)
            {
                yield return name;
            }
            else
            {
                file.Tell(place, $"{country.GetRawText()} is no country.");
            }
        }
    }
}
