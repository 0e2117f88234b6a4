using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;
using GuestTracking.Files;

namespace GuestTracking.Bonuses;

/// <summary>
/// Scores for a plan with terms, from a CSV with <c>site,measure,baseline,performance,n</c> and, where they are known,
/// <c>department,period,standard_error,adjusted,rank_low,rank_high,ranked_of,region,employer</c>: a row a site, measure, department and period.
/// <c>site</c> is the key of a property, the path of a region, or <c>chain</c>. It is a region where it holds a '/', or is a path of the
/// column <c>region</c> (the region of the row's property; a region's row may name itself) or one above it. <c>employer</c> names another company that employs the property's
/// people; it is empty where they are the company's own. Measures that the plan does not name are read too: another plan may name them.
/// </summary>
internal sealed class BonusScoresFile
{
    /// <summary>The name of the whole chain in the column <c>site</c>.</summary>
    public const string Chain = "chain";

    private static readonly string[] Needed = ["site", "measure", "baseline", "performance", "n"];
    private static readonly string[] Further = ["department", "period", "standard_error", "adjusted", "rank_low", "rank_high", "ranked_of", "region", "employer"];

    private BonusScoresFile(Dictionary<ScoreKey, ScoreFigure> scores, Dictionary<string, BonusSite> sites, IReadOnlyList<string> properties) =>
        (Scores, Sites, Properties) = (scores, sites, properties);

    /// <summary>By key. A baseline is the score of the plan's baseline period; where the plan has none, it is not here.</summary>
    public IReadOnlyDictionary<ScoreKey, ScoreFigure> Scores { get; }

    /// <summary>The properties and regions that the file names.</summary>
    public IReadOnlyDictionary<string, BonusSite> Sites { get; }

    /// <summary>The properties, in the order in which the file first names them.</summary>
    public IReadOnlyList<string> Properties { get; }

    /// <summary>The departments that the file names, in order.</summary>
    public IReadOnlyList<string> Departments => [.. Scores.Keys.Select(key => key.Department).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The scores of all properties in the baseline period for a component, in a department; none where the file has none.</summary>
    public IReadOnlyCollection<decimal> Baselines(BonusPlan plan, PlanComponent component, string department) =>
        OfProperties(component.Score.Measure, department, plan.Terms!.Cycle.BaselinePeriod);

    /// <summary>The scores of a property for the measures of a plan's domains; a survey measure is taken from the stay as a whole, or its own department.</summary>
    public IReadOnlyDictionary<string, SiteMeasure> OfDomains(BonusPlan plan, string property) => plan.Measures.ToDictionary(
        measure => measure.Key,
        measure =>
        {
            var key = new ScoreKey(ScoreScope.Property, property, measure.Key, DepartmentOf(measure.Key), plan.Terms!.Cycle.Period);
            var before = plan.Terms.Cycle.BaselinePeriod is { } period ? Scores.GetValueOrDefault(key with { Period = period })?.Score : null;
            return new SiteMeasure(before, Scores.GetValueOrDefault(key)?.Score, Scores.GetValueOrDefault(key)?.N);
        },
        StringComparer.Ordinal);

    /// <summary>All properties' scores of the baseline period for the measures of a plan's domains.</summary>
    public ILookup<string, decimal> BaselinesOfDomains(BonusPlan plan) => plan.Measures
        .SelectMany(measure => OfProperties(measure.Key, DepartmentOf(measure.Key), plan.Terms!.Cycle.BaselinePeriod).Select(score => (measure.Key, Score: score)))
        .ToLookup(one => one.Key, one => one.Score, StringComparer.Ordinal);

    private decimal[] OfProperties(string measure, string department, string? period) =>
    [
        .. Properties.Select(property => period is null ? null : Scores.GetValueOrDefault(new(ScoreScope.Property, property, measure, department, period))?.Score)
            .OfType<decimal>(),
    ];

    private static string DepartmentOf(string measure) => AllMeasures.Find(measure) is { } known ? known.Department ?? ReservedDepartments.Overall : "";

    /// <summary>Reads scores for a plan with terms. Throws <see cref="UserError"/> naming file, line, column and value, and what to do.</summary>
    public static BonusScoresFile Read(string path, BonusPlan plan)
    {
        var table = InputTable.Read(path);
        if (table.Columns.FirstOrDefault(column => !Needed.Contains(column) && !Further.Contains(column)) is { } unknown)
        {
            throw table.Fault($"has a column '{unknown}' that means nothing here{NearestName.Advice(unknown, [.. Needed, .. Further])}", "Rename it or leave it out.");
        }
        var rows = new ScoreRows(table, plan, Path.GetFileName(path));
        return new(rows.Scores(), rows.Sites(), rows.Properties);
    }

    /// <summary>The rows while they are read.</summary>
    private sealed class ScoreRows
    {
        private readonly InputTable _table;
        private readonly PlanTerms _terms;
        private readonly string _source;
        private readonly HashSet<string> _ofDomains;
        private readonly string[] _sites;
        private readonly string[] _regions;
        private readonly string[] _employers;
        private readonly HashSet<string> _paths;

        public ScoreRows(InputTable table, BonusPlan plan, string source)
        {
            (_table, _terms, _source) = (table, plan.Terms!, source);
            _ofDomains = [.. plan.Measures.Select(measure => measure.Key)];
            _sites = table.Texts("site");
            (_regions, _employers) = (Texts("region"), Texts("employer"));
            _paths = [.. _regions.Concat(_sites.Where(site => site.Contains('/', StringComparison.Ordinal))).SelectMany(Above)];
        }

        public IReadOnlyList<string> Properties => [.. _sites.Distinct(StringComparer.Ordinal).Where(site => site != Chain && !_paths.Contains(site))];

        public Dictionary<ScoreKey, ScoreFigure> Scores()
        {
            var (measures, departments, periods) = (_table.Texts("measure"), Texts("department"), Texts("period"));
            var (baselines, performances, counts) = (Decimals("baseline"), Decimals("performance"), _table.CountsOrNone("n"));
            var (errors, adjusted) = (Decimals("standard_error"), Decimals("adjusted"));
            var (low, high, of) = (Counts("rank_low"), Counts("rank_high"), Counts("ranked_of"));
            var scores = new Dictionary<ScoreKey, ScoreFigure>();
            var lines = new Dictionary<ScoreKey, long>();
            for (var row = 0; row < _table.Count; row++)
            {
                var period = Period(row, periods[row]);
                var key = Key(row, measures[row], Department(row, measures[row], departments[row]), period);
                if (!lines.TryAdd(key, _table.Line(row)))
                {
                    throw _table.Fault(row, "measure", FormattableString.Invariant($"stands in line {lines[key]} already, for the same site, department and period"), "Give them one row.");
                }
                RequireError(row, errors[row]);
                RequireRanks(row, low[row], high[row], of[row]);
                Add(row, "performance", key, new ScoreFigure
                {
                    Score = performances[row], N = counts[row], StandardError = errors[row], Adjusted = adjusted[row],
                    RankLow = low[row], RankHigh = high[row], RankedOf = of[row], Source = _source,
                });
                if (baselines[row] is not { } baseline)
                {
                    continue;
                }
                if (period != _terms.Cycle.Period)
                {
                    throw _table.Fault(row, "baseline", $"stands in a row of the period '{period}'", $"A baseline goes with a row of the plan's period '{_terms.Cycle.Period}', or with an empty period.");
                }
                if (_terms.Cycle.BaselinePeriod is { } before)
                {
                    Add(row, "baseline", key with { Period = before }, new ScoreFigure { Score = baseline, Source = _source });
                }
            }
            return scores;

            void Add(int row, string column, ScoreKey key, ScoreFigure figure)
            {
                if (!scores.TryAdd(key, figure))
                {
                    throw _table.Fault(row, column, $"is the score of '{key.Period}', which the file gives twice", "Give it once: in the column 'baseline', or in a row of that period.");
                }
            }
        }

        public Dictionary<string, BonusSite> Sites()
        {
            var sites = _paths.ToDictionary(path => path, path => new BonusSite(path, path, null, true), StringComparer.Ordinal);
            var lines = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var row = 0; row < _table.Count; row++)
            {
                if (_sites[row] == Chain || _paths.Contains(_sites[row]))
                {
                    continue;
                }
                if (lines.TryAdd(_sites[row], row))
                {
                    sites.Add(_sites[row], new BonusSite(_sites[row], Given(_regions[row]), Given(_employers[row]), _employers[row].Length == 0));
                    continue;
                }
                var first = lines[_sites[row]];
                foreach (var (column, values) in new[] { ("region", _regions), ("employer", _employers) })
                {
                    if (values[row] != values[first])
                    {
                        throw _table.Fault(row, column, FormattableString.Invariant($"is '{values[first]}' in line {_table.Line(first)}"), $"Give all rows of '{_sites[row]}' the same.");
                    }
                }
            }
            return sites;
        }

        private ScoreKey Key(int row, string measure, string department, string period) =>
            _sites[row] == Chain ? new(ScoreScope.Chain, "", measure, department, period)
            : new(_paths.Contains(_sites[row]) ? ScoreScope.Region : ScoreScope.Property, _sites[row], measure, department, period);

        private string Period(int row, string text) =>
            text.Length == 0 ? _terms.Cycle.Period
            : PeriodParser.TryParse(text, null, out var period, out _) ? Same(period!, text)
            : PlanPeriods().Contains(text) ? text
            : throw _table.Fault(row, "period", "is neither a period nor one that the plan names", $"Write one of: {PeriodParser.AcceptedForms}");

        /// <summary>The plan's own key for these days, or else the days, as those of an assignment are.</summary>
        private string Same(Period period, string text) => PlanPeriods().FirstOrDefault(own =>
            own == text || (PeriodParser.TryParse(own, null, out var known, out _) && known!.Start == period.Start && known.End == period.End)) ?? Core.Periods.Period.Custom(period.Start, period.End).Key;

        private IEnumerable<string> PlanPeriods() =>
            new[] { _terms.Cycle.Period, _terms.Cycle.BaselinePeriod }
                .Concat(_terms.Roles.SelectMany(role => role.Components).SelectMany(component => component.Gates).Select(gate => gate.Window)).OfType<string>();

        /// <summary>Empty for an external measure and one of the plan's domains that is none of the survey, else the one given, the measure's own, or overall.</summary>
        private string Department(int row, string measure, string department)
        {
            if (_terms.ExternalMeasures.Any(external => external.Key == measure) || (_ofDomains.Contains(measure) && AllMeasures.Find(measure) is null))
            {
                return department.Length == 0 ? "" : throw _table.Fault(row, "department", $"does not go with '{measure}', which comes from no survey", "Leave it empty.");
            }
            if (AllMeasures.Find(measure) is not { } known)
            {
                string[] names = [.. AllMeasures.ByKey.Select(one => one.Key), .. _terms.ExternalMeasures.Select(one => one.Key)];
                throw _table.Fault(row, "measure", $"is neither a measure of the survey nor an external one of the plan{NearestName.Advice(measure, names)}", "Correct it, or leave the row out.");
            }
            return department.Length > 0 && known.Department is { } only && department != only
                ? throw _table.Fault(row, "department", $"has no '{measure}', which is taken from '{only}' alone", "Leave it empty.")
                : department.Length > 0 ? department : known.Department ?? ReservedDepartments.Overall;
        }

        private void RequireError(int row, decimal? error)
        {
            if (error < 0)
            {
                throw _table.Fault(row, "standard_error", "is below 0", "Correct it, or leave it empty.");
            }
        }

        private void RequireRanks(int row, int? low, int? high, int? of)
        {
            if (low is null != high is null || low is null != of is null)
            {
                throw _table.Fault(row, "rank_low", "does not stand alone", "Fill in rank_low, rank_high and ranked_of, or none of them.");
            }
            if (low < 1 || low > high || high > of)
            {
                throw _table.Fault(row, "rank_low", FormattableString.Invariant($"is not from 1 to rank_high ({high}), and that not above ranked_of ({of})"), "Correct them.");
            }
        }

        private string[] Texts(string column) => _table.Has(column) ? _table.Cells(column) : [.. Enumerable.Repeat("", _table.Count)];

        private decimal?[] Decimals(string column) => _table.Has(column) ? _table.DecimalsOrNone(column, Standards.ScoreMax) : new decimal?[_table.Count];

        private int?[] Counts(string column) => !_table.Has(column) ? new int?[_table.Count]
            : [.. _table.CountsOrNone(column).Select((count, row) => count is null ? (int?)null
                : count <= int.MaxValue ? (int)count : throw _table.Fault(row, column, "is no place among hotels", "Correct it."))];

        private static string? Given(string text) => text.Length > 0 ? text : null;

        private static string? Parent(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : null;

        /// <summary>A path and all above it; none for an empty text.</summary>
        private static IEnumerable<string> Above(string path)
        {
            for (var at = Given(path); at is not null; at = Parent(at))
            {
                yield return at;
            }
        }
    }
}
