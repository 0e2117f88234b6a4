using System.Globalization;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Chain;

/// <summary>An action as the database keeps it.</summary>
internal sealed record ActionRow(
    int PropertyId, string Key, short DepartmentId, string Measure, string Text, string? Owner, DateOnly? Due, DateOnly Begun, DateOnly? Done);

/// <summary>Checks the rows of a file of actions against what there is and gathers the actions and the faults.</summary>
/// <param name="keys">The properties and departments there are.</param>
internal sealed class ActionRows(ChainKeys keys)
{
    /// <summary>What an action without a measure is judged by.</summary>
    private const string DefaultMeasure = "index";

    private const int KeyLengthMax = 60;

    /// <summary>Rates are counted by stays and invitations, not by answers: what a hotel does for a department does not show in them.</summary>
    private static readonly IReadOnlyList<IMeasure> Measures =
        [.. AllMeasures.ByKey.Where(measure => measure.Department is not { } department || !ReservedDepartments.IsRate(department))];

    private readonly Dictionary<(int, string), long> _lines = [];
    private readonly TargetColumns _target = new(keys, Measures);
    private readonly List<ActionRow> _actions = [];

    /// <summary>Columns that a file of actions has to have.</summary>
    public static IReadOnlyList<string> Required { get; } = ["property", "action", "text", "begun"];

    /// <summary>Columns that it may have.</summary>
    public static IReadOnlyList<string> Optional { get; } = ["department", "measure", "owner", "due", "done"];

    /// <summary>The sound rows, in the order of the file.</summary>
    public IReadOnlyList<ActionRow> Actions => _actions;

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
        var key = row["action"]!;
        _target.Check(row, "action", key.Length > KeyLengthMax ? $"'{key}' is longer than {KeyLengthMax} characters; a key is short, the text may be longer" : null);
        var measure = _target.Measure(row, Cell(row, "measure") ?? DefaultMeasure);
        var department = _target.Department(row, measure);
        var begun = Day(row, "begun");
        var (due, done) = (Day(row, "due"), Day(row, "done"));
        CheckOrder(row, "due", due, begun);
        CheckOrder(row, "done", done, begun);
        if (Faults.Count == faultsBefore)
        {
            Keep(row, new ActionRow(property, key, department, measure!.Key, row["text"]!, Cell(row, "owner"), due, begun!.Value, done));
        }
    }

    private static string? Cell(ChainFileRow row, string column) => row[column] is { Length: > 0 } cell ? cell : null;

    private DateOnly? Day(ChainFileRow row, string column)
    {
        var cell = Cell(row, column);
        var day = cell is null ? null : NamedColumns.Day(cell);
        var sound = cell is null || day?.Year is >= Period.YearMin and <= Period.YearMax;
        _target.Check(row, column, sound ? null : string.Create(CultureInfo.InvariantCulture, $"'{cell}' is not a day from {Period.YearMin} to {Period.YearMax}, such as 2025-01-31"));
        return day;
    }

    private void CheckOrder(ChainFileRow row, string column, DateOnly? day, DateOnly? begun) =>
        _target.Check(row, column, day < begun ? $"'{row[column]}' is before it began, '{row["begun"]}'" : null);

    private void Keep(ChainFileRow row, ActionRow action)
    {
        if (_lines.TryAdd((action.PropertyId, action.Key), row.Line))
        {
            _actions.Add(action);
            return;
        }
        _target.Check(row, "action", string.Create(
            CultureInfo.InvariantCulture,
            $"'{action.Key}' of '{row["property"]}' stands in line {_lines[(action.PropertyId, action.Key)]} already; keep one of the two"));
    }
}
