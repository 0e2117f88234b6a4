using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>A dispute as it is printed.</summary>
/// <param name="Participant">Who disputes the statement.</param>
/// <param name="State">open, upheld or rejected.</param>
/// <param name="Grounds">Why.</param>
/// <param name="DisputedOn">When it came.</param>
/// <param name="Deadline">The last day on which it could come.</param>
/// <param name="AnswerDue">The last day for an answer: as many days later as there were to dispute.</param>
/// <param name="Answer">The answer; null while it is open.</param>
/// <param name="AnsweredOn">When.</param>
/// <param name="AnsweredBy">Who.</param>
internal sealed record Dispute(
    string Participant, string State, string Grounds, DateOnly DisputedOn, DateOnly Deadline, DateOnly AnswerDue, string? Answer, DateOnly? AnsweredOn, string? AnsweredBy);

/// <summary>Disputes about the statements of runs. The rules are the database's; what is refused is kept in the audit.</summary>
internal sealed class Disputes(NpgsqlDataSource hr)
{
    /// <summary>Enters a dispute, until the deadline: the statement's date and the plan's days.</summary>
    public async Task OpenAsync(long run, string participant, string grounds, DateOnly today, CancellationToken cancellationToken)
    {
        await using var step = await BonusStep.BeginAsync(hr, cancellationToken);
        await step.RequireAsync("select bonus.open_dispute($1, $2, $3, $4)", [run, participant, grounds, today], cancellationToken);
        await step.CommitAsync(cancellationToken);
    }

    /// <summary>Answers the open dispute of a participant; not by whoever worked on the run.</summary>
    public async Task AnswerAsync(long run, string participant, string answer, string decision, DateOnly today, CancellationToken cancellationToken)
    {
        await using var step = await BonusStep.BeginAsync(hr, cancellationToken);
        await step.RequireAsync("select bonus.answer_dispute($1, $2, $3, $4, $5)", [run, participant, answer, decision, today], cancellationToken);
        await step.CommitAsync(cancellationToken);
    }

    /// <summary>The disputes about a run, open ones first, then by day.</summary>
    public async Task<IReadOnlyList<Dispute>> ListAsync(long run, CancellationToken cancellationToken)
    {
        await using var connection = await hr.OpenConnectionAsync(cancellationToken);
        var stored = await RunReader.FindAsync(connection, run, cancellationToken);
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/list_disputes"), connection)
        {
            Parameters = { new() { Value = run }, new() { Value = stored.DisputeDays } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var disputes = new List<Dispute>();
        while (await row.ReadAsync(cancellationToken))
        {
            disputes.Add(new(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(4), row.GetFieldValue<DateOnly>(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetFieldValue<DateOnly>(7), row.IsDBNull(8) ? null : row.GetString(8)));
        }
        return disputes;
    }
}
