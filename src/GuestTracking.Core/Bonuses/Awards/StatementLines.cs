using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>Collects the steps of a statement, or of a part of it.</summary>
/// <param name="assignment">Number of the assignment that they belong to; null: to the whole award.</param>
/// <param name="component">Key of the component; null: to none.</param>
internal sealed class StatementLines(int? assignment, string? component)
{
    private readonly List<StatementLine> _lines = [];

    /// <summary>The steps so far, in order.</summary>
    public IReadOnlyList<StatementLine> All => _lines;

    /// <summary>A step that rests on earlier ones.</summary>
    public void Add(string step, string? rule, decimal? value, StatementUnit unit, string formula, Phrase? explanation) =>
        _lines.Add(new(assignment, component, step, rule, value, unit, formula, explanation, null, null));

    /// <summary>A step that decides or tells, without a value.</summary>
    public void Add(string step, Phrase explanation) => Add(step, null, null, StatementUnit.None, "", explanation);

    /// <summary>A score, and the baseline that goes with it where there is one.</summary>
    public void Score(CountedScore score)
    {
        _lines.Add(new(assignment, component, "score", null, score.Figure?.Score, StatementUnit.Score, "", score.Missing, score.Key, score.Figure));
        if (score.Baseline is { } baseline)
        {
            _lines.Add(new(assignment, component, "baseline", null, baseline, StatementUnit.Score, "", null, score.BaselineKey, score.BaselineFigure));
        }
    }

    /// <summary>A gate's verdict.</summary>
    public void Gate(PlanGate gate, GateVerdict verdict) => Add("gate", gate.Gate.Key, null, StatementUnit.None, verdict.Formula, verdict.Explanation);

    /// <summary>What a shut gate does.</summary>
    public void Consequence(PlanGate gate, Consequence consequence) =>
        Add("consequence", gate.Gate.Key, null, StatementUnit.None, "", ConsequenceWords.OfGate(gate, consequence));

    /// <summary>The steps of a part, of this assignment.</summary>
    public void Append(IReadOnlyList<StatementLine> lines)
    {
        foreach (var line in lines)
        {
            _lines.Add(line.Assignment == assignment ? line : line with { Assignment = assignment });
        }
    }
}
