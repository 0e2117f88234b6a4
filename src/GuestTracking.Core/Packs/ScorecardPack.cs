using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Core.Packs;

/// <summary>The pack of one hotel.</summary>
public static class ScorecardPack
{
    private static readonly Word Title = new("pack.title", "hotel");
    private static readonly Word Subject = new("pack.subject", "hotel", "period");
    private static readonly Word Footer = new("pack.footer", "hotel", "period");
    private static readonly Word Page = new("pack.page", "sheet", "page", "pages");
    private static readonly Word DataSheet = new("pack.data_sheet");
    private static readonly Word Skip = new("pack.skip");

    /// <summary>What the pack says. Pure: the same input, settings and words make an equal pack.</summary>
    /// <exception cref="ArgumentException">The settings name a sheet that does not exist, or none.</exception>
    public static Pack Build(PackInput input, PackSettings settings, Words words)
    {
        var context = new PackContext(input, words, settings);
        return Of(
            words.Say(Title, context.Hotel), words.Say(Subject, context.Hotel, context.Period), words.Say(Footer, context.Hotel, context.Period),
            input.Card.Period, settings, words, SheetCatalogue.Build(context, settings.Sheets)) with
        {
            Paper = context.Habit.Paper,
        };
    }

    /// <summary>The paper that most of some hotels print on, by their countries; A4 where as many print on either.</summary>
    internal static PaperSize PaperOf(PackSettings settings, IEnumerable<string?> countries) => countries
        .GroupBy(country => settings.Countries.Of(country).Paper).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key).FirstOrDefault();

    /// <summary>A pack of scores: what all of them have, whomever they are for.</summary>
    internal static Pack Of(string title, string subject, string footer, ScorecardPeriod period, PackSettings settings, Words words, IReadOnlyList<Sheet> sheets) => new(
        title, subject, footer, words.Say(Page, "{sheet}", "{page}", "{pages}"), words.Say(DataSheet), period.End.AddDays(-1), settings.Theme, Named(sheets, words))
    {
        Language = words.Language,
        Values = words.Values,
        SkipWords = words.Say(Skip),
        State = AboutSheet.State(words, period),
    };

    /// <summary>Sheets under names that differ, also from that of the sheet of data: some are named after data.</summary>
    private static Sheet[] Named(IReadOnlyList<Sheet> sheets, Words words)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { words.Say(DataSheet) };
        return [.. sheets.Select(sheet => sheet with { Name = TabNames.Make(sheet.Name, taken) })];
    }
}
