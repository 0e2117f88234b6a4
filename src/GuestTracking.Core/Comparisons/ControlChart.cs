using System.Globalization;

namespace GuestTracking.Core.Comparisons;

/// <summary>A score month by month on a control chart.</summary>
/// <param name="Figures">Names of the figures that each month has beside n and score, in the order of <see cref="ControlChartMonth.Figures"/>.</param>
/// <param name="Months">Oldest first.</param>
public sealed record ControlChart(IReadOnlyList<string> Figures, IReadOnlyList<ControlChartMonth> Months);

/// <summary>One month of a control chart.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="N">Answers of the month; always present.</param>
/// <param name="Score">In the measure's unit; null below the confidential minimum and where undefined.</param>
/// <param name="Figures">The chart's figures; null where there is nothing yet, or no limit.</param>
/// <param name="Signal">Null while the chart says nothing.</param>
/// <param name="Reason">Why the first missing part is missing; null when nothing is.</param>
public sealed record ControlChartMonth(
    DateOnly Month, long N, double? Score, IReadOnlyList<double?> Figures, ControlSignal? Signal, string? Reason);

/// <summary>A chart is outside its limits, and since when without a break.</summary>
/// <param name="IsAbove">True above the upper limit, false below the lower one; of the figure itself, whatever its direction.</param>
/// <param name="Since">First day of the first month outside.</param>
public sealed record ControlSignal(bool IsAbove, DateOnly Since)
{
    /// <summary><c>above since 2025-03</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsAbove ? "above" : "below")} since {Since:yyyy-MM}");

    /// <summary>The signal of the next month: goes on, turns, or ends.</summary>
    /// <param name="before">Of the month before; null without one.</param>
    /// <param name="above">True when the month is above its upper limit.</param>
    /// <param name="below">True when it is below its lower limit.</param>
    /// <param name="month">Its first day.</param>
    internal static ControlSignal? Next(ControlSignal? before, bool above, bool below, DateOnly month) =>
        !above && !below ? null : before?.IsAbove == above ? before : new(above, month);
}
