using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>
/// Reads a region's responses one by one, for what sums cannot tell: how departments go together within a guest. A response
/// belongs to the region that its property belonged to on the business date. Nothing is kept but sums.
/// </summary>
internal sealed class RegionResponses
{
    private readonly ChainReading _reading;
    private readonly IReadOnlyList<Membership> _members;
    private readonly List<ChainDepartment> _departments;
    private readonly Dictionary<short, Place[]> _places = [];

    private RegionResponses(ChainReading reading, ChainRegion region, IEnumerable<Period> periods, ChainDepartment target)
    {
        _reading = reading;
        _members = [.. periods.SelectMany(period => Memberships(reading.Chain, region, period))];
        // What a measure has for itself, such as the intent to recommend, is an outcome of the stay like the target, no part of it.
        _departments = [target, .. reading.Chain.OfStay.Where(department => department != target)];
    }

    /// <summary>
    /// The complete responses of the region in all of the periods together, and what has to be said of them. Where a department
    /// is measured by several methods, the answers by the commonest one are taken.
    /// </summary>
    /// <param name="reading">The transaction.</param>
    /// <param name="region">With all below it.</param>
    /// <param name="periods">That share no day.</param>
    /// <param name="target">The department that is to be explained.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<(DriverSample Sample, string? Label)> SampleAsync(
        ChainReading reading, ChainRegion region, IReadOnlyList<Period> periods, ChainDepartment target, CancellationToken cancellationToken)
    {
        var responses = new RegionResponses(reading, region, periods, target);
        await responses.FindQuestionsAsync(cancellationToken);
        var label = await responses.KeepCommonestMethodsAsync(cancellationToken);
        // Twice over the same snapshot: which departments make a response complete is known only when all are counted.
        var coverage = new DriverCoverage(
            target.Key, [.. responses._departments.Skip(1).Select(department => new DriverDepartment(department.Key, department.Name))]);
        await responses.ForEachAsync((_, values) => coverage.Add(values), cancellationToken);
        var sample = new DriverSample(coverage);
        await responses.ForEachAsync((property, values) => sample.Add(property, values), cancellationToken);
        return (sample, label);
    }

    /// <summary>Leaves each department one method. Returns which answers are left out; null when none are.</summary>
    private async Task<string?> KeepCommonestMethodsAsync(CancellationToken cancellationToken)
    {
        var isMixed = _places.Values.SelectMany(places => places).GroupBy(place => place.Department)
            .Any(department => department.Select(place => place.Method).Distinct(StringComparer.Ordinal).Count() > 1);
        if (!isMixed)
        {
            return null;
        }
        var answers = new Dictionary<(int Department, string Method), long>();
        await ReadAsync((_, places, given) =>
        {
            foreach (var place in places.Where(place => place.Of(given) is not null))
            {
                answers[(place.Department, place.Method)] = answers.GetValueOrDefault((place.Department, place.Method)) + 1;
            }
        }, cancellationToken);
        var kept = answers.GroupBy(pair => pair.Key.Department).ToDictionary(
            department => department.Key,
            department => department.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Method, StringComparer.Ordinal).First().Key.Method);
        foreach (var (questionnaire, places) in _places)
        {
            _places[questionnaire] = [.. places.Where(place => kept.GetValueOrDefault(place.Department, place.Method) == place.Method)];
        }
        var leftOut = answers.Where(pair => kept[pair.Key.Department] != pair.Key.Method).GroupBy(pair => pair.Key.Department).OrderBy(department => department.Key)
            .Select(department => $"{_departments[department.Key].Key} by {kept[department.Key]} only, {department.Sum(pair => pair.Value)} answers by other methods left out")
            .ToList();
        return leftOut.Count == 0 ? null : string.Join("; ", leftOut);
    }

    /// <summary>Every response as values: the target first, then the departments.</summary>
    private async Task ForEachAsync(Action<int, ReadOnlySpan<long?>> take, CancellationToken cancellationToken)
    {
        var values = new long?[_departments.Count];
        await ReadAsync((property, places, answers) =>
        {
            Array.Clear(values);
            foreach (var place in places)
            {
                if (place.Of(answers) is { } step)
                {
                    values[place.Department] = Hundredths(place.Scale, step);
                }
            }
            take(property, values);
        }, cancellationToken);
    }

    /// <summary>Every response as its property, where its questionnaire has the departments, and its answers.</summary>
    private async Task ReadAsync(Action<int, Place[], short?[]> take, CancellationToken cancellationToken)
    {
        if (_members.Count == 0)
        {
            return;
        }
        await using var command = new NpgsqlCommand(Sql.Query("comparisons/read_responses"), _reading.Connection);
        command.Parameters.AddWithValue(_members.Select(member => member.PropertyId).ToArray());
        command.Parameters.AddWithValue(_members.Select(member => member.Start).ToArray());
        command.Parameters.AddWithValue(_members.Select(member => member.End).ToArray());
        command.Parameters.AddWithValue(_members.Min(member => member.Start));
        command.Parameters.AddWithValue(_members.Max(member => member.End));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            take(rows.GetInt32(0), _places.GetValueOrDefault(rows.GetInt16(1)) ?? [], rows.GetFieldValue<short?[]>(2));
        }
    }

    /// <summary>Where each questionnaire has the question that stands for a department.</summary>
    private async Task FindQuestionsAsync(CancellationToken cancellationToken)
    {
        var places = new Dictionary<short, List<Place>>();
        await using var command = new NpgsqlCommand(
            "select questionnaire_id, ordinal, question_id from survey.question where stands_for_department order by questionnaire_id, ordinal", _reading.Connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var question = _reading.Chain.Questions[rows.GetInt16(2)];
            var department = _departments.FindIndex(known => known.DepartmentId == question.DepartmentId);
            if (department < 0)
            {
                continue;
            }
            if (!places.TryGetValue(rows.GetInt16(0), out var known))
            {
                places.Add(rows.GetInt16(0), known = []);
            }
            known.Add(new Place(rows.GetInt16(1) - 1, department, question.Scale, question.Method));
        }
        foreach (var (questionnaire, known) in places)
        {
            _places.Add(questionnaire, [.. known]);
        }
    }

    /// <summary>The index of an answer in whole hundredths.</summary>
    private static long Hundredths(Scale scale, short step)
    {
        var good = scale.HigherIsBetter ? step : scale.Steps - step;
        return ((2L * 100 * DriverSample.PerPoint * good) + scale.Steps) / (2 * scale.Steps);
    }

    private static IEnumerable<Membership> Memberships(ChainSnapshot chain, ChainRegion region, Period period)
    {
        var below = chain.Below(region.RegionId);
        foreach (var property in chain.Properties)
        {
            var states = property.States;
            for (var at = 0; at < states.Count; at++)
            {
                // Before its first state a property counts as in it, as everywhere.
                var from = at == 0 || states[at].ValidFrom < period.Start ? period.Start : states[at].ValidFrom;
                var to = at + 1 < states.Count && states[at + 1].ValidFrom < period.End ? states[at + 1].ValidFrom : period.End;
                if (from < to && states[at].RegionId is { } id && below.Contains(id))
                {
                    yield return new Membership(property.PropertyId, from, to);
                }
            }
        }
    }

    private readonly record struct Membership(int PropertyId, DateOnly Start, DateOnly End);

    /// <summary>Where a questionnaire's answers hold a department's.</summary>
    private readonly record struct Place(int Answer, int Department, Scale Scale, string Method)
    {
        /// <summary>The step that was answered; null where none was, also in responses older than the question.</summary>
        public short? Of(short?[] answers) => Answer < answers.Length ? answers[Answer] : null;
    }
}
