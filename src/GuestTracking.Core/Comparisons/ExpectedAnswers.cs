namespace GuestTracking.Core.Comparisons;

/// <summary>How many answers the rest of a year is expected to bring is judged by one of two rules.</summary>
public enum ExpectedAnswersRule
{
    /// <summary>As many as the same months of last year brought.</summary>
    SameMonthsLastYear,

    /// <summary>Where last year has none in those months: the average of this year's months so far, for each month left.</summary>
    AverageSoFar,
}

/// <summary>The answers expected in the months of a year that are left.</summary>
/// <param name="Count">Above 0; an average need not be whole.</param>
/// <param name="Rule">How it was judged.</param>
public sealed record ExpectedAnswers(double Count, ExpectedAnswersRule Rule)
{
    internal const int MonthsPerYear = 12;

    /// <summary>
    /// The answers to expect after so many months; null where none are: the year is over, or neither rule finds an answer to
    /// go by. Example: 90 answers in 9 months and none in October to December of last year: 10 a month, 30.
    /// </summary>
    /// <param name="monthsSoFar">Months of the year that are behind, 0–12; months without answers count.</param>
    /// <param name="answersSoFar">Answers in them, 0 or more.</param>
    /// <param name="answersSameMonthsLastYear">Answers of last year in the months that are left, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static ExpectedAnswers? After(int monthsSoFar, long answersSoFar, long answersSameMonthsLastYear)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(monthsSoFar);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(monthsSoFar, MonthsPerYear);
        ArgumentOutOfRangeException.ThrowIfNegative(answersSoFar);
        ArgumentOutOfRangeException.ThrowIfNegative(answersSameMonthsLastYear);
        var monthsLeft = MonthsPerYear - monthsSoFar;
        return monthsLeft == 0 ? null
            : answersSameMonthsLastYear > 0 ? new(answersSameMonthsLastYear, ExpectedAnswersRule.SameMonthsLastYear)
            : monthsSoFar > 0 && answersSoFar > 0 ? new((double)answersSoFar / monthsSoFar * monthsLeft, ExpectedAnswersRule.AverageSoFar)
            : null;
    }
}
