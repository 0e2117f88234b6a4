using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>HR's workbook of a run: exceptions first, then participants, components, calculation statements, budget, and what it rests on.</summary>
public static class BonusPack
{
    private static readonly Word Title = new("pack.title", "plan", "period");
    private static readonly Word Subject = new("pack.subject", "plan", "version", "period");
    private static readonly Word Footer = new("pack.footer", "plan", "version", "run");
    private static readonly Word Page = new("pack.page", "sheet", "page", "pages");
    private static readonly Word DataSheet = new("pack.data_sheet");
    private static readonly Word Skip = new("pack.skip");
    private static readonly Word WithoutRun = new("pack.without_run");

    /// <summary>The words that name sheets; each at most 31 characters, all different.</summary>
    public static IReadOnlyList<Word> SheetNames { get; } =
        [ExceptionsSheet.Name, ParticipantsSheet.Name, ComponentsSheet.Name, StatementsSheet.Name, BudgetSheet.Name, AboutRunSheet.Name, DataSheet];

    /// <summary>What the workbook says. Pure: the same run and words make an equal pack.</summary>
    public static Pack Build(BonusRun run, BonusWords words, PackTheme theme)
    {
        var (plan, terms) = (run.Plan.Plan, StatementDocument.Terms(run.Plan));
        var period = words.Period(terms.Cycle.Period);
        return new Pack(
            words.Say(Title, plan.Name, period),
            words.Say(Subject, plan.Name, plan.Version, period),
            words.Say(Footer, plan.Name, plan.Version, run.Run ?? words.Say(WithoutRun)),
            words.Say(Page, "{sheet}", "{page}", "{pages}"),
            words.Say(DataSheet),
            terms.Cycle.End.AddDays(-1),
            theme,
            [
                ExceptionsSheet.Of(run, words), ParticipantsSheet.Of(run, words), ComponentsSheet.Of(run, words), StatementsSheet.Of(run, words),
                BudgetSheet.Of(run, words), AboutRunSheet.Of(run, words),
            ])
        {
            Language = words.Language,
            Values = words.Values,
            SkipWords = words.Say(Skip),
        };
    }

    /// <summary>A sheet that is one list.</summary>
    internal static Sheet List(string key, BonusRun run, BonusWords words, Word name, Word title, string subtitle, IReadOnlyList<Column> columns, IReadOnlyList<Row> rows)
    {
        var terms = StatementDocument.Terms(run.Plan);
        return new Sheet(key, words.Say(name), [new TitleBlock(words.Say(title), words.Period(terms.Cycle.Period), subtitle), new ListBlock(columns, rows)])
        {
            Units = columns.Sum(column => column.Units),
        };
    }

    /// <summary>An amount in the participant's currency.</summary>
    internal static Cell Money(Award award, decimal? amount, bool strong = false) => Cell.Money(amount, award.Participant.Currency.Decimals, strong: strong);
}
