using System.Globalization;
using GuestTracking.Core.Measures;

namespace GuestTracking.Core.Comparisons;

/// <summary>How many guests gave an answer.</summary>
/// <param name="Answer">As it is on the scale: <c>4</c>, <c>2.5</c>.</param>
/// <param name="N">0 or more.</param>
public sealed record AnswerCount(string Answer, long N);

/// <summary>The answers to the overall question, counted.</summary>
internal static class Distribution
{
    private static readonly IndexMeasure Any = new();

    /// <summary>Every answer that the scale permits, best last; none, with the reason, where scales or methods are mixed, the scale is too fine, or the answers are below the confidential minimum.</summary>
    public static (IReadOnlyList<AnswerCount> Answers, string? Reason) Of(ScorecardInput input)
    {
        var sums = input.Overall.Own;
        if (input.Minimum.WhyNotShown(sums.N) is { } few)
        {
            return ([], few);
        }

        if (SingleScale.Of(sums, Any, out var reason) is not { } question)
        {
            return ([], reason);
        }

        if (question.CountsPerStep is not { } counts)
        {
            return ([], SingleScale.NoCounts);
        }

        var answers = counts.Select((n, step) => new AnswerCount(question.Scale.Raw(step).ToString("0.####", CultureInfo.InvariantCulture), n));
        return ([.. question.Scale.HigherIsBetter ? answers : answers.Reverse()], null);
    }
}
