using System.Text.Json;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Bonuses;

/// <summary>Reads a rule of a plan with its settings, by what the rule says of its parameters.</summary>
internal static class SettingsReader
{
    private const string RuleMember = "rule";
    private const decimal PercentMax = 10_000;
    private const decimal CountMax = 1_000_000_000;
    private const int StepsMax = 1_000;

    /// <summary>The rule and its settings; null where there is a fault, which is told.</summary>
    /// <param name="written">The members as they are written.</param>
    /// <param name="place">Where they stand.</param>
    /// <param name="reading">Takes the faults.</param>
    /// <param name="besides">Names of members that are no parameters and are read elsewhere.</param>
    public static (T Rule, RuleSettings Settings)? Read<T>(
        IReadOnlyDictionary<string, JsonElement> written, string place, PlanReading reading, params IReadOnlyList<string> besides) where T : Rule
    {
        if (Text(written, RuleMember, place, reading) is not { } key)
        {
            return null;
        }
        if (AllRules.Find<T>(key) is not { } rule)
        {
            string[] known = [.. AllRules.ByKey.OfType<T>().Select(one => one.Key)];
            reading.Fault($"{place}.{RuleMember}", $"'{key}' is none of {string.Join(", ", known)}{PlanReading.Meant(key, known)}");
            return null;
        }
        var before = reading.Faults.Count;
        RequireNames(rule, written.Keys.Except([RuleMember, .. besides], StringComparer.Ordinal), besides, place, reading);
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var parameter in rule.Parameters.Where(parameter => written.ContainsKey(parameter.Name)))
        {
            if (Value(written[parameter.Name], parameter.Kind, $"{place}.{parameter.Name}", reading) is { } value)
            {
                values.Add(parameter.Name, value);
            }
        }
        return reading.Faults.Count == before ? (rule, new RuleSettings(values)) : null;
    }

    /// <summary>A member that has to be there and be a text; null with a fault where it is not.</summary>
    public static string? Text(IReadOnlyDictionary<string, JsonElement> written, string name, string place, PlanReading reading)
    {
        if (!written.TryGetValue(name, out var value))
        {
            reading.Fault(place, $"'{name}' missing");
            return null;
        }
        return TextOf(value, $"{place}.{name}", reading);
    }

    private static void RequireNames(Rule rule, IEnumerable<string> written, IReadOnlyList<string> besides, string place, PlanReading reading)
    {
        string[] known = [.. rule.Parameters.Select(parameter => parameter.Name)];
        var stated = written.ToList();
        foreach (var name in stated.Except(known, StringComparer.Ordinal))
        {
            reading.Fault($"{place}.{name}", $"'{rule.Key}' has no parameter '{name}'{NearestName.Advice(name, [.. known, .. besides])}");
        }
        foreach (var parameter in rule.Parameters.Where(parameter => parameter.Required && !stated.Contains(parameter.Name)))
        {
            reading.Fault($"{place}.{parameter.Name}", $"is missing; '{rule.Key}' needs it: {parameter.Description}");
        }
    }

    private static object? Value(JsonElement written, ParameterKind kind, string place, PlanReading reading) => kind switch
    {
        ParameterKind.Score => written.ValueKind == JsonValueKind.String ? Statistic(written.GetString()!, place, reading) : Score(written, place, reading),
        ParameterKind.Percent => Percent(written, place, reading),
        ParameterKind.Count => Count(written, place, reading),
        ParameterKind.Steps => Steps(written, place, reading),
        _ => TextOf(written, place, reading),
    };

    private static object? Statistic(string word, string place, PlanReading reading)
    {
        if (PlanWords.Statistics.TryGetValue(word, out var statistic))
        {
            return statistic;
        }
        reading.Fault(place, $"'{word}' is neither a number nor one of {string.Join(", ", PlanWords.Statistics.Keys)}{PlanReading.Meant(word, PlanWords.Statistics.Keys)}");
        return null;
    }

    private static decimal? Score(JsonElement written, string place, PlanReading reading) =>
        Number(written, place, reading) is not { } number ? null
        : Math.Abs(number) <= Standards.ScoreMax ? number
        : Refuse<decimal?>(place, FormattableString.Invariant($"{written.GetRawText()} is beyond {Standards.ScoreMax}"), reading);

    private static decimal? Percent(JsonElement written, string place, PlanReading reading) =>
        Number(written, place, reading) is not { } number ? null
        : number < 0 ? Refuse<decimal?>(place, $"{written.GetRawText()} is below 0; it is a percentage", reading)
        : number <= PercentMax ? number
        : Refuse<decimal?>(place, FormattableString.Invariant($"{written.GetRawText()} is beyond {PercentMax} percent"), reading);

    private static decimal? Count(JsonElement written, string place, PlanReading reading) =>
        Number(written, place, reading) is not { } number ? null
        : number is >= 1 and <= CountMax && number == Math.Floor(number) ? number
        : Refuse<decimal?>(place, FormattableString.Invariant($"{written.GetRawText()} is no whole number from 1 to {CountMax}"), reading);

    private static decimal? Number(JsonElement written, string place, PlanReading reading) =>
        written.ValueKind == JsonValueKind.Number && written.TryGetDecimal(out var number) ? number : Refuse<decimal?>(place, "a number belongs here", reading);

    private static string? TextOf(JsonElement written, string place, PlanReading reading) =>
        written.ValueKind == JsonValueKind.String ? written.GetString() : Refuse<string?>(place, "a text in quotes belongs here", reading);

    private static IReadOnlyList<PayoutStep>? Steps(JsonElement written, string place, PlanReading reading)
    {
        if (written.ValueKind != JsonValueKind.Array || written.GetArrayLength() is 0 or > StepsMax)
        {
            return Refuse<IReadOnlyList<PayoutStep>?>(place, FormattableString.Invariant($"a list of 1 to {StepsMax} steps belongs here, [ {{ \"at\": 80, \"payout\": 100 }}, … ]"), reading);
        }
        var steps = written.EnumerateArray().Select((step, at) => Step(step, FormattableString.Invariant($"{place}[{at}]"), reading)).ToList();
        return steps.Contains(null) ? null : [.. steps.Select(step => step!)];
    }

    private static PayoutStep? Step(JsonElement written, string place, PlanReading reading)
    {
        if (written.ValueKind != JsonValueKind.Object || !written.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal).SequenceEqual(["at", "payout"]))
        {
            return Refuse<PayoutStep?>(place, "a step has exactly \"at\" and \"payout\"", reading);
        }
        var (at, payout) = (Score(written.GetProperty("at"), $"{place}.at", reading), Percent(written.GetProperty("payout"), $"{place}.payout", reading));
        return at is null || payout is null ? null : new PayoutStep(at.Value, payout.Value);
    }

    private static T? Refuse<T>(string place, string what, PlanReading reading)
    {
        reading.Fault(place, what);
        return default;
    }
}
