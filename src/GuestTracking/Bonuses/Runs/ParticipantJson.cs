using System.Text.Json;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Participants as canonical JSON.</summary>
internal static class ParticipantJson
{
    /// <summary>Participants by key, whatever the order they were given in.</summary>
    public static string Of(IEnumerable<Participant> participants) => CanonicalJson.List(
        participants.OrderBy(participant => participant.Key, StringComparer.Ordinal),
        static (json, participant) =>
        {
            json.WriteString("participant", participant.Key);
            json.WriteString("name", participant.Name);
            json.WriteString("country", participant.Country);
            json.WriteString("language", participant.Language);
            WriteCurrency(json, participant.Currency);
            json.WriteStartArray("assignments");
            foreach (var assignment in participant.Assignments)
            {
                json.WriteStartObject();
                WriteAssignment(json, assignment);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("leaves");
            foreach (var leave in participant.Leaves)
            {
                json.WriteStartObject();
                json.WriteString("type", leave.Type);
                json.Date("start", leave.Start);
                json.Date("end", leave.End);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });

    /// <summary>What <see cref="Of"/> wrote.</summary>
    public static IReadOnlyList<Participant> Read(string content) => CanonicalJson.Read(content, static element => new Participant(
        element.TextOf("participant"), element.TextOf("name"), element.TextOf("country"), element.TextOf("language"),
        new Currency(element.TextOf("currency"), element.GetProperty("currency_decimals").GetInt32()),
        [.. element.GetProperty("assignments").EnumerateArray().Select(ReadAssignment)],
        [.. element.GetProperty("leaves").EnumerateArray().Select(leave => new Leave(leave.TextOf("type"), leave.DateOf("start"), leave.DateOf("end")))]));

    /// <summary>The members of an assignment.</summary>
    public static void WriteAssignment(Utf8JsonWriter json, Assignment assignment)
    {
        json.WriteString("role", assignment.Role);
        json.WriteString("site", assignment.Site);
        json.Text("department", assignment.Department);
        json.Date("start", assignment.Start);
        json.Date("end", assignment.End);
        json.Decimal("eligible_earnings", assignment.EligibleEarnings);
        json.Decimal("target_percent", assignment.TargetPercent);
    }

    /// <summary>The members of a currency: its minor units belong to what was reckoned with.</summary>
    public static void WriteCurrency(Utf8JsonWriter json, Currency currency)
    {
        json.WriteString("currency", currency.Code);
        json.WriteNumber("currency_decimals", currency.Decimals);
    }

    private static Assignment ReadAssignment(JsonElement element) => new(
        element.TextOf("role"), element.TextOf("site"), element.TextOrNone("department"), element.DateOf("start"), element.DateOf("end"),
        element.DecimalOrNone("eligible_earnings"), element.DecimalOrNone("target_percent"));
}
