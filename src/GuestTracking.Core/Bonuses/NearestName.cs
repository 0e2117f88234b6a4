namespace GuestTracking.Core.Bonuses;

/// <summary>The name that somebody probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The known name that takes the fewest letters put in, left out or exchanged, whatever the case; null where that is more than a third of
    /// the name's letters. Among equals the first. Example: <c>treshold</c> among <c>target, threshold</c> gives <c>threshold</c>.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var near = known.Select(other => (Name: other, Letters: Letters(name.ToUpperInvariant(), other.ToUpperInvariant())))
            .OrderBy(other => other.Letters).FirstOrDefault();
        return near.Name is not null && near.Letters <= Math.Max(1, near.Name.Length / 3) ? near.Name : null;
    }

    /// <summary>The known name as an end of a message: <c>; did you mean 'threshold'?</c>, or the names there are.</summary>
    public static string Advice(string name, IReadOnlyCollection<string> known) =>
        Of(name, known) is { } near ? $"; did you mean '{near}'?" : known.Count == 0 ? "; there is none" : $"; there is: {string.Join(", ", known)}";

    /// <summary>Levenshtein's distance, row by row.</summary>
    private static int Letters(string first, string second)
    {
        int[] above = [.. Enumerable.Range(0, second.Length + 1)];
        for (var row = 1; row <= first.Length; row++)
        {
            var current = new int[second.Length + 1];
            current[0] = row;
            for (var at = 1; at <= second.Length; at++)
            {
                var exchanged = above[at - 1] + (first[row - 1] == second[at - 1] ? 0 : 1);
                current[at] = Math.Min(exchanged, 1 + Math.Min(above[at], current[at - 1]));
            }

            above = current;
        }

        return above[^1];
    }
}
