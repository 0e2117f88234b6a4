namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// Opens where enough guests were invited, or enough of the invited answered: a score that few guests were asked for can be a
/// choice of guests. Before a component or the whole award. Example: at least 20 percent, 17.5 answered: shut.
/// </summary>
public sealed class Coverage : Gate
{
    private const string Measure = "measure";
    private const string Minimum = "minimum";
    private const string Enough = "coverage-reached";
    private const string TooLittle = "coverage-missed";
    private const string Unknown = "coverage-unknown";

    /// <summary>The rates with the department that each is taken from.</summary>
    private static readonly IReadOnlyDictionary<string, string> Rates =
        new SortedDictionary<string, string>(StringComparer.Ordinal) { ["invitation-rate"] = "invitation", ["response-rate"] = "response" };

    /// <inheritdoc/>
    public override string Key => "coverage";

    /// <inheritdoc/>
    public override string Description => "Enough of the guests have to be invited, or enough of the invited to answer.";

    /// <inheritdoc/>
    public override GateLevel Level => GateLevel.Component | GateLevel.Award;

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
    [
        new(Measure, ParameterKind.Measure, "Which rate: invitation-rate or response-rate."),
        new(Minimum, ParameterKind.Percent, "The lowest rate allowed, in percent."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [Enough, TooLittle, Unknown];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter)
    {
        if (!Rates.ContainsKey(settings.Text(Measure)!))
        {
            yield return $"{Measure}: '{settings.Text(Measure)}' is no rate; write {string.Join(" or ", Rates.Keys.Select(rate => $"'{rate}'"))}";
        }

        if (settings.Number(Minimum) > 100)
        {
            yield return $"{Minimum}: {FormulaText.Of(settings.Number(Minimum))} is above 100 percent, which no rate reaches";
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<RuleScore> Scores(RuleSettings settings) => [Rate(settings)];

    /// <inheritdoc/>
    public override GateVerdict Verdict(GateInput input, RuleSettings settings)
    {
        var (measure, department) = Rate(settings);
        var minimum = settings.Number(Minimum);
        if (input.Score(measure, department)?.Score is not { } rate)
        {
            return new(false, "", Phrase.Of(Unknown, (Measure, measure), (Minimum, minimum)));
        }

        var open = rate >= minimum;
        return new(
            open, $"{FormulaText.Of(rate)} {(open ? "≥" : "<")} {FormulaText.Of(minimum)}",
            Phrase.Of(open ? Enough : TooLittle, (Measure, measure), ("rate", rate), (Minimum, minimum)));
    }

    private static RuleScore Rate(RuleSettings settings) => new(settings.Text(Measure)!, Rates.GetValueOrDefault(settings.Text(Measure)!, ""));
}
