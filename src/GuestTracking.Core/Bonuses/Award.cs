namespace GuestTracking.Core.Bonuses;

/// <summary>What becomes of a participant's award.</summary>
public enum AwardOutcome
{
    /// <summary>An amount, above 0.</summary>
    Paid,

    /// <summary>An amount of 0.</summary>
    Nil,

    /// <summary>Computed, and waiting for a dated decision.</summary>
    Held,

    /// <summary>A payout in percent, without money: another company pays.</summary>
    PercentOnly,

    /// <summary>Not computed, for the reasons given.</summary>
    Refused,
}

/// <summary>A participant's award with its calculation statement.</summary>
public sealed record Award
{
    /// <summary>Whose.</summary>
    public required Participant Participant { get; init; }

    /// <summary>What becomes of it.</summary>
    public required AwardOutcome Outcome { get; init; }

    /// <summary>Why it is nil, held, without money or refused; empty where it is paid.</summary>
    public required IReadOnlyList<Phrase> Reasons { get; init; }

    /// <summary>What would be paid at 100 percent, prorated, in minor units of the participant's currency; null where it is not reckoned.</summary>
    public decimal? Target { get; init; }

    /// <summary>What is paid, or held; null where it is not reckoned.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The amount in the plan's currency, for budgets; null without one.</summary>
    public decimal? AmountInPlanCurrency { get; init; }

    /// <summary>The target in the plan's currency.</summary>
    public decimal? TargetInPlanCurrency { get; init; }

    /// <summary>Percent of the target over all assignments, to 4 decimals; null where it is not reckoned.</summary>
    public decimal? Payout { get; init; }

    /// <summary>One for each assignment within the cycle, in time.</summary>
    public required IReadOnlyList<AssignmentAward> Assignments { get; init; }

    /// <summary>The calculation statement: every step in order.</summary>
    public required IReadOnlyList<StatementLine> Statement { get; init; }

    /// <summary>
    /// The chance of another payout tier in any component on another sample of guests, 0–1, as if the scores were independent; over the
    /// components whose chance is known; null where none is.
    /// </summary>
    public double? Luck { get; init; }
}

/// <summary>What an assignment gives.</summary>
/// <param name="Assignment">The assignment.</param>
/// <param name="Days">Its days within the cycle, less those of leave that prorates.</param>
/// <param name="Payout">Percent of the target after modifiers and gates; null where it is undefined.</param>
/// <param name="Target">Target of these days, unrounded, in the participant's currency; null without money.</param>
/// <param name="Components">What each component gave, in the plan's order.</param>
public sealed record AssignmentAward(Assignment Assignment, int Days, decimal? Payout, decimal? Target, IReadOnlyList<ComponentAward> Components);

/// <summary>What a component gives.</summary>
/// <param name="Component">The component of the plan.</param>
/// <param name="Source">The score that counted, or was asked for.</param>
/// <param name="Figure">What is known of it; null where it is not available.</param>
/// <param name="Baseline">The own score of the baseline period; null without one.</param>
/// <param name="Payout">Percent of the target, 100 (reserved) where it is held without a score; null where the others take its weight.</param>
/// <param name="Luck">The chance of another payout tier on another sample of guests; null where it is not known.</param>
/// <param name="NextTier">What the next payout tier needs; null where there is none or it is not known.</param>
public sealed record ComponentAward(
    PlanComponent Component, ScoreKey Source, ScoreFigure? Figure, decimal? Baseline, decimal? Payout, double? Luck, NextTier? NextTier);

/// <summary>The distance to the next payout tier.</summary>
/// <param name="Score">The score where it begins.</param>
/// <param name="Payout">What it pays there, percent of the target.</param>
/// <param name="AnswerScore">The score of further answers: the best one possible; null for a measure that no answers make up.</param>
/// <param name="Answers">How many further answers of that score reach it; null where none can, or the number of answers so far is not known.</param>
public sealed record NextTier(decimal Score, decimal Payout, decimal? AnswerScore, long? Answers);

/// <summary>A step of a calculation statement.</summary>
/// <param name="Assignment">Number of the assignment, from 0; null for steps of the whole award.</param>
/// <param name="Component">Key of the component; null for steps of the assignment or the award.</param>
/// <param name="Step">What it is, a key of the words: <c>score</c>, <c>gate</c>, <c>curve</c>, <c>weighted</c>, <c>modifier</c>, <c>target</c>, <c>amount</c> …</param>
/// <param name="Rule">Key of the rule; null where no rule is used.</param>
/// <param name="Value">What came out; null where it is undefined or the step decides only.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Formula">With its numbers, in symbols; empty where there is none.</param>
/// <param name="Explanation">In words; null where the formula says all.</param>
/// <param name="Source">The score it rests on; null where it rests on earlier steps.</param>
/// <param name="Figure">What is known of that score.</param>
public sealed record StatementLine(
    int? Assignment, string? Component, string Step, string? Rule, decimal? Value, StatementUnit Unit, string Formula, Phrase? Explanation,
    ScoreKey? Source, ScoreFigure? Figure);

/// <summary>Unit of a value in a statement.</summary>
public enum StatementUnit
{
    /// <summary>The measure's.</summary>
    Score,

    /// <summary>Points.</summary>
    Points,

    /// <summary>Percent of the target.</summary>
    Percent,

    /// <summary>Days.</summary>
    Days,

    /// <summary>The participant's currency.</summary>
    Money,

    /// <summary>The plan's currency.</summary>
    PlanMoney,

    /// <summary>Nothing is counted: a decision.</summary>
    None,
}

/// <summary>A reviewer's override or the decision on a held award, given to a calculation like any other input.</summary>
/// <param name="Participant">Whose award.</param>
/// <param name="Amount">What is to be paid, in minor units of the participant's currency.</param>
/// <param name="Reason">Why, in the reviewer's words; shows in the statement.</param>
/// <param name="By">Who decided.</param>
/// <param name="On">When.</param>
public sealed record AwardDecision(string Participant, decimal Amount, string Reason, string By, DateOnly On);
