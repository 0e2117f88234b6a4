using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Cases, sites and decisions as canonical JSON.</summary>
internal static class FiguresJson
{
    /// <summary>Cases by site, reference and day.</summary>
    public static string Cases(IEnumerable<IntegrityCase> cases) => CanonicalJson.List(
        cases.OrderBy(one => one.Site, StringComparer.Ordinal).ThenBy(one => one.Reference, StringComparer.Ordinal).ThenBy(one => one.Opened),
        static (json, one) =>
        {
            json.WriteString("site", one.Site);
            json.WriteString("reference", one.Reference);
            json.Date("opened", one.Opened);
            json.Date("closed", one.Closed);
        });

    /// <summary>What <see cref="Cases"/> wrote.</summary>
    public static IReadOnlyList<IntegrityCase> ReadCases(string content) => CanonicalJson.Read(content, static element => new IntegrityCase(
        element.TextOf("site"), element.TextOf("reference"), element.DateOf("opened"), element.DateOrNone("closed")));

    /// <summary>Sites by key.</summary>
    public static string Sites(IReadOnlyDictionary<string, BonusSite> sites) => CanonicalJson.List(
        sites.Values.OrderBy(site => site.Key, StringComparer.Ordinal),
        static (json, site) =>
        {
            json.WriteString("site", site.Key);
            json.Text("region", site.Region);
            json.Text("employer", site.Employer);
            json.WriteBoolean("own_people", site.OwnPeople);
        });

    /// <summary>What <see cref="Sites"/> wrote.</summary>
    public static IReadOnlyDictionary<string, BonusSite> ReadSites(string content) => CanonicalJson
        .Read(content, static element => new BonusSite(element.TextOf("site"), element.TextOrNone("region"), element.TextOrNone("employer"), element.GetProperty("own_people").GetBoolean()))
        .ToDictionary(site => site.Key, StringComparer.Ordinal);

    /// <summary>Decisions by participant; one each.</summary>
    public static string Decisions(IEnumerable<AwardDecision> decisions) => CanonicalJson.List(
        decisions.OrderBy(decision => decision.Participant, StringComparer.Ordinal),
        static (json, decision) =>
        {
            json.WriteString("participant", decision.Participant);
            json.WriteNumber("amount", decision.Amount);
            json.WriteString("reason", decision.Reason);
            json.WriteString("by", decision.By);
            json.Date("on", decision.On);
        });

    /// <summary>What <see cref="Decisions"/> wrote.</summary>
    public static IReadOnlyList<AwardDecision> ReadDecisions(string content) => CanonicalJson.Read(content, static element => new AwardDecision(
        element.TextOf("participant"), element.GetProperty("amount").GetDecimal(), element.TextOf("reason"), element.TextOf("by"), element.DateOf("on")));
}
