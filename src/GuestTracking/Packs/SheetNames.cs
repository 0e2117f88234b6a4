using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary>What spreadsheet programs take as the name of a sheet.</summary>
internal static class SheetNames
{
    /// <summary>Checks the words that name the sheets of one workbook.</summary>
    /// <exception cref="UserError">A name cannot name a sheet, or two are the same.</exception>
    public static void Check(DefinitionFile file, IReadOnlyDictionary<string, string> texts, IEnumerable<string> keys)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys)
        {
            var name = texts[key];
            if (!TabNames.CanBe(name))
            {
                throw file.Mistake(key, $"'{name}' cannot name a sheet. Use 1 to {TabNames.LengthMax} characters, none of {TabNames.Forbidden}, no quote or blank at the ends.");
            }

            if (!taken.Add(name))
            {
                throw file.Mistake(key, $"two sheets would be called '{name}'. Give them different names.");
            }
        }
    }
}
