using System.Globalization;
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
    private const string FileName = "pack.json";
    private const string SheetList = "sheets";
    private const string MinimumAnswers = "minimumAnswers";

    private static readonly string[] PackKeys = ["language", "measure", "peerVisibility", MinimumAnswers, SheetList];
    private static readonly string[] OtherPackKeys = ["language", SheetList];
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
    public static PackDefinition Load(string folder) => DefinitionFaults.Load(faults => Read(folder, faults));

    /// <summary>The same, telling all that is wrong; null then.</summary>
    public static PackDefinition? Read(string folder, DefinitionFaults faults)
    {
        var before = faults.Count;
        var file = DefinitionFile.Read(folder, FileName, faults);
        file?.TellUnknown(file.Root, PackKeys);
        var usual = file?.Text(file.Root, "language");
        var languages = ReadLanguages(folder, usual, language => WordsFile.Read(folder, language, faults));
        var peers = file is null ? default : Visibility(file);
        var measure = file is null ? null : MeasureOf(file);
        var sheets = file is null ? null : Sheets(file, PackKind.GeneralManager);
        var minimum = file is null ? null : Minimum(file);
        var theme = ThemeFile.Read(folder, faults);
        var countries = CountriesFile.Read(Path.Combine(folder, ".."), faults);
        var topics = sheets is null || sheets.Exists(choice => choice.Sheet == GuestsSheet.SheetKey) ? TopicsFile.Read(folder, faults) : null;
        return faults.Count > before ? null
            : new PackDefinition(measure!, new PackSettings(sheets!, peers, minimum!, theme!) { Countries = countries! }, languages[usual!]!)
            {
                Folder = folder, Languages = Sound(languages), Topics = topics,
            };
    }

    /// <summary>
    /// Reads and checks the definition of another kind of pack in the folder of all definitions: its sheets and words are its own, everything else is the
    /// general manager's.
    /// </summary>
    /// <exception cref="UserError">Something is missing, unknown or impossible; the message says where and what to do.</exception>
    public static PackDefinition Load(string reports, PackKind kind) => DefinitionFaults.Load(faults => Read(reports, kind, faults));

    /// <summary>The same, telling all that is wrong; null then.</summary>
    public static PackDefinition? Read(string reports, PackKind kind, DefinitionFaults faults)
    {
        var before = faults.Count;
        var hotels = Read(Path.Combine(reports, PackKind.GeneralManager.Key), faults);
        if (kind == PackKind.GeneralManager)
        {
            return hotels;
        }

        var folder = Path.Combine(reports, kind.Key);
        var file = DefinitionFile.Read(folder, FileName, faults);
        file?.TellUnknown(file.Root, OtherPackKeys);
        var usual = file?.Text(file.Root, "language");
        var languages = ReadLanguages(folder, usual, language => WordsFile.Read(reports, kind, language, faults));
        var sheets = file is null ? null : Sheets(file, kind);
        return faults.Count > before ? null
            : hotels! with { Settings = hotels.Settings with { Sheets = sheets! }, Words = languages[usual!]!, Languages = Sound(languages) };
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

    private static Dictionary<string, Words?> ReadLanguages(string folder, string? usual, Func<string, Words?> read) =>
        WordsFile.LanguagesIn(folder).Union(usual is null ? [] : [usual], StringComparer.Ordinal).ToDictionary(language => language, read, StringComparer.Ordinal);

    private static Dictionary<string, Words> Sound(Dictionary<string, Words?> languages) => languages.ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);

    private static PeerVisibility Visibility(DefinitionFile file)
    {
        var text = file.Text(file.Root, "peerVisibility");
        var isKnown = Enum.TryParse<PeerVisibility>(text, ignoreCase: true, out var peers) && !char.IsDigit(text[0]);
        if (text is not null && !isKnown)
        {
            file.Tell("peerVisibility", $"'{text}' is not known. Write named, anonymous or aggregates.");
        }

        return peers;
    }

    private static string? MeasureOf(DefinitionFile file)
    {
        var measure = file.Text(file.Root, "measure");
        if (measure is not null && AllMeasures.Find(measure) is null)
        {
            file.Tell("measure", $"there is no measure '{measure}'. Known: {string.Join(", ", AllMeasures.ByKey.Select(one => one.Key))}.");
        }

        return measure;
    }

    private static List<SheetChoice> Sheets(DefinitionFile file, PackKind kind)
    {
        List<SheetChoice> choices = [];
        if (!file.Root.TryGetProperty(SheetList, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            file.Tell(SheetList, "a list of at least one sheet is needed, for example [{ \"sheet\": \"month\" }].");
            return choices;
        }

        foreach (var (at, element) in list.EnumerateArray().Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{SheetList}[{at}]");
            if (element.ValueKind != JsonValueKind.Object)
            {
                file.Tell(place, "every entry must look like { \"sheet\": \"month\" }.");
                continue;
            }

            file.TellUnknown(element, SheetKeys, place);
            if (file.Text(element, "sheet", place) is not { } key)
            {
                continue;
            }

            if (!kind.Sheets.TryGetValue(key, out var source))
            {
                file.Tell(place + ".sheet", $"there is no sheet '{key}'. Known: {string.Join(", ", kind.Sheets.Keys)}.");
                continue;
            }

            if (choices.Exists(choice => choice.Sheet == key))
            {
                file.Tell(place + ".sheet", $"the sheet '{key}' stands twice. Remove one of them.");
            }

            choices.Add(new SheetChoice(key, Charts(file, element, source, place + ".charts")));
        }

        return choices;
    }

    /// <summary>Without a list of charts a sheet shows all it has.</summary>
    private static IReadOnlyList<string> Charts(DefinitionFile file, JsonElement sheet, ISheetKind source, string place)
    {
        if (!sheet.TryGetProperty("charts", out var list))
        {
            return source.Charts;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            file.Tell(place, $"a list is needed; the sheet '{source.Key}' has: {string.Join(", ", source.Charts)}.");
            return source.Charts;
        }

        List<string> charts = [];
        foreach (var element in list.EnumerateArray())
        {
            var chart = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
            if (!source.Charts.Contains(chart))
            {
                file.Tell(place, $"the sheet '{source.Key}' has no chart '{chart}'. It has: {string.Join(", ", source.Charts)}.");
            }

            charts.Add(chart);
        }

        return charts;
    }

    private static MinimumCounts? Minimum(DefinitionFile file)
    {
        if (!file.Root.TryGetProperty(MinimumAnswers, out var element) || element.ValueKind != JsonValueKind.Object)
        {
            file.Tell(MinimumAnswers, "needed: { \"shown\": 5, \"compared\": 30, \"full\": 100 }.");
            return null;
        }

        file.TellUnknown(element, MinimumKeys, MinimumAnswers);
        var numbers = MinimumKeys.Select(key => element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0).ToArray();
        foreach (var (key, _) in MinimumKeys.Zip(numbers).Where(pair => pair.Second < 1))
        {
            file.Tell($"{MinimumAnswers}.{key}", "a whole number above 0 is needed.");
        }

        if (numbers.Min() < 1)
        {
            return null;
        }

        try
        {
            return new MinimumCounts(numbers[0], numbers[1], numbers[2]);
        }
        catch (ArgumentOutOfRangeException)
        {
            file.Tell(MinimumAnswers, "shown is at least 1, compared at least 2, and they must not fall, as in 5, 30, 100.");
            return null;
        }
    }
}
