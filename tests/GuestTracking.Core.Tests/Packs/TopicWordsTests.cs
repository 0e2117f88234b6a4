using GuestTracking.Core.Packs;

namespace GuestTracking.Core.Tests.Packs;

/// <summary>Topics are found by whole words and their beginnings, whatever the case and accents.</summary>
internal sealed class TopicWordsTests
{
    private static readonly TopicWords Topics = new(
    [
        ("breakfast", "en", "breakfast*"), ("breakfast", "de", "frühstück*"), ("breakfast", "fr", "petit déjeuner"), ("breakfast", "ja", "朝食"),
        ("bar", "en", "bar"), ("bar", "ja", "バー"), ("bath", "de", "bad"), ("bath", "ja", "バス"), ("street", "de", "straße*"), ("wifi", "en", "wi fi"), ("wifi", "en", "wifi"),
    ]);

    [TestCase("The breakfast was cold.", "en", "breakfast")]
    [TestCase("BREAKFASTS, again", "en", "breakfast")]
    [TestCase("A barrel of laughs in Barcelona", "en", "")]
    [TestCase("We went to the bar; the bar was shut", "en", "bar")]
    [TestCase("Wi-Fi", "en", "wifi")]
    [TestCase("wi‑fi and WiFi", "en", "wifi")]
    [TestCase("Frühstücksraum", "de", "breakfast")]
    [TestCase("FRUHSTUCK", "de-AT", "breakfast")]
    [TestCase("Laute STRASSEN", "de", "street")]
    [TestCase("Le Petit-Déjeuner", "fr", "breakfast")]
    [TestCase("le petit de´jeuner", "fr", "")]
    [TestCase("le petit déjeuner", "fr_CA", "breakfast")]
    [TestCase("昨日の朝食会場は混んでいました", "ja", "breakfast")]
    [TestCase("ﾊﾞｰで一杯", "ja", "bar")]
    [TestCase("パスタ", "ja", "")]
    [TestCase("", "en", "")]
    [TestCase("😀breakfast😀", "en", "breakfast")]
    [TestCase("\uD83D breakfast \uDE00", "en", "breakfast")]
    public void Topic_is_found_by_its_words(string text, string language, string topics) =>
        Assert.That(string.Join(' ', Topics.In(text, language)), Is.EqualTo(topics));

    [TestCase("The room was not bad", "en", "")]
    [TestCase("Das Bad war klein", "de", "bath")]
    [TestCase("Not bad, breakfast was fine", null, "bath breakfast")]
    [TestCase("Niente breakfast", "it", "breakfast")]
    public void Words_of_the_comments_own_language_count_alone_where_it_is_known(string text, string? language, string topics) =>
        Assert.That(string.Join(' ', Topics.In(text, language)), Is.EqualTo(topics));

    [Test]
    public void Topic_is_mentioned_once_however_often_it_is_named() =>
        Assert.That(Topics.In("breakfast breakfast bar breakfast", "en"), Is.EqualTo(new[] { "bar", "breakfast" }));

    [TestCase("*")]
    [TestCase("br*kfast")]
    [TestCase("--")]
    public void Word_that_cannot_be_looked_for_is_refused(string word) =>
        Assert.That(() => new TopicWords([("x", "en", word)]), Throws.ArgumentException);
}
