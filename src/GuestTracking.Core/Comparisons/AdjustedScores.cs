using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>A score made comparable with those of the other hotels of the region.</summary>
/// <param name="Unshrunken">The score, at the region's guest mix where that could be done.</param>
/// <param name="StandardError">Of it; where the answers show no spread what their interval implies, null without one.</param>
/// <param name="MixAdjusted">True where <paramref name="Unshrunken"/> is at the region's guest mix.</param>
/// <param name="Reliability">Bühlmann–Straub z; null where it cannot be estimated.</param>
/// <param name="Value">z·unshrunken + (1 − z)·the region's mean; the unshrunken score where z cannot be estimated.</param>
internal readonly record struct AdjustedScore(double Unshrunken, double? StandardError, bool MixAdjusted, double? Reliability, double Value)
{
    /// <summary>Why the score is not at the region's guest mix; null where it is, and where the region has none.</summary>
    public string? WhyNotAtMix { get; init; }
}

/// <summary>
/// Adjusted scores of a region in one department: first to the region's guest mix (direct standardisation), then by
/// reliability (Bühlmann–Straub). s² and a come from the scores of the twelve months that end with the period, weighted with
/// their answers; z from the period's answers, z = n·a/(n·a + s²); the region's mean is Σ z·score/Σ z over the hotels whose
/// score is shown. Over a period of twelve months without a mix this is the estimate of <see cref="CredibilityBuhlmannStraub"/>.
/// </summary>
internal static class AdjustedScores
{
    /// <summary>One a hotel, in the order of the input; null where no score is shown, and where it is by another method.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="members">The hotels of the region.</param>
    /// <param name="rules">By which rules.</param>
    /// <param name="mix">The region's guest mix; null: not adjusted for it.</param>
    /// <param name="method">The region's commonest method: scores by others are no part of the region's mean and spread.</param>
    public static AdjustedScore?[] Of(IMeasure measure, IReadOnlyList<RegionMember> members, ComparisonRules rules, GuestMix? mix, string? method)
    {
        var adjusted = new AdjustedScore?[members.Count];
        var shown = new List<int>(members.Count);
        for (var i = 0; i < members.Count; i++)
        {
            var estimate = members[i].Scores!.Estimate;
            if (estimate.Value is { } score && members[i].Scores!.Method == method && rules.Minimum.WhyNotShown(estimate.N) is null)
            {
                var standard = mix is null || members[i].Scores!.Label is null ? mix?.Adjust(members[i].Scores!.Segments) : Estimate.Undefined(estimate.N, GuestMix.Bridged);
                adjusted[i] = standard is { Value: { } atMix }
                    ? new(atMix, standard.StandardError, true, null, atMix)
                    : new(score, estimate.StandardError ?? ImpliedError(estimate), false, null, score) { WhyNotAtMix = standard is null ? null : $"guest mix {standard.Reason}" };
                shown.Add(i);
            }
        }

        var fit = CredibilityBuhlmannStraub.Variances([.. members.Where(member => member.Scores!.Method == method).Select(member => member.Scores!.Months).OfType<WeightedGroup>()]);
        if (fit is var (within, between) && (within > 0 || between > 0))
        {
            var groups = CredibilityBuhlmannStraub.Estimates(
                within, between, [.. shown.Select(i => new WeightedValue(adjusted[i]!.Value.Unshrunken, members[i].Own.N))], out _);
            for (var at = 0; at < shown.Count; at++)
            {
                adjusted[shown[at]] = adjusted[shown[at]]!.Value with { Reliability = groups[at].Factor, Value = groups[at].Value };
            }
        }

        return adjusted;
    }

    /// <summary>
    /// Where all answers are equal there is no standard error, but an interval that claims no certainty: half its width over
    /// z. Null where there is no interval either.
    /// </summary>
    private static double? ImpliedError(Estimate estimate) =>
        estimate.Interval is { } interval && interval.High > interval.Low
            ? (interval.High - interval.Low) / (2 * Confidence.NormalQuantile(Confidence.Default))
            : null;
}
