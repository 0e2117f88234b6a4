namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>Lists of sentences.</summary>
internal static class Phrases
{
    /// <summary>The sentences in their order, each once.</summary>
    public static IReadOnlyList<Phrase> Distinct(IEnumerable<Phrase> phrases)
    {
        var distinct = new List<Phrase>();
        foreach (var phrase in phrases)
        {
            if (!distinct.Exists(one => one.Key == phrase.Key && one.Arguments.SequenceEqual(phrase.Arguments)))
            {
                distinct.Add(phrase);
            }
        }

        return distinct;
    }
}
