using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>The short paper of a participant whose award approved true-ups changed: the difference, how it is settled, and the scores that changed.</summary>
public static class TrueUpDocument
{
    private static readonly Word Title = new("true_up.title");
    private static readonly Word Together = new("true_up.together");
    private static readonly Word FromTo = new("true_up.from_to", "before", "after");
    private static readonly Word Scores = new("true_up.scores");
    private static readonly Word Score = new("true_up.score", "measure", "site", "period", "before", "after");

    /// <summary>The paper.</summary>
    /// <param name="award">The award as the run has it.</param>
    /// <param name="run">The run; its true-ups have at least one of the participant.</param>
    /// <param name="words">The language.</param>
    public static BonusDocument Of(Award award, BonusRun run, BonusWords words)
    {
        StatedTrueUp[] own = [.. run.TrueUps.Where(one => one.Participant == award.Participant.Key)];
        List<DocumentPart> parts = [];
        if (Array.Exists(own, one => one.OutcomeBefore != AwardOutcome.PercentOnly || one.OutcomeAfter != AwardOutcome.PercentOnly))
        {
            var (currency, before, after) = (award.Participant.Currency, own[0].Before, own[^1].After);
            parts.Add(new HeadlinePart(
                words.Say(Together), TrueUpParts.Signed(after - before, currency, words), words.Say(FromTo, words.Money(before, currency), words.Money(after, currency))));
        }

        parts.AddRange(TrueUpParts.Of(award, run, words));
        string[] scores = [.. own.SelectMany(one => one.Scores).Select(score => Say(score, words))];
        if (scores.Length > 0)
        {
            parts.Add(new HeadingPart(words.Say(Scores)));
            parts.Add(new BulletsPart(scores));
        }

        parts.Add(new ParagraphPart(StatementDocument.TrueUpText(words)));
        parts.Add(new ParagraphPart(StatementDocument.IdentityText(run, words), Small: true));
        return StatementDocument.Paper(words.Say(Title), award, run, words, parts);
    }

    private static string Say(StatedScore score, BonusWords words) => words.Say(
        Score, CalculationParts.MeasureText(words, score.Key), CalculationParts.SiteText(words, score.Key), words.Period(score.Key.Period),
        AssignmentParts.FigureText(words, score.Before, score.After), AssignmentParts.FigureText(words, score.After, score.Before));
}
