using MathNet.Numerics.LinearAlgebra;

namespace GuestTracking.Core.Statistics;

/// <summary>
/// Johnson's relative weights (2000): the drivers are replaced by the uncorrelated variables closest to them, whose parts of
/// R² are plain, and each driver gets back its share of them: εⱼ = Σₘ λⱼₘ²βₘ² with λ = R^½, β = R^−½ r. Any number of drivers.
/// Example: R <c>swiss</c>, Fertility on the rest: Education .2719641 of .70673500.
/// </summary>
public static class ImportanceJohnson
{
    /// <summary>Importance of the drivers.</summary>
    public static DriverImportance Of(CentredProducts products) => DriverImportance.Of(products, Parts);

    private static double[] Parts(DriverCorrelations correlations)
    {
        var root = correlations.SquareRoot;
        var squaredCoefficients = (root * correlations.Standardised).PointwisePower(2);
        return (root.PointwisePower(2) * squaredCoefficients).ToArray();
    }
}
