using System.Collections.Concurrent;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Comparisons;

/// <summary>What held for a property from a day on.</summary>
internal sealed record ChainState(DateOnly ValidFrom, int? RegionId, string? Brand, string? Contract, string Status, string? Employer);

/// <summary>A property with its states, oldest first.</summary>
internal sealed record ChainProperty(
    int PropertyId, string Key, string? Name, string? City, string? Country, int? Rooms, IReadOnlyList<ChainState> States)
{
    /// <summary>The state on a day; before the first one, the first.</summary>
    public ChainState On(DateOnly day)
    {
        var at = States[0];
        for (var next = 1; next < States.Count && States[next].ValidFrom <= day; next++)
        {
            at = States[next];
        }
        return at;
    }
}

/// <summary>A region and the ones above it, from itself to the root.</summary>
internal sealed record ChainRegion(int RegionId, string Name, string Path, IReadOnlyList<int> SelfAndAbove);

/// <summary>A question whose sums are a department's score.</summary>
/// <param name="QuestionId">Its id.</param>
/// <param name="DepartmentId">Of the department.</param>
/// <param name="Scale">That it is answered on.</param>
/// <param name="Method">How it measures.</param>
/// <param name="Origin">Source, questionnaire, version and question: what orders questions that are otherwise alike.</param>
internal sealed record DepartmentQuestion(short QuestionId, short DepartmentId, Scale Scale, string Method, string Origin)
{
    /// <summary>What tells it from another question of its department, for the run's hash: no database id.</summary>
    public string Description { get; } = FormattableString.Invariant($"{Scale.Lowest:0.####} {Scale.Highest:0.####} {Scale.Step:0.####} {Scale.HigherIsBetter} {Method}");
}

/// <summary>A department and its name.</summary>
internal sealed record ChainDepartment(short DepartmentId, string Key, string Name);

/// <summary>The dimensions that a computation needs, read at once.</summary>
internal sealed record ChainSnapshot(
    IReadOnlyList<ChainProperty> Properties,
    IReadOnlyDictionary<int, ChainRegion> Regions,
    IReadOnlyList<ChainDepartment> Departments,
    IReadOnlyDictionary<short, DepartmentQuestion> Questions,
    IReadOnlyDictionary<short, string> Segments)
{
    /// <summary>Key of the department that every comparison begins with.</summary>
    public const string Overall = ReservedDepartments.Overall;

    /// <summary>The bridges by department; departments without one are left out.</summary>
    public IReadOnlyDictionary<short, IReadOnlyList<MethodBridge>> Bridges { get; init; } = new Dictionary<short, IReadOnlyList<MethodBridge>>();

    /// <summary>The bridges between the methods of a department; none where it has none.</summary>
    public IReadOnlyList<MethodBridge> BridgesOf(ChainDepartment department) => Bridges.GetValueOrDefault(department.DepartmentId, []);

    private readonly ConcurrentDictionary<int, IReadOnlySet<int>> _below = [];
    private readonly Dictionary<int, ChainProperty> _byId = Properties.ToDictionary(property => property.PropertyId);

    private readonly ILookup<int, ChainProperty> _byRegion = Properties
        .SelectMany(property => property.States.Select(state => state.RegionId).OfType<int>().Distinct().Select(region => (region, property)))
        .ToLookup(pair => pair.region, pair => pair.property);

    /// <summary>The properties that belong, or belonged, to this very region, in the order of their keys.</summary>
    public IEnumerable<ChainProperty> EverIn(int regionId) => _byRegion[regionId];

    /// <summary>The property with this id.</summary>
    public ChainProperty Property(int propertyId) => _byId[propertyId];

    /// <summary>The department that every comparison begins with; null while nothing was ingested.</summary>
    public ChainDepartment? OverallDepartment { get; } = Departments.FirstOrDefault(department => department.Key == Overall);

    /// <summary>The parts of a stay: without the stay as a whole, and without its outcomes and rates, which measures have for themselves.</summary>
    public IEnumerable<ChainDepartment> OfStay =>
        Departments.Where(department => department.Key != Overall && !AllMeasures.ByKey.Any(measure => measure.Department == department.Key));

    /// <summary>A region and all below it.</summary>
    public IReadOnlySet<int> Below(int regionId) => _below.GetOrAdd(regionId, top =>
        Regions.Values.Where(region => region.SelfAndAbove.Contains(top)).Select(region => region.RegionId).ToHashSet());

    /// <summary>The same chain with some of its properties only.</summary>
    public ChainSnapshot Only(IReadOnlySet<int> propertyIds) =>
        new([.. Properties.Where(property => propertyIds.Contains(property.PropertyId))], Regions, Departments, Questions, Segments) { Bridges = Bridges };

    public static async Task<ChainSnapshot> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var properties = new List<ChainProperty>();
        await ForEachAsync(connection, Sql.Query("comparisons/read_chain"), row =>
        {
            var state = new ChainState(row.GetFieldValue<DateOnly>(6), Number(row, 7), Text(row, 8), Text(row, 9), row.GetString(10), Text(row, 11));
            if (properties.Count > 0 && properties[^1].PropertyId == row.GetInt32(0))
            {
                ((List<ChainState>)properties[^1].States).Add(state);
            }
            else
            {
                properties.Add(new(row.GetInt32(0), row.GetString(1), Text(row, 2), Text(row, 3), Text(row, 4), Number(row, 5), new List<ChainState> { state }));
            }
        }, cancellationToken);
        var regions = new Dictionary<int, ChainRegion>();
        await ForEachAsync(
            connection,
            """
            select region.region_id, region.region, region.path, array_agg(region_closure.ancestor_id order by region_closure.depth)
            from chain.region
            join chain.region_closure on region_closure.descendant_id = region.region_id
            group by region.region_id
            """,
            row => regions.Add(row.GetInt32(0), new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetFieldValue<int[]>(3))),
            cancellationToken);
        var departments = new List<ChainDepartment>();
        var questions = new Dictionary<short, DepartmentQuestion>();
        await ForEachAsync(connection, Sql.Query("comparisons/read_questions"), row =>
        {
            var department = row.GetInt16(1);
            questions.Add(row.GetInt16(0), new(row.GetInt16(0), department,
                new Scale(row.GetDecimal(4), row.GetDecimal(5), row.GetDecimal(6), row.GetBoolean(7)), row.GetString(8),
                string.Join('\n', row.GetString(9), row.GetString(10), row.GetString(11), row.GetString(12))));
            if (!departments.Exists(known => known.DepartmentId == department))
            {
                departments.Add(new(department, row.GetString(2), row.GetString(3)));
            }
        }, cancellationToken);
        var segments = new Dictionary<short, string>();
        await ForEachAsync(connection, "select segment_id, segment from survey.segment", row => segments.Add(row.GetInt16(0), row.GetString(1)), cancellationToken);
        var bridges = (await BridgeReader.ReadAsync(connection, cancellationToken)).GroupBy(bridge => bridge.DepartmentId)
            .ToDictionary(group => group.Key, IReadOnlyList<MethodBridge> (group) => [.. group.Select(bridge => bridge.Bridge)]);
        return new ChainSnapshot(properties, regions, departments, questions, segments) { Bridges = bridges };
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static async Task ForEachAsync(NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> take, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            take(rows);
        }
    }
}
