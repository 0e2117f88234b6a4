using System.Text.Json.Nodes;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Packs;
using GuestTracking.Packs;

namespace GuestTracking.Tests.Packs;

/// <summary>Packs that fill their pages: twelve departments, goals, comments, and words as long as those of other languages.</summary>
internal static class PrintedPages
{
    /// <summary>Words of other languages are longer by about this share.</summary>
    private const double Longer = 0.3;
    private const string Filler = " wachsen über alle Erwartungen hinaus und bleiben doch lesbar auch wenn sie lang und länger und noch ein wenig länger werden bis keine Zeile mehr frei ist";

    /// <summary>What is not said in a language's words, or is a form of numbers and dates.</summary>
    private static readonly string[] Kept = ["format.", "month.0", "month.1", "month.short", "plural.", "ordinal.", "period.", "reason.", "answers.", "weekday."];

    /// <summary>The pack of a hotel with much to say.</summary>
    public static Pack Full(PackDefinition definition, PaperSize paper) => definition.Build(Input()) with { Paper = paper };

    /// <summary>The delivered definition with each of its words longer by 30 %.</summary>
    public static PackDefinition WithLongerWords(string folder)
    {
        var hotel = Path.Combine(folder, "general-manager");
        Directory.CreateDirectory(hotel);
        File.Copy(Path.Combine(GeneralManagerPack.Folder, "..", "countries.json"), Path.Combine(folder, "countries.json"));
        foreach (var file in new[] { "pack.json", "theme.json", "topics.json" })
        {
            File.Copy(Path.Combine(GeneralManagerPack.Folder, file), Path.Combine(hotel, file));
        }

        var words = JsonNode.Parse(File.ReadAllText(Path.Combine(GeneralManagerPack.Folder, "words.en.json")))!.AsObject();
        var longer = words.Where(word => !Kept.Any(kept => word.Key.StartsWith(kept, StringComparison.Ordinal)) && !word.Key.EndsWith(".name", StringComparison.Ordinal) && !word.Key.Contains(".name_", StringComparison.Ordinal))
            .Select(word => (word.Key, Text: (string)word.Value!)).ToArray();
        foreach (var (key, text) in longer.Where(word => word.Key != "pack.data_sheet"))
        {
            var more = (int)(text.Length * Longer);
            words[key] = text + (text.Length < 16 ? Filler.Replace(" ", "", StringComparison.Ordinal) : Filler)[..Math.Min(more, Filler.Length / 2)];
        }

        File.WriteAllText(Path.Combine(hotel, "words.en.json"), words.ToJsonString());
        return PackDefinition.Load(hotel);
    }

    private static PackInput Input()
    {
        var card = Scorecards.WithGoals();
        string[] more = ["bar", "spa", "concierge", "maintenance"];
        card = card with
        {
            RunHash = string.Concat(Enumerable.Repeat("89a5365eef6c770f", 4)),
            Departments = [.. card.Departments, .. card.Departments.Take(more.Length).Select((line, at) => line with { Department = more[at], DepartmentName = more[at] })],
            Withheld = [new(WithheldFigure.Score, "fewer than 5 answers", ["business"]), new(WithheldFigure.Comparisons, "fewer than 30 answers", ["overall", "location", "rooms"]), new(WithheldFigure.RestLabel, "answers by web only, 12 by other methods left out", ["overall"])],
        };
        card = card.Filled();
        const string Said = "The room was small and loud, and nobody at the front desk knew of our booking although we had written twice before we came. We had asked for two beds and a quiet side, too.";
        var voices = new GuestVoices(
            [.. new[] { "room", "noise", "staff", "bed", "food", "price", "wifi", "bar", "parking" }.Select((topic, at) => new Topic(topic, 40 - at, 11 - at))],
            [.. Enumerable.Range(1, 3).Select(at => new Voice(new(2008, 11, at), "rooms", Said, 100, "en"))],
            [.. Enumerable.Range(1, 3).Select(at => new Voice(new(2008, 12, at), "rooms", Said, 10, "de"))],
            240, [.. Enumerable.Range(1, 7).Select(at => new Weekday((DayOfWeek)(at % 7), 10 * at, 80 + at))], null);
        return new PackInput(card, voices, []);
    }
}
