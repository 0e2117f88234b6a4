namespace GuestTracking.Core.Comparisons;

/// <summary>
/// Makes the scorecard of one property for one recipient: applies the minimum counts and the limits on other hotels'
/// figures, judges differences, and lists what was not shown. Pure: same input, same scorecard.
/// </summary>
public static class ScorecardBuilder
{
    /// <summary>Builds the card; O(departments + months + peers).</summary>
    /// <exception cref="ArgumentException">A month outside the 36 of the trend.</exception>
    public static Scorecard Build(ScorecardInput input)
    {
        var overall = ScoreLines.Overall(input);
        var departments = ScoreLines.Departments(input);
        var rank = Rank(input);
        var ladder = PeerLadder.Of(input);
        var trend = TrendLine.Of(input);
        return new(
            input.Property, input.Period, input.Measure.Key, overall, departments, rank, ladder, trend,
            WithheldNotes.Of(overall, departments, rank, ladder, trend), input.RunHash);
    }

    private static RankFigure Rank(ScorecardInput input)
    {
        if (input.Property.Region is null || input.Standing is not { } standing)
        {
            return new(null, 0, null, null, ScoreLines.NoRegion);
        }

        return new(standing.Rank, standing.RankedOf, standing.RankLow, standing.RankHigh, standing.Rank is null ? standing.Reason : null);
    }
}
