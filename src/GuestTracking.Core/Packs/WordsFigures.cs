using System.Globalization;

namespace GuestTracking.Core.Packs;

/// <summary>
/// Figures as the language writes them. They are rounded half away from zero on their decimal form, as spreadsheet programs
/// do, so that a sentence and a cell never differ. The minus sign is U+2212.
/// </summary>
public sealed partial class Words
{
    /// <summary>The minus sign on paper.</summary>
    internal const string Minus = "\u2212";

    private const string InvariantDecimal = ".";
    private const string InvariantGroup = ",";

    private static readonly Word DecimalSeparator = new("format.decimal");
    private static readonly Word GroupSeparator = new("format.group");

    private static readonly Word SentenceSeparator = new("format.sentences");
    private static readonly Word ListSeparator = new("format.list");

    /// <summary>How percent are written: <c>{number} %</c>.</summary>
    internal static readonly Word PercentFormat = new("format.percent", "number");

    private readonly string decimalSeparator;
    private readonly string groupSeparator;

    /// <summary>What a cell under a signed one-decimal format holds: the value itself, but 0 where it would print as −0.0 or +0.0.</summary>
    public static double? WithoutSignOfZero(double? points) => points is > -0.05 and < 0.05 ? 0 : points;

    /// <summary>What stands between sentences: a space, where the language has one.</summary>
    public string BetweenSentences => Say(SentenceSeparator);

    /// <summary>Sentences one after the other; empty ones are passed over.</summary>
    public string Sentences(params IEnumerable<string> sentences) => string.Join(BetweenSentences, sentences.Where(sentence => sentence.Length > 0));

    /// <summary>Names in a row: <c>Rooms, Service</c>.</summary>
    public string List(params IEnumerable<string> names) => string.Join(Say(ListSeparator), names);

    /// <summary>A score: <c>82.4</c>.</summary>
    public string Score(double score) => Number((decimal)score, "0.0", 1);

    /// <summary>A difference with its sign: <c>+3.6</c>, <c>−3.6</c>, <c>0.0</c>.</summary>
    public string Difference(double points) => Number((decimal)points, "0.0", 1, plus: "+");

    /// <summary>The size of a difference without its sign: <c>3.6</c>.</summary>
    public string Size(double points) => Score(Math.Abs(points));

    /// <summary>A count with thousands: <c>1,234</c>.</summary>
    public string Count(long count) => Number(count, "#,##0", 0);

    /// <summary>A number of answers that is only expected, to two digits: 117 → <c>120</c>, 1,234 → <c>1,200</c>, 7.5 → <c>8</c>; at least 1.</summary>
    public string RoughCount(double count)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, count))) - 1));
        return Count(Math.Max(1, (long)(Math.Round(count / unit, MidpointRounding.AwayFromZero) * unit)));
    }

    /// <summary>The number of a share in whole percent, without its sign: .98 → <c>98</c>.</summary>
    public string Percent(double share) => Number(100 * (decimal)share, "0", 0);

    /// <summary>A number with its percent sign: <c>98 %</c>.</summary>
    public string WithPercent(string number) => Say(PercentFormat, number);

    /// <summary>A number rounded half away from zero to so many decimals, as an invariant format says, with the language's separators.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">Such as <c>#,##0.00</c>.</param>
    /// <param name="decimals">Decimals that the format has.</param>
    /// <param name="plus">What stands before a number above 0.</param>
    internal string Number(decimal value, string format, int decimals, string plus = "")
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        var digits = Separated(Math.Abs(rounded).ToString(format, CultureInfo.InvariantCulture));
        return rounded switch { < 0 => Minus + digits, > 0 => plus + digits, _ => digits };
    }

    /// <summary>Digits in invariant writing with the language's separators.</summary>
    internal string Separated(string invariant) =>
        decimalSeparator == InvariantDecimal && groupSeparator == InvariantGroup
            ? invariant
            : string.Concat(invariant.Select(letter => letter switch
            {
                '.' => decimalSeparator,
                ',' => groupSeparator,
                _ => letter.ToString(),
            }));
}
