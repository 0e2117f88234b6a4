namespace GuestTracking.Core.Bonuses;

/// <summary>What is known of a measure at a site.</summary>
/// <param name="Baseline">The score of the baseline period; null: not available.</param>
/// <param name="Performance">The score of the performance period; null: not available.</param>
/// <param name="N">Answers of the performance period; null: not known.</param>
public sealed record SiteMeasure(decimal? Baseline, decimal? Performance, long? N);

/// <summary>The points of a measure.</summary>
/// <param name="Measure">The measure of the plan.</param>
/// <param name="Achievement">Against threshold and benchmark.</param>
/// <param name="Improvement">Against the own baseline.</param>
/// <param name="Points">The greater of the two.</param>
public sealed record MeasurePoints(PlanMeasure Measure, Figure Achievement, Figure Improvement, Figure Points);

/// <summary>The score of a domain.</summary>
/// <param name="Domain">The domain of the plan.</param>
/// <param name="Measures">Points of its measures, in the plan's order.</param>
/// <param name="Base">Sum of the dimensions; null where the domain is none of dimensions.</param>
/// <param name="Consistency">As <paramref name="Base"/>.</param>
/// <param name="Score">The domain's score.</param>
public sealed record DomainScore(PlanDomain Domain, IReadOnlyList<MeasurePoints> Measures, Figure? Base, Figure? Consistency, Figure Score);

/// <summary>What a plan makes of the scores of one site, every step with its explanation.</summary>
/// <param name="Domains">In the plan's order.</param>
/// <param name="Total">Over the domains that have a score.</param>
public sealed record SiteScore(IReadOnlyList<DomainScore> Domains, Figure Total)
{
    private static readonly SiteMeasure NotAvailable = new(null, null, null);

    /// <summary>The score of a site; a measure that it lacks is not available.</summary>
    /// <param name="plan">A plan without faults.</param>
    /// <param name="standards">Standards of its measures.</param>
    /// <param name="measures">The site's scores by measure.</param>
    public static SiteScore Of(BonusPlan plan, FrozenStandards standards, IReadOnlyDictionary<string, SiteMeasure> measures)
    {
        DomainScore[] domains = [.. plan.Domains.Select(domain => OfDomain(domain, plan.Rounding, standards, measures))];
        return new(domains, TotalScore.Of([.. domains.Select(domain => new WeightedScore(domain.Domain.Key, domain.Domain.Weight, domain.Score))]));
    }

    private static DomainScore OfDomain(
        PlanDomain domain, PointRounding rounding, FrozenStandards standards, IReadOnlyDictionary<string, SiteMeasure> measures)
    {
        SiteMeasure[] given = [.. domain.Measures.Select(measure => measures.GetValueOrDefault(measure.Key, NotAvailable))];
        MeasurePoints[] points = [.. domain.Measures.Zip(given, (measure, site) => OfMeasure(measure, site, domain, rounding, standards[measure.Key]))];
        NamedFigure[] figures = [.. points.Select(one => new NamedFigure(one.Measure.Key, one.Points))];
        var tooFew = domain.BelowMinimum == BelowMinimum.Domain
            ? domain.Measures.Zip(given, (measure, site) => WhyTooFew(site, domain) is { } why ? $"{measure.Key}: {why}" : null).FirstOrDefault(why => why is not null)
            : null;
        if (domain.Kind == DomainKind.Measures)
        {
            return new(domain, points, null, null, tooFew is null ? DomainScores.OfMeasures(figures, domain.MinimumMeasures) : Figure.Undefined(tooFew));
        }

        if (tooFew is not null)
        {
            return new(domain, points, Figure.Undefined(tooFew), Figure.Undefined(tooFew), Figure.Undefined(tooFew));
        }

        var sum = DomainScores.Base(figures);
        // Whoever has no points for want of answers must not be judged by that score in consistency either.
        var consistency = sum.Value is null ? sum : ConsistencyPoints.Of(
            [.. domain.Measures.Zip(given, (measure, site) => new DimensionScore(measure.Key, site.Performance, standards[measure.Key]))], rounding);
        return new(domain, points, sum, consistency, DomainScores.OfDimensions(sum, consistency));
    }

    private static MeasurePoints OfMeasure(PlanMeasure measure, SiteMeasure site, PlanDomain domain, PointRounding rounding, Standards standards)
    {
        if (WhyTooFew(site, domain) is { } why)
        {
            var none = Figure.Undefined(why);
            return new(measure, none, none, none);
        }

        var achievement = AchievementPoints.Of(site.Performance, standards, rounding);
        var improvement = ImprovementPoints.Of(site.Performance, site.Baseline, standards, rounding);
        return new(measure, achievement, improvement, DimensionPoints.Of(achievement, improvement));
    }

    /// <summary>Why a score rests on too few answers for an award; null where it does not, or where there is none.</summary>
    private static string? WhyTooFew(SiteMeasure site, PlanDomain domain) => site switch
    {
        { Performance: null } => null,
        { N: null } when domain.MinimumN > 0 => FormattableString.Invariant($"number of answers not known, and the plan asks for at least {domain.MinimumN}"),
        { N: { } n } when n < domain.MinimumN => FormattableString.Invariant($"{n} answers, and the plan asks for at least {domain.MinimumN}"),
        _ => null,
    };
}
