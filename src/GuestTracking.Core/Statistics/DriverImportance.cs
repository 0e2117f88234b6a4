namespace GuestTracking.Core.Statistics;

/// <summary>Why importances should be read with care although they are defined.</summary>
[Flags]
public enum ImportanceWarnings
{
    /// <summary>No reason.</summary>
    None = 0,

    /// <summary>Fewer complete answers than ten a driver (<see cref="DriverImportance.AnswersPerDriverMin"/>).</summary>
    TooFewAnswers = 1,

    /// <summary>A driver's variance inflation factor is above ten (<see cref="DriverImportance.VifMax"/>): the drivers go together so closely that their shares are not well told apart.</summary>
    TooCollinear = 2,
}

/// <summary>
/// How much of the target's variance goes with each driver. Association, not cause. Undefined where the answers do not
/// determine a regression.
/// </summary>
/// <param name="N">Complete answers.</param>
/// <param name="RSquared">Of the regression on all drivers, 0–1; null when undefined.</param>
/// <param name="Parts">Each driver's part of R², 0 or more, adding up to it, in the order of the drivers; empty when undefined.</param>
/// <param name="LargestVif">Largest variance inflation factor, 1 or more; null when undefined.</param>
/// <param name="Warnings">Reasons to be careful.</param>
/// <param name="Reason">Why it is undefined; null when it is not.</param>
public sealed record DriverImportance(
    long N, double? RSquared, IReadOnlyList<double> Parts, double? LargestVif, ImportanceWarnings Warnings, string? Reason)
{
    /// <summary>Complete answers a driver below which a warning is given: the usual ten observations a regressor.</summary>
    public const int AnswersPerDriverMin = 10;

    /// <summary>Variance inflation factor above which a warning is given (Marquardt 1970).</summary>
    public const double VifMax = 10;

    internal static DriverImportance Of(CentredProducts products, Func<DriverCorrelations, double[]> parts)
    {
        if (!DriverCorrelations.TryOf(products, out var correlations, out var reason))
        {
            return new(products.N, null, [], null, ImportanceWarnings.None, reason);
        }

        var warnings = (products.N < AnswersPerDriverMin * products.Drivers ? ImportanceWarnings.TooFewAnswers : ImportanceWarnings.None)
            | (correlations.LargestVif > VifMax ? ImportanceWarnings.TooCollinear : ImportanceWarnings.None);
        return new(products.N, correlations.RSquared, parts(correlations), correlations.LargestVif, warnings, null);
    }
}
