namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>A score that counts, or was asked for.</summary>
/// <param name="Key">Which; its site is empty where there is none of that scope.</param>
/// <param name="Figure">What is known of it; null where it is not available.</param>
/// <param name="BaselineKey">The same score of the baseline period; null where the plan has no such period.</param>
/// <param name="BaselineFigure">What is known of that; null where it is not available.</param>
/// <param name="Missing">Why it has no score; null where it has one.</param>
internal sealed record CountedScore(ScoreKey Key, ScoreFigure? Figure, ScoreKey? BaselineKey, ScoreFigure? BaselineFigure, Phrase? Missing)
{
    /// <summary>The own score of the baseline period; null without one.</summary>
    public decimal? Baseline => BaselineFigure?.Score;

    /// <summary>Looks the score up.</summary>
    public static CountedScore Of(ScoreKey key, FigureIndex figures, PlanCycle cycle, string site)
    {
        if (key.Site.Length == 0 && key.Scope != ScoreScope.Chain)
        {
            return new(key, null, null, null, Phrase.Of(key.Scope == ScoreScope.Region ? "score-without-region" : "score-of-region-asked-as-property", ("site", site)));
        }

        var figure = figures.Find(key);
        ScoreKey? baseline = cycle.BaselinePeriod is { } period ? key with { Period = period } : null;
        return new(key, figure, baseline, baseline is { } own ? figures.Find(own) : null, figure switch
        {
            null => Phrase.Of("score-not-available", ("measure", key.Measure), ("period", key.Period)),
            { Score: null, Reason: { } reason } => Phrase.Of("score-undefined", ("measure", key.Measure), ("period", key.Period), ("reason", reason)),
            { Score: null } => Phrase.Of("score-not-available", ("measure", key.Measure), ("period", key.Period)),
            _ => null,
        });
    }
}
