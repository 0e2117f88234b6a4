namespace GuestTracking.Core.Statistics;

/// <summary>
/// Count, sums and sums of products of several whole-number variables over complete cases: all that a regression and its
/// drivers' importance need. Exact, so that the order of answers does not matter. The first variable is the target, the
/// others are its drivers.
/// </summary>
public sealed class CrossProducts
{
    private readonly long[] sums;

    /// <summary>Upper triangle with the diagonal, row after row.</summary>
    private readonly long[] products;

    /// <summary>Sums of nothing yet.</summary>
    /// <param name="variables">Names, the target first; they appear in reasons.</param>
    /// <exception cref="ArgumentException">No variable, or a name twice.</exception>
    public CrossProducts(IReadOnlyList<string> variables)
    {
        CentredProducts.CheckNames(variables);
        Variables = [.. variables];
        sums = new long[Variables.Count];
        products = new long[Variables.Count * (Variables.Count + 1) / 2];
    }

    /// <summary>Names, the target first.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Complete cases.</summary>
    public long N { get; private set; }

    /// <summary>Adds a complete case.</summary>
    /// <exception cref="ArgumentException">Not a value for each variable.</exception>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public void Add(ReadOnlySpan<long> values)
    {
        if (values.Length != Variables.Count)
        {
            throw new ArgumentException($"A case of {values.Length} values for {Variables.Count} variables.", nameof(values));
        }

        var at = 0;
        for (var i = 0; i < values.Length; i++)
        {
            sums[i] = checked(sums[i] + values[i]);
            for (var j = i; j < values.Length; j++, at++)
            {
                products[at] = checked(products[at] + values[i] * values[j]);
            }
        }

        N++;
    }

    /// <summary>Means and centred products, each variable times <paramref name="factor"/>; Σxy − ΣxΣy/n is taken in 128-bit integers.</summary>
    public CentredProducts Centred(double factor = 1)
    {
        var means = new double[sums.Length];
        var centred = new double[sums.Length, sums.Length];
        var at = 0;
        for (var i = 0; i < sums.Length; i++)
        {
            means[i] = N == 0 ? 0 : factor * sums[i] / N;
            for (var j = i; j < sums.Length; j++, at++)
            {
                centred[i, j] = centred[j, i] = N == 0
                    ? 0
                    : factor * factor * (double)((Int128)N * products[at] - (Int128)sums[i] * sums[j]) / N;
            }
        }

        return new(Variables, N, means, centred);
    }
}
