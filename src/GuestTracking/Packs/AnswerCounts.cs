using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using Npgsql;

namespace GuestTracking.Packs;

/// <summary>Reads counts of answers as the sums of numbered groups.</summary>
internal static class AnswerCounts
{
    /// <summary>
    /// The sums by number. Rows: number, then scale (lowest, highest, step, higher is better), method, answer as its step, count; ordered by all of
    /// these. A number without rows is missing.
    /// </summary>
    public static async Task<IReadOnlyDictionary<int, ScoreSums>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var read = new List<(int Number, Scale Scale, string Method, short Step, long Count)>();
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                read.Add((
                    rows.GetInt32(0), new Scale(rows.GetDecimal(1), rows.GetDecimal(2), rows.GetDecimal(3), rows.GetBoolean(4)), rows.GetString(5),
                    rows.GetInt16(6), rows.GetInt64(7)));
            }
        }
        return read.GroupBy(row => row.Number).ToDictionary(group => group.Key, group => ScoreSums.Of(
            [.. group.GroupBy(row => (row.Scale, row.Method)).Select(question => Sums(question.Key.Scale, question.Key.Method, [.. question.Select(row => (row.Step, row.Count))]))]));
    }

    private static QuestionSums Sums(Scale scale, string method, IReadOnlyList<(short Step, long Count)> answers)
    {
        var moments = default(Moments);
        var counts = scale.HasCounts ? new long[scale.Steps + 1] : null;
        foreach (var (step, count) in answers)
        {
            moments += new Moments(count, count * step, count * step * step);
            if (counts is not null)
            {
                counts[step] += count;
            }
        }
        return new QuestionSums(scale, moments, counts, method);
    }
}
