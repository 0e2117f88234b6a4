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
        if (settings.Sheets.Count == 0)
        {
            throw new ArgumentException("A pack needs at least one sheet.", nameof(settings));
        }

        var context = new PackContext(input, words, settings);
        return new Pack(
            words.Say(Title, context.Hotel),
            words.Say(Subject, context.Hotel, context.Period),
            words.Say(Footer, context.Hotel, context.Period),
            words.Say(Page, "{sheet}", "{page}", "{pages}"),
            words.Say(DataSheet),
            input.Card.Period.End.AddDays(-1),
            settings.Theme,
            Sheets(context))
        {
            Language = words.Language,
            Values = words.Values,
            SkipWords = words.Say(Skip),
            State = AboutSheet.State(context),
        };
    }

    /// <summary>All sheets; those that are named after data get a name of their own.</summary>
    private static Sheet[] Sheets(PackContext context)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { context.Words.Say(DataSheet) };
        return [.. context.Settings.Sheets.SelectMany(choice => Source(choice).Sheets(context, choice.Charts))
            .Select(sheet => sheet with { Name = TabNames.Make(sheet.Name, taken) })];
    }

    private static ISheetSource Source(SheetChoice choice) => SheetCatalogue.All.GetValueOrDefault(choice.Sheet)
        ?? throw new ArgumentException($"There is no sheet '{choice.Sheet}'; known: {string.Join(", ", SheetCatalogue.All.Keys)}.", nameof(choice));
}
