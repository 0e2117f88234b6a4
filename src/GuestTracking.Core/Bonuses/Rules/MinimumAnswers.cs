namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>Opens where a score rests on enough answers. Example: 100 needed, 99 given: shut.</summary>
public sealed class MinimumAnswers : Gate
{
    private const string Answers = "answers";
    private const string Enough = "minimum-answers-reached";
    private const string TooFew = "minimum-answers-missed";
    private const string Unknown = "minimum-answers-unknown";

    /// <inheritdoc/>
    public override string Key => "minimum_answers";

    /// <inheritdoc/>
    public override string Description => "The score has to rest on a number of answers.";

    /// <inheritdoc/>
    public override GateLevel Level => GateLevel.Component;

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } = [new(Answers, ParameterKind.Count, "How many answers are needed.")];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [Enough, TooFew, Unknown];

    /// <summary>How many answers the gates ask for that are of this rule, the most of them; 0 where none is.</summary>
    public static decimal MostOf(IEnumerable<PlanGate> gates) =>
        gates.Where(gate => gate.Gate is MinimumAnswers).Select(gate => gate.Settings.Number(Answers)).DefaultIfEmpty().Max();

    /// <inheritdoc/>
    public override GateVerdict Verdict(GateInput input, RuleSettings settings)
    {
        var needed = settings.Number(Answers);
        if (input.Figure?.N is not { } n)
        {
            return new(false, "", Phrase.Of(Unknown, ("needed", needed)));
        }

        var open = n >= needed;
        return new(open, FormattableString.Invariant($"{n} {(open ? "≥" : "<")} {FormulaText.Of(needed)}"), Phrase.Of(open ? Enough : TooFew, ("answers", n), ("needed", needed)));
    }
}
