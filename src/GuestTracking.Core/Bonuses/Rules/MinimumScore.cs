namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// Opens where no score is beyond a limit: that of the department it names, or, naming none, those of all departments with answers (of an
/// external measure: its one score). Where lower is better the plan states a maximum instead of a minimum. A department with fewer
/// answers than the plan's <c>answers</c> is left out; one whose score is not known keeps the gate shut.
/// Example: minimum 60, rooms 72, restaurant 58: shut, for the restaurant.
/// </summary>
public sealed class MinimumScore : Gate
{
    private const string Measure = "measure";
    private const string Minimum = "minimum";
    private const string Maximum = "maximum";
    private const string Department = "department";
    private const string Answers = "answers";

    private const string Reached = "minimum-score-reached";
    private const string Missed = "minimum-score-missed";
    private const string Unknown = "minimum-score-unknown";
    private const string EveryReached = "minimum-score-every-department-reached";
    private const string DepartmentMissed = "minimum-score-department-missed";
    private const string DepartmentUnknown = "minimum-score-department-unknown";
    private const string NoDepartments = "minimum-score-no-departments";

    /// <inheritdoc/>
    public override string Key => "minimum_score";

    /// <inheritdoc/>
    public override string Description => "A department, or every department, has to reach a score.";

    /// <inheritdoc/>
    public override GateLevel Level => GateLevel.Award;

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
    [
        new(Measure, ParameterKind.Measure, "Which score."),
        new(Minimum, ParameterKind.Score, "The worst score allowed where higher is better, in the measure's unit.", Required: false),
        new(Maximum, ParameterKind.Score, "The worst score allowed where lower is better, in the measure's unit.", Required: false),
        new(Department, ParameterKind.Department, "Whose score; without it that of each department.", Required: false),
        new(Answers, ParameterKind.Count, "Departments with fewer answers are left out; goes without a department only.", Required: false),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [Reached, Missed, Unknown, EveryReached, DepartmentMissed, DepartmentUnknown, NoDepartments];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter)
    {
        foreach (var fault in OpenFaults(settings))
        {
            yield return fault;
        }

        var (right, wrong) = higherIsBetter ? (Minimum, Maximum) : (Maximum, Minimum);
        if (settings.Names.Contains(wrong))
        {
            yield return $"{wrong}: does not go with '{settings.Text(Measure)}', of which {Direction(higherIsBetter)}; state a {right}";
        }
        else if (!settings.Names.Contains(right))
        {
            yield return $"{right}: is missing";
        }

        if (settings.Names.Contains(Department) && settings.Names.Contains(Answers))
        {
            yield return $"{Answers}: says which departments are left out, and the gate looks at one only; remove it or the department";
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<RuleScore> Scores(RuleSettings settings) => [new(settings.Text(Measure)!, settings.Text(Department) ?? ScoreKey.EveryDepartment)];

    /// <inheritdoc/>
    public override GateVerdict Verdict(GateInput input, RuleSettings settings)
    {
        var measure = settings.Text(Measure)!;
        var limit = (Higher: settings.IsKnown(Minimum), Score: settings.NumberOrNone(Minimum) ?? settings.Number(Maximum));
        var named = settings.Text(Department) ?? "";
        var own = input.Score(measure, named);
        if (named.Length == 0 && own is null)
        {
            return OfDepartments(input, settings, measure, limit);
        }

        if (own?.Score is not { } score)
        {
            return new(false, "", Phrase.Of(Unknown, ("measure", measure), (Department, named)));
        }

        var open = IsOpen(score, limit);
        return new(open, Formula(score, limit), Phrase.Of(open ? Reached : Missed, ("measure", measure), (Department, named), ("score", score), ("limit", limit.Score)));
    }

    private static GateVerdict OfDepartments(GateInput input, RuleSettings settings, string measure, (bool Higher, decimal Score) limit)
    {
        var needed = settings.NumberOrNone(Answers);
        var departments = input.Departments.Select(department => (Key: department, Figure: input.Score(measure, department)))
            .Where(department => needed is null || department.Figure?.N is not { } n || n >= needed)
            .ToList();
        if (departments.Count == 0)
        {
            return new(false, "", Phrase.Of(NoDepartments, ("measure", measure)));
        }

        if (departments.FirstOrDefault(department => department.Figure?.Score is null) is { Key: { } unknown })
        {
            return new(false, "", Phrase.Of(DepartmentUnknown, ("measure", measure), (Department, unknown)));
        }

        var (worst, score) = departments.Select(department => (department.Key, Score: department.Figure!.Score!.Value))
            .MinBy(department => Standards.Lead(limit.Higher, department.Score, limit.Score));
        var open = IsOpen(score, limit);
        return new(
            open, Formula(score, limit),
            Phrase.Of(open ? EveryReached : DepartmentMissed, ("measure", measure), (Department, worst), ("score", score), ("limit", limit.Score)));
    }

    private static bool IsOpen(decimal score, (bool Higher, decimal Score) limit) => Standards.Lead(limit.Higher, score, limit.Score) >= 0;

    private static string Formula(decimal score, (bool Higher, decimal Score) limit) =>
        $"{FormulaText.Of(score)} {(IsOpen(score, limit) ? FormulaText.Reaches(limit.Higher) : FormulaText.Misses(limit.Higher))} {FormulaText.Of(limit.Score)}";
}
