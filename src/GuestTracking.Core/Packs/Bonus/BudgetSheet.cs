using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>Target against amount and what is held: by role in the plan's currency, with a chart, and by role and currency of pay.</summary>
internal static class BudgetSheet
{
    public static readonly Word Name = new("budget.name");

    private static readonly Word Title = new("budget.title");
    private static readonly Word Subtitle = new("budget.subtitle", "currency");
    private static readonly Word SubtitlePool = new("budget.subtitle_pool", "currency", "pool");
    private static readonly Word InPlanCurrency = new("budget.in_plan_currency", "currency");
    private static readonly Word InOwnCurrency = new("budget.in_own_currency");
    private static readonly Word People = new("budget.people");
    private static readonly Word Target = new("budget.target");
    private static readonly Word Paid = new("budget.paid");
    private static readonly Word Held = new("budget.held");
    private static readonly Word Share = new("budget.share");
    private static readonly Word Total = new("budget.total");
    private static readonly Word Pool = new("budget.pool");
    private static readonly Word Note = new("budget.note");
    private static readonly Word ChartHeading = new("budget.chart", "currency");
    private static readonly Word ChartDescription = new("budget.chart_description", "currency");
    private static readonly Word ChartNote = new("budget.chart_note");

    private const string Mark = "\u25A0 ";

    /// <summary>The sheet.</summary>
    public static Sheet Of(BonusRun run, BonusWords words)
    {
        var (terms, totals) = (StatementDocument.Terms(run.Plan), run.Result.Totals);
        var currency = terms.Currency;
        var groups = Groups(run);
        var roles = groups.GroupBy(group => group.Role).Select(role => (
            Name: role.First().Name(run, words), Target: role.Sum(group => group.TargetInPlan), Paid: role.Sum(group => group.PaidInPlan), Held: role.Sum(group => group.HeldInPlan),
            People: role.Sum(group => group.People))).ToList();
        List<Row> rows = [.. roles.Select(role => Row(role.Name, role.People, currency, role.Target, role.Paid, role.Held, RowEmphasis.None))];
        rows.Add(Row(words.Say(Total), groups.Sum(group => group.People), currency, totals.Target, totals.Amount, totals.Held, RowEmphasis.Total));
        if (totals.Pool is { } pool)
        {
            rows.Add(new Row([Cell.Of(words.Say(Pool)), Cell.Empty, Cell.Of(currency.Code), Cell.Empty, Cell.Money(pool, currency.Decimals), Cell.Empty, Cell.Empty]));
        }

        var subtitle = totals.Pool is { } size ? words.Say(SubtitlePool, currency.Code, words.Money(size, currency)) : words.Say(Subtitle, currency.Code);
        List<Block> blocks =
        [
            new TitleBlock(words.Say(Title), words.Period(terms.Cycle.Period), subtitle),
            new TableBlock(words.Say(InPlanCurrency, currency.Code), Columns(words), rows, null, [new TextRun(words.Say(Note))]),
        ];
        if (roles.Count > 0)
        {
            blocks.Add(new ChartBlock(
                words.Say(ChartHeading, currency.Code),
                new BarChart(words.Say(ChartDescription, currency.Code), [.. roles.Select(role => role.Name)],
                [
                    new(words.Say(Target), [.. roles.Select(role => (double?)role.Target)], Tone.Other),
                    new(words.Say(Paid), [.. roles.Select(role => (double?)role.Paid)], Tone.Own),
                    new(words.Say(Held), [.. roles.Select(role => (double?)role.Held)], Tone.Below),
                ]),
                [new TextRun(Mark + words.Say(Target) + "   ", Tone.Other), new TextRun(Mark + words.Say(Paid) + "   ", Tone.Own), new TextRun(Mark + words.Say(Held) + "   ", Tone.Below), new TextRun(words.Say(ChartNote))]));
        }

        blocks.Add(new TableBlock(
            words.Say(InOwnCurrency), Columns(words),
            [.. groups.Select(group => Row(group.Name(run, words), group.People, group.Currency, group.Target, group.Paid, group.Held, RowEmphasis.None))], null, []));
        return new("budget", words.Say(Name), blocks);
    }

    private static Column[] Columns(BonusWords words) =>
    [
        new(words.Say(ListWords.Role), ValueFormat.Text, 4), new(words.Say(People), ValueFormat.Whole, 1), new(words.Say(ListWords.Currency), ValueFormat.Text, 2),
        new(words.Say(Target), ValueFormat.Money, 2), new(words.Say(Paid), ValueFormat.Money, 2), new(words.Say(Held), ValueFormat.Money, 2), new(words.Say(Share), ValueFormat.Percent, 2),
    ];

    private static Row Row(string name, int people, Currency currency, decimal target, decimal paid, decimal held, RowEmphasis emphasis) => new(
    [
        Cell.Of(name), Cell.Of(people), Cell.Of(currency.Code), Cell.Money(target, currency.Decimals), Cell.Money(paid, currency.Decimals), Cell.Money(held, currency.Decimals),
        target == 0 ? Cell.Empty : Cell.Percent(paid / target * 100),
    ], emphasis);

    /// <summary>Awards with money by the role of the last assignment and the currency of pay, roles in the plan's order.</summary>
    private static List<BudgetGroup> Groups(BonusRun run)
    {
        var order = StatementDocument.Terms(run.Plan).Roles.Select((role, at) => (role.Key, At: at)).ToDictionary(role => role.Key, role => role.At, StringComparer.Ordinal);
        return [.. run.Result.Awards
            .Where(award => award.Target is not null && award.Assignments.Count > 0)
            .GroupBy(award => (Role: award.Assignments[^1].Assignment.Role, award.Participant.Currency))
            .OrderBy(group => order.GetValueOrDefault(group.Key.Role, int.MaxValue)).ThenBy(group => group.Key.Currency.Code, StringComparer.Ordinal)
            .Select(group => new BudgetGroup(group.Key.Role, group.Key.Currency, [.. group]))];
    }

    private sealed record BudgetGroup(string Role, Currency Currency, IReadOnlyList<Award> Awards)
    {
        public int People => Awards.Count;

        public decimal Target => Awards.Sum(award => award.Target ?? 0);

        public decimal Paid => Awards.Where(IsNotHeld).Sum(award => award.Amount ?? 0);

        public decimal Held => Awards.Where(award => !IsNotHeld(award)).Sum(award => award.Amount ?? 0);

        public decimal TargetInPlan => Awards.Sum(award => award.TargetInPlanCurrency ?? 0);

        public decimal PaidInPlan => Awards.Where(IsNotHeld).Sum(award => award.AmountInPlanCurrency ?? 0);

        public decimal HeldInPlan => Awards.Where(award => !IsNotHeld(award)).Sum(award => award.AmountInPlanCurrency ?? 0);

        public string Name(BonusRun run, BonusWords words) => new PlanNames(run.Plan.Plan, words).Role(Role);

        private static bool IsNotHeld(Award award) => award.Outcome != AwardOutcome.Held;
    }
}
