using GuestTracking.Core.Bonuses;
using GuestTracking.Files;

namespace GuestTracking.Bonuses;

/// <summary>
/// Scores of sites, from a CSV with <c>site,measure,baseline,performance,n</c>: a row a site and measure, an empty cell where a
/// score or a number of answers is not available.
/// </summary>
internal sealed class ScoresFile
{
    private readonly Dictionary<string, Dictionary<string, SiteMeasure>> _bySite;

    private ScoresFile(IReadOnlyList<string> sites, Dictionary<string, Dictionary<string, SiteMeasure>> bySite)
    {
        Sites = sites;
        _bySite = bySite;
    }

    /// <summary>In the order in which the file first names them.</summary>
    public IReadOnlyList<string> Sites { get; }

    /// <summary>The scores of a site by measure.</summary>
    public IReadOnlyDictionary<string, SiteMeasure> Of(string site) => _bySite[site];

    /// <summary>All scores of the baseline period, by measure.</summary>
    public ILookup<string, decimal> Baselines => _bySite.Values.SelectMany(measures => measures)
        .Where(measure => measure.Value.Baseline is not null)
        .ToLookup(measure => measure.Key, measure => measure.Value.Baseline!.Value, StringComparer.Ordinal);

    /// <summary>Reads scores for a plan. Throws <see cref="UserError"/> naming file, line, column and value, and what to do.</summary>
    public static ScoresFile Read(string path, BonusPlan plan)
    {
        var table = InputTable.Read(path);
        var (sites, measures) = (table.Texts("site"), table.Texts("measure"));
        var (baselines, performances) = (table.DecimalsOrNone("baseline", Standards.ScoreMax), table.DecimalsOrNone("performance", Standards.ScoreMax));
        var counts = table.CountsOrNone("n");
        var known = plan.Measures.Select(measure => measure.Key).ToHashSet(StringComparer.Ordinal);
        var order = new List<string>();
        var bySite = new Dictionary<string, Dictionary<string, SiteMeasure>>(StringComparer.Ordinal);
        for (var row = 0; row < table.Count; row++)
        {
            if (!known.Contains(measures[row]))
            {
                throw table.Fault(row, "measure", "is no measure of the plan", $"The plan has: {string.Join(", ", known)}.");
            }
            if (!bySite.TryGetValue(sites[row], out var site))
            {
                order.Add(sites[row]);
                bySite.Add(sites[row], site = new(StringComparer.Ordinal));
            }
            if (!site.TryAdd(measures[row], new SiteMeasure(baselines[row], performances[row], counts[row])))
            {
                throw table.Fault(row, "measure", $"stands twice for the site '{sites[row]}'", "Give each site and measure one row.");
            }
        }
        var scores = new ScoresFile(order, bySite);
        scores.RequireBaselines(plan, table);
        return scores;
    }

    private void RequireBaselines(BonusPlan plan, InputTable table)
    {
        var baselines = Baselines;
        if (plan.Measures.FirstOrDefault(measure => measure.Stated is null && !baselines.Contains(measure.Key)) is { } without)
        {
            throw table.Fault(
                $"has no baseline of the measure '{without.Key}', whose standards the plan computes from the baseline period",
                "Fill in the column 'baseline', or state threshold and benchmark in the plan.");
        }
    }
}
