using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Tests.Bonuses;

/// <summary>A plan of two dimensions and two measures, one of which is lower-is-better.</summary>
public class SiteScoreTests
{
    private static readonly StatedStandards Sixty = new(60, 80, 40);

    [Test]
    public void Site_has_points_domains_and_a_total()
    {
        var score = Score(Plan(PointRounding.Whole), ("rooms", 50, 65.5m), ("food", null, 60), ("revenue", null, 70), ("wait", -60, -66));
        Assert.That(score.Domains[0].Measures.Select(one => one.Points.Value), Is.EqualTo(new decimal?[] { 5, 1 }));
        Assert.That((score.Domains[0].Base!.Value, score.Domains[0].Consistency!.Value, score.Domains[0].Score.Value), Is.EqualTo(((decimal?)6, (decimal?)20, (decimal?)26)));
        Assert.That((score.Domains[1].Base, score.Domains[1].Score.Value), Is.EqualTo(((Figure?)null, (decimal?)40)), "5 and 3 of 20");
        Assert.That(score.Total.Value, Is.EqualTo(.6m * 26 + .4m * 40));
    }

    [Test]
    public void Consistency_is_not_judged_by_a_score_that_has_too_few_answers()
    {
        var plan = Plan(PointRounding.Whole);
        var strict = plan with { Domains = [plan.Domains[0] with { MinimumN = 100 }, plan.Domains[1]] };
        var score = SiteScore.Of(strict, Frozen(strict), new Dictionary<string, SiteMeasure> { ["rooms"] = new(null, 70, 99), ["food"] = new(null, 70, 100) });
        Assert.That(score.Domains[0].Measures.Select(one => one.Points.Value), Is.EqualTo(new decimal?[] { null, 5 }));
        Assert.That(score.Domains[0].Consistency!.Reason, Is.EqualTo("rooms: 99 answers, and the plan asks for at least 100"));
        Assert.That(score.Total.Value, Is.Null);
    }

    [FsCheck.NUnit.Property]
    public bool Better_score_never_pays_less(byte[] performances, byte[] baselines, byte which, byte better, bool whole)
    {
        var plan = Plan(whole ? PointRounding.Whole : PointRounding.None);
        string[] keys = [.. plan.Measures.Select(measure => measure.Key)];
        var raised = which % keys.Length;
        var (before, after) = (Of(0), Of(better % 40));
        return before.Total.Value <= after.Total.Value && before.Domains.Zip(after.Domains).All(pair => pair.First.Score.Value <= pair.Second.Score.Value);

        SiteScore Of(int more) => Score(plan, [.. keys.Select((key, at) =>
        {
            var sign = key == "wait" ? -1 : 1;
            return (key, baselines.ElementAtOrDefault(at) is > 0 and var s ? sign * (s % 100m) : (decimal?)null,
                (decimal?)sign * (performances.ElementAtOrDefault(at) % 100 + (at == raised ? more : 0)));
        })]);
    }

    [FsCheck.NUnit.Property]
    public bool Order_of_domains_and_measures_does_not_matter(byte[] performances)
    {
        var plan = Plan(PointRounding.None);
        var turned = plan with { Domains = [.. plan.Domains.Reverse().Select(domain => domain with { Measures = [.. domain.Measures.Reverse()] })] };
        (string, decimal?, decimal?)[] scores =
            [.. plan.Measures.Select((measure, at) => (measure.Key, (decimal?)null, (decimal?)((measure.HigherIsBetter ? 1 : -1) * (performances.ElementAtOrDefault(at) % 100))))];
        return Math.Round(Score(plan, scores).Total.Value!.Value, 20) == Math.Round(Score(turned, scores).Total.Value!.Value, 20);
    }

    private static BonusPlan Plan(PointRounding rounding) => new("plan", "plan", "1", rounding,
    [
        new("survey", 60, DomainKind.Dimensions, 2, 0, BelowMinimum.Measure, [new("rooms", true, Sixty), new("food", true, Sixty)]),
        new("work", 40, DomainKind.Measures, 2, 0, BelowMinimum.Measure, [new("revenue", true, Sixty), new("wait", false, new(-60, -80, null))]),
    ], null);

    private static FrozenStandards Frozen(BonusPlan plan) => FrozenStandards.Of(plan, Array.Empty<decimal>().ToLookup(_ => ""));

    private static SiteScore Score(BonusPlan plan, params (string Key, decimal? Baseline, decimal? Performance)[] scores)
    {
        Assert.That(PlanFaults.Of(plan), Is.Empty);
        return SiteScore.Of(plan, Frozen(plan), scores.ToDictionary(one => one.Key, one => new SiteMeasure(one.Baseline, one.Performance, null)));
    }
}
