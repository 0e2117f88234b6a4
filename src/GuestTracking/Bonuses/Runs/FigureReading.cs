using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Comparisons;
using Npgsql;
using ScoreFigure = GuestTracking.Core.Bonuses.ScoreFigure;

namespace GuestTracking.Bonuses.Runs;

/// <summary>Gathers what a calculation looks at: from the database, and over it what a file gives.</summary>
/// <param name="Source">Reads all properties.</param>
/// <param name="Rules">Minimum counts of places.</param>
internal sealed record FigureReading(NpgsqlDataSource Source, ComparisonRules Rules)
{
    /// <summary>Refuses what cannot be calculated yet, or not without a file that was not given.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="needs">The scores that it looks at.</param>
    /// <param name="given">Scores from a file.</param>
    /// <param name="cases">Integrity cases; null: not given.</param>
    /// <param name="today">Today.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RequireAsync(
        BonusPlan plan, IReadOnlyList<ScoreKey> needs, IReadOnlyDictionary<ScoreKey, ScoreFigure> given, IReadOnlyList<IntegrityCase>? cases, DateOnly today,
        CancellationToken cancellationToken)
    {
        var terms = plan.Terms!;
        if (today < terms.Cycle.End)
        {
            throw new UserError(FormattableString.Invariant($"The cycle of the plan '{plan.Key}' ends on {terms.Cycle.End.AddDays(-1):yyyy-MM-dd}, and today is {today:yyyy-MM-dd}: it can be calculated once it is over."));
        }
        if (cases is null && terms.NeedsCases)
        {
            throw CasesFile.Missing(plan);
        }
        var external = terms.ExternalMeasures.Select(measure => measure.Key).ToHashSet(StringComparer.Ordinal);
        // A longer window may end after the cycle; the baseline and one's own days do not.
        foreach (var period in terms.Gates.Select(gate => gate.Window).OfType<string>().Append(terms.Cycle.Period).Distinct(StringComparer.Ordinal))
        {
            if (needs.Any(need => need.Period == period && !external.Contains(need.Measure) && !given.ContainsKey(need)))
            {
                await ScoreSupply.RequireClosedAsync(Source, period, cancellationToken);
            }
        }
    }

    /// <summary>The scores: those given, and the others as the database has them now.</summary>
    public async Task<IReadOnlyDictionary<ScoreKey, ScoreFigure>> ReadAsync(
        IReadOnlyList<ScoreKey> needs, IReadOnlyDictionary<ScoreKey, ScoreFigure> given, CancellationToken cancellationToken)
    {
        ScoreKey[] asked = [.. needs.Where(need => !given.ContainsKey(need))];
        var scores = asked.Length == 0
            ? new Dictionary<ScoreKey, ScoreFigure>()
            : new Dictionary<ScoreKey, ScoreFigure>(await ScoreSupply.ReadAsync(Source, Rules, asked, cancellationToken));
        foreach (var (key, figure) in given)
        {
            scores[key] = figure;
        }
        return scores;
    }
}
