using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>An assignment on a statement: its days, the table of its components, gates and modifiers.</summary>
internal static class AssignmentParts
{
    private static readonly Word Heading = new("assignment.heading", "role", "site", "first", "last");
    private static readonly Word HeadingWithDepartment = new("assignment.heading_department", "role", "department", "site", "first", "last");
    private static readonly Word Days = new("assignment.days", "days", "cycle_days");
    private static readonly Word Component = new("assignment.component");
    private static readonly Word Score = new("assignment.score");
    private static readonly Word HeldAgainst = new("assignment.held_against");
    private static readonly Word Payout = new("assignment.payout");
    private static readonly Word Weight = new("assignment.weight");
    private static readonly Word Contribution = new("assignment.contribution");
    private static readonly Word NoScore = new("assignment.no_score");
    private static readonly Word Total = new("assignment.total");
    private static readonly Word AfterModifiers = new("assignment.after_modifiers");
    private static readonly Word AnswersMany = new("assignment.answers", "n");
    private static readonly Word AnswersOne = new("assignment.answer");
    private static readonly Word Source = new("assignment.source", "source");
    private static readonly Word Baseline = new("assignment.baseline", "score");
    private static readonly Word Rank = new("assignment.rank", "low", "high", "of");
    private static readonly Word Adjusted = new("assignment.adjusted", "score");
    private static readonly Word Gates = new("assignment.gates");
    private static readonly Word Modifiers = new("assignment.modifiers");
    private static readonly Word Rescaled = new("assignment.rescaled");

    /// <summary>What divisions leave behind their last decimal is no difference.</summary>
    private const decimal SamePayout = 0.000001m;

    /// <summary>The parts of the assignment with this number.</summary>
    public static IEnumerable<DocumentPart> Of(StatementContext context, int at)
    {
        var (words, given) = (context.Words, context.Award.Assignments[at]);
        var assignment = given.Assignment;
        yield return new HeadingPart(HeadingText(context, assignment));
        var days = words.Say(Days, words.Count(given.Days), words.Count(StatementDocument.Terms(context.Run.Plan).Cycle.Days));
        yield return new ParagraphPart(context.Words.Sentences(context.Lines(at, BonusSteps.Leave).Select(line => context.Sentence(line, assignment.Role)).Append(days)));
        if (given.Components.Count > 0)
        {
            yield return Table(context, given);
        }

        foreach (var part in Sentences(context, at, Gates, BonusSteps.Gate, BonusSteps.Consequence).Concat(Sentences(context, at, Modifiers, BonusSteps.Modifier)))
        {
            yield return part;
        }
    }

    /// <summary>Role, department, place and days of an assignment within the cycle.</summary>
    public static string HeadingText(StatementContext context, Assignment assignment) =>
        HeadingText(context.Words, context.Names(null), assignment, StatementDocument.Terms(context.Run.Plan).Cycle);

    /// <inheritdoc cref="HeadingText(StatementContext, Assignment)"/>
    public static string HeadingText(BonusWords words, PlanNames names, Assignment assignment, PlanCycle cycle)
    {
        var first = words.Day(assignment.Start > cycle.Start ? assignment.Start : cycle.Start);
        var last = words.Day((assignment.End < cycle.End ? assignment.End : cycle.End).AddDays(-1));
        return assignment.Department is { } department
            ? words.Say(HeadingWithDepartment, names.Role(assignment.Role), words.Department(department), assignment.Site, first, last)
            : words.Say(Heading, names.Role(assignment.Role), assignment.Site, first, last);
    }

    /// <summary>What is known of the score that counted: its period, number of answers and source, and what the curve looks at beside it.</summary>
    public static IEnumerable<string> ScoreDetails(BonusWords words, ComponentAward component)
    {
        var figure = component.Figure;
        yield return words.Period(component.Source.Period) + (figure?.N is { } n ? ", " + Answers(words, n) : "");
        var curve = component.Component.Curve;
        if (curve is RelativeCurve && RankText(words, figure) is { } rank)
        {
            yield return rank;
        }

        if (curve is RelativeCurve && figure?.Adjusted is { } adjusted)
        {
            yield return words.Say(Adjusted, words.Score(adjusted));
        }

        if (curve is AchievementImprovementCurve && component.Baseline is { } baseline)
        {
            yield return words.Say(Baseline, words.Score(baseline));
        }

        if (figure is not null)
        {
            yield return words.Say(Source, words.Source(figure.Source));
        }
    }

    /// <summary>A score with its answers and places, as far as they are known.</summary>
    public static string FigureText(BonusWords words, ScoreFigure? figure, ScoreFigure? beside) => words.List(new[]
    {
        figure?.Score is { } score ? words.Score(score, beside?.Score is { } other ? [other] : []) : words.Say(NoScore), figure?.N is { } n ? Answers(words, n) : null, RankText(words, figure),
    }.OfType<string>());

    /// <summary>"1 answer", "1,234 answers".</summary>
    public static string Answers(BonusWords words, long n) => n == 1 ? words.Say(AnswersOne) : words.Say(AnswersMany, words.Count(n));

    /// <summary>Each component's part of the payout: its payout by its share of the weights that count; null where the others take its weight.</summary>
    public static IReadOnlyList<decimal?> Contributions(AssignmentAward assignment)
    {
        var weights = assignment.Components.Where(component => component.Payout is not null).Sum(component => component.Component.Weight);
        return [.. assignment.Components.Select(component => component.Payout * component.Component.Weight / (weights == 0 ? 1 : weights))];
    }

    private static string? RankText(BonusWords words, ScoreFigure? figure) => figure is { RankLow: { } low, RankHigh: { } high, RankedOf: { } of }
        ? words.Say(Rank, words.Count(low), words.Count(high), words.Count(of)) : null;

    private static GridPart Table(StatementContext context, AssignmentAward given)
    {
        var words = context.Words;
        var role = context.Role(given.Assignment);
        var names = context.Names(given.Assignment.Role);
        List<GridRow> rows = [];
        var parts = Contributions(given);
        decimal? sum = parts.All(part => part is null) ? null : parts.Sum();
        var after = given.Payout is { } payout && (sum is not { } before || Math.Abs(payout - before) > SamePayout) ? given.Payout : null;
        var payouts = words.Percents([.. given.Components.Select(component => component.Payout)]);
        var weights = words.Percents([.. given.Components.Select(component => (decimal?)component.Component.Weight)]);
        var contributions = words.Percents([.. parts, sum, after]);
        foreach (var (at, component) in given.Components.Index())
        {
            IReadOnlyList<HeldAgainst> held = role is null ? [] : context.Plan.HeldAgainst(role, component.Component, given.Assignment.Department);
            var score = component.Figure?.Score is { } value ? words.Score(value, held.Select(one => one.At)) : words.Say(NoScore);
            rows.Add(new([
                new(names.Component(component.Component), context.Plan.Measured(component.Component.Score, given.Assignment.Department)),
                new(score, [.. ScoreDetails(words, component)]),
                new("", [.. held.Select(context.Plan.Say)]),
                new(component.Payout is null ? words.Say(Rescaled) : payouts[at]),
                new(weights[at]),
                new(contributions[at]),
            ]));
        }

        if (sum is not null)
        {
            rows.Add(Sum(words, Total, contributions[^2]));
        }

        if (after is not null)
        {
            rows.Add(Sum(words, AfterModifiers, contributions[^1]));
        }

        return new(
        [
            new(words.Say(Component), 24), new(words.Say(Score), 23), new(words.Say(HeldAgainst), 23), new(words.Say(Payout), 10, Right: true),
            new(words.Say(Weight), 9, Right: true), new(words.Say(Contribution), 11, Right: true),
        ], rows);
    }

    private static GridRow Sum(BonusWords words, Word label, string sum) =>
        new([new(words.Say(label)), new(""), new(""), new(""), new(""), new(sum)], Total: true);

    private static IEnumerable<DocumentPart> Sentences(StatementContext context, int at, Word heading, params string[] steps)
    {
        var role = context.Award.Assignments[at].Assignment.Role;
        string[] lines = [.. context.Lines(at, steps).Select(line =>
        {
            var text = context.Sentence(line, role);
            return line.Component is { } key ? context.OfComponent(context.Names(role).Component(key), text) : text;
        })];
        return lines.Length == 0 ? [] : [new HeadingPart(context.Words.Say(heading)), new BulletsPart(lines)];
    }
}
