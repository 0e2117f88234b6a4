using System.Globalization;

namespace GuestTracking.Core.Bonuses;

/// <summary>
/// Where a score comes from, as <see cref="ScoreFigure.Source"/> states it: a stored run, or the answers of a moment. Other sources are
/// names of files. Labels of a score may follow after <c>"; "</c>.
/// </summary>
public static class ScoreSources
{
    private const string Run = "run ";
    private const string AsOf = "answers as of ";
    private const string Label = "; ";

    /// <summary><c>run 12</c></summary>
    public static string OfRun(long run) => string.Create(CultureInfo.InvariantCulture, $"{Run}{run}");

    /// <summary><c>answers as of 2026-01-12 08:15:00 UTC</c></summary>
    public static string OfAnswers(DateTime last) => string.Create(CultureInfo.InvariantCulture, $"{AsOf}{last.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC");

    /// <summary>The run's number, or the moment, and what follows as it is; both null for other sources, which are all in the last.</summary>
    public static (string? Run, string? Answers, string Labels) Parts(string source)
    {
        var end = source.IndexOf(Label, StringComparison.Ordinal);
        var (first, rest) = end < 0 ? (source, "") : (source[..end], source[end..]);
        return first.StartsWith(Run, StringComparison.Ordinal) && long.TryParse(first[Run.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _) ? (first[Run.Length..], null, rest)
            : first.StartsWith(AsOf, StringComparison.Ordinal) ? (null, first[AsOf.Length..], rest)
            : (null, null, source);
    }
}
