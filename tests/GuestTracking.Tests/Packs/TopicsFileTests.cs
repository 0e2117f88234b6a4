using GuestTracking.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

/// <summary><c>topics.json</c>: what is wrong with one, and what the one that comes with the program finds.</summary>
internal sealed class TopicsFileTests
{
    private string _folder = "";

    [SetUp]
    public void Prepare() => _folder = Directory.CreateDirectory(TestServer.TemporaryFolder("topics")).FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestCase("{ }", "no topic stands in the file")]
    [TestCase("{\n\"Bar\": { \"en\": [\"bar\"] } }", "line 2", "\"Bar\"", "small letters")]
    [TestCase("{\n\"a\": { \"en\": [\"x\"] },\n\"bar\": [\"bar\"] }", "line 3", "\"bar\"", "words by language")]
    [TestCase("{ \"bar\": { } }", "words by language")]
    [TestCase("{ \"bar\": { \"eng\": [\"bar\"] } }", "'eng' is no language")]
    [TestCase("{ \"bar\": { \"en\": [] } }", "a list of words is needed under \"en\"")]
    [TestCase("{ \"bar\": { \"en\": [7] } }", "7 under \"en\" is no word")]
    [TestCase("{ \"bar\": { \"en\": [\"b*r\"] } }", "'b*r' has a * before its end")]
    [TestCase("{ \"bar\": { \"en\": [\"!\"] } }", "'!' holds no letter")]
    [TestCase("{ \"bar\": { \"en\": [\"bar\", \"bar\"] } }", "'bar' stands twice under \"en\"")]
    [TestCase("{ \"bar\": { \"en\": [\"bar\"], \"en\": [\"bar\"] } }", "\"bar.en\"", "stands twice")]
    [TestCase("{ \"bar\": { \"en\": [\"bar\"] }, \"bar\": { \"en\": [\"pub\"] } }", "stands twice")]
    public void Mistake_is_reported_with_file_place_and_what_to_do(string text, params string[] message)
    {
        File.WriteAllText(Path.Combine(_folder, "topics.json"), text);
        var error = Assert.Throws<UserError>(() => TopicsFile.Load(_folder))!;
        foreach (var part in message.Append("topics.json"))
        {
            Assert.That(error.Message, Does.Contain(part));
        }
    }

    [Test]
    public void Missing_file_is_reported_where_the_pack_has_the_sheet()
    {
        foreach (var file in Directory.GetFiles(GeneralManagerPack.Folder).Where(file => Path.GetFileName(file) != "topics.json"))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
        Assert.That(() => PackDefinition.Load(_folder), Throws.TypeOf<UserError>().With.Message.Contains("topics.json is missing"));
        var pack = Path.Combine(_folder, "pack.json");
        File.WriteAllText(pack, File.ReadAllText(pack).Replace("    { \"sheet\": \"guests\" },\n", "", StringComparison.Ordinal));
        Assert.That(PackDefinition.Load(_folder).Topics, Is.Null);
    }

    [TestCase("en", "The breakfast was cold and the Wi-Fi slow.", "breakfast wifi")]
    [TestCase("en", "Dirty bathroom, noisy street, rude staff.", "bathroom cleanliness noise staff")]
    [TestCase("en", "We queued at check-in; parking is overpriced.", "check_in parking price")]
    [TestCase("de", "Das Frühstück war gut, das Bad schmutzig und die Klimaanlage laut.", "air_conditioning bathroom breakfast cleanliness noise")]
    [TestCase("de", "Zimmer und Bett top, Parkplätze zu teuer.", "bed parking price room")]
    [TestCase("de", "Nicht schlecht, die Lage ist gut.", "location")]
    [TestCase("es", "La habitación ruidosa, el desayuno frío y el baño sucio.", "bathroom breakfast cleanliness noise room")]
    [TestCase("es", "Recepción amable y buena ubicación, con piscina.", "check_in location pool_spa staff")]
    [TestCase("fr", "Petit déjeuner froid, chambre bruyante, personnel désagréable.", "breakfast noise room staff")]
    [TestCase("fr", "Le lit, la salle de bains et le rapport qualité-prix.", "bathroom bed price")]
    [TestCase("ja", "朝食は美味しかったが、部屋の防音が悪い。", "breakfast noise room")]
    [TestCase("ja", "スタッフが親切で、駅に近く、プールも良い。", "location pool_spa staff")]
    public void Shipped_topics_find_what_a_comment_is_about_in_every_language(string language, string text, string topics) =>
        Assert.That(string.Join(' ', GeneralManagerPack.Definition.Topics!.In(text, language)), Is.EqualTo(topics));

    [Test]
    public void Every_shipped_topic_has_a_name_and_words_in_five_languages()
    {
        using var document = System.Text.Json.JsonDocument.Parse(
            File.ReadAllText(Path.Combine(GeneralManagerPack.Folder, "topics.json")), new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip });
        foreach (var topic in document.RootElement.EnumerateObject())
        {
            Assert.That(GeneralManagerPack.Definition.Words.Topic(topic.Name), Is.Not.EqualTo(topic.Name));
            Assert.That(topic.Value.EnumerateObject().Select(language => language.Name), Is.EqualTo(new[] { "en", "de", "es", "fr", "ja" }));
        }
    }
}
