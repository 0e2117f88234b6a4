using System.Globalization;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Packs.Sheets;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Packs;

/// <summary>What a sheet is made from: scorecard, voices and actions, the words, the settings, and the few names that every sheet says.</summary>
/// <param name="Input">Scorecard, voices and actions.</param>
/// <param name="Words">The words.</param>
/// <param name="Settings">What was chosen.</param>
public sealed record PackContext(PackInput Input, Words Words, PackSettings Settings) : IPackContext
{
    private static readonly Word HotelWithoutName = new("hotel.without_name", "key");
    private static readonly Word OfHotel = new("title.of_hotel", "title", "hotel");
    private static readonly Word Region = new("title.region", "region");
    private static readonly Word Preliminary = new("title.preliminary");
    private static readonly Word Final = new("title.final");
    private static readonly Word ResponseRate = new("title.response_rate", "rate");
    private static readonly Word NoResponseRate = new("title.no_response_rate");
    private static readonly Word DataUntil = new("title.data_until", "day");
    private static readonly Word NoData = new("title.no_data");

    /// <summary>The measure that is not named: scores are usually on it.</summary>
    internal const string UsualMeasure = "index";

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

    /// <summary>
    /// Departments by their gap to the region, worst first; those not compared follow in the chain's order. What a stay leads to
    /// (recommendation, problems) is no department.
    /// </summary>
    public IReadOnlyList<ScoreLine> Departments =>
    [
        .. Card.Departments
            .Where(line => !ReservedDepartments.IsOutcome(line.Department))
            .OrderBy(line => Against(line).Value is null)
            .ThenBy(line => Gain(Against(line).Value) ?? 0),
    ];

    /// <summary>True once answers of the period's last day have come: then few more can be expected for it.</summary>
    public bool HasEnded => Card.Period.DataAsOf >= Card.Period.End.AddDays(-1);

    /// <summary>A line against the rest of the region: in the period, or in the longer period that stands in for it.</summary>
    public static Gap Against(ScoreLine line) => line.Longer?.Rest ?? line.Rest;

    /// <summary>The score that is compared with the region: of the period, or of the longer period that stands in for it.</summary>
    public static ScoreFigure Compared(ScoreLine line) => line.Longer?.Own ?? line.Own;

    /// <summary>A difference by what it means for the hotel: above 0 is better, also for a measure of which lower is better.</summary>
    public double? Gain(double? difference) => Card.LowerIsBetter ? -difference : difference;

    /// <summary>What a department is called, by its key.</summary>
    public string NameOf(string department) =>
        Card.Departments.Append(Card.Overall).FirstOrDefault(line => line.Department == department) is { } line ? NameOf(line) : Words.Department(department, department);

    /// <summary>What a department is called.</summary>
    public string NameOf(ScoreLine line) => Words.Department(line.Department, line.DepartmentName);

    /// <summary>"1 answer", "1,234 answers".</summary>
    public string Answers(long n) => Words.Answers(n);

    /// <summary>"1st", "22nd", "13th".</summary>
    public string Ordinal(int place) => Words.Ordinal(place);

    /// <summary>The head of a sheet: what it is and of which hotel, the period; below region, state, answers, response rate and freshness.</summary>
    public TitleBlock Title(string title) => TitleAlone(Words.Say(OfHotel, title, Hotel));

    /// <summary>The same under a title that names the hotel itself.</summary>
    public TitleBlock TitleAlone(string title)
    {
        var rate = Card.KeyFigures.FirstOrDefault(figure => figure.Measure == ResponseRateMeasure.RateKey)?.Own.Score;
        return Title(
            Words, title, Card.Measure, Card.Period,
            string.IsNullOrWhiteSpace(Card.Property.Region) ? null : Words.Say(Region, Card.Property.Region),
            Answers(Card.Overall.Own.N),
            rate is { } percent ? Words.Say(ResponseRate, Words.WithPercent(Words.Percent(percent / 100))) : Words.Say(NoResponseRate));
    }

    /// <summary>Name of a hotel, or words around its key.</summary>
    internal static string HotelName(Words words, ScorecardProperty property) =>
        string.IsNullOrWhiteSpace(property.Name) ? words.Say(HotelWithoutName, property.Key) : property.Name.Trim();

    /// <summary>The head of a sheet of any pack of scores: its title, the period; below where, state, what else is to be said, and freshness.</summary>
    internal static TitleBlock Title(Words words, string title, string measure, ScorecardPeriod period, string? where, params string[] also)
    {
        string?[] parts =
        [
            where,
            measure == UsualMeasure ? null : words.Measure(measure),
            words.Say(period.Preliminary ? Preliminary : Final),
            .. also,
            period.DataAsOf is { } day ? words.Say(DataUntil, words.Day(day)) : words.Say(NoData),
        ];
        return new TitleBlock(title, Capital(words.Period(period.Key)), Capital(string.Join(" · ", parts.Where(part => part is not null))));
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
