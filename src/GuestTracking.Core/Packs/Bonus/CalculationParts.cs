using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>The calculation statement: every step in order, with its formula, the score it rests on, and what came out.</summary>
internal static class CalculationParts
{
    private static readonly Word Step = new("calculation.step");
    private static readonly Word Formula = new("calculation.formula");
    private static readonly Word Value = new("calculation.value");
    private static readonly Word Whole = new("calculation.whole");
    private static readonly Word RestsOn = new("calculation.rests_on", "measure", "site", "period", "source");
    private static readonly Word RestsOnAnswers = new("calculation.rests_on_answers", "measure", "site", "period", "source", "answers");
    private static readonly Word Chain = new("calculation.chain");

    /// <summary>A table for each assignment, and for the steps of the whole award before and after them.</summary>
    public static IEnumerable<DocumentPart> Of(StatementContext context)
    {
        var (words, lines) = (context.Words, context.Award.Statement);
        for (var start = 0; start < lines.Count;)
        {
            var number = lines[start].Assignment;
            var steps = lines.Skip(start).TakeWhile(line => line.Assignment == number).ToList();
            yield return new HeadingPart(number is { } at && at < context.Award.Assignments.Count
                ? AssignmentParts.HeadingText(context, context.Award.Assignments[at].Assignment)
                : words.Say(Whole));
            yield return new GridPart(
                [new(words.Say(Step), 27), new(words.Say(Formula), 58), new(words.Say(Value), 15, Right: true)],
                [.. steps.Select(line => Row(context, line))], Small: true);
            start += steps.Count;
        }
    }

    /// <summary>What a step is: the word for it, and the component where it belongs to one.</summary>
    public static string StepText(StatementContext context, StatementLine line) => line.Component is { } component
        ? context.OfComponent(context.Names(RoleOf(context, line)).Component(component), context.Words.Step(line.Step))
        : context.Words.Step(line.Step);

    /// <summary>The score that a step rests on; null where it rests on none.</summary>
    public static string? SourceText(BonusWords words, StatementLine line)
    {
        if (line.Source is not { } source)
        {
            return null;
        }

        var (measure, site) = (MeasureText(words, source), SiteText(words, source));
        var from = line.Figure is { } figure ? words.Source(figure.Source) : "–";
        return line.Figure?.N is { } n
            ? words.Say(RestsOnAnswers, measure, site, words.Period(source.Period), from, AssignmentParts.Answers(words, n))
            : words.Say(RestsOn, measure, site, words.Period(source.Period), from);
    }

    /// <summary>Measure and department of a score.</summary>
    public static string MeasureText(BonusWords words, ScoreKey source) =>
        source.Department.Length == 0 ? words.Measure(source.Measure) : $"{words.Measure(source.Measure)} · {words.Department(source.Department)}";

    /// <summary>Whose score it is.</summary>
    public static string SiteText(BonusWords words, ScoreKey source) => source.Site.Length == 0 ? words.Say(Chain) : source.Site;

    /// <summary>The role that a step belongs to; null for those of the whole award.</summary>
    public static string? RoleOf(StatementContext context, StatementLine line) =>
        line.Assignment is { } at && at < context.Award.Assignments.Count ? context.Award.Assignments[at].Assignment.Role : null;

    private static GridRow Row(StatementContext context, StatementLine line)
    {
        var words = context.Words;
        List<string> details = [];
        var formula = words.Formula(line.Formula);
        if (line.Explanation is { } phrase)
        {
            var text = words.Say(phrase, context.Names(RoleOf(context, line)));
            if (formula.Length == 0)
            {
                formula = text;
            }
            else
            {
                details.Add(text);
            }
        }

        if (SourceText(words, line) is { } source)
        {
            details.Add(source);
        }

        return new([
            new(StepText(context, line), line.Rule is { } rule ? [words.Rule(rule)] : []),
            new(formula, [.. details]),
            new(words.Value(line, context.Award.Participant.Currency, StatementDocument.Terms(context.Run.Plan).Currency)),
        ]);
    }
}
