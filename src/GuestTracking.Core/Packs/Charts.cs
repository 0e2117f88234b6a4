using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Packs;

/// <summary>A chart by its meaning; each format draws it with its own means.</summary>
/// <param name="Description">What it shows, in words, for those who cannot see it.</param>
public abstract record Chart(string Description);

/// <summary>Two marks a row, own and other, joined by a line whose colour is the verdict.</summary>
/// <param name="Description">In words.</param>
/// <param name="OwnLabel">What the dot is.</param>
/// <param name="OtherLabel">What the diamond is.</param>
/// <param name="MutedLabel">What a grey dot is: too few answers.</param>
/// <param name="Rows">From top to bottom.</param>
public sealed record DumbbellChart(
    string Description, string OwnLabel, string OtherLabel, string MutedLabel, IReadOnlyList<DumbbellRow> Rows) : Chart(Description)
{
    /// <summary>True when at least one mark would be drawn.</summary>
    public bool HasMarks => Rows.Any(row => row.Own is not null || row.Other is not null);
}

/// <summary>One row of a <see cref="DumbbellChart"/>; a missing end is not drawn.</summary>
/// <param name="Label">Name of the row.</param>
/// <param name="Own">Position of the dot.</param>
/// <param name="Other">Position of the diamond.</param>
/// <param name="Verdict">How they compare: <see cref="Verdict.Above"/> is the better side, whatever the direction of the measure.</param>
/// <param name="Muted">True where the dot is grey: an insufficient base.</param>
/// <param name="Low">Lower end of the own interval, where it is drawn.</param>
/// <param name="High">Upper end of the own interval, where it is drawn.</param>
public sealed record DumbbellRow(
    string Label, double? Own, double? Other, Verdict Verdict, bool Muted, double? Low = null, double? High = null)
{
    /// <summary>The goal, a short upright line; null without.</summary>
    public double? Goal { get; init; }
}

/// <summary>Hotels in order, best first, one of them the recipient's, which alone has an interval.</summary>
/// <param name="Description">In words.</param>
/// <param name="OwnLabel">What the large dot is.</param>
/// <param name="PeerLabel">What the small dots are.</param>
/// <param name="Marks">Best first.</param>
/// <param name="OwnLow">Lower end of the own interval.</param>
/// <param name="OwnHigh">Upper end of the own interval.</param>
public sealed record LadderChart(
    string Description, string OwnLabel, string PeerLabel, IReadOnlyList<LadderMark> Marks, double? OwnLow, double? OwnHigh) : Chart(Description);

/// <summary>One hotel, or one quartile of the region, of a <see cref="LadderChart"/>.</summary>
/// <param name="Score">Own: unrounded; other: as far as it may be known.</param>
/// <param name="Own">True for the recipient.</param>
public sealed record LadderMark(double Score, bool Own);

/// <summary>Groups with a bar for each of some amounts, side by side, the largest at the top.</summary>
/// <param name="Description">In words.</param>
/// <param name="Labels">Names of the groups, from top to bottom.</param>
/// <param name="Series">One to three; a value for each group.</param>
public sealed record BarChart(string Description, IReadOnlyList<string> Labels, IReadOnlyList<BarSeries> Series) : Chart(Description);

/// <summary>The bars of one colour.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Values">Not below 0; null: no bar.</param>
/// <param name="Tone">Their colour: that of the text which explains them.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double?> Values, Tone Tone);

/// <summary>Months with the smoothed line, its limits and the region's line.</summary>
/// <param name="Description">In words.</param>
/// <param name="OwnLabel">At the end of the hotel's line.</param>
/// <param name="RegionLabel">At the end of the region's line.</param>
/// <param name="MonthLabel">What the small dots are.</param>
/// <param name="LowLabel">Name of the lower limit.</param>
/// <param name="BandLabel">Name of the band between the limits.</param>
/// <param name="OutsideLabel">What a diamond is: a month outside the limits.</param>
/// <param name="Months">Oldest first, one after the other.</param>
public sealed record TrendChart(
    string Description,
    string OwnLabel,
    string RegionLabel,
    string MonthLabel,
    string LowLabel,
    string BandLabel,
    string OutsideLabel,
    IReadOnlyList<TrendMonth> Months) : Chart(Description)
{
    /// <summary>A goal that all months are held against, a dashed level line with <see cref="GoalLabel"/> at its end; null without.</summary>
    public double? Goal { get; init; }

    /// <summary>At the end of the goal's line; null without a goal.</summary>
    public string? GoalLabel { get; init; }

    /// <summary>True for a measure of which lower is better: a month below its limits is then drawn as a good one.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>True for a month outside its limits on the better side.</summary>
    public bool IsBetter(TrendMonth month) => month.Outside && month.Smoothed > month.High != LowerIsBetter;

    /// <summary>True for a month outside its limits on the worse side.</summary>
    public bool IsWorse(TrendMonth month) => month.Outside && !IsBetter(month);
}

/// <summary>How amounts add up to a total, a floating bar a row, beginning at 0. Stands in a table, whose rows carry the texts.</summary>
/// <param name="Description">In words.</param>
/// <param name="Steps">From top to bottom, a step a row of the table.</param>
public sealed record WaterfallChart(string Description, IReadOnlyList<WaterfallStep> Steps) : Chart(Description)
{
    private const double Same = 1e-9;

    /// <summary>The axis that holds all bars and 0.</summary>
    public AxisRange Axis => AxisRange.WithZero(Steps.SelectMany(step => new[] { step.From, step.To }));

    /// <summary>Where a thin line leads from a bar to the next one: at the former's end, where the latter begins or, a total, ends; null without.</summary>
    public double? Join(int step)
    {
        if (step + 1 >= Steps.Count)
        {
            return null;
        }

        var (end, next) = (Steps[step].To ?? Steps[step].From, Steps[step + 1]);
        return Math.Abs(end - next.From) < Same || (next.To is { } total && Math.Abs(end - total) < Same) ? end : null;
    }
}

/// <summary>One bar of a <see cref="WaterfallChart"/>.</summary>
/// <param name="Label">Name of the row.</param>
/// <param name="From">Where the bar begins: what the steps before it add up to; 0 for the first and for the total.</param>
/// <param name="To">Where it ends; null: no bar.</param>
/// <param name="Tone">Its colour.</param>
public sealed record WaterfallStep(string Label, double From, double? To, Tone Tone);

/// <summary>Points by two figures, each with a short label (a number that a table beside it explains).</summary>
/// <param name="Description">In words.</param>
/// <param name="AcrossLabel">What the level axis is.</param>
/// <param name="UpLabel">What the upright axis is.</param>
/// <param name="Points">In the order of the table.</param>
public sealed record ScatterChart(string Description, string AcrossLabel, string UpLabel, IReadOnlyList<ScatterPoint> Points) : Chart(Description)
{
    /// <summary>The level axis, which holds all points and the dividing line.</summary>
    public AxisRange AcrossAxis => AxisRange.Loose(Points.Select(point => (double?)point.Across).Append(AcrossDivide));

    /// <summary>The upright axis, which holds all points and the dividing line.</summary>
    public AxisRange UpAxis => AxisRange.Loose(Points.Select(point => (double?)point.Up).Append(UpDivide));

    /// <summary>Where an upright line parts left from right; null: no line.</summary>
    public double? AcrossDivide { get; init; }

    /// <summary>Where a level line parts above from below; null: no line.</summary>
    public double? UpDivide { get; init; }
}

/// <summary>One point of a <see cref="ScatterChart"/>.</summary>
/// <param name="Label">Short.</param>
/// <param name="Across">On the level axis.</param>
/// <param name="Up">On the upright axis.</param>
/// <param name="Tone">Its colour.</param>
public sealed record ScatterPoint(string Label, double Across, double Up, Tone Tone);
