namespace GuestTracking.Core.Comparisons;

/// <summary>
/// Plain sentences on what a scorecard does not show, and why, and on what has to be said beside what it shows; each once,
/// in the order of the card.
/// </summary>
internal static class WithheldNotes
{
    public static IReadOnlyList<string> Of(
        ScoreLine overall, IReadOnlyList<ScoreLine> departments, RankFigure rank, Ladder ladder, Trend trend)
    {
        var notes = new List<string>();
        if (overall.Rest.Reason == ScoreLines.NoRegion)
        {
            notes.Add("The hotel has no region: it is neither compared with other hotels nor ranked.");
        }

        foreach (var line in (IEnumerable<ScoreLine>)[overall, .. departments])
        {
            AddLine(notes, line);
        }

        Add(notes, "Rank not shown", rank.Rank is null ? rank.Reason : null);
        Add(notes, "Ranked hotels not shown", ladder.Reason);
        Add(notes, "Control limits of the trend not shown", trend.LimitsReason);
        Add(notes, "The region's line in the trend not shown", trend.RegionReason);
        Add(notes, "Trend", trend.Label);
        return [.. notes.Distinct(StringComparer.Ordinal)];
    }

    private static void AddLine(List<string> notes, ScoreLine line)
    {
        var name = line.DepartmentName;
        Add(notes, $"{name}: score not shown", line.Own.Score is null ? line.Own.Reason : null);
        if (line.Own.Score is not null)
        {
            Add(notes, $"{name}: score", line.Own.Label);
            Add(notes, $"{name}: not compared with the other hotels", Unjudged(line.Rest));
            Add(notes, $"{name}: change since the previous period not shown", Unjudged(line.Previous));
            Add(notes, $"{name}: change since last year not shown", Unjudged(line.LastYear));
            Add(notes, $"{name}: against the other hotels", line.Rest.Label);
            Add(notes, $"{name}: change since the previous period", line.Previous.Label);
            Add(notes, $"{name}: change since last year", line.LastYear.Label);
        }
    }

    /// <summary>The reason where a comparison was possible in kind but is not made; none where the calendar has no such period.</summary>
    private static string? Unjudged(Gap gap) =>
        gap.Verdict is Verdict.InsufficientBase || (gap.Verdict is Verdict.NotAvailable && !ScoreLines.IsAbsent(gap)) ? gap.Reason : null;

    private static void Add(List<string> notes, string what, string? reason)
    {
        if (reason is not null && reason != ScoreLines.NoRegion)
        {
            notes.Add($"{what}: {reason}.");
        }
    }
}
