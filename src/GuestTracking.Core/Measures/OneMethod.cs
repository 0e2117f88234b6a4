using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// Answers are put into one score, or two scores into a difference, only where they were measured by one method. Every
/// measure asks here, so that nobody who computes one can forget to.
/// </summary>
internal static class OneMethod
{
    /// <summary>Why the answers make no score together; null when they do, and for no answers.</summary>
    public static string? WhyNot(ScoreSums sums) => AllBy(sums.Parts, sums) ? null : Reason(sums.Methods);

    /// <summary>Why the two make no difference; null when they do, and where a side has no answers.</summary>
    public static string? WhyNot(ScoreSums first, ScoreSums second) =>
        AllBy(first.Parts, first) && AllBy(second.Parts, first) ? null
        : Reason(first.Methods.Concat(second.Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Reason(IEnumerable<string> methods) => $"measured by different methods: {string.Join("; ", methods)}";

    private static bool AllBy(IReadOnlyList<QuestionSums> parts, ScoreSums first)
    {
        for (var at = 0; at < parts.Count && first.Parts.Count > 0; at++)
        {
            if (parts[at].Method != first.Parts[0].Method)
            {
                return false;
            }
        }

        return true;
    }
}
