namespace GuestTracking.Core.Packs;

/// <summary>How the values of a column are written. Numbers stay numbers in every format that has them.</summary>
public enum ValueFormat
{
    /// <summary>Text, left.</summary>
    Text,

    /// <summary>A number of answers: <c>1,234</c>.</summary>
    Count,

    /// <summary>A score with one decimal: <c>82.4</c>.</summary>
    Score,

    /// <summary>A score in whole points where the exact one may not be shown: <c>82</c>.</summary>
    WholeScore,

    /// <summary>A difference with its sign and one decimal: <c>+3.6</c>, <c>−3.6</c>.</summary>
    Difference,

    /// <summary>A place in a ranking: <c>26</c>.</summary>
    Place,

    /// <summary>A month: <c>Dec 08</c>.</summary>
    Month,

    /// <summary>No values: the table's chart stands in this column.</summary>
    Chart,

    /// <summary>A score with two decimals, in whatever unit: <c>82.45</c>.</summary>
    ExactScore,

    /// <summary>A share: .975 is <c>97.50%</c>.</summary>
    Percent,

    /// <summary>An amount with the decimals of its currency: <c>1,234.50</c>.</summary>
    Money,

    /// <summary>A whole number: <c>1,234</c>.</summary>
    Whole,

    /// <summary>A number with as many decimals as it has.</summary>
    General,

    /// <summary>A day: <c>2026-12-31</c>.</summary>
    Day,

    /// <summary>A share in whole percent, 0–100: <c>98 %</c>.</summary>
    Rate,

    /// <summary>A difference in whole points on a colour from −20 (worse) over 0 (none) to +20; a clear one has ▲ or ▼ before it: <c>▼ −12</c>.</summary>
    Heat,

    /// <summary>No value: the cell's <see cref="Cell.Series"/> as a small line.</summary>
    Sparkline,
}

/// <summary>How something is coloured; the colour never says anything alone.</summary>
public enum Tone
{
    /// <summary>Text colour.</summary>
    Normal,

    /// <summary>Second text: provisional, not compared, explained.</summary>
    Muted,

    /// <summary>This hotel.</summary>
    Own,

    /// <summary>The rest of the region, or the earlier period.</summary>
    Other,

    /// <summary>Clearly on the better side: above, where higher is better.</summary>
    Above,

    /// <summary>Clearly on the worse side.</summary>
    Below,
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading; empty over a chart.</param>
/// <param name="Format">How its values are written.</param>
/// <param name="Units">Its width in units of the page grid.</param>
public sealed record Column(string Heading, ValueFormat Format, int Units)
{
    /// <summary>True where values stand at the right: every format but text, month, day and what is drawn.</summary>
    public bool AlignsRight => Format is not (ValueFormat.Text or ValueFormat.Month or ValueFormat.Day or ValueFormat.Chart or ValueFormat.Sparkline);
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">One a column.</param>
/// <param name="Emphasis">Whether it stands out.</param>
public sealed record Row(IReadOnlyList<Cell> Cells, RowEmphasis Emphasis = RowEmphasis.None)
{
    /// <summary>True where a stronger rule parts the row from the one above: another group begins.</summary>
    public bool BeginsGroup { get; init; }
}

/// <summary>Whether a row stands out from the others.</summary>
public enum RowEmphasis
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Bold: the line that sums up the others.</summary>
    Total,

    /// <summary>Bold on a tint: the recipient's own line among others'.</summary>
    Own,
}

/// <summary>One value: a text, a number, a date or nothing.</summary>
public sealed record Cell
{
    private Cell()
    {
    }

    /// <summary>Nothing to show.</summary>
    public static Cell Empty { get; } = new();

    /// <summary>The text; null unless this is a text.</summary>
    public string? Text { get; private init; }

    /// <summary>The number, unrounded; null unless this is a number.</summary>
    public double? Number { get; private init; }

    /// <summary>The day; null unless this is a date.</summary>
    public DateOnly? Date { get; private init; }

    /// <summary>How it is coloured.</summary>
    public Tone Tone { get; private init; }

    /// <summary>How this value is written where that is not its column's way; null for the column's.</summary>
    public ValueFormat? Format { get; private init; }

    /// <summary>True for a figure that stands out: a clear difference.</summary>
    public bool Strong { get; private init; }

    /// <summary>True for a count below the full minimum; written with a degree sign that a note explains.</summary>
    public bool Provisional { get; private init; }

    /// <summary>Decimals of an amount: those of its currency.</summary>
    public int Decimals { get; private init; }

    /// <summary>The values of a small line, oldest first, null where there is none; null unless this is a sparkline.</summary>
    public IReadOnlyList<double?>? Series { get; private init; }

    /// <summary>What the small line shows, in words, for those who cannot see it.</summary>
    public string? SeriesDescription { get; private init; }

    /// <summary>Key of the sheet of this pack that tells more; null without.</summary>
    public string? LinkTo { get; init; }

    /// <summary>A text.</summary>
    public static Cell Of(string text, Tone tone = Tone.Normal, bool strong = false) => new() { Text = text, Tone = tone, Strong = strong };

    /// <summary>A number; nothing for null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite: undefined figures are null, with a reason.</exception>
    public static Cell Of(double? number, Tone tone = Tone.Normal, bool strong = false) => number switch
    {
        null => Empty,
        { } value when !double.IsFinite(value) => throw new ArgumentOutOfRangeException(nameof(number), value, "A cell holds finite numbers only."),
        _ => new() { Number = number, Tone = tone, Strong = strong },
    };

    /// <summary>A score in whole points, in a column whose other scores may be exact.</summary>
    public static Cell Whole(double score, Tone tone = Tone.Normal) => new() { Number = score, Tone = tone, Format = ValueFormat.WholeScore };

    /// <summary>A number of answers.</summary>
    public static Cell Count(long answers, Tone tone, bool provisional) => new() { Number = answers, Tone = tone, Provisional = provisional };

    /// <summary>An amount with the decimals of its currency; nothing for null.</summary>
    public static Cell Money(decimal? amount, int decimals, Tone tone = Tone.Normal, bool strong = false) => amount is not { } value
        ? Empty
        : new() { Number = (double)value, Decimals = decimals, Format = ValueFormat.Money, Tone = tone, Strong = strong };

    /// <summary>A percentage (100 is the whole), kept as a share; nothing for null.</summary>
    public static Cell Percent(decimal? percent, Tone tone = Tone.Normal) => Figure(percent / 100, ValueFormat.Percent, tone);

    /// <summary>An exact number written in a way of its own; nothing for null.</summary>
    public static Cell Figure(decimal? number, ValueFormat format, Tone tone = Tone.Normal) =>
        number is not { } value ? Empty : new() { Number = (double)value, Format = format, Tone = tone };

    /// <summary>A difference on the colours of a heat map; one that <paramref name="clear"/> says has a sign before it. Nothing for null.</summary>
    public static Cell Heat(double? points, bool clear = false) =>
        Of(points, !clear || points is not { } value ? Tone.Normal : value < 0 ? Tone.Below : Tone.Above, strong: clear);

    /// <summary>A small line; nothing without a value.</summary>
    public static Cell Sparkline(IReadOnlyList<double?> series, string description) =>
        series.Any(value => value is not null) ? new() { Series = series, SeriesDescription = description } : Empty;

    /// <summary>A day or, in a column of months, its month.</summary>
    public static Cell Of(DateOnly date) => new() { Date = date };
}
