using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>What guests of one segment said to one property in a month or a part of it, to one question that stands for its department.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Segment">As the sources name it; empty where it was not told.</param>
/// <param name="DepartmentId">The question's department.</param>
/// <param name="Sums">Of the answers.</param>
internal sealed record PropertyCell(DateOnly Month, string Segment, short DepartmentId, QuestionSums Sums);

/// <summary>Reads the answers of one property by month and segment: whole months from the rollups, other days from the facts.</summary>
internal static class PropertyAnswers
{
    /// <summary>The answers of the days [<paramref name="start"/>, <paramref name="end"/>), in a fixed order.</summary>
    public static async Task<IReadOnlyList<PropertyCell>> ReadAsync(
        ChainReading reading, int propertyId, DateOnly start, DateOnly end, CancellationToken cancellationToken)
    {
        var query = start.Day == 1 && end.Day == 1 ? "comparisons/read_property_months" : "comparisons/read_property_days";
        await using var command = new NpgsqlCommand(Sql.Query(query), reading.Connection);
        command.Parameters.AddWithValue(propertyId);
        command.Parameters.AddWithValue(start);
        command.Parameters.AddWithValue(end);
        var cells = new List<PropertyCell>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var question = reading.Chain.Questions[rows.GetInt16(2)];
            var moments = new Moments(rows.GetInt32(3), rows.GetInt64(4), rows.GetInt64(5));
            var counts = rows.IsDBNull(6) ? null : CountsPerStep(question.Scale, rows.GetFieldValue<short[]>(6), rows.GetFieldValue<int[]>(7));
            cells.Add(new PropertyCell(
                rows.GetFieldValue<DateOnly>(0), rows.GetString(1), question.DepartmentId, new QuestionSums(question.Scale, moments, counts, question.Method)));
        }
        return cells;
    }

    private static long[] CountsPerStep(Scale scale, short[] steps, int[] answers)
    {
        var counts = new long[scale.Steps + 1];
        for (var at = 0; at < steps.Length; at++)
        {
            counts[steps[at]] = answers[at];
        }
        return counts;
    }
}
