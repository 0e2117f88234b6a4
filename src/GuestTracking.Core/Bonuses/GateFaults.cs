using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses;

/// <summary>Faults of gates: where they stand, and whether what happens where they stay shut fits.</summary>
internal static class GateFaults
{
    /// <summary>Faults of a gate before a component's score.</summary>
    public static IEnumerable<string> OfComponent(PlanGate gate, PlanComponent component, PlanTerms terms, string place)
    {
        foreach (var fault in Level(gate, GateLevel.Component, place)
            .Concat(SettingFaults.Of(gate.Gate, gate.Settings, component.Score.HigherIsBetter, terms, place)))
        {
            yield return fault;
        }

        if (gate.OnFailure == Consequence.RegionResult && component.Score.Scope != ScoreScope.Property)
        {
            yield return $"{place}.on_failure: 'region_result' goes with a property's score; this one is of more than a property already";
        }

        foreach (var fault in gate.OnFailure is Consequence.LongerWindow or Consequence.RegionResult ? Second(gate, terms.Cycle, place) : Only(gate, place))
        {
            yield return fault;
        }
    }

    /// <summary>Faults of a gate before the whole award.</summary>
    public static IEnumerable<string> OfAward(PlanGate gate, PlanTerms terms, string place)
    {
        foreach (var fault in Level(gate, GateLevel.Award, place).Concat(Worse(gate, place)).Concat(SettingFaults.Of(gate.Gate, gate.Settings, true, terms, place)))
        {
            yield return fault;
        }

        if (gate.OnFailure is Consequence.LongerWindow or Consequence.RegionResult)
        {
            yield return $"{place}.on_failure: a longer window and the region's result go with a component's score; here nil, target or held";
        }

        foreach (var fault in Only(gate, place))
        {
            yield return fault;
        }
    }

    /// <summary>A score below the minimum that paid the target would pay more than many above it.</summary>
    private static IEnumerable<string> Worse(PlanGate gate, string place)
    {
        if (gate is { Gate: MinimumScore, OnFailure: Consequence.Target })
        {
            yield return $"{place}.on_failure: 'target' would pay a score that is too low more than many that are not; use nil or held";
        }
    }

    private static IEnumerable<string> Level(PlanGate gate, GateLevel level, string place)
    {
        if (!gate.Gate.Level.HasFlag(level))
        {
            yield return $"{place}.rule: '{gate.Gate.Key}' belongs to {(level == GateLevel.Award ? "the gates of a component" : "the gates of the role")}, not here";
        }
    }

    /// <summary>Consequences that end the matter.</summary>
    private static IEnumerable<string> Only(PlanGate gate, string place)
    {
        if (gate.OnFailure == Consequence.Rescale)
        {
            yield return $"{place}.on_failure: 'rescale' goes with without_score of a component; a gate pays nil, target, or is held";
        }

        foreach (var (name, isStated) in new[] { ("window", gate.Window is not null), ("otherwise", gate.Otherwise is not null) })
        {
            if (isStated)
            {
                yield return $"{place}.{name}: does not go with this on_failure; remove it";
            }
        }
    }

    /// <summary>Consequences that look at a second score.</summary>
    private static IEnumerable<string> Second(PlanGate gate, PlanCycle cycle, string place)
    {
        if (gate.Otherwise is null)
        {
            yield return $"{place}.otherwise: is missing; say what happens where the second score fails too: nil, target or held";
        }
        else if (gate.Otherwise is not (Consequence.Nil or Consequence.Target or Consequence.Held))
        {
            yield return $"{place}.otherwise: is none of nil, target, held";
        }

        if (gate.OnFailure == Consequence.RegionResult)
        {
            if (gate.Window is not null)
            {
                yield return $"{place}.window: does not go with this on_failure; remove it";
            }
        }
        else if (gate.Window is null)
        {
            yield return $"{place}.window: is missing; name the longer period";
        }
        else if (CycleFaults.Fault(gate.Window) is { } fault)
        {
            yield return $"{place}.window: {fault}";
        }
        else if (CycleFaults.Known(gate.Window) is { } window && (window.Start > cycle.Start || window.End < cycle.End || window.Days == cycle.Days))
        {
            yield return FormattableString.Invariant(
                $"{place}.window: '{gate.Window}' is {window.Start:yyyy-MM-dd} to {window.LastDay:yyyy-MM-dd} and does not hold the whole cycle {cycle.Start:yyyy-MM-dd} to {cycle.End.AddDays(-1):yyyy-MM-dd} and more");
        }
    }
}
