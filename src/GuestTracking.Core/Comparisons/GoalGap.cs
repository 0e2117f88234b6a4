using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>How a score stands to its goal, in a word.</summary>
public enum GoalVerdict
{
    /// <summary>The whole interval lies on the good side of the goal, the goal itself included.</summary>
    Met,

    /// <summary>The whole interval lies on the bad side of the goal.</summary>
    Missed,

    /// <summary>The goal lies inside the interval: chance may decide on which side the score came out.</summary>
    WithinChance,

    /// <summary>Too few answers to be judged.</summary>
    InsufficientBase,

    /// <summary>There is no goal, no score, or no interval to judge it by.</summary>
    NotAvailable,
}

/// <summary>
/// A score against its goal, in the measure's unit: score − goal, whichever direction is better, so that a measure of which
/// lower is better meets its goal with a gap below 0.
/// </summary>
/// <param name="Goal">The goal; null when there is none.</param>
/// <param name="Value">Score − goal, unrounded; null when undefined.</param>
/// <param name="Low">Lower end of the score's 95 % interval − goal; null where the answers give no interval.</param>
/// <param name="High">Upper end − goal.</param>
/// <param name="Verdict">The word.</param>
/// <param name="Reason">Why the first missing part is missing; null when nothing is.</param>
public sealed record GoalGap(double? Goal, double? Value, double? Low, double? High, GoalVerdict Verdict, string? Reason)
{
    /// <summary>The reason where nobody set a goal.</summary>
    public const string NoGoal = "no goal";

    /// <summary>
    /// Judges a score by its interval: the goal is a fixed number, so that the interval of the gap is the score's own, shifted.
    /// Example: 100 answers with index 80, interval 78.26–81.63: goal 78: gap 2 (0.26 to 3.63), met; goal 79: within chance;
    /// goal 82: gap −2 (−3.74 to −0.37), missed.
    /// </summary>
    /// <param name="measure">Says which direction is better.</param>
    /// <param name="own">The score of the period; all answers equal: the gap without interval, and no word.</param>
    /// <param name="goal">In the measure's unit; null: no gap.</param>
    /// <param name="minimum">Below its compared minimum there is no gap.</param>
    public static GoalGap Between(IMeasure measure, Estimate own, decimal? goal, MinimumCounts minimum)
    {
        if (goal is not { } set)
        {
            return new(null, null, null, null, GoalVerdict.NotAvailable, NoGoal);
        }

        var target = (double)set;
        if (own.Value is not { } score)
        {
            return new(target, null, null, null, GoalVerdict.NotAvailable, own.Reason);
        }

        if (minimum.WhyNotCompared(own.N) is { } tooFew)
        {
            return new(target, null, null, null, GoalVerdict.InsufficientBase, tooFew);
        }

        return own.Interval is { } interval
            ? new(target, score - target, interval.Low - target, interval.High - target, Judge(measure, interval, target), null)
            : new(target, score - target, null, null, GoalVerdict.NotAvailable, own.Reason);
    }

    private static GoalVerdict Judge(IMeasure measure, Interval interval, double goal)
    {
        var (met, missed) = measure.HigherIsBetter
            ? (interval.Low >= goal, interval.High < goal)
            : (interval.High <= goal, interval.Low > goal);
        return met ? GoalVerdict.Met : missed ? GoalVerdict.Missed : GoalVerdict.WithinChance;
    }
}
