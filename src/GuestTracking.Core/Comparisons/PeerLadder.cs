using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>The ranked hotels as one recipient may see them: peers in whole points, rounded half away from zero.</summary>
internal static class PeerLadder
{
    private static readonly double[] FiveNumbers = [0, 0.25, 0.5, 0.75, 1];

    public static Ladder Of(ScorecardInput input)
    {
        if (input.Property.Region is null || input.Standing is not { } standing)
        {
            return Withheld(input, RegionComparison.NoRegion);
        }

        RankedPeer[] others = [.. input.Peers.Where(peer => peer.Key != input.Property.Key)];
        if ((input.Limits.WhyTooFew(others.Length, "a rank") ?? WhyNotTold(input, others)) is { } reason)
        {
            return Withheld(input, reason);
        }

        return input.Visibility == PeerVisibility.Aggregates
            ? new(input.Visibility, [], Quartiles(others), null)
            : new(input.Visibility, Steps(standing, others, input.Visibility), [], null);
    }

    /// <summary>Scores of hotels that may not be told taken together are not told one by one either.</summary>
    private static string? WhyNotTold(ScorecardInput input, RankedPeer[] others)
    {
        var count = new PeerCount();
        foreach (var peer in others)
        {
            count.Add(peer.N, peer.Employer);
        }

        return input.Limits.WhyNotTold(count.Others(0, input.Employer), "answers");
    }

    private static Ladder Withheld(ScorecardInput input, string reason) => new(input.Visibility, [], [], reason);

    /// <summary>By place; among equals the own row first, then by name, so that the order tells nothing more.</summary>
    private static LadderStep[] Steps(Standing standing, RankedPeer[] others, PeerVisibility visibility)
    {
        var named = visibility == PeerVisibility.Named;
        var steps = others
            .Select(peer => new LadderStep(peer.Place, WholePoints(peer.Score), false, named ? peer.Name ?? peer.Key : null))
            .ToList();
        if (standing is { Rank: { } rank, AdjustedScore: { } score })
        {
            steps.Add(new(rank, score, true, null));
        }

        return [.. steps.OrderBy(step => step.Place).ThenByDescending(step => step.Own).ThenBy(step => step.Name, StringComparer.Ordinal)];
    }

    private static double[] Quartiles(RankedPeer[] others)
    {
        double[] ascending = [.. others.Select(peer => peer.Score).Order()];
        return [.. FiveNumbers.Select(p => WholePoints(InclusiveQuantile.OfSorted(ascending, p)!.Value))];
    }

    private static double WholePoints(double score) => Math.Round(score, MidpointRounding.AwayFromZero);
}
