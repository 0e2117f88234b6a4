using System.Text.Json;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Bonuses.Runs;

/// <summary>What was frozen beside a plan's document.</summary>
/// <param name="Statistics">What the baseline period decided; empty where the plan states everything.</param>
/// <param name="LateReason">Why it was frozen in its cycle; null: it was frozen before.</param>
internal sealed record PlanStatistics(IReadOnlyList<FrozenStatistic> Statistics, string? LateReason)
{
    /// <summary>Canonical JSON, in the order in which they were frozen.</summary>
    public string ToJson() => CanonicalJson.Text(json =>
    {
        json.WriteStartObject();
        json.Text("late", LateReason);
        json.WriteStartArray("statistics");
        foreach (var one in Statistics)
        {
            json.WriteStartObject();
            json.WriteString("role", one.Role);
            json.WriteString("component", one.Component);
            json.WriteString("parameter", one.Parameter);
            json.WriteString("department", one.Department);
            json.WriteString("statistic", CanonicalJson.Word(one.Statistic));
            json.WriteNumber("value", one.Value);
            json.WriteNumber("sites", one.Sites);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>What <see cref="ToJson"/> wrote.</summary>
    public static PlanStatistics Read(string content)
    {
        using var document = JsonDocument.Parse(content);
        return new(
            [
                .. document.RootElement.GetProperty("statistics").EnumerateArray().Select(static one => new FrozenStatistic(
                    one.TextOf("role"), one.TextOf("component"), one.TextOf("parameter"), one.TextOf("department"),
                    CanonicalJson.Of<BaselineStatistic>(one.TextOf("statistic")), one.GetProperty("value").GetDecimal(), one.GetProperty("sites").GetInt32())),
            ],
            document.RootElement.TextOrNone("late"));
    }
}
