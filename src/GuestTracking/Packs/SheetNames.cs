using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary>What spreadsheet programs take as the name of a sheet.</summary>
internal static class SheetNames
{
    /// <summary>Checks the words that name the sheets of one workbook: tells a name that cannot name a sheet, and one that two have. Words that are missing are passed over.</summary>
    public static void Check(DefinitionFile file, IReadOnlyDictionary<string, string> texts, IEnumerable<string> keys)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys)
        {
            if (!texts.TryGetValue(key, out var name))
            {
                continue;
            }

            if (!TabNames.CanBe(name))
            {
                file.Tell(key, $"'{name}' cannot name a sheet. Use 1 to {TabNames.LengthMax} characters, none of {TabNames.Forbidden}, no quote or blank at the ends.");
            }

            if (!taken.Add(name))
            {
                file.Tell(key, $"two sheets would be called '{name}'. Give them different names.");
            }
        }
    }
}
