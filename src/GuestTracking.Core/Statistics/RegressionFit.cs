namespace GuestTracking.Core.Statistics;

/// <summary>
/// Ordinary least squares of a target on its drivers, with an intercept, as R <c>lm</c>. Undefined where the answers do not
/// determine it. Example: R <c>swiss</c>, Fertility on the rest: Education −.87094 (SE .18303), R² .70673500.
/// </summary>
/// <param name="N">Complete answers.</param>
/// <param name="Intercept">In the unit of the target; null when undefined.</param>
/// <param name="Coefficients">Target's unit per driver's unit, in the order of the drivers; empty when undefined.</param>
/// <param name="StandardErrors">Of the coefficients, n − k − 1 degrees of freedom; 0 where the fit is perfect; empty when undefined.</param>
/// <param name="RSquared">0–1; null when undefined.</param>
/// <param name="LargestVif">Largest variance inflation factor, 1 or more; null when undefined.</param>
/// <param name="Reason">Why it is undefined; null when it is not.</param>
public sealed record RegressionFit(
    long N,
    double? Intercept,
    IReadOnlyList<double> Coefficients,
    IReadOnlyList<double> StandardErrors,
    double? RSquared,
    double? LargestVif,
    string? Reason)
{
    /// <summary>Fits the regression; needs two answers more than there are drivers, and no driver that follows from others.</summary>
    public static RegressionFit Of(CentredProducts products)
    {
        if (!DriverCorrelations.TryOf(products, out var correlations, out var reason))
        {
            return new(products.N, null, [], [], null, null, reason);
        }

        var drivers = products.Drivers;
        var (standardised, inverse, rSquared) = (correlations.Standardised, correlations.Inverse, correlations.RSquared);
        var targetSquares = products.Product(0, 0);
        var residualVariance = (1 - rSquared) * targetSquares / (products.N - drivers - 1);
        var coefficients = new double[drivers];
        var errors = new double[drivers];
        var intercept = products.Mean(0);
        for (var j = 0; j < drivers; j++)
        {
            var driverSquares = products.Product(j + 1, j + 1);
            coefficients[j] = standardised[j] * Math.Sqrt(targetSquares / driverSquares);
            errors[j] = Math.Sqrt(residualVariance * inverse[j, j] / driverSquares);
            intercept -= coefficients[j] * products.Mean(j + 1);
        }

        return new(products.N, intercept, coefficients, errors, rSquared, correlations.LargestVif, null);
    }
}
