namespace GuestTracking.Core.Statistics;

/// <summary>
/// Count, sums and sums of products of several whole-number variables over complete cases: all that a regression and its
/// drivers' importance need. Exact and additive, so that the order of answers and of parts does not matter. The first
/// variable is the target, the others are its drivers.
/// </summary>
public sealed class CrossProducts
{
    private readonly long[] _sums;

    /// <summary>Upper triangle with the diagonal, row after row.</summary>
    private readonly long[] _products;

    /// <summary>Sums of nothing yet.</summary>
    /// <param name="variables">Names, the target first; they appear in reasons.</param>
    /// <exception cref="ArgumentException">No variable, or a name twice.</exception>
    public CrossProducts(IReadOnlyList<string> variables)
    {
        CentredProducts.CheckNames(variables);
        Variables = [.. variables];
        _sums = new long[Variables.Count];
        _products = new long[Variables.Count * (Variables.Count + 1) / 2];
    }

    /// <summary>Sums that were kept elsewhere.</summary>
    /// <param name="variables">Names, the target first; they appear in reasons.</param>
    /// <param name="n">Complete cases.</param>
    /// <param name="sums">Σx of each variable.</param>
    /// <param name="products">Σxy, upper triangle with the diagonal, row after row: xx, xy, xz, yy, yz, zz.</param>
    /// <exception cref="ArgumentException">Other numbers of sums than the variables have, or sums that no cases have.</exception>
    public CrossProducts(IReadOnlyList<string> variables, long n, ReadOnlySpan<long> sums, ReadOnlySpan<long> products)
        : this(variables)
    {
        if (sums.Length != _sums.Length || products.Length != _products.Length)
        {
            throw new ArgumentException(
                $"{Variables.Count} variables have {_sums.Length} sums and {_products.Length} products; got {sums.Length} and {products.Length}.", nameof(products));
        }

        sums.CopyTo(_sums);
        products.CopyTo(_products);
        N = n;
        for (int i = 0, diagonal = 0; i < _sums.Length; diagonal += _sums.Length - i, i++)
        {
            // The check that a sample with these sums exists is the one of its moments.
            _ = new Moments(n, _sums[i], _products[diagonal]);
        }
    }

    /// <summary>Names, the target first.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Complete cases.</summary>
    public long N { get; private set; }

    /// <summary>Cases left out because a value was missing.</summary>
    public long Incomplete { get; private set; }

    /// <summary>Adds a case; one with a missing value is counted as incomplete and enters no sum.</summary>
    /// <exception cref="ArgumentException">Not a value for each variable.</exception>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public void Add(ReadOnlySpan<long?> values)
    {
        CheckLength(values.Length);
        Span<long> complete = stackalloc long[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value)
            {
                Incomplete++;
                return;
            }

            complete[i] = value;
        }

        Add(complete);
    }

    /// <summary>Adds a complete case.</summary>
    /// <exception cref="ArgumentException">Not a value for each variable.</exception>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public void Add(ReadOnlySpan<long> values)
    {
        CheckLength(values.Length);
        var at = 0;
        for (var i = 0; i < values.Length; i++)
        {
            _sums[i] = checked(_sums[i] + values[i]);
            for (var j = i; j < values.Length; j++, at++)
            {
                _products[at] = checked(_products[at] + values[i] * values[j]);
            }
        }

        N++;
    }

    /// <summary>Adds the sums of other cases of the same variables.</summary>
    /// <exception cref="ArgumentException">Other variables.</exception>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public void Add(CrossProducts other)
    {
        if (!Variables.SequenceEqual(other.Variables, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"Sums of {string.Join(", ", other.Variables)} cannot be added to sums of {string.Join(", ", Variables)}.", nameof(other));
        }

        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] = checked(_sums[i] + other._sums[i]);
        }

        for (var at = 0; at < _products.Length; at++)
        {
            _products[at] = checked(_products[at] + other._products[at]);
        }

        N += other.N;
        Incomplete += other.Incomplete;
    }

    /// <summary>Means and centred products, each variable times <paramref name="factor"/>; Σxy − ΣxΣy/n is taken in 128-bit integers.</summary>
    public CentredProducts Centred(double factor = 1)
    {
        var means = new double[_sums.Length];
        var products = new double[_sums.Length, _sums.Length];
        var at = 0;
        for (var i = 0; i < _sums.Length; i++)
        {
            means[i] = N == 0 ? 0 : factor * _sums[i] / N;
            for (var j = i; j < _sums.Length; j++, at++)
            {
                products[i, j] = products[j, i] = N == 0
                    ? 0
                    : factor * factor * (double)((Int128)N * _products[at] - (Int128)_sums[i] * _sums[j]) / N;
            }
        }

        return new(Variables, N, means, products);
    }

    private void CheckLength(int values)
    {
        if (values != Variables.Count)
        {
            throw new ArgumentException($"A case of {values} values for {Variables.Count} variables.", nameof(values));
        }
    }
}
