using System.Globalization;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Chain;

/// <summary>A goal as the database keeps it, in the measure's unit.</summary>
internal readonly record struct GoalRow(int PropertyId, short DepartmentId, string Measure, short Year, decimal Goal);

/// <summary>Checks the rows of a goals file against what there is and gathers the goals and the faults.</summary>
/// <param name="keys">The properties and departments there are.</param>
/// <param name="measures">The measures there are.</param>
internal sealed class GoalRows(ChainKeys keys, IReadOnlyList<IMeasure> measures)
{
    private readonly Dictionary<(int, short, string, short), long> _lines = [];
    private readonly List<GoalRow> _goals = [];
    private readonly List<string> _faults = [];

    /// <summary>Columns that a goals file has to have.</summary>
    public static IReadOnlyList<string> Required { get; } = ["property", "year", "measure", "goal"];

    /// <summary>The sound rows, in the order of the file.</summary>
    public IReadOnlyList<GoalRow> Goals => _goals;

    /// <summary>A sentence a faulty cell, with line, column, value and what to do, in the order of the file.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Takes a row in.</summary>
    public void Add(ChainFileRow row)
    {
        var faultsBefore = _faults.Count;
        _faults.AddRange(NamedColumns.Faults(row, Required));
        if (_faults.Count > faultsBefore)
        {
            return;
        }
        var property = Property(row);
        var year = Year(row);
        var measure = measures.FirstOrDefault(known => known.Key == row["measure"]);
        Check(row, "measure", measure is null ? $"'{row["measure"]}' is none of {string.Join(", ", measures.Select(known => known.Key))}" : null);
        var department = Department(row, measure);
        var goal = Goal(row, measure);
        if (_faults.Count == faultsBefore)
        {
            Keep(row, new GoalRow(property, department, measure!.Key, year, goal));
        }
    }

    private int Property(ChainFileRow row)
    {
        Check(row, "property", keys.WhyUnknown(row["property"]!));
        return keys.Properties.GetValueOrDefault(row["property"]!);
    }

    private short Year(ChainFileRow row)
    {
        var sound = short.TryParse(row["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= Period.YearMin and <= Period.YearMax;
        Check(row, "year", sound ? null : $"'{row["year"]}' is not a calendar year from {Period.YearMin} to {Period.YearMax}, such as 2025");
        return year;
    }

    /// <summary>The row's department, else the measure's own, else overall; a measure with one of its own has no goal in another.</summary>
    private short Department(ChainFileRow row, IMeasure? measure)
    {
        var own = measure?.Department;
        var key = row["department"] is { Length: > 0 } named ? named : own ?? ReservedDepartments.Overall;
        Check(row, "department",
            own is not null && key != own ? $"'{key}': {measure!.Key} is always taken from {own}; write that, or leave the cell empty"
            : keys.Departments.ContainsKey(key) ? null
            : keys.Departments.Count == 0 ? $"'{key}': no department is known yet; departments come with the answers: run 'guesttracking ingest' first"
            : $"'{key}' is none of {string.Join(", ", keys.Departments.Keys)}");
        return keys.Departments.GetValueOrDefault(key);
    }

    private decimal Goal(ChainFileRow row, IMeasure? measure)
    {
        var goal = NamedColumns.Number(row["goal"]!);
        if (goal is not { } score)
        {
            Check(row, "goal", $"'{row["goal"]}' is not a number such as 82.5");
        }
        else if (measure?.Range is { } range && !range.Contains((double)score))
        {
            Check(row, "goal", string.Create(
                CultureInfo.InvariantCulture,
                $"'{row["goal"]}' is not a score of {measure.Key}, which lies from {range.Low} to {range.High} ({measure.Unit})"));
        }
        return goal ?? 0;
    }

    private void Keep(ChainFileRow row, GoalRow goal)
    {
        if (_lines.TryAdd((goal.PropertyId, goal.DepartmentId, goal.Measure, goal.Year), row.Line))
        {
            _goals.Add(goal);
            return;
        }
        var first = _lines[(goal.PropertyId, goal.DepartmentId, goal.Measure, goal.Year)];
        Check(row, "property", string.Create(
            CultureInfo.InvariantCulture,
            $"'{row["property"]}' has its goal for this department, measure and year in line {first} already; keep one of the two"));
    }

    private void Check(ChainFileRow row, string column, string? fault)
    {
        if (fault is not null)
        {
            _faults.Add(NamedColumns.Sentence(row, column, fault));
        }
    }
}
