using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>A span of days that sums are wanted for; <see cref="OverallOnly"/> leaves the departments out.</summary>
internal readonly record struct Window(DateOnly Start, DateOnly End, bool OverallOnly)
{
    public bool Contains(DateOnly day) => day >= Start && day < End;
}

/// <summary>
/// Reads the sums of several windows in one pass over the rollups. Where a window begins or ends inside a slice, the days
/// of that month are read from the facts.
/// </summary>
internal sealed class SumsReader(NpgsqlConnection connection, ChainSnapshot chain, IReadOnlySet<DateOnly> fiscalEdges)
{
    private static readonly string[] OverallFacts = ["comparisons/read_facts"];
    private static readonly string[] AllFacts = [.. OverallFacts, "comparisons/read_rates"];

    /// <summary>The sums of each window, in the order given.</summary>
    public async Task<IReadOnlyList<WindowSums>> ReadAsync(IReadOnlyList<Window> windows, CancellationToken cancellationToken)
    {
        var sums = windows.Select(_ => new WindowSums(chain)).ToList();
        var whole = windows.Select(WholeSlices).ToList();
        var filled = whole.Where(window => window.Start < window.End).ToList();
        if (filled.Count > 0)
        {
            // Most windows lie in three years; a long custom period reaches further back.
            await TakeAsync("comparisons/read_rollup", filled.Min(window => window.Start), filled.Max(window => window.End), whole, sums, cancellationToken);
        }
        for (var at = 0; at < windows.Count; at++)
        {
            foreach (var days in DaysFromFacts(windows[at], whole[at]))
            {
                foreach (var query in days.OverallOnly ? OverallFacts : AllFacts)
                {
                    await TakeAsync(query, days.Start, days.End, [days], [sums[at]], cancellationToken);
                }
            }
        }
        return sums;
    }

    private async Task TakeAsync(
        string query, DateOnly start, DateOnly end, IReadOnlyList<Window> windows, IReadOnlyList<WindowSums> sums, CancellationToken cancellationToken)
    {
        var states = chain.Properties.ToDictionary(property => property.PropertyId);
        var overall = chain.Departments.FirstOrDefault(department => department.Key == ChainSnapshot.Overall)?.DepartmentId;
        await using var command = new NpgsqlCommand(Sql.Query(query), connection);
        command.Parameters.AddWithValue(start);
        command.Parameters.AddWithValue(end);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var property = states[rows.GetInt32(0)];
            var day = rows.GetFieldValue<DateOnly>(1);
            var question = chain.Questions[rows.GetInt16(2)];
            var region = property.On(day).RegionId ?? 0;
            var moments = new Moments(rows.GetInt32(3), rows.GetInt64(4), rows.GetInt64(5));
            var steps = rows.IsDBNull(6) ? null : rows.GetFieldValue<short[]>(6);
            var counts = rows.IsDBNull(7) ? null : rows.GetFieldValue<int[]>(7);
            for (var at = 0; at < windows.Count; at++)
            {
                if (windows[at].Contains(day) && (!windows[at].OverallOnly || question.DepartmentId == overall))
                {
                    sums[at].Add(property.PropertyId, question, region, moments, steps, counts);
                }
            }
        }
    }

    /// <summary>The part of a window that whole slices cover.</summary>
    private Window WholeSlices(Window window)
    {
        var start = IsEdge(window.Start) ? window.Start : FirstOfMonth(window.Start).AddMonths(1);
        var end = IsEdge(window.End) ? window.End : FirstOfMonth(window.End);
        return window with { Start = start, End = end < start ? start : end };
    }

    private static IEnumerable<Window> DaysFromFacts(Window window, Window whole)
    {
        if (whole.Start >= whole.End)
        {
            return [window];
        }
        return new[] { window with { End = whole.Start }, window with { Start = whole.End } }.Where(days => days.Start < days.End);
    }

    private bool IsEdge(DateOnly day) => day.Day == 1 || fiscalEdges.Contains(day);

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}

/// <summary>The sums of one window: property × department × the region that the property belonged to when the answers were given.</summary>
internal sealed class WindowSums(ChainSnapshot chain)
{
    private readonly Dictionary<(int PropertyId, short DepartmentId), List<Cell>> _cells = [];

    /// <summary>Adds a slice's sums.</summary>
    public void Add(int propertyId, DepartmentQuestion question, int regionId, Moments moments, short[]? steps, int[]? counts)
    {
        if (!_cells.TryGetValue((propertyId, question.DepartmentId), out var cells))
        {
            _cells.Add((propertyId, question.DepartmentId), cells = new List<Cell>(1));
        }
        var cell = cells.Find(known => known.QuestionId == question.QuestionId && known.RegionId == regionId);
        if (cell is null)
        {
            cells.Add(cell = new Cell(question.QuestionId, regionId, question.Scale.HasCounts ? new long[question.Scale.Steps + 1] : null));
        }
        cell.Moments += moments;
        for (var at = 0; cell.Counts is not null && steps is not null && at < steps.Length; at++)
        {
            cell.Counts[steps[at]] += counts![at];
        }
    }

    /// <summary>All answers of a property in a department; empty when it has none.</summary>
    public ScoreSums Of(int propertyId, short departmentId) => Of(propertyId, departmentId, static _ => true);

    /// <summary>The answers given while the property belonged to regions that a rule picks (0 = none).</summary>
    public ScoreSums Of(int propertyId, short departmentId, Func<int, bool> inRegion) =>
        _cells.TryGetValue((propertyId, departmentId), out var cells)
            ? ScoreSums.Of([.. cells.Where(cell => inRegion(cell.RegionId)).Select(cell => new QuestionSums(chain.Questions[cell.QuestionId].Scale, cell.Moments, cell.Counts))])
            : ScoreSums.Empty;

    /// <summary>True when the property has answers in the department.</summary>
    public bool Has(int propertyId, short departmentId) => _cells.ContainsKey((propertyId, departmentId));

    /// <summary>Everything in a fixed order, for the run's hash: keys, never database ids.</summary>
    public void Describe(BinaryWriter text)
    {
        foreach (var property in chain.Properties)
        {
            foreach (var department in chain.Departments)
            {
                if (_cells.TryGetValue((property.PropertyId, department.DepartmentId), out var cells))
                {
                    text.Write(property.Key);
                    text.Write(department.Key);
                    foreach (var cell in cells.OrderBy(cell => cell.QuestionId).ThenBy(cell => cell.RegionId == 0 ? "" : chain.Regions[cell.RegionId].Path, StringComparer.Ordinal))
                    {
                        var scale = chain.Questions[cell.QuestionId].Scale;
                        text.Write(FormattableString.Invariant($"{scale.Lowest:0.####} {scale.Highest:0.####} {scale.Step:0.####} {scale.HigherIsBetter}"));
                        text.Write(cell.RegionId == 0 ? "" : chain.Regions[cell.RegionId].Path);
                        text.Write(cell.Moments.N);
                        text.Write(cell.Moments.SumX);
                        text.Write(cell.Moments.SumXX);
                        foreach (var count in cell.Counts ?? [])
                        {
                            text.Write(count);
                        }
                    }
                }
            }
        }
    }

    private sealed class Cell(short questionId, int regionId, long[]? counts)
    {
        public short QuestionId { get; } = questionId;

        public int RegionId { get; } = regionId;

        public Moments Moments { get; set; }

        public long[]? Counts { get; } = counts;
    }
}
