using GuestTracking.Core.Packs;

namespace GuestTracking.Core.Tests.Packs;

/// <summary>Languages whose texts are their keys, but for those that write numbers and dates.</summary>
internal static class PlainWords
{
    public static Words English { get; } = Of("en", new()
    {
        ["format.decimal"] = ".", ["format.group"] = ",", ["format.percent"] = "{number}%", ["format.month"] = "{month} {year}",
        ["format.day"] = "{year}-{month}-{day}", ["month.short.12"] = "Dec",
    });

    public static Words German { get; } = Of("de", new()
    {
        ["format.decimal"] = ",", ["format.group"] = ".", ["format.percent"] = "{number} %", ["format.month"] = "{month} {full_year}",
        ["format.day"] = "{day}.{month}.{year}", ["month.short.12"] = "Dez.",
    });

    private static Words Of(string language, Dictionary<string, string> own) =>
        new(language, Word.All.ToDictionary(word => word.Key, word => own.GetValueOrDefault(word.Key, word.Key)));
}
