using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>What guests of one segment said to one property in a month, to one question that stands for its department.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Segment">As the sources name it; empty where it was not told.</param>
/// <param name="DepartmentId">The question's department.</param>
/// <param name="Sums">Of the answers.</param>
internal sealed record PropertyCell(DateOnly Month, string Segment, short DepartmentId, QuestionSums Sums);

/// <summary>
/// Reads the answers of one property, by month and segment. From the facts and not the rollups: they are few, any two dates
/// will do, and marks that an interrupted ingest has left make no difference.
/// </summary>
internal static class PropertyAnswers
{
    /// <summary>The answers of the days [<paramref name="start"/>, <paramref name="end"/>), in a fixed order.</summary>
    public static async Task<IReadOnlyList<PropertyCell>> ReadAsync(
        ChainReading reading, int propertyId, DateOnly start, DateOnly end, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Query("comparisons/read_property"), reading.Connection);
        command.Parameters.AddWithValue(propertyId);
        command.Parameters.AddWithValue(start);
        command.Parameters.AddWithValue(end);
        var cells = new List<PropertyCell>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var question = reading.Chain.Questions[rows.GetInt16(2)];
            cells.Add(new PropertyCell(
                rows.GetFieldValue<DateOnly>(0), rows.GetString(1), question.DepartmentId,
                Sums(question.Scale, rows.GetFieldValue<short[]>(3), rows.GetFieldValue<int[]>(4))));
        }
        return cells;
    }

    private static QuestionSums Sums(Scale scale, short[] steps, int[] answers)
    {
        long n = 0, sumX = 0, sumXX = 0;
        var counts = scale.HasCounts ? new long[scale.Steps + 1] : null;
        for (var at = 0; at < steps.Length; at++)
        {
            n += answers[at];
            sumX += (long)answers[at] * steps[at];
            sumXX += (long)answers[at] * steps[at] * steps[at];
            if (counts is not null)
            {
                counts[steps[at]] = answers[at];
            }
        }
        return new QuestionSums(scale, new Moments(n, sumX, sumXX), counts);
    }
}
