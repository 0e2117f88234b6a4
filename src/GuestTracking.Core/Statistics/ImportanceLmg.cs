using MathNet.Numerics.LinearAlgebra;

namespace GuestTracking.Core.Statistics;

/// <summary>
/// LMG importance (Lindeman, Merenda and Gold 1980): what a driver adds to R², averaged over all orders in which the drivers
/// can be entered; as R <c>relaimpo::calc.relimp(type = "lmg")</c>. Example: R <c>swiss</c>, Fertility on the rest: Education
/// .26013468 of .70673500.
/// </summary>
public static class ImportanceLmg
{
    /// <summary>Every further driver doubles the work.</summary>
    public const int DriversMax = 12;

    /// <summary>Importance of the drivers; 2ᵏ subsets are gone through.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 12 drivers: use <see cref="ImportanceJohnson"/>.</exception>
    public static DriverImportance Of(CentredProducts products)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(products.Drivers, DriversMax, nameof(products));
        return DriverImportance.Of(products, Parts);
    }

    private static double[] Parts(DriverCorrelations correlations)
    {
        var drivers = correlations.WithTarget.Count;
        var parts = new double[drivers];
        Visit(Bordered(correlations), 0, 0, 0, Weights(drivers), parts);
        return parts;
    }

    /// <summary>Drivers' correlations with the target's as the last column.</summary>
    private static double[,] Bordered(DriverCorrelations correlations) =>
        correlations.Among.Append(correlations.WithTarget.ToColumnMatrix()).ToArray();

    /// <summary>
    /// Goes through every subset that extends <paramref name="subset"/> by drivers from <paramref name="next"/> on.
    /// <paramref name="residual"/> holds the covariances that are left once the subset's drivers are accounted for, so that
    /// what driver j adds to R² is its squared covariance with the target ÷ its own variance.
    /// </summary>
    private static void Visit(double[,] residual, int subset, int size, int next, double[] weights, double[] parts)
    {
        var drivers = parts.Length;
        for (var j = 0; j < drivers; j++)
        {
            if ((subset & 1 << j) == 0)
            {
                parts[j] += weights[size] * residual[j, drivers] * residual[j, drivers] / residual[j, j];
            }
        }

        for (var j = next; j < drivers; j++)
        {
            Visit(WithoutWhatGoesWith(residual, j), subset | 1 << j, size + 1, j + 1, weights, parts);
        }
    }

    private static double[,] WithoutWhatGoesWith(double[,] covariances, int driver)
    {
        var (rows, columns) = (covariances.GetLength(0), covariances.GetLength(1));
        var left = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            var factor = covariances[i, driver] / covariances[driver, driver];
            for (var j = 0; j < columns; j++)
            {
                left[i, j] = covariances[i, j] - factor * covariances[driver, j];
            }
        }

        return left;
    }

    /// <summary>Share of all orders in which exactly a given subset comes before a given driver: s!(k − 1 − s)!/k! by the subset's size s.</summary>
    private static double[] Weights(int drivers)
    {
        var weights = new double[drivers];
        var subsets = 1.0;
        for (var size = 0; size < drivers; size++)
        {
            weights[size] = 1 / (drivers * subsets);
            subsets = subsets * (drivers - 1 - size) / (size + 1);
        }

        return weights;
    }
}
