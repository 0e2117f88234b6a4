using GuestTracking.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GuestTracking.Rollups;

/// <summary>
/// The composite of a response: a derived answer, weighted by its brand's weights of the day. Ingest fills it in; whatever
/// changes weights or brands afterwards has it computed anew here, so that facts are the same whichever came first.
/// </summary>
internal static class CompositeScores
{
    /// <summary>The derived question's key in every questionnaire that has it; the queries name it, too.</summary>
    public const string Question = "department:composite";

    /// <summary>Without answers that hold at least this share of the weight a response has no composite.</summary>
    public const decimal AnsweredWeightShareMin = 0.5m;

    /// <summary>Until the connection's transaction ends, nobody changes weights or brands; many may hold them.</summary>
    public static Task HoldWeightsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("select pg_advisory_xact_lock_shared($1)", [AdvisoryLocks.Weights], cancellationToken);

    /// <summary>Waits until nobody holds the weights; what they computed with the old ones is then there to be computed anew.</summary>
    public static Task ChangeWeightsAsync(ChainContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({AdvisoryLocks.Weights})", cancellationToken);

    /// <summary>Gives the composite's question to the questionnaires that ask for a weighted department; the caller holds <see cref="AdvisoryLocks.Questions"/>.</summary>
    public static Task AddQuestionsAsync(ChainContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync(Sql.Query("composite/add_questions"), cancellationToken);

    /// <summary>Computes the responses anew for which the changed weights hold. Returns how many have another composite.</summary>
    /// <param name="context">In its transaction; the caller changes the weights.</param>
    /// <param name="sets">Brand (0: the others) and first day of each changed set.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<long> RecomputeWeightsAsync(
        ChainContext context, IReadOnlyCollection<(int BrandId, DateOnly ValidFrom)> sets, CancellationToken cancellationToken) =>
        RecomputeAsync(context, "composite/concern_weights", [.. sets.Select(set => set.BrandId)], [.. sets.Select(set => set.ValidFrom)], cancellationToken);

    /// <summary>The same for properties whose brand may be another since a day; without any weights there is nothing to do.</summary>
    public static async Task<long> RecomputeStatesAsync(
        ChainContext context, IReadOnlyCollection<PropertyStateRow> states, CancellationToken cancellationToken) =>
        states.Count > 0 && await context.CompositeWeights.AnyAsync(cancellationToken)
            ? await RecomputeAsync(context, "composite/concern_states", [.. states.Select(state => state.PropertyId)], [.. states.Select(state => state.ValidFrom)], cancellationToken)
            : 0;

    private static async Task<long> RecomputeAsync(
        ChainContext context, string concern, int[] keys, DateOnly[] days, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await connection.ExecuteAsync(Sql.Query(concern), [keys, days], cancellationToken);
        await connection.ExecuteAsync("analyze concerned", [], cancellationToken);
        var months = await connection.ScalarAsync<DateOnly[]>(Sql.Query("composite/list_months"), [], cancellationToken);
        var changed = 0L;
        foreach (var month in months!)
        {
            changed += await connection.ScalarAsync<long>(Sql.Query("composite/recompute_month"), [month, AnsweredWeightShareMin], cancellationToken);
        }
        return changed;
    }
}
