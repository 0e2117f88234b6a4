using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Bonuses.Runs;

/// <summary>A line of a true-up as it is printed.</summary>
/// <param name="Number">Number of the true-up.</param>
/// <param name="Participant">Whose.</param>
/// <param name="Currency">Of the amounts.</param>
/// <param name="OutcomeBefore">What became of the award before.</param>
/// <param name="OutcomeAfter">What becomes of it now.</param>
/// <param name="Before">Amount before; 0 where it is held, refused or without money.</param>
/// <param name="After">Amount now.</param>
/// <param name="Difference">Now less before.</param>
/// <param name="Payable">What moves by itself.</param>
/// <param name="Settlement">to be approved, replaced, left out, with payment, pays, nothing, open, forgive, offset or recover.</param>
/// <param name="Decided">What was decided about; null where nothing was.</param>
/// <param name="DecidedOn">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="DecidedBy">Who.</param>
/// <param name="Changes">Scores and ranks that changed, as they are stored (<see cref="ScoreChange"/>).</param>
/// <param name="MadeBy">Who made the true-up.</param>
/// <param name="ApprovedBy">Who approved it; null: nobody.</param>
/// <param name="ApprovedOn">When.</param>
internal sealed record TrueUpLine(
    int Number, string Participant, string Currency, string OutcomeBefore, string OutcomeAfter, decimal Before, decimal After, decimal Difference, decimal Payable,
    string Settlement, decimal? Decided, DateOnly? DecidedOn, string? Reason, string? DecidedBy, string Changes, string MadeBy, string? ApprovedBy,
    DateOnly? ApprovedOn)
{
    /// <summary>The lines of a true-up, or of all of them where <paramref name="number"/> is null; in order, negative ones first.</summary>
    public static async Task<IReadOnlyList<TrueUpLine>> ListAsync(NpgsqlConnection connection, long run, int? number, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("bonuses/list_true_up_lines"), connection)
        {
            Parameters = { new() { Value = run }, new() { Value = number ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<TrueUpLine>();
        while (await row.ReadAsync(cancellationToken))
        {
            lines.Add(new(
                row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetDecimal(5), row.GetDecimal(6), row.GetDecimal(7), row.GetDecimal(8),
                row.GetString(9), row.IsDBNull(10) ? null : row.GetDecimal(10), row.IsDBNull(11) ? null : row.GetFieldValue<DateOnly>(11),
                row.IsDBNull(12) ? null : row.GetString(12), row.IsDBNull(13) ? null : row.GetString(13), row.GetString(14), row.GetString(15),
                row.IsDBNull(16) ? null : row.GetString(16), row.IsDBNull(17) ? null : row.GetFieldValue<DateOnly>(17)));
        }
        return lines;
    }
}
