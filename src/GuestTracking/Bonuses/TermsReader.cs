using System.Text.Json;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Measures;

namespace GuestTracking.Bonuses;

/// <summary>Turns the written terms of a plan into those of the Core; every fault is told with its place.</summary>
internal sealed class TermsReader(PlanReading reading)
{
    private const string At = "bonus";
    private const string OnFailure = "on_failure";
    private const string Window = "window";
    private const string Otherwise = "otherwise";

    /// <summary>Members of a gate that are none of its rule's parameters.</summary>
    public static IReadOnlyList<string> GateMembers { get; } = [OnFailure, Window, Otherwise];

    /// <summary>The terms, to be used only where the reading has no faults.</summary>
    public PlanTerms Read(TermsDocument written)
    {
        var externals = Externals(written);
        return new()
        {
            Cycle = Cycle(written.Cycle),
            Currency = reading.Currency($"{At}.currency", written.Currency),
            Rates =
            [
                .. reading.Elements(written.Rates, $"{At}.rates").Select(rate => new ExchangeRate(
                    reading.Currency($"{rate.Place}.currency", rate.Element.Currency), rate.Element.Rate, rate.Element.Source, rate.Element.Date, rate.Element.Kind)),
            ],
            Earnings = reading.Word($"{At}.earnings", written.Earnings, PlanWords.Earnings),
            Movers = reading.Word($"{At}.movers", written.Movers, PlanWords.Movers),
            OtherEmployers = reading.Word($"{At}.other_employers", written.OtherEmployers, PlanWords.OtherEmployers),
            Leaves =
            [
                .. reading.Elements(written.Leaves, $"{At}.leaves").Select(leave => new LeaveRule(
                    leave.Element.Country, leave.Element.Type, reading.Word($"{leave.Place}.treatment", leave.Element.Treatment, PlanWords.Treatments))),
            ],
            ExternalMeasures = externals,
            Pool = written.Pool is { } pool ? new IncentivePool(pool.Amount) : null,
            DisputeDays = written.DisputeDays,
            Roles = [.. reading.Elements(written.Roles, $"{At}.roles").Select(role => Role(role.Element, role.Place, externals))],
        };
    }

    private List<ExternalMeasure> Externals(TermsDocument written) =>
        [.. reading.Elements(written.ExternalMeasures, $"{At}.external_measures").Select(one => new ExternalMeasure(one.Element.Key, one.Element.HigherIsBetter))];

    /// <summary>The last day of all has no day after it; it is a fault, and stands for itself.</summary>
    private PlanCycle Cycle(CycleDocument written)
    {
        if (written.LastDay == DateOnly.MaxValue)
        {
            reading.Fault($"{At}.cycle.last_day", "is beyond what can be reckoned with");
            return new(written.FirstDay, written.LastDay, written.Period, written.BaselinePeriod);
        }
        return new(written.FirstDay, written.LastDay.AddDays(1), written.Period, written.BaselinePeriod);
    }

    private PlanRole Role(RoleDocument written, string place, IReadOnlyList<ExternalMeasure> externals) => new(
        written.Key,
        Names(written.Names, place),
        [.. reading.Elements(written.Components, $"{place}.components").Select(one => Component(one.Element, one.Place, externals)).OfType<PlanComponent>()],
        [.. Gates(written.Gates, place)],
        [
            .. reading.Elements(written.Modifiers, $"{place}.modifiers")
                .Select(one => SettingsReader.Read<Modifier>(one.Element, one.Place, reading)).OfType<(Modifier Rule, RuleSettings Settings)>()
                .Select(one => new PlanModifier(one.Rule, one.Settings)),
        ]);

    /// <summary>Null only with a fault.</summary>
    private PlanComponent? Component(ComponentDocument written, string place, IReadOnlyList<ExternalMeasure> externals)
    {
        var scope = reading.Word($"{place}.score.scope", written.Score.Scope, PlanWords.Scopes);
        var withoutScore = reading.Word($"{place}.without_score", written.WithoutScore, PlanWords.Consequences);
        List<PlanGate> gates = [.. Gates(written.Gates, place)];
        var measure = AllMeasures.Find(written.Score.Measure);
        var higherIsBetter = measure?.HigherIsBetter ?? externals.FirstOrDefault(external => external.Key == written.Score.Measure)?.HigherIsBetter ?? true;
        var source = new ScoreSource(written.Score.Measure, written.Score.Department ?? measure?.Department ?? "", scope, higherIsBetter);
        return SettingsReader.Read<Curve>(written.Curve, $"{place}.curve", reading) is { } curve
            ? new(written.Key, Names(written.Names, place), written.Weight, source, curve.Rule, curve.Settings, gates, withoutScore)
            : null;
    }

    private IEnumerable<PlanGate> Gates(IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? written, string place)
    {
        foreach (var (gate, here) in reading.Elements(written, $"{place}.gates"))
        {
            var rule = SettingsReader.Read<Gate>(gate, here, reading, GateMembers);
            var onFailure = Consequence(gate, OnFailure, here, isRequired: true);
            var window = gate.ContainsKey(Window) ? SettingsReader.Text(gate, Window, here, reading) : null;
            var otherwise = Consequence(gate, Otherwise, here, isRequired: false);
            if (rule is { } one && onFailure is { } consequence)
            {
                yield return new PlanGate(one.Rule, one.Settings, consequence, window, otherwise);
            }
        }
    }

    private Consequence? Consequence(IReadOnlyDictionary<string, JsonElement> gate, string name, string place, bool isRequired) =>
        (isRequired || gate.ContainsKey(name)) && SettingsReader.Text(gate, name, place, reading) is { } word
            ? reading.Word($"{place}.{name}", word, PlanWords.Consequences)
            : null;

    private Dictionary<string, string> Names(IReadOnlyDictionary<string, string>? written, string place)
    {
        foreach (var (language, _) in (written ?? new Dictionary<string, string>()).Where(name => name.Value is null))
        {
            reading.Fault($"{place}.names.{language}", "is null");
        }
        return written?.Where(name => name.Value is not null).ToDictionary(StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
    }
}
