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
        var rank = Rank(input, overall);
        var ladder = PeerLadder.Of(input);
        var trend = TrendLine.Of(input);
        var distribution = Distribution.Of(input);
        return new(
            input.Property, input.Period, input.Measure.Key, overall, departments, rank, ladder, trend,
            WithheldNotes.Of(overall, departments, rank, ladder, trend, input), input.RunHash)
        {
            LowerIsBetter = !input.Measure.HigherIsBetter,
            SmallestClearMove = SmallestClearMove.Of(Methods.Score(input.Measure, input.Overall.Own, input.Overall.Bridges).Estimate, input.Minimum),
            KeyFigures = KeyFigures.Of(input),
            Importance = ImportanceNote.Of(input),
            Move = input.Move is { } move ? new(move.Change.FromKey, move.FromLastYear, ChangeExplanation.Of(move.Change)) : null,
            Distribution = distribution.Answers,
            DistributionReason = distribution.Reason,
            YearToDate = Gaps.Figure(input.Measure, input.YearToDate, input.Minimum, input.Overall.Bridges),
        };
    }

    private static RankFigure Rank(ScorecardInput input, ScoreLine overall)
    {
        if (input.Property.Region is null || input.Standing is not { } standing)
        {
            return new(null, 0, null, null, RegionComparison.NoRegion);
        }

        return standing.Rank is null
            ? new(null, standing.RankedOf, null, null, standing.Reason)
            : new(standing.Rank, standing.RankedOf, standing.RankLow, standing.RankHigh, null)
            {
                Score = standing.AdjustedScore,
                // Own score, adjusted score and weight give the region's mean by arithmetic: no weight where the rest may not be told.
                Reliability = overall.Rest.Other.Score is null ? null : standing.Reliability,
                MixAdjusted = standing.MixAdjustedScore is not null,
            };
    }
}
