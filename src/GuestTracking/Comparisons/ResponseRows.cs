using System.Runtime.InteropServices;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>Responses one by one: property, questionnaire, answers by ordinal. They may be gone through more than once.</summary>
internal interface IResponseRows
{
    Task ForEachAsync(Action<int, short, ReadOnlySpan<short?>> take, CancellationToken cancellationToken);
}

/// <summary>Where the questionnaires have the questions that stand for their departments.</summary>
/// <param name="ByQuestionnaire">Place of the answer, from 0, and the question's id; by the questionnaire's id.</param>
internal sealed record QuestionPlaces(ILookup<short, (int Answer, short Question)> ByQuestionnaire)
{
    public static async Task<QuestionPlaces> ReadAsync(NpgsqlConnection connection, ChainSnapshot chain, CancellationToken cancellationToken)
    {
        var places = new List<(short Questionnaire, int Answer, short Question)>();
        await using var command = new NpgsqlCommand(
            "select questionnaire_id, ordinal, question_id from survey.question where stands_for_department order by questionnaire_id, ordinal", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            places.Add((rows.GetInt16(0), rows.GetInt16(1) - 1, rows.GetInt16(2)));
        }
        return new QuestionPlaces(places.Where(place => chain.Questions.ContainsKey(place.Question)).ToLookup(place => place.Questionnaire, place => (place.Answer, place.Question)));
    }
}

/// <summary>The responses that were given in a region in some windows, from the database each time.</summary>
internal sealed class RowsOfRegion : IResponseRows
{
    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyList<Membership> _members;

    /// <param name="connection">In a transaction of one snapshot.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="region">With all below it.</param>
    /// <param name="windows">That share no day.</param>
    public RowsOfRegion(NpgsqlConnection connection, ChainSnapshot chain, ChainRegion region, IReadOnlyList<Window> windows) =>
        (_connection, _members) = (connection, [.. windows.SelectMany(window => Memberships(chain, region, window))]);

    public Task ForEachAsync(Action<int, short, ReadOnlySpan<short?>> take, CancellationToken cancellationToken) =>
        ForEachAsync((property, questionnaire, _, answers) => take(property, questionnaire, answers), cancellationToken);

    /// <summary>The same with the business date.</summary>
    public async Task ForEachAsync(Action<int, short, DateOnly, short?[]> take, CancellationToken cancellationToken)
    {
        if (_members.Count == 0)
        {
            return;
        }
        await using var command = new NpgsqlCommand(Sql.Query("comparisons/read_responses"), _connection);
        command.Parameters.AddWithValue(_members.Select(member => member.PropertyId).ToArray());
        command.Parameters.AddWithValue(_members.Select(member => member.Start).ToArray());
        command.Parameters.AddWithValue(_members.Select(member => member.End).ToArray());
        command.Parameters.AddWithValue(_members.Min(member => member.Start));
        command.Parameters.AddWithValue(_members.Max(member => member.End));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            take(rows.GetInt32(0), rows.GetInt16(1), rows.GetFieldValue<DateOnly>(3), rows.GetFieldValue<short?[]>(2));
        }
    }

    private static IEnumerable<Membership> Memberships(ChainSnapshot chain, ChainRegion region, Window window)
    {
        var below = chain.Below(region.RegionId);
        foreach (var property in below.SelectMany(chain.EverIn).DistinctBy(property => property.PropertyId).OrderBy(property => property.PropertyId))
        {
            var states = property.States;
            for (var at = 0; at < states.Count; at++)
            {
                // Before its first state a property counts as in it, as everywhere.
                var from = at == 0 || states[at].ValidFrom < window.Start ? window.Start : states[at].ValidFrom;
                var to = at + 1 < states.Count && states[at + 1].ValidFrom < window.End ? states[at + 1].ValidFrom : window.End;
                if (from < to && states[at].RegionId is { } id && below.Contains(id))
                {
                    yield return new Membership(property.PropertyId, from, to);
                }
            }
        }
    }

    private readonly record struct Membership(int PropertyId, DateOnly Start, DateOnly End);
}

/// <summary>A region's responses in memory, a few bytes an answer, so that several windows of them are one reading.</summary>
internal sealed class KeptRows
{
    private const short NotAnswered = short.MinValue;

    private readonly List<Row> _rows = [];
    private readonly List<short> _answers = [];

    /// <summary>Reads the responses of a region in windows; those that meet are read as one.</summary>
    public static async Task<KeptRows> ReadAsync(
        NpgsqlConnection connection, ChainSnapshot chain, ChainRegion region, IEnumerable<Window> windows, CancellationToken cancellationToken)
    {
        var kept = new KeptRows();
        await new RowsOfRegion(connection, chain, region, Joined(windows)).ForEachAsync(kept.Add, cancellationToken);
        return kept;
    }

    /// <summary>Those of some windows that share no day and were read.</summary>
    public IResponseRows In(IReadOnlyList<Window> windows) => new Part(this, windows);

    private static List<Window> Joined(IEnumerable<Window> windows)
    {
        var joined = new List<Window>();
        foreach (var window in windows.OrderBy(window => window.Start).ThenBy(window => window.End))
        {
            if (joined.Count > 0 && window.Start <= joined[^1].End)
            {
                joined[^1] = new Window(joined[^1].Start, window.End > joined[^1].End ? window.End : joined[^1].End);
            }
            else
            {
                joined.Add(new Window(window.Start, window.End));
            }
        }
        return joined;
    }

    private void Add(int property, short questionnaire, DateOnly day, short?[] answers)
    {
        _rows.Add(new Row(property, questionnaire, day.DayNumber, _answers.Count, answers.Length));
        foreach (var answer in answers)
        {
            _answers.Add(answer ?? NotAnswered);
        }
    }

    private readonly record struct Row(int Property, short Questionnaire, int Day, int From, int Length);

    private sealed class Part(KeptRows kept, IReadOnlyList<Window> windows) : IResponseRows
    {
        public Task ForEachAsync(Action<int, short, ReadOnlySpan<short?>> take, CancellationToken cancellationToken)
        {
            var days = windows.Select(window => (window.Start.DayNumber, window.End.DayNumber)).ToArray();
            var given = new short?[kept._rows.Select(row => row.Length).DefaultIfEmpty().Max()];
            var all = CollectionsMarshal.AsSpan(kept._answers);
            foreach (var row in kept._rows)
            {
                if (!Array.Exists(days, span => row.Day >= span.Item1 && row.Day < span.Item2))
                {
                    continue;
                }
                for (var at = 0; at < row.Length; at++)
                {
                    given[at] = all[row.From + at] is var answer && answer == NotAnswered ? null : answer;
                }
                take(row.Property, row.Questionnaire, given.AsSpan(0, row.Length));
            }
            return Task.CompletedTask;
        }
    }
}
