namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>
/// The gates before a component's score, one after the other. Where one falls back on a longer window or the region, it is asked again with
/// that score; if it opens, that score counts from there on, for the gates that follow too.
/// </summary>
internal sealed class ComponentGates(FigureIndex figures, PlanCycle cycle, Asking asking)
{
    /// <summary>The score that counts, and what shut gates do.</summary>
    /// <exception cref="InvalidOperationException">A gate does not say what happens in the end: the plan has faults.</exception>
    public (CountedScore Score, GatesOutcome Gates) Of(PlanComponent component, CountedScore asked, ScorePlace place, StatementLines lines)
    {
        var (score, gates) = (asked, GatesOutcome.Open);
        foreach (var gate in component.Gates)
        {
            var verdict = asking.OfComponent(gate, score.Key, score.Figure);
            lines.Gate(gate, verdict);
            if (verdict.Open)
            {
                continue;
            }

            var consequence = gate.OnFailure;
            lines.Consequence(gate, consequence);
            if (consequence is Consequence.LongerWindow or Consequence.RegionResult)
            {
                var key = consequence == Consequence.LongerWindow
                    ? score.Key with { Period = gate.Window ?? throw new InvalidOperationException($"The gate '{gate.Gate.Key}' of '{component.Key}' names no window.") }
                    : place.OfRegion(score.Key);
                var other = CountedScore.Of(key, figures, cycle, place.Site.Key);
                lines.Score(other);
                verdict = asking.OfComponent(gate, key, other.Figure);
                lines.Gate(gate, verdict);
                if (verdict.Open)
                {
                    score = other;
                    continue;
                }

                consequence = gate.Otherwise ?? throw new InvalidOperationException($"The gate '{gate.Gate.Key}' of '{component.Key}' does not say what happens otherwise.");
                lines.Consequence(gate, consequence);
            }

            gates = gates.With(consequence, verdict.Explanation);
        }

        return (score, gates);
    }
}
