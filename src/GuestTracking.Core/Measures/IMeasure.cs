using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Measures;

/// <summary>
/// One way to turn answers into a score. A new measure is one file in this folder: a sealed class with a public
/// constructor without parameters; <see cref="AllMeasures"/> finds it. A share of the answers is a <see cref="ShareMeasure"/>.
/// </summary>
public interface IMeasure
{
    /// <summary>Key in commands and files: <c>index</c>, <c>top-box</c>.</summary>
    string Key { get; }

    /// <summary>English name.</summary>
    string Name { get; }

    /// <summary>Unit of the score: <c>points</c>, <c>%</c>.</summary>
    string Unit { get; }

    /// <summary>Direction of the score itself, whatever the direction of the scale answered on.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Lowest and highest score there can be; null where the scale decides.</summary>
    Interval? Range { get; }

    /// <summary>The one department that the measure is taken from (<c>recommend</c>, <c>problem</c> …); null: from any.</summary>
    string? Department => null;

    /// <summary>Why the measure cannot be taken on this scale; null when it can.</summary>
    string? WhyUnfit(Scale scale);

    /// <summary>The score alone, for where the uncertainty is not wanted: a mean over answers; null where undefined.</summary>
    double? Score(ScoreSums sums);

    /// <summary>Score, standard error and 95 % interval; no answers or an unfit scale: no value, with the reason.</summary>
    Estimate Estimate(ScoreSums sums);

    /// <summary>First score minus second, of two groups that share no answer, with 95 % interval and two-sided p.</summary>
    Difference Difference(ScoreSums first, ScoreSums second);
}
