using System.Text.Json;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Packs;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GuestTracking.Packs;

/// <summary>
/// Reads what one property's pack is made from, in a transaction of the role reader whose scope is that property: what another property's guests
/// wrote cannot come in, whatever is asked for.
/// </summary>
internal sealed class PackReading(NpgsqlConnection connection, NpgsqlTransaction transaction, int propertyId)
{
    /// <summary>The scorecard; null when the run has none.</summary>
    public async Task<Scorecard?> CardAsync(long runId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select scorecard from result.scorecard where property_id = $1 and run_id = $2", connection, transaction);
        command.Parameters.AddWithValue(propertyId);
        command.Parameters.AddWithValue(runId);
        return await command.ExecuteScalarAsync(cancellationToken) is string json ? Card(json) : null;
    }

    /// <summary>The comments of the days [start, end) that the property may read, by day and response.</summary>
    public async Task<IReadOnlyList<GuestComment>> CommentsAsync(DateOnly start, DateOnly end, CancellationToken cancellationToken)
    {
        await using var command = Days("packs/read_comments", start, end);
        var comments = new List<GuestComment>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            comments.Add(new GuestComment(
                rows.GetGuid(0), rows.GetFieldValue<DateOnly>(1), rows.IsDBNull(2) ? null : rows.GetString(2), rows.GetString(3),
                rows.IsDBNull(4) ? null : rows.GetString(4), rows.IsDBNull(5) ? null : rows.GetDouble(5)));
        }
        return comments;
    }

    /// <summary>The overall score by day of the week, Monday first, of the days [start, end).</summary>
    public async Task<IReadOnlyList<Weekday>> WeekdaysAsync(IMeasure measure, MinimumCounts minimum, DateOnly start, DateOnly end, CancellationToken cancellationToken)
    {
        await using var command = Days("packs/read_weekdays", start, end);
        var sums = await AnswerCounts.ReadAsync(command, cancellationToken);
        return Weekday.Week(measure, minimum, day => sums.GetValueOrDefault(day == DayOfWeek.Sunday ? 7 : (int)day, ScoreSums.Empty));
    }

    /// <summary>The actions that the period knows, by the day they began, with the scores before and after.</summary>
    public async Task<IReadOnlyList<HotelAction>> ActionsAsync(DateOnly periodEnd, MinimumCounts minimum, CancellationToken cancellationToken)
    {
        var actions = await KnownActionsAsync(periodEnd, cancellationToken);
        if (actions.Count == 0)
        {
            return [];
        }
        var sums = await AnswersAsync(actions, periodEnd, cancellationToken);
        return
        [
            .. actions.Select((action, at) =>
            {
                var measure = AllMeasures.Find(action.Measure)
                    ?? throw new UserError($"The action '{action.Key}' is judged by the measure '{action.Measure}', which this program does not know. Import it again with another measure.");
                var compared = BeforeAfter.Of(
                    measure, sums.GetValueOrDefault(2 * at, ScoreSums.Empty), sums.GetValueOrDefault((2 * at) + 1, ScoreSums.Empty), minimum);
                return action with
                {
                    Before = compared.Before, After = compared.After, Change = compared.Change, LowerIsBetter = !measure.HigherIsBetter,
                };
            }),
        ];
    }

    private async Task<IReadOnlyList<HotelAction>> KnownActionsAsync(DateOnly periodEnd, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("packs/read_actions"), connection, transaction);
        command.Parameters.AddWithValue(propertyId);
        command.Parameters.AddWithValue(periodEnd);
        var nothing = new ScoreFigure(0, null, null, null, BaseSize.Confidential, null);
        var actions = new List<HotelAction>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            DateOnly? Day(int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateOnly>(column);
            actions.Add(new HotelAction(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3), Day(4), Day(5)!.Value,
                Day(6) is { } done && done < periodEnd ? done : null, rows.GetString(7), nothing, nothing, null));
        }
        return actions;
    }

    /// <summary>The answers before (2·i) and after (2·i + 1) action i.</summary>
    private async Task<IReadOnlyDictionary<int, ScoreSums>> AnswersAsync(IReadOnlyList<HotelAction> actions, DateOnly periodEnd, CancellationToken cancellationToken)
    {
        var spans = actions.SelectMany(action => new[] { BeforeAfter.DaysBefore(action.Begun), BeforeAfter.DaysAfter(action.Begun, action.Done, periodEnd) }).ToArray();
        await using var command = new NpgsqlCommand(Sql.Query("packs/read_action_answers"), connection, transaction);
        command.Parameters.AddWithValue(propertyId);
        command.Parameters.AddWithValue(Enumerable.Range(0, spans.Length).ToArray());
        command.Parameters.AddWithValue(actions.SelectMany(action => new[] { action.Department, action.Department }).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Date, spans.Select(span => span.Start).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Date, spans.Select(span => span.End).ToArray());
        command.Parameters.AddWithValue(spans.Min(span => span.Start));
        command.Parameters.AddWithValue(spans.Max(span => span.End));
        return await AnswerCounts.ReadAsync(command, cancellationToken);
    }

    private NpgsqlCommand Days(string query, DateOnly start, DateOnly end)
    {
        var command = new NpgsqlCommand(Sql.Query(query), connection, transaction);
        command.Parameters.AddWithValue(propertyId);
        command.Parameters.AddWithValue(start);
        command.Parameters.AddWithValue(end);
        return command;
    }

    private static Scorecard Card(string json)
    {
        const string OtherVersion = "The scorecards of this period were computed by another version of this program. Run 'guesttracking compute' again.";
        try
        {
            // Every card has its key figures; one that was written before there were any can still be read, but says less than a pack needs.
            return JsonSerializer.Deserialize<Scorecard>(json, ResultWriter.CardJson) is { KeyFigures.Count: > 0 } card ? card : throw new UserError(OtherVersion);
        }
        catch (JsonException unlike)
        {
            throw new UserError(OtherVersion, unlike);
        }
    }
}
