namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>A rule that plans use by its key; one file a rule, found by scan (<see cref="AllRules"/>). Stateless.</summary>
public abstract class Rule
{
    /// <summary>As plans name it, such as <c>linear</c>.</summary>
    public abstract string Key { get; }

    /// <summary>What it does, in a sentence, for help and documentation.</summary>
    public abstract string Description { get; }

    /// <summary>What a plan states for it.</summary>
    public abstract IReadOnlyList<RuleParameter> Parameters { get; }

    /// <summary>
    /// What is wrong between the parameters, such as a threshold above the target; each value by itself has been checked, and what
    /// the baseline period decides is not known yet where the plan is not frozen (<see cref="RuleSettings.IsKnown"/>).
    /// Each fault begins with the parameter's name and a colon.
    /// </summary>
    /// <param name="settings">With every required parameter.</param>
    /// <param name="higherIsBetter">Which scores are good.</param>
    public virtual IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter) => [];

    /// <summary>The scores of the site that it looks at beside those of the components; none for most rules.</summary>
    /// <param name="settings">With every required parameter.</param>
    public virtual IEnumerable<RuleScore> Scores(RuleSettings settings) => [];

    /// <summary>The keys of all sentences that it can give, so that words can be checked to have them.</summary>
    public abstract IReadOnlyList<string> Phrases { get; }

    /// <summary>A fault for each parameter that is left to the baseline period, which decides those of curves only.</summary>
    /// <param name="settings">The settings.</param>
    protected static IEnumerable<string> OpenFaults(RuleSettings settings) =>
        settings.Open.Select(one => $"{one.Key}: the baseline period decides the parameters of curves only; state a number");

    /// <summary>What good means, as it stands in a fault.</summary>
    /// <param name="higherIsBetter">Which scores are good.</param>
    protected static string Direction(bool higherIsBetter) => higherIsBetter ? "higher is better" : "lower is better";
}

/// <summary>A score that a rule looks at.</summary>
/// <param name="Measure">Key of the measure.</param>
/// <param name="Department">
/// Key of the department; empty where the plan names none, as an external measure has none; <see cref="ScoreKey.EveryDepartment"/>
/// for each department that has answers (an external measure has its one score instead, with an empty department).
/// </param>
public sealed record RuleScore(string Measure, string Department);

/// <summary>A parameter of a rule.</summary>
/// <param name="Name">As in plans, such as <c>threshold</c>.</param>
/// <param name="Kind">What it can be.</param>
/// <param name="Description">What it is, with its unit.</param>
/// <param name="Required">False: the rule says what holds without it.</param>
public sealed record RuleParameter(string Name, ParameterKind Kind, string Description, bool Required = true);

/// <summary>What a parameter can be.</summary>
public enum ParameterKind
{
    /// <summary>A score in the measure's unit: a number, or one of <see cref="BaselineStatistic"/>.</summary>
    Score,

    /// <summary>A percentage, not below 0.</summary>
    Percent,

    /// <summary>A whole number, at least 1.</summary>
    Count,

    /// <summary>Key of a measure, of the survey or external.</summary>
    Measure,

    /// <summary>Key of a department.</summary>
    Department,

    /// <summary>A list of <c>{ "at": number, "payout": percent }</c>, at least one.</summary>
    Steps,
}

/// <summary>What the baseline period can decide instead of the plan.</summary>
public enum BaselineStatistic
{
    /// <summary>Median of the properties: <c>baseline_median</c>.</summary>
    Median,

    /// <summary>Mean of the ⌈n/10⌉ best: <c>baseline_benchmark</c>.</summary>
    Benchmark,

    /// <summary>The worst: <c>baseline_minimum</c>.</summary>
    Minimum,
}

/// <summary>A step of a curve.</summary>
/// <param name="At">From here on, in the unit that the rule says.</param>
/// <param name="Payout">Percent of the target.</param>
public sealed record PayoutStep(decimal At, decimal Payout);

/// <summary>What a plan states for a rule. Names that the rule does not have, and missing ones, are refused where plans are read.</summary>
public sealed class RuleSettings
{
    private readonly IReadOnlyDictionary<string, object> _values;

    /// <param name="values">By name: a <see cref="decimal"/>, a <see cref="BaselineStatistic"/>, a text, or a list of steps.</param>
    public RuleSettings(IReadOnlyDictionary<string, object> values) => _values = values;

    /// <summary>The names that are stated.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>What the baseline period is to decide, by parameter; empty in a frozen plan.</summary>
    public IEnumerable<KeyValuePair<string, BaselineStatistic>> Open =>
        _values.Where(value => value.Value is BaselineStatistic).Select(value => KeyValuePair.Create(value.Key, (BaselineStatistic)value.Value));

    /// <summary>True where the parameter is stated and no longer open.</summary>
    public bool IsKnown(string name) => _values.TryGetValue(name, out var value) && value is not BaselineStatistic;

    /// <summary>A number.</summary>
    /// <exception cref="InvalidOperationException">It is not stated, or the baseline period has not decided it yet.</exception>
    public decimal Number(string name) => NumberOrNone(name) ?? throw new InvalidOperationException($"The parameter '{name}' is not known.");

    /// <summary>A number, or null where it is not stated or still open.</summary>
    public decimal? NumberOrNone(string name) => _values.TryGetValue(name, out var value) ? value as decimal? : null;

    /// <summary>A text, or null where it is not stated.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var value) ? value as string : null;

    /// <summary>Steps in the order of the plan.</summary>
    /// <exception cref="InvalidOperationException">They are not stated.</exception>
    public IReadOnlyList<PayoutStep> Steps(string name) => _values.TryGetValue(name, out var value) && value is IReadOnlyList<PayoutStep> steps
        ? steps
        : throw new InvalidOperationException($"The parameter '{name}' is not stated.");

    /// <summary>The same with what the baseline period decided.</summary>
    public RuleSettings With(IReadOnlyDictionary<string, decimal> decided)
    {
        var values = _values.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in decided)
        {
            values[name] = value;
        }
        return new(values);
    }
}
