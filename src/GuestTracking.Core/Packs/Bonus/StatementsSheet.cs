using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>The calculation statements of all participants: a row a step.</summary>
internal static class StatementsSheet
{
    /// <summary>More steps than this make a workbook that no program opens in reasonable time; the sheet then says where they are.</summary>
    public const int RowsMax = 200_000;

    public static readonly Word Name = new("statements.name");

    private static readonly Word Title = new("statements.title");
    private static readonly Word Subtitle = new("statements.subtitle", "count");
    private static readonly Word TooMany = new("statements.too_many", "count", "most");
    private static readonly Word Number = new("statements.number");
    private static readonly Word Step = new("statements.step");
    private static readonly Word Rule = new("statements.rule");
    private static readonly Word Formula = new("statements.formula");
    private static readonly Word Value = new("statements.value");
    private static readonly Word Unit = new("statements.unit");
    private static readonly Word Explanation = new("statements.explanation");
    private static readonly Word RestsOn = new("statements.rests_on");
    private static readonly Word[] Units = [.. Enum.GetNames<StatementUnit>().Select(name => new Word("unit." + name))];

    /// <summary>The sheet.</summary>
    public static Sheet Of(BonusRun run, BonusWords words)
    {
        var count = run.Result.Awards.Sum(award => award.Statement.Count);
        var fits = count <= RowsMax;
        return BonusPack.List(
            "statements", run, words, Name, Title,
            fits ? words.Say(Subtitle, words.Count(count)) : words.Say(TooMany, words.Count(count), words.Count(RowsMax)),
            [
                new(words.Say(ListWords.Participant), ValueFormat.Text, 2), new(words.Say(ListWords.Person), ValueFormat.Text, 3), new(words.Say(Number), ValueFormat.Whole, 1),
                new(words.Say(ListWords.Site), ValueFormat.Text, 2), new(words.Say(ListWords.Component), ValueFormat.Text, 4), new(words.Say(Step), ValueFormat.Text, 3),
                new(words.Say(Rule), ValueFormat.Text, 3), new(words.Say(Formula), ValueFormat.Text, 8), new(words.Say(Value), ValueFormat.General, 2),
                new(words.Say(Unit), ValueFormat.Text, 2), new(words.Say(Explanation), ValueFormat.Text, 8), new(words.Say(RestsOn), ValueFormat.Text, 7),
            ],
            fits ? [.. run.Result.Awards.SelectMany(award => OfAward(run, words, award))] : []);
    }

    private static IEnumerable<Row> OfAward(BonusRun run, BonusWords words, Award award)
    {
        var context = new StatementContext(award, run, words);
        return award.Statement.Select((line, at) =>
        {
            var names = context.Names(CalculationParts.RoleOf(context, line));
            return new Row(
            [
                Cell.Of(award.Participant.Key), Cell.Of(award.Participant.Name), Cell.Of(at + 1),
                Cell.Of(line.Assignment is { } number && number < award.Assignments.Count ? award.Assignments[number].Assignment.Site : ""),
                Cell.Of(line.Component is { } component ? names.Component(component) : ""), Cell.Of(words.Step(line.Step)),
                Cell.Of(line.Rule is { } rule ? words.Rule(rule) : ""), Cell.Of(words.Formula(line.Formula)), ValueCell(run, award, line), Cell.Of(UnitText(run, words, award, line)),
                Cell.Of(line.Explanation is { } phrase ? words.Say(phrase, names) : ""), Cell.Of(CalculationParts.SourceText(words, line) ?? ""),
            ]);
        });
    }

    private static Cell ValueCell(BonusRun run, Award award, StatementLine line) => line.Unit switch
    {
        StatementUnit.Score or StatementUnit.Points => Cell.Figure(line.Value, ValueFormat.ExactScore),
        StatementUnit.Percent => Cell.Percent(line.Value),
        StatementUnit.Days => Cell.Figure(line.Value, ValueFormat.Whole),
        StatementUnit.Money => BonusPack.Money(award, line.Value),
        StatementUnit.PlanMoney => Cell.Money(line.Value, StatementDocument.Terms(run.Plan).Currency.Decimals),
        _ => Cell.Empty,
    };

    private static string UnitText(BonusRun run, BonusWords words, Award award, StatementLine line) => line switch
    {
        { Value: null } => "",
        { Unit: StatementUnit.Money } => award.Participant.Currency.Code,
        { Unit: StatementUnit.PlanMoney } => StatementDocument.Terms(run.Plan).Currency.Code,
        _ => words.Say(Units[(int)line.Unit]),
    };
}
