using System.Globalization;
using System.Runtime.CompilerServices;

namespace GuestTracking.Calculations;

/// <summary>What a method gives: rows of text, whole numbers, doubles, booleans and nulls (undefined), and sentences about the whole.</summary>
internal sealed class CalculatedTable(params IReadOnlyList<string> columns)
{
    private readonly List<object?[]> _rows = [];
    /// <summary>From here on the digits before the point are more than enough.</summary>
    private const double SixDigits = 1e6;

    private readonly List<FormattableString> _notes = [];

    public IReadOnlyList<string> Columns { get; } = columns;

    public IReadOnlyList<object?[]> Rows => _rows;

    /// <summary>What belongs to no row; for standard error.</summary>
    /// <param name="rounded">True: for people, with numbers to six significant digits, whole ones from a million on; false: with all digits.</param>
    public IEnumerable<string> Notes(bool rounded) => _notes.Select(note => FormattableString.Invariant(
        rounded ? FormattableStringFactory.Create(note.Format, [.. note.GetArguments().Select(Rounded)]) : note));

    /// <summary>Adds a row with a value for each column.</summary>
    public void Add(params object?[] values) => _rows.Add(values);

    public void Note(FormattableString sentence) => _notes.Add(sentence);

    private static object? Rounded(object? value) => value is not double number ? value
        : Math.Abs(number) >= SixDigits ? Math.Round(number)
        : double.Parse(number.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
