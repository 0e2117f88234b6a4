namespace GuestTracking.Core.Bonuses;

/// <summary>Which score.</summary>
/// <param name="Scope">Whose.</param>
/// <param name="Site">Key of a property, path of a region; empty for the chain.</param>
/// <param name="Measure">Key of a measure.</param>
/// <param name="Department">Key of a department; empty for an external measure; <see cref="EveryDepartment"/> where scores are asked for.</param>
/// <param name="Period">Key of a period; days of one's own are a range such as <c>2026-03-01..2026-07-01</c>.</param>
public readonly record struct ScoreKey(ScoreScope Scope, string Site, string Measure, string Department, string Period)
{
    /// <summary>Asks for the score of each department that has answers.</summary>
    public const string EveryDepartment = "*";
}

/// <summary>A score with what is known of it; everything but the score may be missing where it comes from a file.</summary>
public sealed record ScoreFigure
{
    /// <summary>In the measure's unit, to at most ten decimals; null where it is undefined.</summary>
    public decimal? Score { get; init; }

    /// <summary>Answers; null: not known.</summary>
    public long? N { get; init; }

    /// <summary>Standard error of the score, in its unit; null: not known.</summary>
    public decimal? StandardError { get; init; }

    /// <summary>Mix- and reliability-adjusted score; null: not known.</summary>
    public decimal? Adjusted { get; init; }

    /// <summary>The best rank that chance leaves possible among the hotels of the region; null: not ranked.</summary>
    public int? RankLow { get; init; }

    /// <summary>The worst.</summary>
    public int? RankHigh { get; init; }

    /// <summary>Hotels that are ranked.</summary>
    public int? RankedOf { get; init; }

    /// <summary>Where it comes from: <c>run 12</c>, <c>answers as of 2026-…</c>, or the file's name.</summary>
    public required string Source { get; init; }

    /// <summary>Why there is no score; null where there is one, or where nothing says why.</summary>
    public string? Reason { get; init; }
}

/// <summary>An integrity case of a site.</summary>
/// <param name="Site">Key of the property.</param>
/// <param name="Reference">What it is filed under.</param>
/// <param name="Opened">Since when.</param>
/// <param name="Closed">The first day on which it was closed; null: still open.</param>
public sealed record IntegrityCase(string Site, string Reference, DateOnly Opened, DateOnly? Closed);

/// <summary>What is known of a site.</summary>
/// <param name="Key">Key of the property, or path of the region.</param>
/// <param name="Region">Path of the region that it belongs to at the end of the cycle; a region's own path; null for a property without one.</param>
/// <param name="Employer">Who employs its people, as the chain says; null: the company itself, or not known.</param>
/// <param name="OwnPeople">False where another company employs them (a franchised hotel).</param>
public sealed record BonusSite(string Key, string? Region, string? Employer, bool OwnPeople);

/// <summary>All that a calculation looks at beside plan and participants; stored with a run, so that it can be repeated.</summary>
/// <param name="Scores">By key; a score that is not here is not available.</param>
/// <param name="Cases">Integrity cases.</param>
/// <param name="Sites">The sites of the participants and of the cases, by key: what region a case's hotel belongs to decides whether a regional award sees it.</param>
public sealed record BonusFigures(
    IReadOnlyDictionary<ScoreKey, ScoreFigure> Scores, IReadOnlyList<IntegrityCase> Cases, IReadOnlyDictionary<string, BonusSite> Sites);
