namespace GuestTracking.Core.Statistics;

/// <summary>A value with the weight it was observed with, for example a month's mean and its number of answers.</summary>
public readonly record struct WeightedValue(double Value, double Weight);

/// <summary>All that credibility needs of a group's values.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Weight">Sum of their weights, above 0.</param>
/// <param name="Mean">Weighted mean.</param>
/// <param name="SquaredDeviations">Σ weight·(value − mean)².</param>
public readonly record struct WeightedGroup(int Count, double Weight, double Mean, double SquaredDeviations)
{
    /// <summary>What the values of a group come to.</summary>
    /// <exception cref="ArgumentException">No values, a weight not above 0, a value that is not finite.</exception>
    public static WeightedGroup Of(params ReadOnlySpan<WeightedValue> values)
    {
        double weight = 0, sum = 0, squares = 0;
        foreach (var item in values)
        {
            weight += item.Weight > 0 && double.IsFinite(item.Value) ? item.Weight : double.NaN;
            sum += item.Weight * item.Value;
        }

        if (!(weight > 0))
        {
            throw new ArgumentException("A group needs values, each finite and with a weight above 0.", nameof(values));
        }

        var mean = sum / weight;
        foreach (var item in values)
        {
            squares += item.Weight * ((item.Value - mean) * (item.Value - mean));
        }

        return new(values.Length, weight, mean, squares);
    }

    /// <summary>By everything that is added up, so that equal groups in another order are added up alike.</summary>
    internal static int InOrder(WeightedGroup one, WeightedGroup other) =>
        one.Mean.CompareTo(other.Mean) is not 0 and var byMean ? byMean
        : one.Weight.CompareTo(other.Weight) is not 0 and var byWeight ? byWeight
        : one.SquaredDeviations.CompareTo(other.SquaredDeviations);
}

/// <summary>One group's credibility estimate.</summary>
/// <param name="Mean">Weighted mean of its values.</param>
/// <param name="Weight">Sum of its weights.</param>
/// <param name="Factor">z, 0–1: how far its own mean is believed.</param>
/// <param name="Value">z·mean + (1 − z)·collective mean.</param>
public readonly record struct CredibilityEstimate(double Mean, double Weight, double Factor, double Value);

/// <summary>
/// Bühlmann–Straub credibility with the unbiased estimators of s² (within) and a (between), a cut at 0;
/// as R <c>actuar::cm(method = "Buhlmann-Gisler")</c>. Example: Hachemeister 1975, state 1: mean 2060.921, z = .984740,
/// estimate 2055.165.
/// </summary>
/// <param name="WithinVariance">s²; null when undefined.</param>
/// <param name="BetweenVariance">a, 0 or more; null when undefined.</param>
/// <param name="CollectiveMean">m: the credibility-weighted mean, or where a = 0 the plain weighted mean.</param>
/// <param name="Groups">In the order of the input; empty when undefined.</param>
/// <param name="Reason">Why there is nothing; null when there is.</param>
public sealed record CredibilityBuhlmannStraub(
    double? WithinVariance, double? BetweenVariance, double? CollectiveMean, IReadOnlyList<CredibilityEstimate> Groups, string? Reason)
{
    /// <summary>
    /// Fits the model. Needs two groups with values and one group with two values, else nothing is estimated. With
    /// a = 0 every estimate is the weighted mean. No group may be empty: leave it out. The groups' order changes no bit: whether a
    /// is 0, and with it whether all are equal, may hang on the last one.
    /// </summary>
    public static CredibilityBuhlmannStraub Fit(IReadOnlyList<WeightedGroup> groups)
    {
        if (Variances(groups) is not var (within, between))
        {
            return new(null, null, null, [], groups.Count < 2 ? "fewer than two groups" : "no group has two values");
        }

        var estimates = Estimates(within, between, [.. groups.Select(group => new WeightedValue(group.Mean, group.Weight))], out var collective);
        return new(within, between, collective, estimates, null);
    }

    /// <summary>The same from the values themselves.</summary>
    /// <exception cref="ArgumentException">An empty group, a weight not above 0, a value that is not finite.</exception>
    public static CredibilityBuhlmannStraub Fit(IReadOnlyList<IReadOnlyList<WeightedValue>> groups) =>
        Fit([.. groups.Select(group => WeightedGroup.Of([.. group]))]);

    /// <summary>s² and a alone; null where <see cref="Fit"/> estimates nothing.</summary>
    public static (double Within, double Between)? Variances(IReadOnlyList<WeightedGroup> groups)
    {
        var inOrder = groups.ToArray();
        Array.Sort(inOrder, WeightedGroup.InOrder);
        var freedom = inOrder.Sum(group => group.Count - 1);
        if (inOrder.Length < 2 || freedom < 1)
        {
            return null;
        }

        var weight = inOrder.Sum(group => group.Weight);
        var mean = inOrder.Sum(group => group.Weight * group.Mean) / weight;
        var within = inOrder.Sum(group => group.SquaredDeviations) / freedom;
        var spread = inOrder.Sum(group => group.Weight * Square(group.Mean - mean));
        var unbiased = weight / (weight * weight - inOrder.Sum(group => Square(group.Weight))) * (spread - (inOrder.Length - 1) * within);
        return (within, Math.Max(0, unbiased));
    }

    /// <summary>The estimates of groups whose variances are known: z = w·a/(w·a + s²), m = Σ z·mean/Σ z, or the weighted mean where a = 0.</summary>
    /// <param name="within">s², 0 or more; not 0 together with <paramref name="between"/>.</param>
    /// <param name="between">a, 0 or more.</param>
    /// <param name="groups">Mean and weight of each group; empty gives nothing.</param>
    /// <param name="collective">m; null without groups.</param>
    public static CredibilityEstimate[] Estimates(double within, double between, IReadOnlyList<WeightedValue> groups, out double? collective)
    {
        double Factor(WeightedValue group) => between == 0 ? 0 : group.Weight * between / (group.Weight * between + within);
        var mean = collective = MeanOf(groups, group => between == 0 ? group.Weight : Factor(group));
        var estimates = new CredibilityEstimate[groups.Count];
        for (var at = 0; at < estimates.Length; at++)
        {
            var (group, z) = (groups[at], Factor(groups[at]));
            estimates[at] = new(group.Value, group.Weight, z, z * group.Value + (1 - z) * mean!.Value);
        }

        return estimates;
    }

    /// <summary>Σ share·value/Σ share, added up from the smallest value on, whatever the order of the groups; null without groups.</summary>
    private static double? MeanOf(IReadOnlyList<WeightedValue> groups, Func<WeightedValue, double> share)
    {
        var inOrder = groups.ToArray();
        Array.Sort(inOrder, static (a, b) => a.Value.CompareTo(b.Value) is not 0 and var order ? order : a.Weight.CompareTo(b.Weight));
        double values = 0, shares = 0;
        foreach (var group in inOrder)
        {
            var part = share(group);
            (values, shares) = (values + part * group.Value, shares + part);
        }

        return inOrder.Length == 0 ? null : values / shares;
    }

    private static double Square(double x) => x * x;
}
