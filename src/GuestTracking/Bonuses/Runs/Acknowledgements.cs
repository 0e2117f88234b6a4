using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>A letter or statement that was not acknowledged in time.</summary>
/// <param name="Document">letter or statement.</param>
/// <param name="Participant">By whom.</param>
/// <param name="Name">Their name.</param>
/// <param name="Since">Its date.</param>
/// <param name="Until">By when it was to be acknowledged.</param>
/// <param name="DaysLate">Days since then.</param>
internal sealed record LateAcknowledgement(string Document, string Participant, string Name, DateOnly Since, DateOnly Until, int DaysLate);

/// <summary>Target letters and statements that were acknowledged, and those that are late.</summary>
internal sealed class Acknowledgements(NpgsqlDataSource hr)
{
    /// <summary>Records that the target letter of a frozen plan was acknowledged. Whom no run of the plan knows is refused, once there is a run.</summary>
    /// <returns>False where no run of the plan says yet who takes part, so that nobody could look the participant up.</returns>
    public async Task<bool> LetterAsync(StoredPlan plan, string participant, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        await RecordAsync([plan.PlanId, null, participant, day, today], cancellationToken);
        await using var command = hr.CreateCommand("select exists (select from bonus.award join bonus.run using (run_id) where plan_id = $1 and participant = $2)");
        command.Parameters.AddWithValue(plan.PlanId);
        command.Parameters.AddWithValue(participant);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Records that the statement of a frozen run was acknowledged.</summary>
    public Task StatementAsync(long run, string participant, DateOnly day, DateOnly today, CancellationToken cancellationToken) =>
        RecordAsync([null, run, participant, day, today], cancellationToken);

    /// <summary>What the participants of a run have not acknowledged in time, the latest first; refused ones have nothing to acknowledge.</summary>
    public async Task<IReadOnlyList<LateAcknowledgement>> LateAsync(long run, DateOnly today, CancellationToken cancellationToken)
    {
        await using var connection = await hr.OpenConnectionAsync(cancellationToken);
        await RunReader.FindAsync(connection, run, cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/list_late_acknowledgements"), connection)
        {
            Parameters = { new() { Value = run }, new() { Value = today } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var late = new List<LateAcknowledgement>();
        while (await row.ReadAsync(cancellationToken))
        {
            late.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(4), row.GetInt32(5)));
        }
        return late;
    }

    private async Task RecordAsync(object?[] parameters, CancellationToken cancellationToken)
    {
        await using var step = await BonusStep.BeginAsync(hr, cancellationToken);
        await step.RequireAsync("select bonus.acknowledge($1::int, $2::bigint, $3, $4, $5)", parameters, cancellationToken);
        await step.CommitAsync(cancellationToken);
    }
}
