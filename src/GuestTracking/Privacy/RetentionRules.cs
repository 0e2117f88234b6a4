using System.Text.Json.Serialization;
using GuestTracking.Ingestion;

namespace GuestTracking.Privacy;

/// <summary>How long each kind of guests' data is kept: the document that <c>retention.schema.json</c> describes. Valid once loaded.</summary>
internal sealed record RetentionRules
{
    /// <summary>Its name under the folder of reports.</summary>
    public const string FileName = "retention.json";

    private const int MonthsMax = 1_200;
    private const string GuestLink = "guest_link";

    /// <summary>Kinds whose time depends on the country of the property; the others have one for all.</summary>
    public static IReadOnlyList<string> ByCountry { get; } = ["comment", GuestLink, "reject_record", "response_history"];

    /// <summary>All kinds, in the order in which they are gone through: links last, holds are found by them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["comment", "response_history", "reject_record", "delivery", "job_run", "request", GuestLink];

    /// <summary>For editors; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>With fewer responses of its property in the month, an erased guest's answers are not anonymous and go too.</summary>
    public int AnonymousResponsesMin { get; init; } = 5;

    /// <summary>Kind → whole months; null: kept. Every kind is told.</summary>
    public required IReadOnlyDictionary<string, int?> Months { get; init; }

    /// <summary>Country as in the chain → kind → whole months, where they are others.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int?>> Countries { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, int?>>();

    /// <summary>Reads and checks a document. Throws <see cref="UserError"/> naming the file, the place and what to do.</summary>
    public static RetentionRules Load(string file) => MappingDocument.Load<RetentionRules>(file, "retention document", static rules => rules.Faults());

    /// <summary>The day before which a kind goes; null: it is kept.</summary>
    public DateOnly? Before(string kind, DateOnly today) => Day(Months[kind], today);

    /// <summary>The countries with a rule of their own for a kind, and the day of each.</summary>
    public IReadOnlyList<(string Country, DateOnly? Before)> OfCountries(string kind, DateOnly today) =>
    [
        .. Countries.Where(country => country.Value.ContainsKey(kind)).OrderBy(country => country.Key, StringComparer.Ordinal)
            .Select(country => (country.Key, Day(country.Value[kind], today))),
    ];

    private static DateOnly? Day(int? months, DateOnly today) => months is { } kept ? today.AddMonths(-kept) : null;

    private IEnumerable<string> Faults()
    {
        if (AnonymousResponsesMin < 1)
        {
            yield return "anonymous_responses_min: is at least 1";
        }
        foreach (var missing in Kinds.Where(kind => !Months.ContainsKey(kind)))
        {
            yield return $"months: tells nothing of '{missing}'; give its months, or null to keep it";
        }
        foreach (var country in Countries.Where(country => country.Value is null || country.Key.Length == 0))
        {
            yield return $"countries: '{country.Key}' has no name or no rules";
        }
        foreach (var (place, kinds, known) in Countries.Where(country => country.Value is not null)
            .Select(country => ($"countries.{country.Key}", country.Value, (IReadOnlyList<string>)ByCountry)).Prepend(("months", Months, Kinds)))
        {
            foreach (var (kind, months) in kinds)
            {
                if (!known.Contains(kind, StringComparer.Ordinal))
                {
                    yield return $"{place}: '{kind}' is not one of {string.Join(", ", known)}";
                }
                if (months is < 1 or > MonthsMax)
                {
                    yield return $"{place}.{kind}: is 1 to {MonthsMax} months, or null";
                }
            }
        }
        if (Kinds.All(Months.ContainsKey))
        {
            foreach (var fault in Countries.Where(country => country.Value is not null).Select(static country => (string?)country.Key).Prepend(null).SelectMany(LinkFaults))
            {
                yield return fault;
            }
        }
    }

    /// <summary>What a guest wrote is found by the link: it may not go before the rest.</summary>
    private IEnumerable<string> LinkFaults(string? country)
    {
        var (linkPlace, link) = Rule(country, GuestLink);
        foreach (var kind in ByCountry.Where(kind => kind != GuestLink))
        {
            var (place, months) = Rule(country, kind);
            if (link is { } linked && !(months <= linked) && (country is null || linkPlace != "months." + GuestLink || place != "months." + kind))
            {
                yield return $"{linkPlace}: is shorter than {place}; without the link nobody could find and erase what a guest wrote. Raise it to as many months at least (null: kept)";
            }
        }
    }

    private (string Place, int? Months) Rule(string? country, string kind) =>
        country is not null && Countries[country].TryGetValue(kind, out var months) ? ($"countries.{country}.{kind}", months) : ($"months.{kind}", Months[kind]);
}
