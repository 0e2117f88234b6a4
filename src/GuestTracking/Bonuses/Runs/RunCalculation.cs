using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Comparisons;
using GuestTracking.Storage;
using ScoreFigure = GuestTracking.Core.Bonuses.ScoreFigure;

namespace GuestTracking.Bonuses.Runs;

/// <summary>What a calculation is asked for.</summary>
/// <param name="Plan">A plan; one that is not frozen is refused.</param>
/// <param name="Participants">The file of participants.</param>
/// <param name="Scores">The file of scores; null: everything is in the database.</param>
/// <param name="Cases">The file of integrity cases; null: not given.</param>
/// <param name="Run">A returned run that is calculated anew; null: a new one.</param>
internal sealed record CalculationRequest(StoredPlan Plan, string Participants, string? Scores, string? Cases, long? Run);

/// <summary>A run that was calculated.</summary>
/// <param name="RunId">Its number.</param>
/// <param name="Hash">Of the result.</param>
/// <param name="Inputs">What it rests on.</param>
/// <param name="Result">What came out.</param>
internal sealed record CalculatedRun(long RunId, string Hash, RunInputs Inputs, BonusResult Result);

/// <summary>Calculates runs from what there is now, and with decisions from what was stored; whole or not at all.</summary>
/// <param name="database">The database.</param>
/// <param name="rules">Minimum counts of places.</param>
/// <param name="today">Today.</param>
internal sealed class RunCalculation(Database database, ComparisonRules rules, DateOnly today)
{
    /// <summary>Calculates a run. A refusal (not frozen, not closed, not a draft) is kept in the audit.</summary>
    public async Task<CalculatedRun> CalculateAsync(CalculationRequest request, CancellationToken cancellationToken)
    {
        // What is not frozen is refused before anything is read; by the database, which keeps it.
        var prepared = request.Plan.FrozenOn is null ? null : await PrepareAsync(request, cancellationToken);
        await using var step = await BonusStep.BeginAsync(database.Hr, cancellationToken);
        var run = await BeginAsync(step, request, cancellationToken);
        var inputs = prepared! with { Decisions = await RunReader.DecisionsAsync(step.Connection, run, cancellationToken) };
        RequireDecided(run, inputs);
        var calculated = await RunWriter.CalculateAsync(step, run, request.Plan.Stamp, inputs, cancellationToken);
        await step.CommitAsync(cancellationToken);
        return calculated;
    }

    /// <summary>
    /// Overrides an award, or decides one that is held: a run in review is calculated with it at once; with a frozen one it comes in with the
    /// next true-up.
    /// </summary>
    /// <returns>The run as calculated anew; null where the decision waits for a true-up.</returns>
    public async Task<CalculatedRun?> DecideAsync(long run, string participant, decimal amount, string reason, CancellationToken cancellationToken)
    {
        await using var step = await BonusStep.BeginAsync(database.Hr, cancellationToken);
        await step.RequireAsync("select bonus.decide($1, $2, $3, $4, $5)", [run, participant, amount, reason, today], cancellationToken);
        var stored = await RunReader.FindAsync(step.Connection, run, cancellationToken);
        if (stored.FrozenOn is not null)
        {
            await step.CommitAsync(cancellationToken);
            return null;
        }
        var inputs = await RunReader.InputsAsync(step.Connection, run, 0, cancellationToken) with
        {
            Decisions = await RunReader.DecisionsAsync(step.Connection, run, cancellationToken),
        };
        var calculated = await RunWriter.CalculateAsync(step, run, stored.Plan, inputs, cancellationToken);
        await step.CommitAsync(cancellationToken);
        return calculated;
    }

    private async Task<RunInputs> PrepareAsync(CalculationRequest request, CancellationToken cancellationToken)
    {
        var plan = request.Plan.Plan();
        var people = ParticipantsFile.Read(request.Participants, plan);
        var file = request.Scores is { } path ? BonusScoresFile.Read(path, plan) : null;
        var given = file is null ? new Dictionary<ScoreKey, ScoreFigure>() : file.Scores;
        var sites = new Dictionary<string, BonusSite>(await ScoreSupply.SitesAsync(database.Hr, plan.Terms!.Cycle, cancellationToken), StringComparer.Ordinal);
        foreach (var (key, site) in file?.Sites ?? new Dictionary<string, BonusSite>())
        {
            sites.TryAdd(key, site);
        }
        var cases = request.Cases is { } casesPath ? CasesFile.Read(casesPath, sites) : null;
        var needs = ScoreNeeds.Of(new(plan, request.Plan.Statistics!.Statistics), people.Participants, sites);
        var reading = new FigureReading(database.Hr, rules);
        await BonusAudit.KeepRefusalAsync(
            database.Hr, "run calculate", request.Plan.Title, request.Run,
            () => reading.RequireAsync(plan, needs, given, cases, today, cancellationToken), cancellationToken);
        return new()
        {
            PlanText = request.Plan.Document,
            Statistics = request.Plan.Statistics,
            Participants = [.. people.Participants.OrderBy(one => one.Key, StringComparer.Ordinal)],
            Refused = people.Refused,
            Figures = new(await reading.ReadAsync(needs, given, cancellationToken), cases ?? [], Of(people.Participants, cases ?? [], sites)),
            Given = given,
            Decisions = [],
        };
    }

    /// <summary>A returned run keeps what was decided in it: whoever that is about has to be there still, and paid in money of the same kind.</summary>
    private static void RequireDecided(long run, RunInputs inputs)
    {
        var currencies = inputs.Participants.ToDictionary(one => one.Key, one => one.Currency, StringComparer.Ordinal);
        foreach (var decision in inputs.Decisions)
        {
            if (!currencies.TryGetValue(decision.Participant, out var currency) || currency.Round(decision.Amount) != decision.Amount)
            {
                throw new UserError(FormattableString.Invariant(
                    $"{decision.By} decided {decision.Amount} for '{decision.Participant}' in run {run}, {(currency is null ? "who is not among the participants any more" : $"which is no amount in {currency.Code}")}. Correct the file of participants, or calculate a new run without --run."));
            }
        }
    }

    /// <summary>The sites of the participants, with their regions, and of the cases.</summary>
    private static Dictionary<string, BonusSite> Of(IReadOnlyList<Participant> participants, IReadOnlyList<IntegrityCase> cases, Dictionary<string, BonusSite> sites)
    {
        var own = participants.SelectMany(one => one.Assignments).Select(one => one.Site).Concat(cases.Select(one => one.Site))
            .Select(site => sites.GetValueOrDefault(site)).OfType<BonusSite>().ToList();
        return own.Concat(own.Select(site => sites.GetValueOrDefault(site.Region ?? "")).OfType<BonusSite>())
            .DistinctBy(site => site.Key, StringComparer.Ordinal).ToDictionary(site => site.Key, StringComparer.Ordinal);
    }

    private async Task<long> BeginAsync(BonusStep step, CalculationRequest request, CancellationToken cancellationToken)
    {
        await using var command = step.Command("select run_id, refusal from bonus.begin_calculation($1, $2::bigint, $3)", request.Plan.PlanId, request.Run, today);
        var (run, refusal) = (0L, (string?)null);
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            await row.ReadAsync(cancellationToken);
            (run, refusal) = (row.IsDBNull(0) ? 0 : row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1));
        }
        await step.RequireAsync(refusal, cancellationToken);
        return run;
    }
}
