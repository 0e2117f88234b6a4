using System.Text.Json.Serialization;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Bonuses;

/// <summary>A bonus plan as it is written; the document that <c>bonus-plan.schema.json</c> describes.</summary>
internal sealed record PlanDocument
{
    /// <summary>For editors; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Names the plan over its versions; needed with <see cref="Bonus"/>.</summary>
    public string? Key { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>What the plan is for and where its figures come from.</summary>
    public string? Description { get; init; }

    /// <summary><c>whole</c> or <c>none</c>.</summary>
    public required string Rounding { get; init; }

    /// <summary>Not needed with <see cref="Bonus"/>.</summary>
    public IReadOnlyList<DomainDocument>? Domains { get; init; }

    /// <summary>What is paid to whom; null: the plan gives points only.</summary>
    public TermsDocument? Bonus { get; init; }

    /// <summary>What the shape of the document leaves open: words that are none of those there are, members that go together.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (place, text) in new[] { ("key", Key), ("name", Name), ("version", Version) })
        {
            if (text is not null && string.IsNullOrWhiteSpace(text))
            {
                yield return $"{place}: is empty";
            }
        }
        if (Bonus is null && Domains is null)
        {
            yield return "domains: and bonus are both missing; a plan gives points (domains), or pays (bonus), or does both";
        }
        if (Bonus is not null && Key is null)
        {
            yield return "key: is missing; a plan with bonus needs one that stays over its versions, such as hotel-2026";
        }
        if (Key is { Length: > 0 } && !Key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.'))
        {
            yield return $"key: '{Key}' has other signs than lower-case letters a to z, digits, '-', '_' and '.'";
        }
        if (WordFault("rounding", Rounding, PlanWords.Roundings.Keys) is { } rounding)
        {
            yield return rounding;
        }
        foreach (var (domain, at) in (Domains ?? []).Select((domain, at) => (domain, at)))
        {
            var place = FormattableString.Invariant($"domains[{at}]");
            foreach (var fault in domain is null ? [$"{place}: is null"] : DomainFaults(domain, place))
            {
                yield return fault;
            }
        }
    }

    /// <summary>The plan of a document without faults.</summary>
    /// <param name="terms">What <see cref="Bonus"/> says; null without it.</param>
    public BonusPlan ToPlan(PlanTerms? terms) => new(Key ?? Name, Name, Version, PlanWords.Roundings[Rounding], [.. (Domains ?? []).Select(domain => new PlanDomain(
        domain.Key, domain.Weight, PlanWords.Kinds[domain.Kind], domain.MinimumMeasures ?? DomainDocument.MinimumMeasuresUnlessStated, domain.MinimumN ?? 0,
        domain.BelowMinimum is { } word ? PlanWords.NoAwards[word] : default, [.. domain.Measures.Select(measure => measure.ToMeasure())]))], terms);

    private static IEnumerable<string> DomainFaults(DomainDocument domain, string place)
    {
        if (WordFault($"{place}.kind", domain.Kind, PlanWords.Kinds.Keys) is { } kind)
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
        if (domain.BelowMinimum is { } below && WordFault($"{place}.below_minimum", below, PlanWords.NoAwards.Keys) is { } word)
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

    private static string? WordFault(string place, string word, IEnumerable<string> known) =>
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
