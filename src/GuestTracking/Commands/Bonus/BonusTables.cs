using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Simulation;

namespace GuestTracking.Commands.Bonus;

/// <summary>What a plan gives, as tables.</summary>
internal static class BonusTables
{
    private const int DecimalsShown = 4;

    /// <summary>A row a site and measure.</summary>
    public static ResultTable Points(IEnumerable<(string Site, SiteScore Score)> sites)
    {
        var table = new ResultTable(Columns("site", "measure", "achievement", "improvement", "points"));
        foreach (var (site, score) in sites)
        {
            foreach (var measure in score.Domains.SelectMany(domain => domain.Measures))
            {
                table.Add(site, measure.Measure.Key, measure.Achievement.Value, measure.Improvement.Value, measure.Points.Value);
            }
        }
        return table;
    }

    /// <summary>A row a site and domain, and a row of its total after them.</summary>
    public static ResultTable Totals(IEnumerable<(string Site, SiteScore Score)> sites) =>
        ByDomain(sites, new ResultTable(Columns("site", "domain", "base", "consistency", "score")), static _ => []);

    /// <summary>The same, and why a score is missing; for programs how it came about, too.</summary>
    public static ResultTable Summary(IEnumerable<(string Site, SiteScore Score)> sites) => ByDomain(
        sites,
        new ResultTable([.. Columns("site", "domain", "base", "consistency", "score", "reason"), new ResultColumn("explanation", ForPrograms: true)]),
        static score => [score.Reason, score.Explanation]);

    /// <summary>A row a step of the way from scores to the total.</summary>
    public static ResultTable Steps(IEnumerable<(string Site, SiteScore Score)> sites)
    {
        var table = new ResultTable(Columns("site", "domain", "measure", "step", "value", "explanation"));
        foreach (var (site, score) in sites)
        {
            foreach (var domain in score.Domains)
            {
                foreach (var measure in domain.Measures)
                {
                    Add(domain.Domain.Key, measure.Measure.Key, "achievement", measure.Achievement);
                    Add(domain.Domain.Key, measure.Measure.Key, "improvement", measure.Improvement);
                    Add(domain.Domain.Key, measure.Measure.Key, "points", measure.Points);
                }
                Add(domain.Domain.Key, null, "base", domain.Base);
                Add(domain.Domain.Key, null, "consistency", domain.Consistency);
                Add(domain.Domain.Key, null, "score", domain.Score);
            }
            Add(PlanFaults.Total, null, "score", score.Total);

            void Add(string domain, string? measure, string step, Figure? figure)
            {
                if (figure is not null)
                {
                    table.Add(site, domain, measure, step, figure.Value, figure.Explanation);
                }
            }
        }
        return table;
    }

    /// <summary>A row a site and component that counts achievement.</summary>
    public static ResultTable Points(BonusPlan plan, IEnumerable<ComponentPoints> points)
    {
        var table = new ResultTable(Columns("site", "measure", "achievement", "improvement", "points"));
        foreach (var one in points)
        {
            table.Add(one.Site, one.Name(plan), one.Achievement.Value, one.Improvement.Value, one.Points.Value);
        }
        return table;
    }

    /// <summary>A row a site and role.</summary>
    public static ResultTable Totals(IEnumerable<RolePoints> roles)
    {
        var table = new ResultTable(Columns("site", "domain", "base", "consistency", "score"));
        foreach (var role in roles)
        {
            table.Add(role.Site, role.Name, role.Base?.Value, role.Consistency?.Value, role.Score.Value);
        }
        return table;
    }

    /// <summary>The same, and why a score is missing; for programs how it came about, too.</summary>
    public static ResultTable Summary(IEnumerable<RolePoints> roles)
    {
        var table = new ResultTable([.. Columns("site", "domain", "base", "consistency", "score", "reason"), new ResultColumn("explanation", ForPrograms: true)]);
        foreach (var role in roles)
        {
            table.Add(role.Site, role.Name, role.Base?.Value, role.Consistency?.Value, role.Score.Value, role.Score.Reason, role.Score.Explanation);
        }
        return table;
    }

    /// <summary>A row a step of the way from scores to what the roles' points add up to.</summary>
    public static ResultTable Steps(BonusPlan plan, IReadOnlyList<ComponentPoints> points, IEnumerable<RolePoints> roles)
    {
        var table = new ResultTable(Columns("site", "domain", "measure", "step", "value", "explanation"));
        foreach (var one in points)
        {
            foreach (var (step, figure) in new[] { ("achievement", one.Achievement), ("improvement", one.Improvement), ("points", one.Points) })
            {
                table.Add(one.Site, one.Role.Key, one.Name(plan), step, figure.Value, figure.Explanation);
            }
        }
        foreach (var role in roles)
        {
            foreach (var (step, figure) in new[] { ("base", role.Base), ("consistency", role.Consistency), ("score", role.Score) })
            {
                if (figure is not null)
                {
                    table.Add(role.Site, role.Name, null, step, figure.Value, figure.Explanation);
                }
            }
        }
        return table;
    }

    private static ResultTable ByDomain(IEnumerable<(string Site, SiteScore Score)> sites, ResultTable table, Func<Figure, object?[]> further)
    {
        foreach (var (site, score) in sites)
        {
            foreach (var domain in score.Domains)
            {
                table.Add([site, domain.Domain.Key, domain.Base?.Value, domain.Consistency?.Value, domain.Score.Value, .. further(domain.Score)]);
            }
            table.Add([site, PlanFaults.Total, null, null, score.Total.Value, .. further(score.Total)]);
        }
        return table;
    }

    private static ResultColumn[] Columns(params string[] names) => [.. names.Select(name => new ResultColumn(name, DecimalsShown))];
}
