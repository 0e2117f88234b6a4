using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>What somebody has to look at before anything is paid: late acknowledgements, refused, held, disputed, overridden.</summary>
internal static class ExceptionsSheet
{
    public static readonly Word Name = new("exceptions.name");

    private static readonly Word Title = new("exceptions.title");
    private static readonly Word Subtitle = new("exceptions.subtitle", "count", "participants");
    private static readonly Word Nothing = new("exceptions.nothing");
    private static readonly Word Kind = new("exceptions.kind");
    private static readonly Word What = new("exceptions.what");
    private static readonly Word ToDo = new("exceptions.to_do");
    private static readonly Word Late = new("exceptions.late");
    private static readonly Word LateLetter = new("exceptions.late_letter", "day");
    private static readonly Word LateStatement = new("exceptions.late_statement", "day");
    private static readonly Word LateToDo = new("exceptions.late_to_do");
    private static readonly Word Refused = new("exceptions.refused");
    private static readonly Word RefusedToDo = new("exceptions.refused_to_do");
    private static readonly Word Held = new("exceptions.held");
    private static readonly Word HeldToDo = new("exceptions.held_to_do");
    private static readonly Word Dispute = new("exceptions.dispute");
    private static readonly Word DisputeText = new("exceptions.dispute_text", "day", "grounds");
    private static readonly Word DisputeToDo = new("exceptions.dispute_to_do", "day");
    private static readonly Word DisputeToDoAlone = new("exceptions.dispute_to_do_alone");
    private static readonly Word Override = new("exceptions.override");
    private static readonly Word OverrideText = new("exceptions.override_text", "day", "by", "reason");

    /// <summary>The sheet.</summary>
    public static Sheet Of(BonusRun run, BonusWords words)
    {
        var awards = run.Result.Awards.ToDictionary(award => award.Participant.Key, StringComparer.Ordinal);
        Row[] rows =
        [
            .. run.LatePapers.OrderBy(late => late.Due).ThenBy(late => late.Participant, StringComparer.Ordinal).Select(late => Row(
                run, words, awards, late.Participant, Late, words.Say(late.Paper == "letter" ? LateLetter : LateStatement, words.Day(late.Due)), words.Say(LateToDo))),
            .. run.UnreadRows.Select(row => Row(run, words, awards, row.Participant, Refused, row.Why, words.Say(RefusedToDo))),
            .. OfOutcome(AwardOutcome.Refused, Refused, RefusedToDo, run, words, awards),
            .. OfOutcome(AwardOutcome.Held, Held, HeldToDo, run, words, awards),
            .. run.Disputes.OrderBy(dispute => dispute.Due ?? DateOnly.MaxValue).ThenBy(dispute => dispute.Participant, StringComparer.Ordinal).Select(dispute => Row(
                run, words, awards, dispute.Participant, Dispute, words.Say(DisputeText, words.Day(dispute.Opened), dispute.Grounds),
                dispute.Due is { } due ? words.Say(DisputeToDo, words.Day(due)) : words.Say(DisputeToDoAlone))),
            .. run.Decisions.OrderBy(decision => decision.Participant, StringComparer.Ordinal).ThenBy(decision => decision.On).Select(decision => Row(
                run, words, awards, decision.Participant, Override, words.Say(OverrideText, words.Day(decision.On), decision.By, decision.Reason), "")),
        ];
        var count = rows.Length;
        if (count == 0)
        {
            rows = [new Row([Cell.Of(words.Say(Nothing)), .. Enumerable.Repeat(Cell.Empty, 9)])];
        }

        return BonusPack.List(
            "exceptions", run, words, Name, Title, words.Say(Subtitle, words.Count(count), words.Count(run.Result.Awards.Count)),
            [
                new(words.Say(Kind), ValueFormat.Text, 3), new(words.Say(ListWords.Participant), ValueFormat.Text, 2), new(words.Say(ListWords.Person), ValueFormat.Text, 3),
                new(words.Say(ListWords.Role), ValueFormat.Text, 2), new(words.Say(ListWords.Site), ValueFormat.Text, 2), new(words.Say(What), ValueFormat.Text, 6),
                new(words.Say(ListWords.Amount), ValueFormat.Money, 2), new(words.Say(ListWords.Currency), ValueFormat.Text, 2), new(words.Say(ListWords.Outcome), ValueFormat.Text, 2),
                new(words.Say(ToDo), ValueFormat.Text, 4),
            ], rows);
    }

    private static IEnumerable<Row> OfOutcome(AwardOutcome outcome, Word kind, Word toDo, BonusRun run, BonusWords words, Dictionary<string, Award> awards) =>
        run.Result.Awards.Where(award => award.Outcome == outcome).Select(award => Row(
            run, words, awards, award.Participant.Key, kind,
            ListWords.Sentences(run, words, award, award.Reasons),
            words.Say(toDo)));

    private static Row Row(BonusRun run, BonusWords words, Dictionary<string, Award> awards, string participant, Word kind, string what, string toDo)
    {
        var award = awards.GetValueOrDefault(participant);
        return new(
        [
            Cell.Of(words.Say(kind), Tone.Below, strong: true), Cell.Of(participant), Cell.Of(award?.Participant.Name ?? ""),
            Cell.Of(award is null ? "" : ListWords.Roles(run, words, award)), Cell.Of(award is null ? "" : ListWords.Sites(award)), Cell.Of(what),
            award is null ? Cell.Empty : BonusPack.Money(award, award.Amount), Cell.Of(award?.Participant.Currency.Code ?? ""),
            Cell.Of(award is null ? "" : StatementDocument.Say(words, award.Outcome)), Cell.Of(toDo),
        ]);
    }
}
