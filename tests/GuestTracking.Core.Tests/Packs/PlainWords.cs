using GuestTracking.Core.Packs;

namespace GuestTracking.Core.Tests.Packs;

/// <summary>Languages whose texts are their keys, but for those that write numbers and dates.</summary>
internal static class PlainWords
{
    private static readonly Dictionary<string, string> GermanFormats = new()
    {
        ["format.decimal"] = ",", ["format.group"] = ".", ["format.percent"] = "{number} %", ["format.month"] = "{month} {full_year}",
        ["format.day"] = "{day}.{month}.{year}", ["month.short.12"] = "Dez.",
    };

    public static Words English { get; } = Of("en", new()
    {
        ["format.decimal"] = ".", ["format.group"] = ",", ["format.percent"] = "{number}%", ["format.month"] = "{month} {year}",
        ["format.day"] = "{year}-{month}-{day}", ["month.short.12"] = "Dec",
    });

    public static Words German { get; } = Of("de", GermanFormats);

    /// <summary>German, and some texts of one's own.</summary>
    public static Words GermanWith(Dictionary<string, string> own) => Of("de", new(GermanFormats.Concat(own)));

    /// <summary>English words of the packs of regions and of the chain; a text is its key and what is put in: <c>[regional.needs_none 12]</c>.</summary>
    public static Words OfGroups()
    {
        Word[] declared = [.. Word.All, .. Word.OfRegions, .. Word.OfExecutives];
        var texts = declared.ToDictionary(word => word.Key, word => $"[{string.Join(' ', word.Places.Select(place => $"{{{place}}}").Prepend(word.Key))}]");
        foreach (var (key, text) in GermanFormats.Append(new("plural.one", "1")).Append(new("format.decimal", ".")).Append(new("format.group", ",")).Append(new("format.sentences", " "))
            .Append(new("regional.headline", "{score} {change} {hotels}")))
        {
            texts[key] = text;
        }

        return new("en", texts, declared);
    }

    private static Words Of(string language, Dictionary<string, string> own)
    {
        var texts = Word.All.ToDictionary(word => word.Key, word => word.Key);
        foreach (var (key, text) in own)
        {
            texts[key] = text;
        }

        return new(language, texts);
    }
}
