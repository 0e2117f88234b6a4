using GuestTracking.Core.Packs;

namespace GuestTracking.Packs;

/// <summary>Finds the sheets to which cells lead.</summary>
internal static class SheetLinks
{
    /// <summary>The sheet of a key.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Sheet Linked(this IReadOnlyList<Sheet> sheets, string key) => sheets[sheets.NumberOf(key) - 1];

    /// <summary>The number, from 1, of the sheet of a key.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static int NumberOf(this IReadOnlyList<Sheet> sheets, string key)
    {
        for (var at = 0; at < sheets.Count; at++)
        {
            if (sheets[at].Key == key)
            {
                return at + 1;
            }
        }

        throw new ArgumentException($"A cell leads to the sheet '{key}', which the pack does not have.", nameof(key));
    }
}
