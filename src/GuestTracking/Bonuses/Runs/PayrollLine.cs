using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>What a run moves for a participant. Amounts are null where the run reckons no money for them.</summary>
/// <param name="Participant">Whose.</param>
/// <param name="Name">As on the statement.</param>
/// <param name="Currency">Of the amounts.</param>
/// <param name="Outcome">What becomes of the award, since the last approved true-up: paid, nil, held, percent_only or refused.</param>
/// <param name="Award">What the run awards; 0 where it is held.</param>
/// <param name="TrueUps">Differences of approved true-ups that go with the payment.</param>
/// <param name="Amount">Both: the payment.</param>
/// <param name="AfterPayment">What true-ups and decisions moved since the payment; below 0 it is taken back. Null before it.</param>
/// <param name="Open">Negative differences since the payment that nobody decided. Null before it.</param>
internal sealed record PayrollLine(
    string Participant, string Name, string Currency, string Outcome, decimal? Award, decimal? TrueUps, decimal? Amount, decimal? AfterPayment, decimal? Open)
{
    /// <summary>A line an award, by participant.</summary>
    public static async Task<IReadOnlyList<PayrollLine>> ListAsync(NpgsqlConnection connection, long run, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/list_payroll"), connection) { Parameters = { new() { Value = run } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<PayrollLine>();
        while (await row.ReadAsync(cancellationToken))
        {
            lines.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Money(4), Money(5), Money(6), Money(7), Money(8)));
        }
        return lines;

        decimal? Money(int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);
    }

    /// <summary>What becomes of the payment: to be paid, paid, nothing, held, without money or refused.</summary>
    /// <param name="isPaid">True where the run was paid.</param>
    public string State(bool isPaid) => this switch
    {
        { Outcome: "refused" } => "refused",
        { Outcome: "percent_only" } => "without money",
        { Amount: > 0 } => isPaid ? "paid" : "to be paid",
        { Outcome: "held" } => "held",
        _ => "nothing",
    };
}
