namespace GuestTracking.Core.Comparisons;

/// <summary>What of a scorecard a note is about: first what is not shown, then what has to be said beside what is.</summary>
public enum WithheldFigure
{
    /// <summary>The hotel has no region: neither compared with other hotels nor ranked.</summary>
    Region,

    /// <summary>The score.</summary>
    Score,

    /// <summary>Every comparison of the score: it rests on too few answers.</summary>
    Comparisons,

    /// <summary>The comparison with the other hotels.</summary>
    Rest,

    /// <summary>The change since the previous period.</summary>
    Previous,

    /// <summary>The change since last year.</summary>
    LastYear,

    /// <summary>The rank.</summary>
    Rank,

    /// <summary>The ranked hotels.</summary>
    Ladder,

    /// <summary>The control limits of the trend.</summary>
    Limits,

    /// <summary>The region's line in the trend.</summary>
    RegionLine,

    /// <summary>Said beside the score: the bridges it goes over.</summary>
    ScoreLabel,

    /// <summary>Said beside the comparison with the other hotels.</summary>
    RestLabel,

    /// <summary>Said beside the change since the previous period.</summary>
    PreviousLabel,

    /// <summary>Said beside the change since last year.</summary>
    LastYearLabel,

    /// <summary>Said beside the trend.</summary>
    TrendLabel,
}

/// <summary>A figure that a scorecard does not show, and why; or what has to be said beside one that it shows.</summary>
/// <param name="What">The figure.</param>
/// <param name="Reason">Why, or what has to be said; without a full stop.</param>
/// <param name="Departments">Keys of the lines that it holds for, in the order of the card; empty where it is about no line.</param>
public sealed record WithheldNote(WithheldFigure What, string Reason, IReadOnlyList<string> Departments)
{
    /// <summary>True where nothing is missing: the note is said beside a figure that is shown.</summary>
    public bool IsLabel => What >= WithheldFigure.ScoreLabel;
}

/// <summary>The notes of a scorecard: one for each figure and reason, with all lines that it holds for.</summary>
internal static class WithheldNotes
{
    public static IReadOnlyList<WithheldNote> Of(
        ScoreLine overall, IReadOnlyList<ScoreLine> departments, RankFigure rank, Ladder ladder, Trend trend, ScorecardInput input)
    {
        var notes = new List<(WithheldFigure What, string? Reason, string? Department)>();
        if (overall.Rest.Reason == RegionComparison.NoRegion)
        {
            notes.Add((WithheldFigure.Region, "the hotel has no region", null));
        }

        foreach (var line in (IEnumerable<ScoreLine>)[overall, .. departments])
        {
            AddLine(notes, line, input);
        }

        notes.Add((WithheldFigure.Rank, rank.Rank is null ? rank.Reason : null, null));
        notes.Add((WithheldFigure.Ladder, ladder.Reason, null));
        notes.Add((WithheldFigure.Limits, trend.LimitsReason, null));
        notes.Add((WithheldFigure.RegionLine, trend.RegionReason, null));
        notes.Add((WithheldFigure.TrendLabel, trend.Label, null));
        return [.. notes
            .Where(note => note.Reason is not null and not RegionComparison.NoRegion)
            .GroupBy(note => (note.What, note.Reason))
            .OrderBy(group => group.Key.What)
            .Select(group => new WithheldNote(group.Key.What, group.Key.Reason!, [.. group.Select(note => note.Department).OfType<string>()]))];
    }

    private static void AddLine(List<(WithheldFigure What, string? Reason, string? Department)> notes, ScoreLine line, ScorecardInput input)
    {
        void Add(WithheldFigure what, string? reason) => notes.Add((what, reason, line.Department));
        if (line.Own.Score is null)
        {
            Add(WithheldFigure.Score, line.Own.Reason);
            return;
        }

        if (input.Minimum.WhyNotCompared(line.Own.N) is not null)
        {
            Add(WithheldFigure.Comparisons, TooFew(input.Minimum));
        }
        else
        {
            Add(WithheldFigure.Rest, Unjudged(line.Rest, ScoreLines.OtherHotels, input.Minimum));
            Add(WithheldFigure.Previous, Unjudged(line.Previous, input.Period.PreviousKey, input.Minimum));
            Add(WithheldFigure.LastYear, Unjudged(line.LastYear, input.Period.LastYearKey, input.Minimum));
        }

        Add(WithheldFigure.ScoreLabel, line.Own.Label ?? line.Longer?.Own.Label);
        Add(WithheldFigure.RestLabel, line.Rest.Label ?? line.Longer?.Rest.Label);
        Add(WithheldFigure.PreviousLabel, line.Previous.Label);
        Add(WithheldFigure.LastYearLabel, line.LastYear.Label);
    }

    /// <summary>
    /// The reason where a comparison was possible in kind but is not made; none where the calendar has no such period. Without
    /// the number of answers, so that departments of which each has another number stand in one line.
    /// </summary>
    private static string? Unjudged(Gap gap, string? other, MinimumCounts minimum) => gap.Verdict switch
    {
        Verdict.InsufficientBase => $"{other}: {TooFew(minimum)}",
        Verdict.NotAvailable when !ScoreLines.IsAbsent(gap) => gap.Reason,
        _ => null,
    };

    private static string TooFew(MinimumCounts minimum) => $"fewer than {minimum.Compared} answers";
}
