using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;

namespace GuestTracking.Core.Packs.Regional;

/// <summary>Words for hotels taken together.</summary>
internal static class TotalRows
{
    private static readonly Word ByAnswers = new("regional.total_answers");
    private static readonly Word ByHotels = new("regional.total_hotels");
    private static readonly Word Comparable = new("regional.total_comparable");
    private static readonly Word Brand = new("regional.total_brand", "brand");
    private static readonly Word AtGoal = new("regional.at_goal", "hotels", "all");

    /// <summary>What a total is.</summary>
    public static string Name(Words words, RegionTotal total) => total.Kind switch
    {
        TotalKind.Answers => words.Say(ByAnswers),
        TotalKind.Hotels => words.Say(ByHotels),
        TotalKind.Comparable => words.Say(Comparable),
        TotalKind.Brand => words.Say(Brand, total.Key),
        _ => total.Key,
    };

    /// <summary>"9 of 12 at goal"; nothing where none has a goal.</summary>
    public static string Goals(Words words, RegionTotal total) =>
        total.WithGoal == 0 ? "" : words.Say(AtGoal, words.Count(total.AtGoal), words.Count(total.WithGoal));

    /// <summary>The mark of a total in a chart.</summary>
    public static DumbbellRow Mark(Words words, RegionTotal total) =>
        new(Name(words, total), total.Own.Score, null, Verdict.NotAvailable, Muted: false, total.Own.Low, total.Own.High);
}
