namespace GuestTracking.Core.Statistics;

/// <summary>
/// Means of several variables and the sums of products of their deviations from them, Σ(x − x̄)(y − ȳ). The first variable is
/// the target, the others are its drivers.
/// </summary>
public sealed class CentredProducts
{
    private readonly double[] means;
    private readonly double[,] products;

    internal CentredProducts(IReadOnlyList<string> variables, long n, double[] means, double[,] products)
    {
        Variables = variables;
        N = n;
        this.means = means;
        this.products = products;
    }

    /// <summary>Names, the target first.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Cases; without any, means and products are 0 and mean nothing.</summary>
    public long N { get; }

    /// <summary>Number of drivers.</summary>
    public int Drivers => Variables.Count - 1;

    /// <summary>Mean of a variable, 0 = target.</summary>
    public double Mean(int variable) => means[variable];

    /// <summary>Sum of products of two variables' deviations; of a variable with itself: its sum of squares.</summary>
    public double Product(int one, int other) => products[one, other];

    /// <summary>From cases of real numbers, in two passes; a variable whose values are all equal has products of exactly 0.</summary>
    /// <param name="variables">Names, the target first.</param>
    /// <param name="cases">Each with a value for each variable.</param>
    /// <exception cref="ArgumentException">No variable, a name twice, a case of another length, a value that is not finite.</exception>
    public static CentredProducts Of(IReadOnlyList<string> variables, IReadOnlyList<IReadOnlyList<double>> cases)
    {
        CheckNames(variables);
        var width = variables.Count;
        var shift = new double[width];
        foreach (var values in cases)
        {
            if (values.Count != width || values.Any(value => !double.IsFinite(value)))
            {
                throw new ArgumentException($"A case needs {width} finite values.", nameof(cases));
            }

            for (var i = 0; i < width; i++)
            {
                shift[i] += (values[i] - cases[0][i]) / cases.Count;
            }
        }

        var means = new double[width];
        var products = new double[width, width];
        var deviations = new double[width];
        foreach (var values in cases)
        {
            for (var i = 0; i < width; i++)
            {
                deviations[i] = values[i] - cases[0][i] - shift[i];
                means[i] = cases[0][i] + shift[i];
                for (var j = 0; j <= i; j++)
                {
                    products[i, j] += deviations[i] * deviations[j];
                    products[j, i] = products[i, j];
                }
            }
        }

        return new([.. variables], cases.Count, means, products);
    }

    internal static void CheckNames(IReadOnlyList<string> variables)
    {
        if (variables.Count == 0 || variables.Distinct(StringComparer.Ordinal).Count() != variables.Count)
        {
            throw new ArgumentException("Variables need names, each of its own, the target first.", nameof(variables));
        }
    }
}
