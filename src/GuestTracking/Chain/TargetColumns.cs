using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Chain;

/// <summary>Checks the cells that say whose score a row is about (property, measure, department) and gathers the faults of a file's rows.</summary>
/// <param name="keys">The properties and departments there are.</param>
/// <param name="measures">The measures there are.</param>
internal sealed class TargetColumns(ChainKeys keys, IReadOnlyList<IMeasure> measures)
{
    private readonly List<string> _faults = [];

    /// <summary>A sentence a faulty cell, with line, column, value and what to do, in the order of the file.</summary>
    public List<string> Faults => _faults;

    /// <summary>The row's property; 0 with a fault.</summary>
    public int Property(ChainFileRow row)
    {
        Check(row, "property", keys.WhyUnknown(row["property"]!));
        return keys.Properties.GetValueOrDefault(row["property"]!);
    }

    /// <summary>The measure of a key; null with a fault.</summary>
    public IMeasure? Measure(ChainFileRow row, string key)
    {
        var measure = measures.FirstOrDefault(known => known.Key == key);
        Check(row, "measure", measure is null ? $"'{key}' is none of {string.Join(", ", measures.Select(known => known.Key))}" : null);
        return measure;
    }

    /// <summary>The row's department, else the measure's own, else overall; a measure with one of its own is in no other.</summary>
    public short Department(ChainFileRow row, IMeasure? measure)
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

    /// <summary>Notes a fault of a cell; null is none.</summary>
    public void Check(ChainFileRow row, string column, string? fault)
    {
        if (fault is not null)
        {
            _faults.Add(NamedColumns.Sentence(row, column, fault));
        }
    }
}
