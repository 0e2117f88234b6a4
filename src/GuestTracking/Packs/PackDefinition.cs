using System.Text.Json;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Sheets;

namespace GuestTracking.Packs;

/// <summary>
/// What a person may change about a pack without compiling: <c>pack.json</c> (sheets, order, charts, what is shown of
/// other hotels, minimum counts), <c>words.LANGUAGE.json</c>, <c>theme.json</c> and <c>topics.json</c> of one folder. Load once; share freely.
/// </summary>
/// <param name="Measure">The measure that the pack is made for.</param>
/// <param name="Settings">Sheets, visibility, minimum counts, theme.</param>
/// <param name="Words">Every word on paper, in the language of who names none.</param>
internal sealed record PackDefinition(string Measure, PackSettings Settings, Words Words)
{
    private static readonly string[] PackKeys = ["language", "measure", "peerVisibility", "minimumAnswers", "sheets"];
    private static readonly string[] OtherPackKeys = ["language", "sheets"];
    private static readonly string[] SheetKeys = ["sheet", "charts"];
    private static readonly string[] MinimumKeys = ["shown", "compared", "full"];

    /// <summary>The folder that it was read from, where a company's template for slides may stand beside it.</summary>
    public required string Folder { get; init; }

    /// <summary>By what a comment's topics are recognised; null for a pack without comments.</summary>
    public TopicWords? Topics { get; init; }

    /// <summary>The words of every language, by its tag.</summary>
    public required IReadOnlyDictionary<string, Words> Languages { get; init; }

    /// <summary>Reads and checks the definition in a folder.</summary>
    /// <exception cref="UserError">Something is missing, unknown or impossible; the message says where and what to do.</exception>
    public static PackDefinition Load(string folder)
    {
        var file = DefinitionFile.Read(folder, "pack.json");
        file.RefuseUnknown(file.Root, PackKeys);
        var usual = file.Text(file.Root, "language");
        var languages = WordsFile.LanguagesIn(folder).Append(usual).Distinct(StringComparer.Ordinal)
            .ToDictionary(language => language, language => WordsFile.Load(folder, language), StringComparer.Ordinal);
        var visibility = file.Text(file.Root, "peerVisibility");
        if (!Enum.TryParse<PeerVisibility>(visibility, ignoreCase: true, out var peers) || char.IsDigit(visibility[0]))
        {
            throw file.Mistake("peerVisibility", $"'{visibility}' is not known. Write named, anonymous or aggregates.");
        }

        var settings = new PackSettings(Sheets(file, PackKind.GeneralManager), peers, Minimum(file), ThemeFile.Load(folder)) { Countries = CountriesFile.Load(Path.Combine(folder, "..")) };
        var topics = settings.Sheets.Any(choice => choice.Sheet == GuestsSheet.SheetKey) ? TopicsFile.Load(folder) : null;
        return new PackDefinition(file.Text(file.Root, "measure"), settings, languages[usual]) { Folder = folder, Languages = languages, Topics = topics };
    }

    /// <summary>
    /// Reads and checks the definition of another kind of pack in the folder of all definitions: its sheets and words are its own, everything else is the
    /// general manager's.
    /// </summary>
    /// <exception cref="UserError">Something is missing, unknown or impossible; the message says where and what to do.</exception>
    public static PackDefinition Load(string reports, PackKind kind)
    {
        var hotels = Load(Path.Combine(reports, PackKind.GeneralManager.Key));
        if (kind == PackKind.GeneralManager)
        {
            return hotels;
        }

        var folder = Path.Combine(reports, kind.Key);
        var file = DefinitionFile.Read(folder, "pack.json");
        file.RefuseUnknown(file.Root, OtherPackKeys);
        var usual = file.Text(file.Root, "language");
        var languages = WordsFile.LanguagesIn(folder).Append(usual).Distinct(StringComparer.Ordinal)
            .ToDictionary(language => language, language => WordsFile.Load(reports, kind, language), StringComparer.Ordinal);
        return hotels with { Settings = hotels.Settings with { Sheets = Sheets(file, kind) }, Words = languages[usual], Languages = languages };
    }

    /// <summary>The words of a language; of a tag with a country (<c>de-AT</c>) that has none of its own, the language's. Null: the usual one.</summary>
    /// <exception cref="UserError">There are none.</exception>
    public Words WordsIn(string? language) => language is null ? Words
        : LanguageOf(language) is { } tag ? Languages[tag]
        : throw new UserError($"There are no words in the language '{language}': {Folder} has {string.Join(", ", Languages.Keys.Order(StringComparer.Ordinal))}. Add words.{language}.json.");

    /// <summary>The language whose words stand for a tag; null where there are none.</summary>
    public string? LanguageOf(string tag) => new[] { tag, tag.Split('-')[0] }.FirstOrDefault(Languages.ContainsKey);

    /// <summary>What a run computes for this pack.</summary>
    public RunSettings RunSettings() => new(AllMeasures.Find(Measure)!, Settings.Peers, new ComparisonRules(Settings.Minimum, PeerLimits.Default));

    /// <summary>The pack of one hotel.</summary>
    public Pack Build(PackInput input) => ScorecardPack.Build(input, Settings, Words);

    /// <summary>The pack of one scorecard, without comments and actions.</summary>
    public Pack Build(Scorecard card) => Build(PackInput.Of(card));

    private static List<SheetChoice> Sheets(DefinitionFile file, PackKind kind)
    {
        if (!file.Root.TryGetProperty("sheets", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            throw file.Mistake("sheets", "a list of at least one sheet is needed, for example [{ \"sheet\": \"month\" }].");
        }

        List<SheetChoice> choices = [];
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                throw file.Mistake("sheets", "every entry must look like { \"sheet\": \"month\" }.");
            }

            file.RefuseUnknown(element, SheetKeys);
            var key = file.Text(element, "sheet");
            if (!kind.Sheets.TryGetValue(key, out var source))
            {
                throw file.Mistake("sheets", $"there is no sheet '{key}'. Known: {string.Join(", ", kind.Sheets.Keys)}.");
            }

            if (choices.Any(choice => choice.Sheet == key))
            {
                throw file.Mistake("sheets", $"the sheet '{key}' stands twice. Remove one of them.");
            }

            choices.Add(new SheetChoice(key, Charts(file, element, source)));
        }

        return choices;
    }

    /// <summary>Without a list of charts a sheet shows all it has.</summary>
    private static IReadOnlyList<string> Charts(DefinitionFile file, JsonElement sheet, ISheetKind source)
    {
        if (!sheet.TryGetProperty("charts", out var list))
        {
            return source.Charts;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw file.Mistake("charts", $"a list is needed; the sheet '{source.Key}' has: {string.Join(", ", source.Charts)}.");
        }

        List<string> charts = [];
        foreach (var element in list.EnumerateArray())
        {
            var chart = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
            charts.Add(source.Charts.Contains(chart)
                ? chart
                : throw file.Mistake("charts", $"the sheet '{source.Key}' has no chart '{chart}'. It has: {string.Join(", ", source.Charts)}."));
        }

        return charts;
    }

    private static MinimumCounts Minimum(DefinitionFile file)
    {
        if (!file.Root.TryGetProperty("minimumAnswers", out var element) || element.ValueKind != JsonValueKind.Object)
        {
            throw file.Mistake("minimumAnswers", "needed: { \"shown\": 5, \"compared\": 30, \"full\": 100 }.");
        }

        file.RefuseUnknown(element, MinimumKeys);
        int Number(string key) => element.TryGetProperty(key, out var value) && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw file.Mistake(key, "a whole number above 0 is needed.");
        try
        {
            return new MinimumCounts(Number("shown"), Number("compared"), Number("full"));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw file.Mistake("minimumAnswers", "shown is at least 1, compared at least 2, and they must not fall, as in 5, 30, 100.");
        }
    }
}
