using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Packs.Bonus;

/// <summary>A calculation as papers speak of it: what was computed from which plan, and what became of it since.</summary>
public sealed record BonusRun
{
    /// <summary>The frozen plan.</summary>
    public required FrozenPlan Plan { get; init; }

    /// <summary>When the plan was frozen, and its hash.</summary>
    public required PlanSeal Seal { get; init; }

    /// <summary>The awards.</summary>
    public required BonusResult Result { get; init; }

    /// <summary>Number of the run; null where nothing is stored (a simulation).</summary>
    public string? Run { get; init; }

    /// <summary>Hash of the result; null where nothing is stored.</summary>
    public string? Hash { get; init; }

    /// <summary>Where it stands, a key of the words: <c>calculated</c>, <c>in_review</c>, <c>approved</c>, <c>frozen</c>, <c>paid</c>; null for a simulation.</summary>
    public string? State { get; init; }

    /// <summary>The day from which the days to dispute count; null before statements are given out.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>Overrides and decisions on held awards that went into it.</summary>
    public IReadOnlyList<AwardDecision> Decisions { get; init; } = [];

    /// <summary>What approved true-ups changed since, in their order.</summary>
    public IReadOnlyList<StatedTrueUp> TrueUps { get; init; } = [];

    /// <summary>Disputes without an answer.</summary>
    public IReadOnlyList<OpenDispute> Disputes { get; init; } = [];

    /// <summary>Papers that nobody acknowledged in time.</summary>
    public IReadOnlyList<LatePaper> LatePapers { get; init; } = [];

    /// <summary>Rows of the file of participants that could not be read; who has one is in no award.</summary>
    public IReadOnlyList<UnreadRow> UnreadRows { get; init; } = [];

    /// <summary>True once nothing but the amounts' payment is left to do; a paper before that says so.</summary>
    public bool IsFinal => State is "approved" or "frozen" or "paid";
}

/// <summary>What fixes a plan.</summary>
/// <param name="Hash">Of the plan with what the baseline period decided.</param>
/// <param name="On">When it was frozen; null where it is not (a draft).</param>
/// <param name="LateReason">Why only after the cycle had begun; null where it was in time.</param>
public sealed record PlanSeal(string Hash, DateOnly? On, string? LateReason);

/// <summary>What an approved true-up changed in an award.</summary>
/// <param name="Participant">Key of the participant.</param>
/// <param name="Number">Number of the true-up in its run.</param>
/// <param name="ApprovedOn">When it was approved.</param>
/// <param name="OutcomeBefore">What became of the award before.</param>
/// <param name="OutcomeAfter">What becomes of it since.</param>
/// <param name="Before">The amount before; 0 where nothing was payable.</param>
/// <param name="After">The amount since.</param>
/// <param name="Payable">What moves by itself.</param>
/// <param name="Settlement">A key of the words: <c>with_payment</c>, <c>pays</c>, <c>nothing</c>, <c>open</c>, <c>forgive</c>, <c>offset</c> or <c>recover</c>.</param>
/// <param name="Scores">The scores that are others since.</param>
/// <param name="Decision">The decision on a negative difference; null where there is none.</param>
public sealed record StatedTrueUp(
    string Participant, int Number, DateOnly ApprovedOn, AwardOutcome OutcomeBefore, AwardOutcome OutcomeAfter, decimal Before, decimal After, decimal Payable,
    string Settlement, IReadOnlyList<StatedScore> Scores, AwardDecision? Decision);

/// <summary>A score that an award rested on, and that is another one since a true-up.</summary>
/// <param name="Key">Which score.</param>
/// <param name="Before">What was known of it; null: it was not looked at.</param>
/// <param name="After">What is known of it; null: it is not looked at any more.</param>
public sealed record StatedScore(ScoreKey Key, ScoreFigure? Before, ScoreFigure? After);

/// <summary>A dispute without an answer.</summary>
/// <param name="Participant">Key of the participant.</param>
/// <param name="Opened">Since when.</param>
/// <param name="Due">Until when it has to be answered; null without a date.</param>
/// <param name="Grounds">In the participant's words.</param>
public sealed record OpenDispute(string Participant, DateOnly Opened, DateOnly? Due, string Grounds);

/// <summary>A paper that was to be acknowledged and was not.</summary>
/// <param name="Participant">Key of the participant.</param>
/// <param name="Paper"><c>letter</c> or <c>statement</c>.</param>
/// <param name="Due">Until when.</param>
public sealed record LatePaper(string Participant, string Paper, DateOnly Due);

/// <summary>A row of the file of participants that could not be read.</summary>
/// <param name="Participant">Key of the participant; empty where even that is missing.</param>
/// <param name="Why">Line, column and what is wrong, as a sentence.</param>
public sealed record UnreadRow(string Participant, string Why);
