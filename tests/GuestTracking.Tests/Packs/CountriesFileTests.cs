using GuestTracking.Core.Packs;
using GuestTracking.Packs;
using NUnit.Framework;

namespace GuestTracking.Tests.Packs;

internal sealed class CountriesFileTests
{
    private static CountryHabits Delivered => CountriesFile.Load(Path.Combine(AppContext.BaseDirectory, "reports"));

    [TestCase("United States", PaperSize.Letter, DayOfWeek.Sunday)]
    [TestCase("us", PaperSize.Letter, DayOfWeek.Sunday)]
    [TestCase("Japan", PaperSize.A4, DayOfWeek.Sunday)]
    [TestCase("United Kingdom", PaperSize.A4, DayOfWeek.Monday)]
    [TestCase("Egypt", PaperSize.A4, DayOfWeek.Saturday)]
    [TestCase("Atlantis", PaperSize.A4, null)]
    [TestCase(null, PaperSize.A4, null)]
    public void Paper_and_week_go_by_the_country(string? country, PaperSize paper, DayOfWeek? firstDay) =>
        Assert.That(Delivered.Of(country), Is.EqualTo(new CountryHabit(paper, firstDay)));

    [Test]
    public void Pack_of_an_american_hotel_is_on_letter_and_its_week_begins_on_sunday()
    {
        var card = Scorecards.Large();
        PaperSize Paper(string country) => GeneralManagerPack.Definition.Build(card with { Property = card.Property with { Country = country } }).Paper;
        Assert.That((Paper("United States"), Paper("Germany")), Is.EqualTo((PaperSize.Letter, PaperSize.A4)));
        var words = GeneralManagerPack.Definition.Words;
        Assert.That((words.Week(DayOfWeek.Sunday)[0], words.Week(DayOfWeek.Saturday)[^1], words.Week()[0]), Is.EqualTo((DayOfWeek.Sunday, DayOfWeek.Friday, DayOfWeek.Monday)));
    }

    [TestCase("""{ "letters": [] }""", "unknown key")]
    [TestCase("""{ "letter": "US" }""", "a list of countries")]
    [TestCase("""{ "letter": [1] }""", "is no country")]
    [TestCase("""{ "weekBegins": [] }""", "must look like")]
    [TestCase("""{ "weekBegins": { "sunday": ["US"], "monday": ["us"] } }""", "begins on two days")]
    public void Mistake_is_reported_with_its_place(string json, string message)
    {
        var folder = Directory.CreateTempSubdirectory("countries-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "countries.json"), json);
            Assert.That(() => CountriesFile.Load(folder), Throws.InstanceOf<UserError>().With.Message.Contains(message).And.Message.Contains("countries.json"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
