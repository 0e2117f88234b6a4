using System.Globalization;

namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>Where and when an assignment looks for scores.</summary>
/// <param name="Site">The site of the assignment.</param>
/// <param name="Department">The department that is headed; null for other roles.</param>
/// <param name="Period">Key of the period whose scores count: the cycle's, or the assignment's own days.</param>
internal sealed record ScorePlace(BonusSite Site, string? Department, string Period)
{
    /// <summary>Whether the site is a region: it belongs to itself.</summary>
    public bool IsRegion => Site.Region == Site.Key;

    /// <summary>The scope of the site's own scores.</summary>
    public ScoreScope OwnScope => IsRegion ? ScoreScope.Region : ScoreScope.Property;

    /// <summary>The place of an assignment.</summary>
    public static ScorePlace Of(AssignmentDays days, PlanTerms terms, BonusSite site)
    {
        var own = terms.Movers == MoverRule.OwnDaysScore && days.AllDays < terms.Cycle.Days;
        return new(site, days.Assignment.Department, own ? string.Create(CultureInfo.InvariantCulture, $"{days.Start:yyyy-MM-dd}..{days.End:yyyy-MM-dd}") : terms.Cycle.Period);
    }

    /// <summary>
    /// The key of a component's score in its period; the site is empty where there is none of that scope: a property without a region, or
    /// a property's score for a region.
    /// </summary>
    public ScoreKey KeyOf(ScoreSource source, MeasureDepartments departments, PlanCycle cycle) => new(
        source.Scope,
        SiteOf(source.Scope),
        source.Measure,
        departments.Kept(source.Measure, source.Department == ScoreSource.OwnDepartment ? Department! : source.Department),
        PeriodOf(source.Measure, departments, cycle));

    /// <summary>The same score of the site's region; its site is empty where it has none.</summary>
    public ScoreKey OfRegion(ScoreKey key) => key with { Scope = ScoreScope.Region, Site = Site.Region ?? "" };

    /// <summary>Key of the period: an external measure has no days of one's own.</summary>
    public string PeriodOf(string measure, MeasureDepartments departments, PlanCycle cycle) => departments.IsExternal(measure) ? cycle.Period : Period;

    private string SiteOf(ScoreScope scope) => scope switch
    {
        ScoreScope.Property => IsRegion ? "" : Site.Key,
        ScoreScope.Region => Site.Region ?? "",
        _ => "",
    };
}
