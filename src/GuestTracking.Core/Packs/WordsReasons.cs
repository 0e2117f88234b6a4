using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>
/// Reasons as the language says them. They are computed in English; a words file has their texts at <c>reason.</c> and the English,
/// in which <c>{places}</c> stand for what differs: <c>"reason.insufficient base: {n} answers, {needed} needed"</c>.
/// </summary>
public sealed partial class Words
{
    /// <summary>A place that holds a reason of its own.</summary>
    private const string InnerReason = "reason";

    /// <summary>A place that holds the key of a period.</summary>
    private const string InnerPeriod = "period";

    private readonly ReasonPattern[] reasonPatterns;

    /// <summary>A reason in the language's words where it has some, else as computed.</summary>
    public string Reason(string reason) => ReasonOrNull(reason) ?? reason;

    /// <summary>True where the language has words for a reason.</summary>
    public bool HasReason(string reason) => ReasonOrNull(reason) is not null;

    private string? ReasonOrNull(string reason)
    {
        if (texts.TryGetValue(ReasonPrefix + reason, out var text))
        {
            return text;
        }

        foreach (var pattern in reasonPatterns)
        {
            if (pattern.Match(reason) is { } found && Said(found) is { } values)
            {
                return Fill(pattern.Text, values);
            }
        }

        return null;
    }

    /// <summary>What stands in the places, in the language; null where a period is none, or a reason has no words.</summary>
    private Dictionary<string, string>? Said(IReadOnlyList<(string Place, string Value)> found)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, value) in found)
        {
            var text = place switch
            {
                InnerPeriod => Period(value) is var period && period != value ? period : null,
                InnerReason => ReasonOrNull(value),
                _ when decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => Separated(value),
                _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Day(day),
                _ => value,
            };
            if (text is null)
            {
                return null;
            }

            said[place] = text;
        }

        return said;
    }

    /// <summary>A reason with places: its literal parts, one more than there are places.</summary>
    private sealed record ReasonPattern(IReadOnlyList<string> Literals, IReadOnlyList<string> Places, string Text)
    {
        /// <summary>The patterns among some texts; those that say most come first.</summary>
        public static ReasonPattern[] In(IReadOnlyDictionary<string, string> texts) =>
        [
            .. texts.Where(pair => pair.Key.StartsWith(ReasonPrefix, StringComparison.Ordinal) && pair.Key.Contains('{'))
                .Select(pair => Of(pair.Key[ReasonPrefix.Length..], pair.Value))
                .OrderByDescending(pattern => pattern.Literals.Sum(literal => literal.Length))
                .ThenBy(pattern => pattern.Text, StringComparer.Ordinal),
        ];

        /// <summary>What stands in the places of a reason; null where it is another one. A place takes as little as it can, and at least a letter.</summary>
        public IReadOnlyList<(string Place, string Value)>? Match(string reason)
        {
            if (!reason.StartsWith(Literals[0], StringComparison.Ordinal))
            {
                return null;
            }

            List<(string, string)> found = [];
            var at = Literals[0].Length;
            for (var place = 0; place < Places.Count; place++)
            {
                var isLast = place == Places.Count - 1;
                var literal = Literals[place + 1];
                var end = isLast
                    ? reason.EndsWith(literal, StringComparison.Ordinal) ? reason.Length - literal.Length : -1
                    : at + 1 <= reason.Length ? reason.IndexOf(literal, at + 1, StringComparison.Ordinal) : -1;
                if (end <= at)
                {
                    return null;
                }

                found.Add((Places[place], reason[at..end]));
                at = end + literal.Length;
            }

            return found;
        }

        private static ReasonPattern Of(string key, string text)
        {
            List<string> literals = [];
            List<string> places = [];
            var at = 0;
            foreach (var place in PlacesIn(key))
            {
                var open = key.IndexOf('{', at);
                literals.Add(key[at..open]);
                places.Add(place);
                at = open + place.Length + 2;
            }

            literals.Add(key[at..]);
            return new ReasonPattern(literals, places, text);
        }
    }
}
