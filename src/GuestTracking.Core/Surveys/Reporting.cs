using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Surveys;

/// <summary>How a property's answers arrive from a source.</summary>
public enum ReportingState
{
    /// <summary>As expected, or so that chance may explain it.</summary>
    OnTime,

    /// <summary>Answers arrive, but clearly fewer than expected.</summary>
    Fewer,

    /// <summary>None arrive, where answers were to be expected.</summary>
    Silent,

    /// <summary>None in the whole time that is looked at.</summary>
    Never,

    /// <summary>The source itself sent nothing: nothing can be said of its properties.</summary>
    SourceSilent,

    /// <summary>The property is not open: none are expected.</summary>
    NotOpen,
}

/// <summary>What was counted of a property and a source.</summary>
/// <param name="Lately">Answers of the window that is judged.</param>
/// <param name="Before">Answers of the time before that it is judged by.</param>
/// <param name="AllLately">Answers of the whole source in that window.</param>
/// <param name="AllBefore">Answers of the whole source in that time before.</param>
/// <param name="HasAny">True when there is any answer in the time that is looked at, longer ago included.</param>
/// <param name="IsOpen">True when the property is open.</param>
public sealed record ReportingCounts(long Lately, long Before, long AllLately, long AllBefore, bool HasAny, bool IsOpen);

/// <summary>
/// What is expected of a property and a source against what arrived. Expected is the property's share of the source's answers before, of
/// those that the source sent lately: season and delay that all have in common accuse nobody.
/// </summary>
/// <param name="State">The verdict.</param>
/// <param name="Expected">Answers to be expected lately; null where there is nothing to go by.</param>
/// <param name="P">How likely so few are by chance; null where nothing was expected.</param>
public sealed record Reporting(ReportingState State, double? Expected, double? P)
{
    /// <summary>Below this chance is no longer believed: of 10,000 properties that are on time about ten are named.</summary>
    public const double Significance = 0.001;

    /// <summary>The verdict.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count below 0, or more than the source's.</exception>
    public static Reporting Of(ReportingCounts counts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(counts.Lately, counts.AllLately);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(counts.Before, counts.AllBefore);
        double? expected = counts.AllBefore == 0 ? null : (double)counts.Before / counts.AllBefore * counts.AllLately;
        if (!counts.IsOpen)
        {
            return new(ReportingState.NotOpen, expected, null);
        }
        if (!counts.HasAny)
        {
            return new(ReportingState.Never, expected, null);
        }
        if (counts.AllLately == 0)
        {
            return new(ReportingState.SourceSilent, expected, null);
        }
        if (counts.Before == 0)
        {
            return new(counts.Lately == 0 ? ReportingState.Silent : ReportingState.OnTime, expected, null);
        }
        var p = FallenShare.Tail(counts.Lately, counts.Before, (double)counts.AllLately / (counts.AllBefore + counts.AllLately));
        var state = p >= Significance ? ReportingState.OnTime : counts.Lately == 0 ? ReportingState.Silent : ReportingState.Fewer;
        return new(state, expected, p);
    }
}
