using MathNet.Numerics.Integration;

namespace GuestTracking.Core.Statistics;

/// <summary>
/// Probability of being the best where estimates are normal and independent: P(top)ᵢ = ∫ φᵢ(x)·∏ Φⱼ(x) dx over the others j.
/// Example: PISA 2018 mathematics, Japan 526.973 (SE 2.471) among 38 countries: .57051.
/// </summary>
/// <remarks>
/// All members at once: the integrand is φᵢ/Φᵢ times the product over everybody, which is the distribution of the best value.
/// Panels of Gauss–Legendre begin where that distribution leaves 0. Everybody who can still be best there has the beginning
/// within reach of its curve, so that panels three times as wide as the smallest standard error of those still in reach grow
/// by themselves: wildly different standard errors cost a few panels more. Error below 1e-8.
/// </remarks>
public static class TopProbability
{
    /// <summary>Half the width of a normal curve, in standard errors.</summary>
    private const double Reach = 7.75;

    /// <summary>Logarithm of the share of the distribution that is left out at its lower end.</summary>
    private const double Least = -28;

    /// <summary>A smaller standard error counts as this one: 1/s stays a number.</summary>
    private const double ErrorMin = 1e-150;

    private const int PanelNodes = 28;
    private const double PanelErrors = 3;

    private static readonly GaussLegendreRule Panel = new(0, 1, PanelNodes);

    /// <summary>
    /// Probabilities in the order of the input; they add up to 1. One member: 1. Empty: empty. A standard error of
    /// <see cref="double.PositiveInfinity"/> means "not known": such a member has no probability (null), and the others'
    /// are those of being the best among the known.
    /// </summary>
    /// <exception cref="ArgumentException">Lengths differ; an estimate is not finite; a standard error is NaN or not above 0.</exception>
    public static double?[] Of(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, bool higherIsBetter = true)
    {
        var values = EstimatesToRank.HighestBest(estimates, standardErrors, higherIsBetter);
        var probabilities = new double?[values.Length];
        var contenders = Contenders(values, standardErrors, probabilities);
        if (contenders.Length < 2)
        {
            foreach (var only in contenders)
            {
                probabilities[only.Member] = 1;
            }

            return probabilities;
        }

        var sums = Integrate(contenders);
        for (var i = 0; i < contenders.Length; i++)
        {
            probabilities[contenders[i].Member] = sums[i];
        }

        return probabilities;
    }

    /// <summary>
    /// Those that may be the best, by the upper end of their curves; the other known members get 0. Their estimates are
    /// taken from that of the smallest standard error, near which all of them lie: no digits are lost where estimates are large.
    /// </summary>
    private static Contender[] Contenders(double[] values, ReadOnlySpan<double> errors, double?[] probabilities)
    {
        var floor = double.NegativeInfinity;
        for (var i = 0; i < values.Length; i++)
        {
            if (EstimatesToRank.IsKnown(errors[i]))
            {
                probabilities[i] = 0;
                floor = Math.Max(floor, values[i] - Reach * errors[i]);
            }
        }

        var contenders = new List<Contender>();
        for (var i = 0; i < values.Length; i++)
        {
            if (probabilities[i] is not null && values[i] + Reach * errors[i] >= floor)
            {
                contenders.Add(new(i, values[i], Math.Max(errors[i], ErrorMin)));
            }
        }

        // Where members are equal in all, their order does not matter.
        var origin = contenders.Count == 0 ? 0 : contenders.MinBy(contender => (contender.Error, contender.Value)).Value;
        var ends = contenders.ConvertAll(contender => contender.Value - origin + Reach * contender.Error).ToArray();
        var order = EstimatesToRank.Sort(ends, [.. contenders.Select(contender => contender.Error)]);
        return Array.ConvertAll(order, at => contenders[at] with { Value = contenders[at].Value - origin });
    }

    private static double[] Integrate(Contender[] contenders)
    {
        var smallest = new double[contenders.Length];
        var least = double.PositiveInfinity;
        for (var i = contenders.Length - 1; i >= 0; i--)
        {
            smallest[i] = least = Math.Min(least, contenders[i].Error);
        }

        var sums = new double[contenders.Length];
        var ratios = new double[contenders.Length];
        var x = Beginning(contenders);
        for (var first = 0; ; )
        {
            while (first < contenders.Length && contenders[first].Value + Reach * contenders[first].Error <= x)
            {
                first++;
            }

            if (first == contenders.Length)
            {
                return sums;
            }

            var width = PanelErrors * smallest[first];
            for (var node = 0; node < PanelNodes; node++)
            {
                var logarithm = LogarithmOfBest(contenders, first, x + width * Panel.GetAbscissa(node), ratios);
                var weight = width * Panel.GetWeight(node) * Math.Exp(logarithm);
                for (var i = first; i < sums.Length; i++)
                {
                    sums[i] += weight * ratios[i];
                }
            }

            x += width;
        }
    }

    /// <summary>A point below which the distribution of the best value is next to nothing.</summary>
    private static double Beginning(Contender[] contenders)
    {
        var below = contenders.Max(contender => contender.Value - Reach * contender.Error);
        var above = contenders[^1].Value + Reach * contenders[^1].Error;
        var accuracy = contenders.Min(contender => contender.Error) / 8;
        while (above - below > accuracy)
        {
            var middle = below + (above - below) / 2;
            if (middle <= below || middle >= above)
            {
                break;
            }

            if (IsNextToNothing(contenders, middle))
            {
                below = middle;
            }
            else
            {
                above = middle;
            }
        }

        return below;
    }

    /// <summary>True when the probability that the best value is below x is; told by the first few who make it so.</summary>
    private static bool IsNextToNothing(Contender[] contenders, double x)
    {
        var least = Math.Exp(Least);
        var product = 1.0;
        for (var i = contenders.Length - 1; i >= 0 && product >= least; i--)
        {
            product *= TabulatedNormal.Below((x - contenders[i].Value) * contenders[i].Precision);
        }

        return product < least;
    }

    /// <summary>
    /// Logarithm of the probability that the best value is below x, by the contenders from <paramref name="first"/> on
    /// (the others are below x for certain); ratios gets φᵢ/Φᵢ of each.
    /// </summary>
    private static double LogarithmOfBest(Contender[] contenders, int first, double x, double[] ratios)
    {
        const double Small = 1e-200;
        var logarithm = 0.0;
        var product = 1.0;
        for (var i = first; i < contenders.Length; i++)
        {
            var z = (x - contenders[i].Value) * contenders[i].Precision;
            if (z >= TabulatedNormal.End)
            {
                ratios[i] = 0;
                continue;
            }

            if (z <= -TabulatedNormal.End)
            {
                return double.NegativeInfinity;
            }

            var (below, density) = TabulatedNormal.BelowAndDensity(z);
            ratios[i] = density * contenders[i].Precision / below;
            product *= below;
            if (product < Small)
            {
                logarithm += Math.Log(product);
                product = 1;
            }
        }

        return logarithm + Math.Log(product);
    }

    private readonly record struct Contender(int Member, double Value, double Error)
    {
        /// <summary>1/error; multiplying is faster than dividing.</summary>
        public double Precision { get; } = 1 / Error;
    }
}
