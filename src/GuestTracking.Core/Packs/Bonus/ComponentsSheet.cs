using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>A row for each component of each assignment: the score that counted, what it gave, what the next tier needs.</summary>
internal static class ComponentsSheet
{
    public static readonly Word Name = new("components.name");

    private static readonly Word Title = new("components.title");
    private static readonly Word Subtitle = new("components.subtitle", "count");
    private static readonly Word Measured = new("components.measured");
    private static readonly Word Period = new("components.period");
    private static readonly Word Source = new("components.source");
    private static readonly Word Score = new("components.score");
    private static readonly Word Answers = new("components.answers");
    private static readonly Word Baseline = new("components.baseline");
    private static readonly Word Weight = new("components.weight");
    private static readonly Word Contribution = new("components.contribution");
    private static readonly Word NextTier = new("components.next_tier");
    private static readonly Word NextAnswers = new("components.next_answers");
    private static readonly Word Chance = new("components.chance");

    /// <summary>The sheet.</summary>
    public static Sheet Of(BonusRun run, BonusWords words)
    {
        var says = new PlanSentences(run.Plan, words);
        Row[] rows = [.. run.Result.Awards.SelectMany(award => award.Assignments.SelectMany(assignment => OfAssignment(run, words, says, award, assignment)))];
        return BonusPack.List(
            "components", run, words, Name, Title, words.Say(Subtitle, words.Count(rows.Length)),
            [
                new(words.Say(ListWords.Participant), ValueFormat.Text, 2), new(words.Say(ListWords.Person), ValueFormat.Text, 3), new(words.Say(ListWords.Role), ValueFormat.Text, 3),
                new(words.Say(ListWords.Site), ValueFormat.Text, 2), new(words.Say(ListWords.Component), ValueFormat.Text, 3), new(words.Say(Measured), ValueFormat.Text, 4),
                new(words.Say(Period), ValueFormat.Text, 2), new(words.Say(Source), ValueFormat.Text, 2), new(words.Say(Score), ValueFormat.ExactScore, 2),
                new(words.Say(Answers), ValueFormat.Whole, 2), new(words.Say(Baseline), ValueFormat.ExactScore, 2), new(words.Say(ListWords.Payout), ValueFormat.Percent, 2),
                new(words.Say(Weight), ValueFormat.Percent, 2), new(words.Say(Contribution), ValueFormat.Percent, 2), new(words.Say(NextTier), ValueFormat.ExactScore, 2),
                new(words.Say(NextAnswers), ValueFormat.Whole, 2), new(words.Say(Chance), ValueFormat.Percent, 2),
            ], rows);
    }

    private static IEnumerable<Row> OfAssignment(BonusRun run, BonusWords words, PlanSentences says, Award award, AssignmentAward given)
    {
        var names = new PlanNames(run.Plan.Plan, words, given.Assignment.Role);
        return given.Components.Zip(AssignmentParts.Contributions(given), (component, contribution) => new Row(
        [
            Cell.Of(award.Participant.Key), Cell.Of(award.Participant.Name), Cell.Of(names.Role(given.Assignment.Role)), Cell.Of(given.Assignment.Site),
            Cell.Of(names.Component(component.Component)), Cell.Of(says.Measured(component.Component.Score, given.Assignment.Department)),
            Cell.Of(words.Period(component.Source.Period)), Cell.Of(component.Figure is { } known ? words.Source(known.Source) : ""),
            Cell.Figure(component.Figure?.Score, ValueFormat.ExactScore), Cell.Figure(component.Figure?.N, ValueFormat.Whole), Cell.Figure(component.Baseline, ValueFormat.ExactScore),
            Cell.Percent(component.Payout), Cell.Percent(component.Component.Weight), Cell.Percent(contribution),
            Cell.Figure(component.NextTier?.Score, ValueFormat.ExactScore), Cell.Figure(component.NextTier?.Answers, ValueFormat.Whole), Cell.Percent((decimal?)component.Luck * 100),
        ]));
    }
}
