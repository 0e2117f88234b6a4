using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses.Runs;

/// <summary>An award as it is stored: canonical JSON in two parts, so that the small one is read without the other.</summary>
/// <param name="Participant">Whose.</param>
/// <param name="Head">Outcome, amounts, reasons, the plan.</param>
/// <param name="Statement">Assignments, components and every step; what has no value is left out.</param>
/// <param name="Hash">Of both, a line each.</param>
internal sealed record AwardDocument(string Participant, string Head, string Statement, string Hash);

/// <summary>Under which plan an award was made, as it stands on its statement.</summary>
/// <param name="Plan">Its key.</param>
/// <param name="Version">Its version.</param>
/// <param name="FrozenHash">Of its document and of what was frozen with it.</param>
/// <param name="LateReason">Why it was frozen in its cycle; null: it was frozen before.</param>
internal sealed record PlanStamp(string Plan, string Version, string FrozenHash, string? LateReason);

/// <summary>
/// A result as canonical JSON. Its hash covers, a line each, every participant with the hash of the award, in the order of the
/// result, and the totals; the database reckons it the same way.
/// </summary>
internal static class ResultJson
{
    /// <summary>Chances are estimates from transcendental functions, which machines round differently at the far end.</summary>
    private const int LuckDecimals = 6;

    /// <summary>Awards, in their order.</summary>
    public static AwardDocument[] Of(IReadOnlyList<Award> awards, PlanStamp plan)
    {
        var documents = new AwardDocument[awards.Count];
        Parallel.For(0, documents.Length, at => documents[at] = Of(awards[at], plan));
        return documents;
    }

    /// <summary>The hashes of awards, by participant, in their order.</summary>
    public static (string Participant, string Hash)[] Hashes(IReadOnlyList<Award> awards, PlanStamp plan)
    {
        var hashes = new (string Participant, string Hash)[awards.Count];
        Parallel.For(0, hashes.Length, at => hashes[at] = (awards[at].Participant.Key, Of(awards[at], plan).Hash));
        return hashes;
    }

    /// <summary>The totals.</summary>
    public static string Totals(BonusTotals totals) => CanonicalJson.Text(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("target", totals.Target);
        json.WriteNumber("amount", totals.Amount);
        json.WriteNumber("held", totals.Held);
        json.Decimal("pool", totals.Pool);
        json.WriteEndObject();
    });

    /// <summary>The hash of a result.</summary>
    /// <param name="awards">Participants with the hashes of their awards, in the order of the result.</param>
    /// <param name="totals">As <see cref="Totals"/> writes them.</param>
    public static string Hash(IEnumerable<(string Participant, string Hash)> awards, string totals)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (participant, hash) in awards)
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"{participant}\t{hash}\n"));
        }
        sha.AppendData(Encoding.UTF8.GetBytes(totals));
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    /// <summary>One award.</summary>
    public static AwardDocument Of(Award award, PlanStamp plan)
    {
        var (head, statement, hash) = CanonicalJson.Texts(json => WriteHead(json, award, plan), json => WriteStatement(json, award));
        return new(award.Participant.Key, head, statement, hash);
    }

    private static void WriteHead(Utf8JsonWriter json, Award award, PlanStamp plan)
    {
        json.WriteStartObject();
        json.WriteString("participant", award.Participant.Key);
        json.WriteString("name", award.Participant.Name);
        json.WriteString("outcome", CanonicalJson.Word(award.Outcome));
        ParticipantJson.WriteCurrency(json, award.Participant.Currency);
        json.Decimal("target", award.Target);
        json.Decimal("amount", award.Amount);
        json.Decimal("payout", award.Payout);
        json.Decimal("target_in_plan_currency", award.TargetInPlanCurrency);
        json.Decimal("amount_in_plan_currency", award.AmountInPlanCurrency);
        WriteLuck(json, award.Luck);
        json.WriteStartArray("reasons");
        foreach (var reason in award.Reasons)
        {
            WritePhrase(json, reason);
        }
        json.WriteEndArray();
        json.WriteStartObject("plan");
        json.WriteString("plan", plan.Plan);
        json.WriteString("version", plan.Version);
        json.WriteString("frozen", plan.FrozenHash);
        json.Text("late", plan.LateReason);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStatement(Utf8JsonWriter json, Award award)
    {
        json.WriteStartObject();
        json.WriteStartArray("assignments");
        foreach (var assignment in award.Assignments)
        {
            WriteAssignment(json, assignment);
        }
        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var line in award.Statement)
        {
            WriteLine(json, line);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAssignment(Utf8JsonWriter json, AssignmentAward award)
    {
        json.WriteStartObject();
        ParticipantJson.WriteAssignment(json, award.Assignment);
        json.WriteNumber("days", award.Days);
        json.Decimal("payout", award.Payout);
        json.Decimal("target", award.Target);
        json.WriteStartArray("components");
        foreach (var component in award.Components)
        {
            json.WriteStartObject();
            json.WriteString("component", component.Component.Key);
            WriteSource(json, component.Source);
            json.Decimal("baseline", component.Baseline);
            json.Decimal("payout", component.Payout);
            WriteLuck(json, component.Luck);
            if (component.NextTier is { } next)
            {
                json.WriteStartObject("next_tier");
                json.WriteNumber("score", next.Score);
                json.WriteNumber("payout", next.Payout);
                json.Decimal("answer_score", next.AnswerScore);
                json.Whole("answers", next.Answers);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, StatementLine line)
    {
        json.WriteStartObject();
        json.Whole("assignment", line.Assignment);
        json.Text("component", line.Component);
        json.WriteString("step", line.Step);
        json.Text("rule", line.Rule);
        json.Decimal("value", line.Value);
        if (line.Unit != StatementUnit.None)
        {
            json.WriteString("unit", CanonicalJson.Word(line.Unit));
        }
        if (line.Formula.Length > 0)
        {
            json.WriteString("formula", line.Formula);
        }
        if (line.Explanation is { } explanation)
        {
            json.WritePropertyName("explanation");
            WritePhrase(json, explanation);
        }
        WriteSource(json, line.Source);
        if (line.Figure is { } figure)
        {
            json.WriteStartObject("figure");
            ScoreJson.WriteFigure(json, figure);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Which score; what is known of it stands in the step that looked it up.</summary>
    private static void WriteSource(Utf8JsonWriter json, ScoreKey? source)
    {
        if (source is { } key)
        {
            json.WriteStartObject("source");
            ScoreJson.WriteKey(json, key);
            json.WriteEndObject();
        }
    }

    /// <summary>Key, then name and value of each argument in turn; a date as an object, so that it is none of the texts.</summary>
    private static void WritePhrase(Utf8JsonWriter json, Phrase phrase)
    {
        json.WriteStartArray();
        json.WriteStringValue(phrase.Key);
        foreach (var argument in phrase.Arguments)
        {
            json.WriteStringValue(argument.Name);
            switch (argument.Value)
            {
                case decimal number:
                    json.WriteNumberValue(number);
                    break;
                case int number:
                    json.WriteNumberValue(number);
                    break;
                case long number:
                    json.WriteNumberValue(number);
                    break;
                case DateOnly date:
                    json.WriteStartObject();
                    json.Date("date", date);
                    json.WriteEndObject();
                    break;
                case string text:
                    json.WriteStringValue(text);
                    break;
                default:
                    throw new ArgumentException($"The argument '{argument.Name}' of the sentence '{phrase.Key}' is a {argument.Value.GetType().Name}, which statements do not have.", nameof(phrase));
            }
        }
        json.WriteEndArray();
    }

    private static void WriteLuck(Utf8JsonWriter json, double? luck)
    {
        if (luck is { } chance)
        {
            json.WriteNumber("luck", Math.Round(chance, LuckDecimals));
        }
    }
}
