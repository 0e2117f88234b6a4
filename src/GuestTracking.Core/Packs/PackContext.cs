using System.Globalization;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>What a sheet is made from: scorecard, voices and actions, the words, the settings, and the few names that every sheet says.</summary>
/// <param name="Input">Scorecard, voices and actions.</param>
/// <param name="Words">The words.</param>
/// <param name="Settings">What was chosen.</param>
public sealed record PackContext(PackInput Input, Words Words, PackSettings Settings)
{
    private static readonly Word HotelWithoutName = new("hotel.without_name", "key");
    private static readonly Word Preliminary = new("title.preliminary", "text");
    private static readonly Word Subtitle = new("title.subtitle", "region", "measure", "data");
    private static readonly Word SubtitleAlone = new("title.subtitle_without_region", "measure", "data");
    private static readonly Word DataUntil = new("title.data_until", "day");
    private static readonly Word NoData = new("title.no_data");

    /// <summary>The scorecard.</summary>
    public Scorecard Card => Input.Card;

    /// <summary>Name of the hotel, or words around its key.</summary>
    public string Hotel => HotelName(Words, Card.Property);

    /// <summary>What goes by the hotel's country.</summary>
    public CountryHabit Habit => Settings.Countries.Of(Card.Property.Country);

    /// <summary>The period in words.</summary>
    public string Period => Words.Period(Card.Period.Key);

    /// <summary>The previous period in words; null without.</summary>
    public string? Previous => Card.Period.PreviousKey is { } key ? Words.Period(key) : null;

    /// <summary>The same period of the year before in words; null without.</summary>
    public string? LastYear => Card.Period.LastYearKey is { } key ? Words.Period(key) : null;

    /// <summary>Overall and the departments, the departments in the order of <see cref="Departments"/>.</summary>
    public IReadOnlyList<ScoreLine> Lines => [Card.Overall, .. Departments];

    /// <summary>Departments by their gap to the region, best first; those not compared follow in the chain's order.</summary>
    public IReadOnlyList<ScoreLine> Departments =>
    [
        .. Card.Departments
            .OrderBy(line => Against(line).Value is null)
            .ThenByDescending(line => (Card.LowerIsBetter ? -1 : 1) * (Against(line).Value ?? 0)),
    ];

    /// <summary>True once answers of the period's last day have come: then few more can be expected for it.</summary>
    public bool HasEnded => Card.Period.DataAsOf >= Card.Period.End.AddDays(-1);

    /// <summary>A line against the rest of the region: in the period, or in the longer period that stands in for it.</summary>
    public static Gap Against(ScoreLine line) => line.Longer?.Rest ?? line.Rest;

    /// <summary>What a department is called, by its key.</summary>
    public string NameOf(string department) =>
        Lines.FirstOrDefault(line => line.Department == department) is { } line ? NameOf(line) : Words.Department(department, department);

    /// <summary>What a department is called.</summary>
    public string NameOf(ScoreLine line) => Words.Department(line.Department, line.DepartmentName);

    /// <summary>"1 answer", "1,234 answers".</summary>
    public string Answers(long n) => Words.Answers(n);

    /// <summary>"1st", "22nd", "13th".</summary>
    public string Ordinal(int place) => Words.Ordinal(place);

    /// <summary>The head of a sheet: its title, the period, and region, scale and freshness below.</summary>
    public TitleBlock Title(string title) => Title(Words, title, Card.Property.Region, Card.Measure, Card.Period);

    /// <summary>Name of a hotel, or words around its key.</summary>
    internal static string HotelName(Words words, ScorecardProperty property) =>
        string.IsNullOrWhiteSpace(property.Name) ? words.Say(HotelWithoutName, property.Key) : property.Name.Trim();

    /// <summary>The head of a sheet of any pack of scores; the region null or empty where there is none to say.</summary>
    internal static TitleBlock Title(Words words, string title, string? region, string measureKey, ScorecardPeriod period)
    {
        var data = period.DataAsOf is { } day ? words.Say(DataUntil, words.Day(day)) : words.Say(NoData);
        var measure = words.Measure(measureKey);
        var line = string.IsNullOrWhiteSpace(region) ? words.Say(SubtitleAlone, measure, data) : words.Say(Subtitle, region, measure, data);
        return new TitleBlock(title, Capital(words.Period(period.Key)), Capital(period.Preliminary ? words.Say(Preliminary, line) : line));
    }

    /// <summary>A reason as words on paper, without a full stop; the periods that it names are said in words.</summary>
    public string Reason(string reason)
    {
        string?[] keys = [Card.Period.Key, Card.Period.PreviousKey, Card.Period.LastYearKey, .. Lines.Select(line => line.Longer?.Key)];
        var parts = Words.Reason(reason).Trim().TrimEnd('.').Split(' ');
        for (var at = 0; at < parts.Length; at++)
        {
            var key = parts[at].TrimEnd(':', ',', ';');
            if (keys.Contains(key))
            {
                parts[at] = Words.Period(key) + parts[at][key.Length..];
            }
        }

        return string.Join(' ', parts);
    }

    /// <summary>A reason with a capital letter and a full stop, so that it can stand alone.</summary>
    public string ReasonSentence(string reason)
    {
        var text = Reason(reason);
        return text.Length == 0 ? text : Capital(text) + ".";
    }

    /// <summary>A text as the beginning of a sentence.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
