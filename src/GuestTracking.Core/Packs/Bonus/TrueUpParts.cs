using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>What approved true-ups changed since a statement was made: the signed difference, since when, and how it is settled.</summary>
internal static class TrueUpParts
{
    private static readonly Word Heading = new("true_up.heading");
    private static readonly Word Line = new("true_up.line", "number", "day", "before", "after", "difference");
    private static readonly Word WithoutMoney = new("true_up.without_money", "number", "day");
    private static readonly Word NewOutcome = new("true_up.outcome", "outcome");
    private static readonly Word WithPayment = new("true_up.with_payment");
    private static readonly Word Pays = new("true_up.pays", "amount");
    private static readonly Word Nothing = new("true_up.nothing");
    private static readonly Word Open = new("true_up.open");
    private static readonly Word[] Decisions =
    [
        new("true_up.forgive", "amount", "day", "by", "reason"), new("true_up.offset", "amount", "day", "by", "reason"), new("true_up.recover", "amount", "day", "by", "reason"),
    ];

    /// <summary>The parts; none where no true-up changed the award.</summary>
    public static IEnumerable<DocumentPart> Of(Award award, BonusRun run, BonusWords words)
    {
        string[] lines = [.. run.TrueUps.Where(one => one.Participant == award.Participant.Key).Select(one => Say(one, award.Participant.Currency, words))];
        return lines.Length == 0 ? [] : [new HeadingPart(words.Say(Heading)), new BulletsPart(lines)];
    }

    /// <summary>A difference with its sign.</summary>
    public static string Signed(decimal difference, Currency currency, BonusWords words) => (difference > 0 ? "+" : "") + words.Money(difference, currency);

    private static string Say(StatedTrueUp one, Currency currency, BonusWords words)
    {
        var (number, day) = (words.Count(one.Number), words.Day(one.ApprovedOn));
        if (one is { OutcomeBefore: AwardOutcome.PercentOnly, OutcomeAfter: AwardOutcome.PercentOnly })
        {
            return words.Say(WithoutMoney, number, day);
        }

        var line = words.Say(Line, number, day, words.Money(one.Before, currency), words.Money(one.After, currency), Signed(one.After - one.Before, currency, words));
        var outcome = one.OutcomeBefore == one.OutcomeAfter ? "" : words.Say(NewOutcome, StatementDocument.Say(words, one.OutcomeAfter));
        return words.Sentences(line, outcome, Settled(one, currency, words));
    }

    private static string Settled(StatedTrueUp one, Currency currency, BonusWords words) => one switch
    {
        { Decision: { } made } when Array.Find(Decisions, word => word.Key == "true_up." + one.Settlement) is { } decided =>
            words.Say(decided, words.Money(made.Amount, currency), words.Day(made.On), made.By, made.Reason),
        { Settlement: "with_payment" } => words.Say(WithPayment),
        { Settlement: "pays" } => words.Say(Pays, words.Money(one.Payable, currency)),
        { Settlement: "nothing" } => words.Say(Nothing),
        { Settlement: "open" } => words.Say(Open),
        _ => throw new ArgumentOutOfRangeException(nameof(one), one.Settlement, "No such settlement."),
    };
}
