using GuestTracking.Comparisons;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Periods;
using GuestTracking.Storage;
using Npgsql;
using ScoreFigure = GuestTracking.Core.Bonuses.ScoreFigure;

namespace GuestTracking.Bonuses;

/// <summary>
/// What bonuses take from the database: scores, sites, departments, baselines. Each call sees one snapshot. The role is the source's: one
/// that reads all properties. Nothing is withheld for its number of answers; the plan's gates decide.
/// </summary>
internal static class ScoreSupply
{
    /// <summary>Periods that one pass over the rollups takes: of a pass, 255 windows may cut slices.</summary>
    private const int PeriodsPerPass = 80;

    /// <summary>
    /// The figures of the scores that are wanted, by key; <see cref="ScoreKey.EveryDepartment"/> gives one a department of the stay that has
    /// answers. A score that is undefined is there with its reason. What the chain or the program does not have (sites, external measures,
    /// departments that nobody was asked about) is not there. Adjusted score and ranks are those of <c>standings</c> in the property's
    /// region of the period's last day; regions and the chain have none, their score is that of all answers together.
    /// </summary>
    /// <param name="source">Reads all properties.</param>
    /// <param name="rules">Minimum counts of places, as the pack's definition says.</param>
    /// <param name="needs">Any order, also twice.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="UserError">A text that is no period; answers that are not added up yet.</exception>
    public static async Task<IReadOnlyDictionary<ScoreKey, ScoreFigure>> ReadAsync(
        NpgsqlDataSource source, ComparisonRules rules, IReadOnlyList<ScoreKey> needs, CancellationToken cancellationToken)
    {
        await using var reading = await ChainReading.OpenAsync(source, cancellationToken);
        await RequireAddedUpAsync(reading, cancellationToken);
        var wishes = new ScoreWishes(reading);
        var periods = needs.Distinct().Select(wishes.Find).OfType<ScoreWish>().GroupBy(wish => wish.Period)
            .OrderBy(period => period.Key.Key, StringComparer.Ordinal).Select(period => new PeriodWishes(period.Key, [.. period])).ToList();
        var sources = await FigureSources.ReadAsync(reading, periods.Select(period => period.Period.Key), cancellationToken);
        var figures = new Dictionary<ScoreKey, ScoreFigure>();
        foreach (var pass in Passes(reading.Periods, periods))
        {
            var data = await ScoreData.ReadAsync(reading, source, [.. pass.Select(period => period.Period)], Needed(reading.Chain, pass), cancellationToken);
            foreach (var (period, of) in pass.Zip(data))
            {
                var scores = new PeriodScores(of, rules, period.Wishes);
                foreach (var (key, figure) in scores.Figures(await sources.OfAsync(period.Period.Key, scores.Tables, cancellationToken)))
                {
                    figures[key] = figure;
                }
            }
        }
        return figures;
    }

    /// <summary>All properties, and regions, as they are at the end of a cycle; see <see cref="SiteReader"/>.</summary>
    public static async Task<IReadOnlyDictionary<string, BonusSite>> SitesAsync(NpgsqlDataSource source, PlanCycle cycle, CancellationToken cancellationToken)
    {
        await using var reading = await ChainReading.OpenAsync(source, cancellationToken);
        return await SiteReader.ReadAsync(reading, cycle.End.AddDays(-1), cancellationToken);
    }

    /// <summary>Keys of the departments that somebody can head, in the order in which they are shown; none before answers have come.</summary>
    public static async Task<IReadOnlyList<string>> DepartmentsAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var reading = await ChainReading.OpenAsync(source, cancellationToken);
        return [.. reading.Chain.OfStay.Select(department => department.Key)];
    }

    /// <summary>The properties' scores of the plan's baseline period, for the components that leave something to it; none where it has no such period.</summary>
    /// <exception cref="UserError">The baseline period is none; answers that are not added up yet.</exception>
    public static async Task<BaselineScores> BaselinesAsync(NpgsqlDataSource source, BonusPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Terms is not { Cycle.BaselinePeriod: { } baseline } terms)
        {
            return BaselineScores.None;
        }
        await using var reading = await ChainReading.OpenAsync(source, cancellationToken);
        await RequireAddedUpAsync(reading, cancellationToken);
        var data = await ScoreData.ReadAsync(reading, source, [reading.Periods.Parse(baseline)], null, cancellationToken);
        return BaselineScores.Of(data[0], terms.Roles.SelectMany(role => role.Components).Where(component => component.Settings.Open.Any()));
    }

    /// <summary>Refuses a period that is not final; final it is by the answers that have come, not by a clock.</summary>
    /// <exception cref="UserError">It is preliminary, or no period; says from when on it can be calculated.</exception>
    public static async Task RequireClosedAsync(NpgsqlDataSource source, string period, CancellationToken cancellationToken)
    {
        if (await WhyOpenAsync(source, period, cancellationToken) is { } open)
        {
            throw new UserError($"{open} Bring them with 'guesttracking ingest'.");
        }
    }

    /// <summary>Why a period is not final; null where it is. Throws <see cref="UserError"/> for a text that is no period.</summary>
    public static async Task<string?> WhyOpenAsync(NpgsqlDataSource source, string period, CancellationToken cancellationToken)
    {
        await using var reading = await ChainReading.OpenAsync(source, cancellationToken);
        var wanted = reading.Periods.Parse(period);
        var closing = PeriodData.LastClosingDay(wanted);
        if (reading.DataAsOf is { } last && last >= closing)
        {
            return null;
        }
        var known = reading.DataAsOf is { } day ? FormattableString.Invariant($"the answers end on {day:yyyy-MM-dd}") : "no answers have come in yet";
        return FormattableString.Invariant(
            $"The period {wanted.Key} is not final: it can be calculated once answers have come for {closing:yyyy-MM-dd}, {PeriodData.ClosingDays} days after its end; {known}.");
    }

    /// <summary>Sums from which answers are still missing would pay somebody wrongly.</summary>
    private static async Task RequireAddedUpAsync(ChainReading reading, CancellationToken cancellationToken)
    {
        if (await reading.Connection.ScalarAsync<bool>("select exists (select from rollup.touched)", [], cancellationToken))
        {
            throw new UserError("Answers have come in that are not added up yet: an ingest is running, or was interrupted. "
                + "Wait for it, or run it again, or 'guesttracking compute'.");
        }
    }

    /// <summary>
    /// Periods of whole slices together; each that cuts slices by itself, as the days that it cuts are read from the facts: few hotels', where
    /// they are somebody's own days.
    /// </summary>
    private static IEnumerable<PeriodWishes[]> Passes(PeriodCatalog catalog, IReadOnlyList<PeriodWishes> periods)
    {
        bool IsEdge(DateOnly day) => day.Day == 1 || catalog.FiscalEdges.Contains(day);
        var isWhole = periods.ToLookup(period => IsEdge(period.Period.Start) && IsEdge(period.Period.End));
        return isWhole[true].Chunk(PeriodsPerPass).Concat(isWhole[false].Select(period => new[] { period }));
    }

    /// <summary>The properties whose answers the scores of some periods need; null: all, or nearly all.</summary>
    private static HashSet<int>? Needed(ChainSnapshot chain, IEnumerable<PeriodWishes> periods)
    {
        var needed = new HashSet<int>();
        foreach (var ids in periods.SelectMany(period => period.Wishes).DistinctBy(wish => (wish.Period.Key, wish.Property, wish.Region)).Select(wish => wish.Needed(chain)))
        {
            if (ids is null)
            {
                return null;
            }
            needed.UnionWith(ids);
        }
        return 2 * needed.Count > chain.Properties.Count ? null : needed;
    }

    /// <summary>The scores that are wanted of a period.</summary>
    private sealed record PeriodWishes(Period Period, IReadOnlyList<ScoreWish> Wishes);
}
