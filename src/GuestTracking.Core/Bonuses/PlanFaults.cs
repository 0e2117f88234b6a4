namespace GuestTracking.Core.Bonuses;

/// <summary>Why a plan cannot be used: a line for each fault, beginning with its place, such as <c>domains[1].measures[0].threshold</c>.</summary>
public static class PlanFaults
{
    /// <summary>The name of the row of totals, which no domain may have.</summary>
    public const string Total = "total";

    private const decimal ScoreHighest = 100;

    /// <summary>All faults, in the order of the plan; empty when it can be used. What it pays to whom: <see cref="TermsFaults"/>.</summary>
    public static IEnumerable<string> Of(BonusPlan plan) => plan.Terms is { } terms ? OfDomains(plan).Concat(TermsFaults.Of(terms))
        : plan.Domains.Count == 0 ? ["domains: is empty; a plan needs at least one"]
        : OfDomains(plan);

    private static IEnumerable<string> OfDomains(BonusPlan plan)
    {
        var faults = plan.Domains.SelectMany((domain, at) => OfDomain(domain, FormattableString.Invariant($"domains[{at}]")))
            .Concat(Twice(plan));
        return PlanKeys.SumFault([.. plan.Domains.Select(domain => domain.Weight)]) is { } sum ? faults.Append($"domains: {sum}") : faults;
    }

    private static IEnumerable<string> OfDomain(PlanDomain domain, string place)
    {
        if (PlanKeys.Fault(domain.Key) is { } key)
        {
            yield return $"{place}.key: {key}";
        }

        if (domain.Key == Total)
        {
            yield return $"{place}.key: '{Total}' is the row of totals; use another";
        }

        if (PlanKeys.WeightFault(domain.Weight) is { } weight)
        {
            yield return $"{place}.weight: {weight}";
        }

        if (domain.MinimumN < 0)
        {
            yield return FormattableString.Invariant($"{place}.minimum_n: {domain.MinimumN} is below 0");
        }

        foreach (var fault in domain.Measures.Count == 0 ? [$"{place}.measures: is empty; a domain needs at least one"] : CountFaults(domain, place))
        {
            yield return fault;
        }

        foreach (var fault in domain.Measures.SelectMany((measure, at) => OfMeasure(measure, domain.Kind, FormattableString.Invariant($"{place}.measures[{at}]"))))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> CountFaults(PlanDomain domain, string place)
    {
        if (domain.HighestScore > ScoreHighest)
        {
            yield return FormattableString.Invariant($"{place}.measures: {domain.Measures.Count} dimensions and consistency reach {domain.HighestScore}, above 100; at most 8 fit");
        }

        if (domain.Kind == DomainKind.Measures && (domain.MinimumMeasures < 1 || domain.MinimumMeasures > domain.Measures.Count))
        {
            yield return FormattableString.Invariant($"{place}.minimum_measures: {domain.MinimumMeasures} is not from 1 to the {domain.Measures.Count} there are; the domain could never have a score, or have one of nothing");
        }
    }

    private static IEnumerable<string> OfMeasure(PlanMeasure measure, DomainKind kind, string place)
    {
        if (PlanKeys.Fault(measure.Key) is { } key)
        {
            yield return $"{place}.key: {key}";
        }

        if (measure.Stated is not { } stated)
        {
            yield break;
        }

        foreach (var (name, score) in new[] { ("threshold", (decimal?)stated.Threshold), ("benchmark", stated.Benchmark), ("floor", stated.Floor) })
        {
            if (score is < -Standards.ScoreMax or > Standards.ScoreMax)
            {
                yield return $"{place}.{name}: {FormulaText.Of(score.Value)} is beyond {FormulaText.Of(Standards.ScoreMax)}";
                yield break;
            }
        }

        var direction = measure.HigherIsBetter ? "higher is better" : "lower is better";
        if (Standards.Lead(measure.HigherIsBetter, stated.Benchmark, stated.Threshold) < 0)
        {
            yield return $"{place}.threshold: {FormulaText.Of(stated.Threshold)} is better than the benchmark {FormulaText.Of(stated.Benchmark)} ({direction}); exchange them, or correct higher_is_better";
        }

        if (stated.Floor is { } floor && Standards.Lead(measure.HigherIsBetter, stated.Threshold, floor) < 0)
        {
            yield return $"{place}.floor: {FormulaText.Of(floor)} is better than the threshold {FormulaText.Of(stated.Threshold)} ({direction})";
        }

        if (kind == DomainKind.Dimensions && stated.Floor is null)
        {
            yield return $"{place}.floor: is missing; consistency counts from it";
        }

        if (kind == DomainKind.Dimensions && stated.Floor == stated.Threshold)
        {
            yield return $"{place}.floor: is the threshold {FormulaText.Of(stated.Threshold)} itself, so that consistency is undefined; state a floor that is worse";
        }
    }

    /// <summary>Keys of measures are unique in the whole plan: a file of scores names a measure by nothing else.</summary>
    private static IEnumerable<string> Twice(BonusPlan plan)
    {
        var places = plan.Domains.SelectMany((domain, at) => domain.Measures.Select((measure, number) =>
            (measure.Key, Place: FormattableString.Invariant($"domains[{at}].measures[{number}].key"))));
        var domains = plan.Domains.Select((domain, at) => (domain.Key, Place: FormattableString.Invariant($"domains[{at}].key")));
        return PlanKeys.Twice(domains).Concat(PlanKeys.Twice(places));
    }
}
