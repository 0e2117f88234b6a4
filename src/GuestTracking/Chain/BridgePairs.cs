using System.Globalization;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Chain;

/// <summary>Reads the answers of guests who answered both questionnaires, as step numbers; gathers what is wrong with them.</summary>
/// <param name="from">The older method's scale.</param>
/// <param name="to">The newer method's scale.</param>
internal sealed class BridgePairs(Scale from, Scale to)
{
    private readonly List<(int From, int To)> _pairs = [];
    private readonly List<string> _faults = [];

    /// <summary>Columns of the file.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["from_answer", "to_answer"];

    /// <summary>Guests who gave both answers.</summary>
    public IReadOnlyList<(int From, int To)> Pairs => _pairs;

    /// <summary>Rows without one of the two answers: no pair, and no fault.</summary>
    public int Incomplete { get; private set; }

    /// <summary>A sentence a faulty cell, with line, column, value and what to do, in the order of the file.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Takes a row in.</summary>
    public void Add(ChainFileRow row)
    {
        var before = _faults.Count;
        _faults.AddRange(NamedColumns.Faults(row, []));
        if (_faults.Count > before)
        {
            return;
        }
        var (older, newer) = (Place(row, Columns[0], from), Place(row, Columns[1], to));
        if (_faults.Count > before)
        {
            return;
        }
        if (older is { } x && newer is { } y)
        {
            _pairs.Add((x, y));
        }
        else
        {
            Incomplete++;
        }
    }

    private int? Place(ChainFileRow row, string column, Scale scale)
    {
        if (row[column] is not { Length: > 0 } text)
        {
            return null;
        }
        if (NamedColumns.Number(text) is { } value && scale.TryPlace(value, out var step))
        {
            return step;
        }
        _faults.Add(NamedColumns.Sentence(row, column, string.Create(
            CultureInfo.InvariantCulture, $"'{text}' is no answer on the scale from {scale.Lowest:0.####} to {scale.Highest:0.####} by {scale.Step:0.####}")));
        return null;
    }
}
