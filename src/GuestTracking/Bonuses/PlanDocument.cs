using System.Text.Json.Serialization;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses;

/// <summary>A bonus plan as it is written; the document that <c>bonus-plan.schema.json</c> describes.</summary>
internal sealed record PlanDocument
{
    /// <summary>For editors; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>What the plan is for and where its figures come from.</summary>
    public string? Description { get; init; }

    /// <summary><c>whole</c> or <c>none</c>.</summary>
    public required string Rounding { get; init; }

    public required IReadOnlyList<DomainDocument> Domains { get; init; }

    private static readonly Dictionary<string, PointRounding> Roundings = new() { ["whole"] = PointRounding.Whole, ["none"] = PointRounding.None };

    private static readonly Dictionary<string, DomainKind> Kinds = new() { ["dimensions"] = DomainKind.Dimensions, ["measures"] = DomainKind.Measures };

    private static readonly Dictionary<string, BelowMinimum> NoAwards = new()
    {
        ["no_points_for_measure"] = BelowMinimum.Measure,
        ["no_score_for_domain"] = BelowMinimum.Domain,
    };

    /// <summary>What the shape of the document leaves open: words that are none of those there are, members that go together.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (place, text) in new[] { ("name", Name), ("version", Version) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                yield return $"{place}: is empty";
            }
        }
        if (WordFault("rounding", Rounding, Roundings.Keys) is { } rounding)
        {
            yield return rounding;
        }
        foreach (var (domain, at) in Domains.Select((domain, at) => (domain, at)))
        {
            var place = FormattableString.Invariant($"domains[{at}]");
            foreach (var fault in domain is null ? [$"{place}: is null"] : DomainFaults(domain, place))
            {
                yield return fault;
            }
        }
    }

    /// <summary>The plan of a document without faults.</summary>
    public BonusPlan ToPlan() => new(Name, Name, Version, Roundings[Rounding], [.. Domains.Select(domain => new PlanDomain(
        domain.Key, domain.Weight, Kinds[domain.Kind], domain.MinimumMeasures ?? DomainDocument.MinimumMeasuresUnlessStated, domain.MinimumN ?? 0,
        domain.BelowMinimum is { } word ? NoAwards[word] : default, [.. domain.Measures.Select(measure => measure.ToMeasure())]))], null);

    private static IEnumerable<string> DomainFaults(DomainDocument domain, string place)
    {
        if (WordFault($"{place}.kind", domain.Kind, Kinds.Keys) is { } kind)
        {
            yield return kind;
        }
        if (domain is { Kind: "dimensions", MinimumMeasures: not null })
        {
            yield return $"{place}.minimum_measures: does not go with dimensions, all of which are needed; remove it";
        }
        if (domain.MinimumN is null != domain.BelowMinimum is null)
        {
            yield return $"{place}: minimum_n and below_minimum go together: the smallest number of answers, and what has no award below it";
        }
        if (domain.BelowMinimum is { } below && WordFault($"{place}.below_minimum", below, NoAwards.Keys) is { } word)
        {
            yield return word;
        }
        foreach (var (measure, at) in domain.Measures.Select((measure, at) => (measure, at)))
        {
            var where = FormattableString.Invariant($"{place}.measures[{at}]");
            foreach (var fault in measure is null ? [$"{where}: is null"] : measure.Faults(where))
            {
                yield return fault;
            }
        }
    }

    private static string? WordFault(string place, string word, IReadOnlyCollection<string> known) =>
        known.Contains(word) ? null : $"{place}: '{word}' is none of {string.Join(", ", known)}";
}

/// <summary>A domain of a plan as it is written.</summary>
internal sealed record DomainDocument
{
    /// <summary>As the hospital programme has it.</summary>
    public const int MinimumMeasuresUnlessStated = 2;

    public required string Key { get; init; }

    /// <summary>In percent; all of them sum to 100.</summary>
    public required decimal Weight { get; init; }

    /// <summary><c>dimensions</c> or <c>measures</c>.</summary>
    public required string Kind { get; init; }

    public int? MinimumMeasures { get; init; }

    /// <summary>Answers that a measure needs; null: any number.</summary>
    public long? MinimumN { get; init; }

    /// <summary><c>no_points_for_measure</c> or <c>no_score_for_domain</c>.</summary>
    public string? BelowMinimum { get; init; }

    public required IReadOnlyList<MeasureDocument> Measures { get; init; }
}

/// <summary>A measure of a plan as it is written.</summary>
internal sealed record MeasureDocument
{
    private const string FromBaseline = "baseline";

    public required string Key { get; init; }

    public required bool HigherIsBetter { get; init; }

    public decimal? Threshold { get; init; }

    public decimal? Benchmark { get; init; }

    public decimal? Floor { get; init; }

    /// <summary><c>baseline</c>: computed from the baseline period, not stated.</summary>
    public string? Standards { get; init; }

    public PlanMeasure ToMeasure() => new(Key, HigherIsBetter, Standards is null ? new StatedStandards(Threshold!.Value, Benchmark!.Value, Floor) : null);

    public IEnumerable<string> Faults(string place)
    {
        if (Standards is not null)
        {
            if (Standards != FromBaseline)
            {
                yield return $"{place}.standards: '{Standards}' is not '{FromBaseline}'; state threshold and benchmark instead";
            }
            if ((Threshold ?? Benchmark ?? Floor) is not null)
            {
                yield return $"{place}.standards: are computed from the baseline period and stated as well; remove threshold, benchmark and floor, or this";
            }
            yield break;
        }
        foreach (var (name, score) in new[] { ("threshold", Threshold), ("benchmark", Benchmark) })
        {
            if (score is null)
            {
                yield return $"{place}.{name}: is missing; state it, or write \"standards\": \"{FromBaseline}\"";
            }
        }
    }
}
