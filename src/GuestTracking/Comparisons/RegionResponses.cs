using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Comparisons;

/// <summary>
/// Reads a region's responses one by one, for what sums cannot tell: how departments go together within a guest. A response
/// belongs to the region that its property belonged to on the business date. Nothing is kept but sums.
/// </summary>
internal sealed class RegionResponses
{
    private readonly ChainSnapshot _chain;
    private readonly IResponseRows _rows;
    private readonly List<ChainDepartment> _departments;
    private readonly Dictionary<short, Place[]> _places = [];

    private RegionResponses(ChainSnapshot chain, IResponseRows rows, ChainDepartment target)
    {
        (_chain, _rows) = (chain, rows);
        // What a measure has for itself, such as the intent to recommend, is an outcome of the stay like the target, no part of it.
        _departments = [target, .. chain.OfStay.Where(department => department != target)];
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
        ChainReading reading, ChainRegion region, IReadOnlyList<Period> periods, ChainDepartment target, CancellationToken cancellationToken) =>
        await SampleAsync(
            reading.Chain, await QuestionPlaces.ReadAsync(reading.Connection, reading.Chain, cancellationToken),
            new RowsOfRegion(reading.Connection, reading.Chain, region, [.. periods.Select(period => new Window(period.Start, period.End))]), target, cancellationToken);

    /// <summary>The same from rows that are at hand.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="questions">Where the questionnaires have their questions.</param>
    /// <param name="rows">The responses; read more than once.</param>
    /// <param name="target">The department that is to be explained.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<(DriverSample Sample, string? Label)> SampleAsync(
        ChainSnapshot chain, QuestionPlaces questions, IResponseRows rows, ChainDepartment target, CancellationToken cancellationToken)
    {
        var responses = new RegionResponses(chain, rows, target);
        responses.FindPlaces(questions);
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
            foreach (var place in places)
            {
                if (place.Of(given) is not null)
                {
                    answers[(place.Department, place.Method)] = answers.GetValueOrDefault((place.Department, place.Method)) + 1;
                }
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
    private Task ReadAsync(Action<int, Place[], ReadOnlySpan<short?>> take, CancellationToken cancellationToken) => _rows.ForEachAsync(
        (property, questionnaire, answers) => take(property, _places.GetValueOrDefault(questionnaire) ?? [], answers), cancellationToken);

    /// <summary>Where each questionnaire has the question that stands for a department.</summary>
    private void FindPlaces(QuestionPlaces questions)
    {
        foreach (var questionnaire in questions.ByQuestionnaire)
        {
            Place[] places =
            [
                .. questionnaire.Select(known => (known.Answer, Question: _chain.Questions[known.Question]))
                    .Select(known => new Place(
                        known.Answer, _departments.FindIndex(department => department.DepartmentId == known.Question.DepartmentId), known.Question.Scale, known.Question.Method))
                    .Where(place => place.Department >= 0),
            ];
            if (places.Length > 0)
            {
                _places.Add(questionnaire.Key, places);
            }
        }
    }

    /// <summary>The index of an answer in whole hundredths.</summary>
    private static long Hundredths(Scale scale, short step)
    {
        var good = scale.HigherIsBetter ? step : scale.Steps - step;
        return ((2L * 100 * DriverSample.PerPoint * good) + scale.Steps) / (2 * scale.Steps);
    }

    /// <summary>Where a questionnaire's answers hold a department's.</summary>
    private readonly record struct Place(int Answer, int Department, Scale Scale, string Method)
    {
        /// <summary>The step that was answered; null where none was, also in responses older than the question.</summary>
        public short? Of(ReadOnlySpan<short?> answers) => Answer < answers.Length ? answers[Answer] : null;
    }
}
