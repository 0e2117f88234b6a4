using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>Measures that are only meaningful on one scale take the answers from here.</summary>
internal static class SingleScale
{
    public const string DifferentScales = "the answers come from different scales; only the index combines them";

    public const string NoCounts = "the counts per answer were not kept";

    /// <summary>The one question there is; null with the reason when there is none, several, or an unfit one.</summary>
    public static QuestionSums? Of(ScoreSums sums, IMeasure measure, out string? reason)
    {
        reason = sums.Parts.Count switch
        {
            0 => Statistics.Reasons.NoAnswers,
            1 => measure.WhyUnfit(sums.Parts[0].Scale),
            _ => OneMethod.WhyNot(sums) ?? DifferentScales,
        };
        return reason is null ? sums.Parts[0] : null;
    }

    /// <summary>The one question of both; null with the reason when it is not the same scale and method.</summary>
    public static (QuestionSums First, QuestionSums Second)? Of(ScoreSums first, ScoreSums second, IMeasure measure, out string? reason)
    {
        if (Of(first, measure, out reason) is not { } one || Of(second, measure, out reason) is not { } other)
        {
            return null;
        }

        reason = OneMethod.WhyNot(first, second) ?? (one.Scale == other.Scale ? null : DifferentScales);
        return reason is null ? (one, other) : null;
    }
}
