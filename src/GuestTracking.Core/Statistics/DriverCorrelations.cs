using System.Diagnostics.CodeAnalysis;
using MathNet.Numerics.LinearAlgebra;

namespace GuestTracking.Core.Statistics;

/// <summary>
/// What regression and importance have in common: the drivers' correlations and their decomposition, after the checks that
/// make them usable.
/// </summary>
/// <param name="Among">Correlations among the drivers; positive definite.</param>
/// <param name="WithTarget">Of each driver with the target.</param>
/// <param name="Eigenvalues">Of <paramref name="Among"/>, above 0.</param>
/// <param name="Eigenvectors">Their columns.</param>
internal sealed record DriverCorrelations(
    Matrix<double> Among, Vector<double> WithTarget, Vector<double> Eigenvalues, Matrix<double> Eigenvectors)
{
    /// <summary>Largest ÷ smallest eigenvalue beyond which rounding decides the result.</summary>
    public const double ConditionMax = 1e10;

    private const double LoadingMin = 1e-3;

    /// <summary>Inverse of the drivers' correlations; its diagonal holds the variance inflation factors.</summary>
    public Matrix<double> Inverse { get; } = Power(Eigenvectors, Eigenvalues, -1);

    /// <summary>Regression coefficients of the standardised variables.</summary>
    public Vector<double> Standardised => Inverse * WithTarget;

    /// <summary>Share of the target's variance that the drivers account for together, 0–1.</summary>
    public double RSquared => Math.Clamp(WithTarget * Standardised, 0, 1);

    /// <summary>1 or more: by how much a driver's correlation with the others inflates its coefficient's variance, at most.</summary>
    public double LargestVif => Inverse.Diagonal().Maximum();

    /// <summary>The drivers' correlations to the power of ½.</summary>
    public Matrix<double> SquareRoot => Power(Eigenvectors, Eigenvalues, 0.5);

    /// <summary>Checks and decomposes; false with a reason where the answers do not determine a regression.</summary>
    public static bool TryOf(
        CentredProducts products, [NotNullWhen(true)] out DriverCorrelations? correlations, [NotNullWhen(false)] out string? reason)
    {
        correlations = null;
        reason = Obstacle(products);
        if (reason is not null)
        {
            return false;
        }

        var drivers = products.Drivers;
        var among = Matrix<double>.Build.Dense(drivers, drivers, (i, j) => i == j ? 1 : Correlation(products, i + 1, j + 1));
        var withTarget = Vector<double>.Build.Dense(drivers, i => Correlation(products, i + 1, 0));
        var decomposition = among.Evd(Symmetricity.Symmetric);
        var eigenvalues = decomposition.EigenValues.Map(value => value.Real);
        var smallest = eigenvalues.Maximum() / ConditionMax;
        if (eigenvalues.Minimum() <= smallest)
        {
            reason = Collinear(products, eigenvalues, decomposition.EigenVectors, smallest);
            return false;
        }

        correlations = new(among, withTarget, eigenvalues, decomposition.EigenVectors);
        return true;
    }

    private static string? Obstacle(CentredProducts products)
    {
        if (products.Drivers == 0)
        {
            return "no drivers";
        }

        if (products.N < products.Drivers + 2)
        {
            return $"too few complete answers: {products.N}, and {products.Drivers} drivers need at least {products.Drivers + 2}";
        }

        for (var variable = 0; variable < products.Variables.Count; variable++)
        {
            if (!(products.Product(variable, variable) > 0))
            {
                return $"all answers of '{products.Variables[variable]}' are equal";
            }
        }

        return null;
    }

    /// <summary>The drivers that stand in a combination without variance of its own.</summary>
    private static string Collinear(CentredProducts products, Vector<double> eigenvalues, Matrix<double> eigenvectors, double smallest)
    {
        var involved = Enumerable.Range(0, products.Drivers)
            .Where(driver => eigenvalues.EnumerateIndexed().Any(value => value.Item2 <= smallest && Math.Abs(eigenvectors[driver, value.Item1]) > LoadingMin))
            .Select(driver => $"'{products.Variables[driver + 1]}'");
        return $"the drivers are collinear: each of {string.Join(", ", involved)} follows from the others";
    }

    private static double Correlation(CentredProducts products, int one, int other) => Math.Clamp(
        products.Product(one, other) / Math.Sqrt(products.Product(one, one)) / Math.Sqrt(products.Product(other, other)), -1, 1);

    private static Matrix<double> Power(Matrix<double> eigenvectors, Vector<double> eigenvalues, double exponent) =>
        eigenvectors * Matrix<double>.Build.DiagonalOfDiagonalVector(eigenvalues.PointwisePower(exponent)) * eigenvectors.Transpose();
}
