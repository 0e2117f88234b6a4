using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>Scores and cases as a calculation looks for them.</summary>
internal sealed class FigureIndex
{
    private readonly BonusFigures _figures;
    private readonly PlanCycle _cycle;
    private readonly Lazy<Dictionary<ScoreKey, List<string>>> _departments;
    private readonly Lazy<Dictionary<string, List<string>>> _openCases;

    public FigureIndex(BonusFigures figures, PlanCycle cycle)
    {
        (_figures, _cycle) = (figures, cycle);
        _departments = new(DepartmentsByKey);
        _openCases = new(CasesBySite);
    }

    /// <summary>A score; null where it is not available.</summary>
    public ScoreFigure? Find(ScoreKey key) => _figures.Scores.GetValueOrDefault(key);

    /// <summary>The departments that have a measure's score or answers in a period, in order; without rates and the like, which are no departments.</summary>
    public IReadOnlyList<string> Departments(ScoreScope scope, string site, string measure, string period) =>
        _departments.Value.GetValueOrDefault(new(scope, site, measure, "", period)) ?? [];

    /// <summary>
    /// References of the cases of a site that were open on the last day of the cycle, in order; for a region those of the hotels in it as
    /// far as they are among the sites.
    /// </summary>
    public IReadOnlyList<string> OpenCases(string site) => _openCases.Value.GetValueOrDefault(site) ?? [];

    private Dictionary<ScoreKey, List<string>> DepartmentsByKey()
    {
        var departments = new Dictionary<ScoreKey, List<string>>();
        foreach (var (key, figure) in _figures.Scores)
        {
            if (key.Department.Length == 0 || ReservedDepartments.IsApart(key.Department) || figure is { Score: null, N: null or 0 })
            {
                continue;
            }

            var every = key with { Department = "" };
            if (!departments.TryGetValue(every, out var list))
            {
                departments.Add(every, list = []);
            }

            list.Add(key.Department);
        }

        foreach (var list in departments.Values)
        {
            list.Sort(StringComparer.Ordinal);
        }

        return departments;
    }

    private Dictionary<string, List<string>> CasesBySite() => _figures.Cases
        .Where(one => one.Opened < _cycle.End && (one.Closed is null || one.Closed >= _cycle.End))
        .SelectMany(one => SitesOf(one.Site).Select(site => (Site: site, one.Reference)))
        .GroupBy(one => one.Site, one => one.Reference, StringComparer.Ordinal)
        .ToDictionary(site => site.Key, site => site.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);

    /// <summary>The site itself, its region and every region above.</summary>
    private IEnumerable<string> SitesOf(string site)
    {
        yield return site;
        for (var region = _figures.Sites.GetValueOrDefault(site)?.Region; region is not null; region = Above(region))
        {
            if (region != site)
            {
                yield return region;
            }
        }
    }

    private static string? Above(string region) => region.LastIndexOf('/') is > 0 and var at ? region[..at] : null;
}
