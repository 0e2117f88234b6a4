using GuestTracking.Core.Packs;

namespace GuestTracking.Packs.PowerPoint;

/// <summary>Lays a pack out on slides: the title slide, then each sheet on as many as it needs.</summary>
internal sealed class DeckLayout(Pack pack, DeckFrame frame)
{
    private const string Separator = " · ";

    /// <summary>The slides in order.</summary>
    public IReadOnlyList<Slide> LayOut()
    {
        var cover = Cover();
        List<Slide> slides = [cover];
        foreach (var sheet in pack.Sheets.Where(sheet => !sheet.IsTearOff))
        {
            slides.AddRange(new SheetLayout(pack.Theme, pack.Values, frame, sheet).LayOut());
        }

        var sources = pack.Sheets.ToDictionary(sheet => sheet.Name, Source, StringComparer.Ordinal);
        GlossaryEntry[] entries = [.. pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<GlossaryBlock>().SelectMany(block => block.Entries)];
        string[] basis = Tiles is [var first, ..] ? [Statement(first)] : [];
        cover.Notes.AddRange([pack.Subject, .. basis]);
        foreach (var slide in slides.Where(slide => slide.Sheet is not null))
        {
            string[] said = [slide.Title, .. slide.Elements.SelectMany(Texts), .. slide.Notes];
            slide.Notes.InsertRange(0, [.. sources[slide.Sheet!], .. basis]);
            slide.Notes.AddRange(entries
                .Where(entry => entry.Term.Length > 0 && !said.Contains(entry.Text) && entry.Term.Split(',').Any(term => said.Any(text => Names(text, term.Trim()))))
                .Select(entry => $"{entry.Term}: {entry.Text}"));
        }

        return slides;
    }

    private IReadOnlyList<Tile> Tiles => pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<TilesBlock>().FirstOrDefault()?.Tiles ?? [];

    /// <summary>Hotel, period, region, scale, preliminary or final, how fresh the data are, and the first figure with its n.</summary>
    private Slide Cover()
    {
        var head = pack.Sheets.SelectMany(sheet => sheet.Blocks).OfType<TitleBlock>().FirstOrDefault();
        string?[] lines = head is null
            ? [pack.Subject]
            : [head.Aside, head.Subtitle, pack.State, Tiles is [var first, ..] ? Statement(first) : null];
        return new Slide(head?.Title ?? pack.Title, null) { Subtitle = [.. lines.OfType<string>().Where(line => line.Length > 0)] };
    }

    /// <summary>A tile in one line.</summary>
    private string Statement(Tile tile) =>
        string.Join(Separator, [$"{tile.Label}: {pack.Values.Of(tile.Value, tile.Format)}{tile.Suffix}", .. tile.Details]);

    private static string[] Source(Sheet sheet) => sheet.Blocks.OfType<TitleBlock>().FirstOrDefault() is { } head
        ? [string.Join(Separator, new[] { sheet.Name, head.Title, head.Aside }.Distinct().Where(text => text.Length > 0)), head.Subtitle]
        : [sheet.Name];

    private static IEnumerable<string> Texts(SlideElement element) => element switch
    {
        TextElement text => text.Paragraphs.Select(paragraph => paragraph.Text),
        TableElement table => table.Rows.SelectMany(row => row.Cells).Select(cell => cell.Run.Text),
        ChartElement chart => [chart.Chart.Description],
        _ => [],
    };

    /// <summary>True where a text names a term as a word of its own, in whatever case.</summary>
    private static bool Names(string text, string term)
    {
        static bool Goes(string text, int at) => at >= 0 && at < text.Length && (char.IsUpper(text[at]) || char.IsLower(text[at]) || char.IsDigit(text[at]));
        for (var at = text.IndexOf(term, StringComparison.OrdinalIgnoreCase); at >= 0 && term.Length > 0; at = text.IndexOf(term, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!Goes(text, at - 1) && !Goes(text, at + term.Length))
            {
                return true;
            }
        }

        return false;
    }
}
