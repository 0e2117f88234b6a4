namespace GuestTracking.Core.Packs.Bonus;

/// <summary>A row for each participant: target, payout, amount, outcome.</summary>
internal static class ParticipantsSheet
{
    public static readonly Word Name = new("participants.name");

    private static readonly Word Title = new("participants.title");
    private static readonly Word Subtitle = new("participants.subtitle", "count", "plan_currency");
    private static readonly Word Country = new("participants.country");
    private static readonly Word Days = new("participants.days");
    private static readonly Word Target = new("participants.target");
    private static readonly Word AmountInPlan = new("participants.amount_in_plan", "currency");
    private static readonly Word TargetInPlan = new("participants.target_in_plan", "currency");
    private static readonly Word Chance = new("participants.chance");
    private static readonly Word Reasons = new("participants.reasons");

    /// <summary>The sheet.</summary>
    public static Sheet Of(BonusRun run, BonusWords words)
    {
        var currency = StatementDocument.Terms(run.Plan).Currency;
        return BonusPack.List(
            "participants", run, words, Name, Title, words.Say(Subtitle, words.Count(run.Result.Awards.Count), currency.Code),
            [
                new(words.Say(ListWords.Participant), ValueFormat.Text, 2), new(words.Say(ListWords.Person), ValueFormat.Text, 3), new(words.Say(Country), ValueFormat.Text, 2),
                new(words.Say(ListWords.Role), ValueFormat.Text, 3), new(words.Say(ListWords.Site), ValueFormat.Text, 2), new(words.Say(ListWords.Department), ValueFormat.Text, 3),
                new(words.Say(Days), ValueFormat.Whole, 2), new(words.Say(ListWords.Outcome), ValueFormat.Text, 3), new(words.Say(ListWords.Payout), ValueFormat.Percent, 2),
                new(words.Say(Target), ValueFormat.Money, 2), new(words.Say(ListWords.Amount), ValueFormat.Money, 2), new(words.Say(ListWords.Currency), ValueFormat.Text, 2),
                new(words.Say(TargetInPlan, currency.Code), ValueFormat.Money, 2), new(words.Say(AmountInPlan, currency.Code), ValueFormat.Money, 2),
                new(words.Say(Chance), ValueFormat.Percent, 2), new(words.Say(Reasons), ValueFormat.Text, 6),
            ],
            [.. run.Result.Awards.Select(award => new Row(
            [
                Cell.Of(award.Participant.Key), Cell.Of(award.Participant.Name), Cell.Of(award.Participant.Country),
                Cell.Of(ListWords.Roles(run, words, award)), Cell.Of(ListWords.Sites(award)), Cell.Of(ListWords.Departments(words, award)),
                award.Assignments.Count == 0 ? Cell.Empty : Cell.Of(award.Assignments.Sum(assignment => assignment.Days)),
                Cell.Of(StatementDocument.Say(words, award.Outcome)), Cell.Percent(award.Payout), BonusPack.Money(award, award.Target), BonusPack.Money(award, award.Amount, strong: true),
                Cell.Of(award.Participant.Currency.Code), Cell.Money(award.TargetInPlanCurrency, currency.Decimals), Cell.Money(award.AmountInPlanCurrency, currency.Decimals),
                Cell.Percent((decimal?)award.Luck * 100), Cell.Of(ListWords.Sentences(run, words, award, award.Reasons)),
            ]))]);
    }
}
