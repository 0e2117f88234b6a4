using System.Buffers.Text;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Ingestion;

/// <summary>Reads the answers of one column of a mapping: text to step number, or the reason why not.</summary>
internal sealed class AnswerReader
{
    private const int Digits = 10;
    private readonly Scale _scale;
    private readonly byte[][] _missing;
    private readonly short[] _stepOfDigit = new short[Digits];

    public AnswerReader(AnswerColumn answer, short ordinal, byte[][] missing)
    {
        Answer = answer;
        Ordinal = ordinal;
        _scale = answer.Scale.ToScale();
        _missing = missing;
        for (var digit = 0; digit < Digits; digit++)
        {
            _stepOfDigit[digit] = _scale.TryPlace(digit, out var step) && !IsMissing([(byte)('0' + digit)]) ? (short)step : (short)-1;
        }
    }

    public AnswerColumn Answer { get; }

    /// <summary>Place in the answers array, 1-based.</summary>
    public short Ordinal { get; }

    /// <summary>
    /// The step of an answer; -1 where none was given, or where it is refused: then <paramref name="refusal"/> says why.
    /// </summary>
    public short Read(ReadOnlySpan<byte> text, out string? refusal)
    {
        refusal = null;
        if (text.Length == 1 && (uint)(text[0] - '0') <= 9)
        {
            // The usual answer: one digit.
            var step = _stepOfDigit[text[0] - '0'];
            if (step >= 0)
            {
                return step;
            }
        }
        text = text.Trim((byte)' ');
        if (text.IsEmpty || IsMissing(text))
        {
            return -1;
        }
        if (!Utf8Parser.TryParse(text, out decimal value, out var used) || used != text.Length)
        {
            refusal = "not a number";
            return -1;
        }
        if (_scale.TryPlace(value, out var placed, out var reason))
        {
            return (short)placed;
        }
        refusal = reason == ScaleRefusal.OutOfRange
            ? FormattableString.Invariant($"out of range: the scale goes from {_scale.Lowest} to {_scale.Highest}")
            : FormattableString.Invariant($"off the step: the scale goes from {_scale.Lowest} in steps of {_scale.Step}");
        return -1;
    }

    private bool IsMissing(ReadOnlySpan<byte> text)
    {
        foreach (var marker in _missing)
        {
            if (text.SequenceEqual(marker))
            {
                return true;
            }
        }
        return false;
    }
}
