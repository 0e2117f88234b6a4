using System.Text.Json.Nodes;

namespace GuestTracking.Tests.Bonuses;

/// <summary>A plan with terms, and its parts by name, so that a test changes one of them.</summary>
internal static class TermsPlans
{
    private const string Document = """
        {
          "key": "hotel-2026", "name": "Hotel bonus", "version": "1", "rounding": "whole",
          "bonus": {
            "cycle": { "first_day": "2026-01-01", "last_day": "2026-12-31", "period": "2026", "baseline_period": "2025" },
            "currency": "EUR",
            "rates": [
              { "currency": "JPY", "rate": 0.0061, "source": "European Central Bank", "date": "2025-12-31", "kind": "closing" },
              { "currency": "KWD", "rate": 3.1, "source": "Central Bank of Kuwait", "date": "2025-12-31", "kind": "closing" } ],
            "earnings": "for_the_cycle", "movers": "full_period_score", "other_employers": "refuse",
            "leaves": [ { "country": "*", "type": "parental", "treatment": "prorates" }, { "country": "DE", "type": "parental", "treatment": "counts_as_worked" } ],
            "external_measures": [ { "key": "operating_result", "higher_is_better": true } ],
            "dispute_days": 30,
            "roles": [
              { "key": "general_manager", "names": { "en": "General manager" },
                "components": [
                  { "key": "overall", "weight": 60, "score": { "measure": "index", "department": "overall", "scope": "property" },
                    "curve": { "rule": "linear", "threshold": 70, "target": 80, "maximum": 90, "payout_at_threshold": 50, "payout_at_target": 100, "payout_at_maximum": 150 },
                    "gates": [ { "rule": "minimum_answers", "answers": 100, "on_failure": "longer_window", "window": "2025-07-01..2027-01-01", "otherwise": "target" } ],
                    "without_score": "rescale" },
                  { "key": "desk", "weight": 40, "score": { "measure": "index", "department": "front_desk", "scope": "property" },
                    "curve": { "rule": "achievement_improvement", "threshold": 70, "benchmark": 90, "floor": 50, "payout_at_ten": 150 },
                    "without_score": "nil" } ],
                "gates": [ { "rule": "minimum_score", "measure": "index", "minimum": 40, "department": "rooms", "on_failure": "held" }, { "rule": "no_open_integrity_case", "on_failure": "held" } ],
                "modifiers": [ { "rule": "multiplier", "measure": "operating_result", "steps": [ { "at": 90, "payout": 90 }, { "at": 100, "payout": 100 } ] }, { "rule": "cap", "payout": 150 } ] },
              { "key": "department_head",
                "components": [
                  { "key": "own", "weight": 100, "score": { "measure": "index", "department": "own", "scope": "property" },
                    "curve": { "rule": "steps", "steps": [ { "at": 70, "payout": 50 }, { "at": 80, "payout": 100 } ] },
                    "without_score": "target" } ] },
              { "key": "regional_manager",
                "components": [
                  { "key": "region", "weight": 100, "score": { "measure": "index", "department": "overall", "scope": "region" },
                    "curve": { "rule": "steps", "steps": [ { "at": 70, "payout": 50 }, { "at": 80, "payout": 100 } ] },
                    "without_score": "held" } ] } ]
          }
        }
        """;

    /// <summary>Writes the plan, changed; gives its path.</summary>
    public static string TermsPlan(this Bonus bonus, Action<JsonObject>? change = null)
    {
        var plan = JsonNode.Parse(Document)!.AsObject();
        change?.Invoke(plan);
        return bonus.Text(plan.ToJsonString());
    }

    public static JsonObject Terms(JsonObject plan) => plan["bonus"]!.AsObject();

    public static JsonObject Cycle(JsonObject plan) => Terms(plan)["cycle"]!.AsObject();

    public static JsonObject Role(JsonObject plan, int role = 0) => Terms(plan)["roles"]![role]!.AsObject();

    public static JsonObject Component(JsonObject plan, int role = 0, int component = 0) => Role(plan, role)["components"]![component]!.AsObject();

    public static JsonObject Curve(JsonObject plan, int role = 0, int component = 0) => Component(plan, role, component)["curve"]!.AsObject();

    public static JsonObject Source(JsonObject plan, int role = 0, int component = 0) => Component(plan, role, component)["score"]!.AsObject();

    public static JsonObject Gate(JsonObject plan) => Component(plan)["gates"]![0]!.AsObject();

    public static JsonObject AwardGate(JsonObject plan, int gate = 0) => Role(plan)["gates"]![gate]!.AsObject();

    public static JsonObject Modifier(JsonObject plan, int modifier = 0) => Role(plan)["modifiers"]![modifier]!.AsObject();

    public static JsonObject Rate(JsonObject plan, int rate = 0) => Terms(plan)["rates"]![rate]!.AsObject();

    public static JsonObject Rule(params (string Name, JsonNode Value)[] members) => new(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value)));
}
