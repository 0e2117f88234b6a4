namespace GuestTracking.Core.Bonuses;

/// <summary>
/// A plan: which measures give points and how they become a total (domains), and what is paid to whom (terms); either or both.
/// <see cref="PlanFaults"/> says whether it can be used.
/// </summary>
/// <param name="Key">Names the plan over its versions, such as <c>hotel-2026</c>; the name where the plan gives none.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Version">Which version of it; a changed plan is a new version.</param>
/// <param name="Rounding">Whole points or not.</param>
/// <param name="Domains">In the order of statements; empty where the plan has terms only.</param>
/// <param name="Terms">What is paid to whom; null: the plan gives points only.</param>
public sealed record BonusPlan(string Key, string Name, string Version, PointRounding Rounding, IReadOnlyList<PlanDomain> Domains, PlanTerms? Terms)
{
    /// <summary>The measures of all domains.</summary>
    public IEnumerable<PlanMeasure> Measures => Domains.SelectMany(domain => domain.Measures);
}

/// <summary>How a domain's score comes from the points of its measures.</summary>
public enum DomainKind
{
    /// <summary>The sum of all of them (base) and consistency; all are needed.</summary>
    Dimensions,

    /// <summary>The points of those that have some, out of 100.</summary>
    Measures,
}

/// <summary>What gets no award where a measure has fewer answers than the minimum.</summary>
public enum BelowMinimum
{
    /// <summary>The measure has no points, as if it had no score.</summary>
    Measure,

    /// <summary>The whole domain has no score.</summary>
    Domain,
}

/// <summary>A domain of a plan.</summary>
/// <param name="Key">Unique in the plan.</param>
/// <param name="Weight">Above 0, in percent.</param>
/// <param name="Kind">How points become its score.</param>
/// <param name="MinimumMeasures">How many measures need points; for <see cref="DomainKind.Measures"/>.</param>
/// <param name="MinimumN">Answers that a measure needs in the performance period; 0: any number, known or not.</param>
/// <param name="BelowMinimum">What happens with fewer.</param>
/// <param name="Measures">In the order of statements.</param>
public sealed record PlanDomain(
    string Key, decimal Weight, DomainKind Kind, int MinimumMeasures, long MinimumN, BelowMinimum BelowMinimum, IReadOnlyList<PlanMeasure> Measures)
{
    /// <summary>The score of a site with the most points everywhere.</summary>
    public decimal HighestScore => Kind == DomainKind.Dimensions ? AchievementPoints.Highest * Measures.Count + ConsistencyPoints.Highest : 100;
}

/// <summary>A measure of a plan.</summary>
/// <param name="Key">Unique in the plan.</param>
/// <param name="HigherIsBetter">Which scores are good.</param>
/// <param name="Stated">The standards that the plan states; null: they come from the sites of the baseline period.</param>
public sealed record PlanMeasure(string Key, bool HigherIsBetter, StatedStandards? Stated);

/// <summary>Standards as a plan states them, checked or not.</summary>
/// <param name="Threshold">T.</param>
/// <param name="Benchmark">B.</param>
/// <param name="Floor">F; null where consistency does not need it.</param>
public sealed record StatedStandards(decimal Threshold, decimal Benchmark, decimal? Floor);
