namespace GuestTracking.Core.Statistics;

/// <summary>
/// A figure estimated from answers. What is undefined is null, never 0 or NaN, and <see cref="Reason"/> says why.
/// </summary>
/// <param name="N">Answers behind it, 0 or more.</param>
/// <param name="Value">The estimate, unrounded; null when undefined.</param>
/// <param name="StandardError">Above 0; null when the answers show no spread to judge it by.</param>
/// <param name="Interval">Its 95 % interval unless another confidence was asked for.</param>
/// <param name="Reason">Why the first missing part is missing; null when nothing is.</param>
public sealed record Estimate(long N, double? Value, double? StandardError, Interval? Interval, string? Reason)
{
    /// <summary>An estimate without a value.</summary>
    public static Estimate Undefined(long n, string reason) => new(n, null, null, null, reason);
}

/// <summary>A difference between two independent groups, first minus second, in the unit of the figure.</summary>
/// <param name="Value">The difference; null when one side is undefined.</param>
/// <param name="Interval">Its interval; null when undefined.</param>
/// <param name="P">Two-sided p value, 0–1; null when undefined.</param>
/// <param name="Reason">Why something is missing; null when nothing is.</param>
public sealed record Difference(double? Value, Interval? Interval, double? P, string? Reason)
{
    /// <summary>A difference that is not there.</summary>
    public static Difference Undefined(string reason) => new(null, null, null, reason);
}

/// <summary>The reasons that estimators give; one wording each, so that pages and tests can rely on it.</summary>
public static class Reasons
{
    /// <summary>Nothing to estimate from.</summary>
    public const string NoAnswers = "no answers";

    /// <summary>A variance needs two.</summary>
    public const string FewerThanTwo = "fewer than two answers";

    /// <summary>One group without spread.</summary>
    public const string AllEqual = "all answers are equal: there is no spread to judge the uncertainty by";

    /// <summary>One group without spread, whose range still gives an interval.</summary>
    public const string AllEqualNoError = "all answers are equal: no standard error";

    /// <summary>Answers that are all promoters, all passives or all detractors.</summary>
    public const string AllInOneGroup = "all answers fall in one group: no standard error";

    /// <summary>Two groups without spread.</summary>
    public const string BothAllEqual = "all answers are equal on both sides: there is no spread to judge the difference by";
}
