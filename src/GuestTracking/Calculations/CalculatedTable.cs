namespace GuestTracking.Calculations;

/// <summary>What a method gives: rows of text, whole numbers, doubles, booleans and nulls (undefined), and sentences about the whole.</summary>
internal sealed class CalculatedTable(params IReadOnlyList<string> columns)
{
    private readonly List<object?[]> _rows = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Columns { get; } = columns;

    public IReadOnlyList<object?[]> Rows => _rows;

    /// <summary>What belongs to no row; for standard error.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds a row with a value for each column.</summary>
    public void Add(params object?[] values) => _rows.Add(values);

    public void Note(FormattableString sentence) => _notes.Add(FormattableString.Invariant(sentence));
}
