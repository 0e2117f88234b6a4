using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Packs.Bonus;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

public sealed partial class BonusWordsFilesTests
{
    private static readonly string Shipped = Path.Combine(SharedData.Project, "reports", "bonus-plans");
    private string folder = "";

    private static IEnumerable<string> Languages => ["en", "de", "es", "fr", "ja"];

    [SetUp]
    public void CopyTheFiles()
    {
        folder = Path.Combine(Directory.CreateTempSubdirectory("words-").FullName, "bonus-plans");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Shipped, "words.*.json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    [TearDown]
    public void DeleteTheFiles() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [TestCaseSource(nameof(Languages))]
    public void Every_language_has_the_words_of_the_others_with_the_same_places(string language)
    {
        var (english, other) = (Texts("en"), Texts(language));
        Assert.That(other.Keys.Where(key => english.ContainsKey(key) || !BonusWords.FreePrefixes.Any(key.StartsWith)), Is.EquivalentTo(english.Keys));
        Assert.That(
            other.Where(text => !text.Key.StartsWith("format.", StringComparison.Ordinal) && !Words.PlacesIn(text.Value).ToHashSet().SetEquals(Words.PlacesIn(english.GetValueOrDefault(text.Key, text.Value)))).Select(text => text.Key), Is.Empty);
        Assert.That(other.Where(text => text.Key != "format.sentences").Select(text => text.Value), Has.None.Contains("TODO").And.All.Not.Empty);
    }

    [Test]
    public void Every_sentence_and_step_of_the_calculation_has_a_text()
    {
        var known = Texts("en").Keys.ToHashSet();
        var sources = Directory.GetFiles(Path.Combine(SharedData.Project, "src", "GuestTracking.Core", "Bonuses", "Awards"), "*.cs")
            .Append(Path.Combine(SharedData.Project, "src", "GuestTracking.Core", "Bonuses", "ParticipantFaults.cs"));
        // Names of arguments stand first in a pair: ("site", …). Every other literal of this kind is a sentence or a step.
        var said = sources.SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal)).SelectMany(line => Literal().Matches(line)).Select(match => match.Groups[1].Value))
            .Concat(AllRules.ByKey.SelectMany(rule => rule.Phrases)).Distinct().ToList();
        Assert.That(said, Has.Count.GreaterThan(90));
        Assert.That(said.Where(key => !known.Contains(key) && !known.Contains("step." + key)), Is.Empty);
    }

    [TestCaseSource(nameof(Languages))]
    public void Every_rule_has_its_name_and_its_terms_however_a_plan_states_it(string language)
    {
        var words = SampleRun.Languages.Of(language);
        var says = new PlanSentences(SampleRun.Plan, words);
        foreach (var rule in AllRules.ByKey)
        {
            Assert.That(words.Rule(rule.Key), Is.Not.Empty);
            var stated = Statements(rule).ToList();
            Assert.That(stated, Is.Not.Empty, rule.Key);
            foreach (var settings in rule is Curve ? [] : stated)
            {
                Assert.That(says.Terms(rule, settings), Does.Not.Contain("{").And.Not.Contain("}"), rule.Key);
            }

            foreach (var parameter in rule is Curve ? rule.Parameters : [])
            {
                var key = parameter.Kind switch
                {
                    ParameterKind.Score => "parameter." + parameter.Name,
                    ParameterKind.Steps => "tier." + rule.Key,
                    _ => "step.curve",
                };
                Assert.That(words.Has(key), key);
            }
        }
    }

    [Test]
    public void Missing_word_is_told_with_file_and_key()
    {
        Change("de", texts => texts.Remove("statement.title"));
        Assert.That(() => new BonusWordsFiles(folder).Of("de"), Throws.InstanceOf<UserError>()
            .With.Message.EqualTo("bonus-plans/words.de.json, \"statement.title\": the word is missing. Add a line with this key; in English it is \"Bonus statement\"."));
    }

    [Test]
    public void Word_that_English_lacks_is_told_with_file_and_key()
    {
        Change("en", texts => texts.Remove("statement.title"));
        Assert.That(() => new BonusWordsFiles(folder).Of("fr"), Throws.InstanceOf<UserError>()
            .With.Message.EqualTo("bonus-plans/words.en.json, \"statement.title\": the word is missing. Add a line with this key."));
    }

    [Test]
    public void Unknown_word_is_told_with_its_line()
    {
        Change("es", texts => texts["statement.titel"] = "Liquidación");
        Assert.That(() => new BonusWordsFiles(folder).Of("es"), Throws.InstanceOf<UserError>().With.Message.StartsWith("bonus-plans/words.es.json, line ")
            .And.Message.Contains("\"statement.titel\": unknown word; words.en.json has none of this key."));
    }

    [Test]
    public void Place_that_nothing_fills_is_told()
    {
        Change("fr", texts => texts["minimum-answers-missed"] = "{réponses} < {needed}");
        Assert.That(() => new BonusWordsFiles(folder).Of("fr"), Throws.InstanceOf<UserError>().With.Message.Contains("nothing fills the place {réponses}"));
    }

    [Test]
    public void Sentence_of_a_calculation_without_a_text_names_the_file_and_the_key()
    {
        var words = SampleRun.Languages.Of("de");
        Assert.That(() => words.Say(Phrase.Of("of-a-new-rule"), new PlanNames(SampleRun.Plan.Plan, words)), Throws.InstanceOf<UserError>()
            .With.Message.StartsWith("bonus-plans/words.de.json, \"of-a-new-rule\": the calculation says this sentence"));
    }

    [Test]
    public void Language_without_words_is_refused_and_no_other_taken()
    {
        Assert.That(() => SampleRun.Languages.Of("it"), Throws.InstanceOf<UserError>()
            .With.Message.EqualTo("There are no words for the language 'it' (de, en, es, fr, ja are there). Write words.it.json beside words.en.json, or choose another language with --language."));
        Assert.That(SampleRun.Languages.WhyNot(" "), Does.StartWith("No language is given. Fill in the column 'language'"));
    }

    [Test]
    public void Language_of_a_country_has_the_words_of_its_language() =>
        Assert.That((SampleRun.Languages.Of("de-AT").Language, SampleRun.Languages.Of("EN").Language), Is.EqualTo(("de", "en")));

    private static Dictionary<string, string> Texts(string language) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped, $"words.{language}.json")))!.AsObject().ToDictionary(text => text.Key, text => (string)text.Value!);

    private void Change(string language, Action<JsonObject> change)
    {
        var path = Path.Combine(folder, $"words.{language}.json");
        var texts = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(texts);
        File.WriteAllText(path, texts.ToJsonString(new() { WriteIndented = true }));
    }

    /// <summary>Every set of optional parameters that a plan can state without a fault.</summary>
    private static IEnumerable<RuleSettings> Statements(Rule rule)
    {
        var optional = rule.Parameters.Where(parameter => !parameter.Required).ToList();
        for (var chosen = 0; chosen < 1 << optional.Count; chosen++)
        {
            var settings = new RuleSettings(rule.Parameters
                .Where(parameter => parameter.Required || (chosen >> optional.IndexOf(parameter) & 1) == 1)
                .ToDictionary(parameter => parameter.Name, Value, StringComparer.Ordinal));
            if (!rule.Faults(settings, true).Any() || !rule.Faults(settings, false).Any())
            {
                yield return settings;
            }
        }
    }

    private static object Value(RuleParameter parameter) => (parameter.Kind, parameter.Name) switch
    {
        (ParameterKind.Measure, _) => "response-rate",
        (ParameterKind.Department, _) => "rooms",
        (ParameterKind.Steps, "tiers") => new PayoutStep[] { new(50, 80), new(10, 150) },
        (ParameterKind.Steps, _) => new PayoutStep[] { new(90, 80), new(100, 100) },
        (_, "floor") => 40m,
        (_, "threshold") => 60m,
        (_, "target") => 70m,
        (_, "maximum" or "benchmark") => 80m,
        (ParameterKind.Percent, "below") => 10m,
        (ParameterKind.Percent, _) => 100m,
        _ => 50m,
    };

    [GeneratedRegex("""(?<!(?<![\w])\()"([a-z]+(?:-[a-z]+)*)"(?!:)""")]
    private static partial Regex Literal();
}
