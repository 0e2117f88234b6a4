using System.Globalization;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;

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
    private readonly TargetColumns _target = new(keys, measures);

    /// <summary>Columns that a goals file has to have.</summary>
    public static IReadOnlyList<string> Required { get; } = ["property", "year", "measure", "goal"];

    /// <summary>The sound rows, in the order of the file.</summary>
    public IReadOnlyList<GoalRow> Goals => _goals;

    /// <summary>A sentence a faulty cell, with line, column, value and what to do, in the order of the file.</summary>
    public IReadOnlyList<string> Faults => _target.Faults;

    /// <summary>Takes a row in.</summary>
    public void Add(ChainFileRow row)
    {
        var faultsBefore = Faults.Count;
        _target.Faults.AddRange(NamedColumns.Faults(row, Required));
        if (Faults.Count > faultsBefore)
        {
            return;
        }
        var property = _target.Property(row);
        var year = Year(row);
        var measure = _target.Measure(row, row["measure"]!);
        var department = _target.Department(row, measure);
        var goal = Goal(row, measure);
        if (Faults.Count == faultsBefore)
        {
            Keep(row, new GoalRow(property, department, measure!.Key, year, goal));
        }
    }

    private short Year(ChainFileRow row)
    {
        var sound = short.TryParse(row["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= Period.YearMin and <= Period.YearMax;
        _target.Check(row, "year", sound ? null : $"'{row["year"]}' is not a calendar year from {Period.YearMin} to {Period.YearMax}, such as 2025");
        return year;
    }

    private decimal Goal(ChainFileRow row, IMeasure? measure)
    {
        var goal = NamedColumns.Number(row["goal"]!);
        if (goal is not { } score)
        {
            _target.Check(row, "goal", $"'{row["goal"]}' is not a number such as 82.5");
        }
        else if (measure?.Range is { } range && !range.Contains((double)score))
        {
            _target.Check(row, "goal", string.Create(
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
        _target.Check(row, "property", string.Create(
            CultureInfo.InvariantCulture,
            $"'{row["property"]}' has its goal for this department, measure and year in line {first} already; keep one of the two"));
    }
}
