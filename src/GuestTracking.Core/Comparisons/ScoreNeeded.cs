using System.Globalization;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Comparisons;

/// <summary>Whether a goal can still be reached.</summary>
public enum GoalOutlook
{
    /// <summary>With the score that is needed in the months left.</summary>
    Open,

    /// <summary>Even the worst answers in the months left keep the year at the goal.</summary>
    AlreadyReached,

    /// <summary>Even the best answers in the months left do not bring the year to the goal.</summary>
    OutOfReach,

    /// <summary>Undefined: no goal, the year is over, no answers to expect, or no score to go on from.</summary>
    NotAvailable,
}

/// <summary>
/// The score still needed in the months of a year that are left so that the whole year comes out at its goal. Exact, given the
/// number of answers, because every measure here is a mean over answers: needed = (goal·(n + r) − score·n)/r.
/// </summary>
/// <param name="Score">The score needed, in the measure's unit; null unless <see cref="GoalOutlook.Open"/>.</param>
/// <param name="Outlook">Whether it can be had.</param>
/// <param name="YearEnd">Already reached: the year's score after the worst answers; out of reach: after the best; else null.</param>
/// <param name="Expected">The answers expected in the months left; null where undefined.</param>
/// <param name="Reason">Why there is no score needed; null when there is one.</param>
public sealed record ScoreNeeded(double? Score, GoalOutlook Outlook, double? YearEnd, ExpectedAnswers? Expected, string? Reason)
{
    /// <summary>The reason after twelve months.</summary>
    public const string YearIsOver = "the year is over";

    /// <summary>The reason where neither rule of <see cref="ExpectedAnswers"/> finds an answer to go by.</summary>
    public const string NothingExpected = "neither this year nor the same months of last year have answers to judge by how many will come";

    /// <summary>Scores this close are equal: doubles of the same sums differ by less, one answer of a large chain by more.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>
    /// The score needed. Example: 90 answers with index 80 in nine months, goal 82, 30 answers expected:
    /// (82·120 − 80·90)/30 = 88.
    /// </summary>
    /// <param name="measure">The measure.</param>
    /// <param name="yearToDate">The answers of the year so far; none: the goal itself is needed.</param>
    /// <param name="monthsSoFar">Months of the year that are behind, 0–12.</param>
    /// <param name="answersSameMonthsLastYear">Answers of last year in the months that are left.</param>
    /// <param name="goal">In the measure's unit; null: undefined.</param>
    /// <param name="minimum">Below its confidential minimum, but for no answers at all, the score may not be told, nor what follows from it.</param>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="ExpectedAnswers.After"/>.</exception>
    public static ScoreNeeded For(
        IMeasure measure, ScoreSums yearToDate, int monthsSoFar, long answersSameMonthsLastYear, decimal? goal, MinimumCounts minimum)
    {
        var n = yearToDate.N;
        var expected = ExpectedAnswers.After(monthsSoFar, n, answersSameMonthsLastYear);
        if (goal is not { } target)
        {
            return Undefined(GoalGap.NoGoal);
        }

        if (expected is null)
        {
            return Undefined(monthsSoFar == ExpectedAnswers.MonthsPerYear ? YearIsOver : NothingExpected);
        }

        if (n > 0 && minimum.WhyNotShown(n) is { } tooFew)
        {
            return Undefined(tooFew);
        }

        var score = measure.Score(yearToDate);
        return n > 0 && score is null
            ? Undefined(measure.Estimate(yearToDate).Reason ?? Reasons.NoAnswers)
            : Judge(measure.HigherIsBetter, RangeOf(measure, yearToDate), n, score ?? 0, expected, (double)target);
    }

    private static ScoreNeeded Judge(bool higherIsBetter, Interval? range, long n, double score, ExpectedAnswers expected, double goal)
    {
        var r = expected.Count;
        var needed = (goal * (n + r) - score * n) / r;
        if (range is not { } possible)
        {
            return new(needed, GoalOutlook.Open, null, expected, null);
        }

        var (worst, best) = higherIsBetter ? (possible.Low, possible.High) : (possible.High, possible.Low);
        var direction = higherIsBetter ? 1 : -1;
        var (atWorst, atBest) = ((score * n + worst * r) / (n + r), (score * n + best * r) / (n + r));
        if (direction * (atWorst - goal) >= -Tolerance)
        {
            return new(null, GoalOutlook.AlreadyReached, atWorst, expected, Text($"already reached: even the worst answers in the months left give {atWorst:0.0#} for the year"));
        }

        return direction * (goal - atBest) > Tolerance
            ? new(null, GoalOutlook.OutOfReach, atBest, expected, Text($"out of reach: even the best answers in the months left give {atBest:0.0#} for the year"))
            : new(Math.Clamp(needed, possible.Low, possible.High), GoalOutlook.Open, null, expected, null);
    }

    /// <summary>The scores there can be: the measure's, else those of the one scale that was answered on; null without answers.</summary>
    private static Interval? RangeOf(IMeasure measure, ScoreSums sums) =>
        measure.Range ?? (sums.Parts.Count == 1 ? new((double)sums.Parts[0].Scale.Lowest, (double)sums.Parts[0].Scale.Highest) : null);

    private static ScoreNeeded Undefined(string reason) => new(null, GoalOutlook.NotAvailable, null, null, reason);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
