using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Tests.Bonuses;

/// <summary>Achievement, improvement and the greater of the two, on T 60, B 80 unless a test says otherwise.</summary>
public class PointsTests
{
    private static readonly Standards Higher = new(60, 80, 40, higherIsBetter: true);
    private static readonly Standards Lower = new(-60, -80, -40, higherIsBetter: false);

    [TestCase(80, 10, "80 ≥ B 80 → 10")]
    [TestCase(81, 10, "81 ≥ B 80 → 10")]
    [TestCase(59.99, 0, "59.99 < T 60 → 0")]
    [TestCase(60, 1, "round(9·(60 − 60)/(80 − 60) + 0.5) = round(0.5) = 1")]
    [TestCase(79.99, 9, "round(9·(79.99 − 60)/(80 − 60) + 0.5) = round(9.4955) = 9")]
    [TestCase(70, 5, "round(9·(70 − 60)/(80 − 60) + 0.5) = round(5) = 5")]
    public void Achievement_goes_from_threshold_to_benchmark(double performance, int points, string explanation)
    {
        var figure = AchievementPoints.Of((decimal)performance, Higher, PointRounding.Whole);
        Assert.That((figure.Value, figure.Explanation), Is.EqualTo(((decimal?)points, explanation)));
        Assert.That(AchievementPoints.Of(-(decimal)performance, Lower, PointRounding.Whole).Value, Is.EqualTo(points), "negated");
    }

    [TestCase(50, 50, 0, "50 ≤ s 50 → 0")]
    [TestCase(49, 50, 0, "49 ≤ s 50 → 0")]
    [TestCase(80, 50, 9, "80 > s 50; 80 ≥ B 80 → 9")]
    [TestCase(86, 85, 9, "86 > s 85; 86 ≥ B 80 → 9")]
    [TestCase(84, 85, 0, "84 ≤ s 85 → 0")]
    [TestCase(50.1, 50, 0, "round(10·(50.1 − 50)/(80 − 50) − 0.5) = round(−0.4666…) = 0")]
    [TestCase(53, 50, 1, "round(10·(53 − 50)/(80 − 50) − 0.5) = round(0.5) = 1")]
    [TestCase(79.99, 50, 9, "round(10·(79.99 − 50)/(80 − 50) − 0.5) = round(9.4966…) = 9")]
    public void Improvement_goes_from_the_own_baseline_to_the_benchmark(double performance, double baseline, int points, string explanation)
    {
        var figure = ImprovementPoints.Of((decimal)performance, (decimal)baseline, Higher, PointRounding.Whole);
        Assert.That((figure.Value, figure.Explanation), Is.EqualTo(((decimal?)points, explanation)));
        Assert.That(ImprovementPoints.Of(-(decimal)performance, -(decimal)baseline, Lower, PointRounding.Whole).Value, Is.EqualTo(points), "negated");
    }

    [Test]
    public void Unrounded_points_are_neither_rounded_nor_moved()
    {
        Assert.That(AchievementPoints.Of(65, Higher, PointRounding.None).Value, Is.EqualTo(3.25m));
        Assert.That(AchievementPoints.Of(60, Higher, PointRounding.None).Value, Is.EqualTo(1m));
        Assert.That(AchievementPoints.Of(59, Higher, PointRounding.None).Value, Is.EqualTo(0m));
        Assert.That(AchievementPoints.Of(80, Higher, PointRounding.None).Value, Is.EqualTo(10m));
        Assert.That(ImprovementPoints.Of(65, 60, Higher, PointRounding.None).Value, Is.EqualTo(2.5m));
        Assert.That(ImprovementPoints.Of(79, 60, Higher, PointRounding.None).Value, Is.EqualTo(9m), "9.5 is more than improvement can give");
        Assert.That(AchievementPoints.Of(65, Higher, PointRounding.None).Explanation, Is.EqualTo("1 + 9·(65 − 60)/(80 − 60) = 3.25"));
        Assert.That(ImprovementPoints.Of(79, 60, Higher, PointRounding.None).Explanation, Is.EqualTo("min(9, 10·(79 − 60)/(80 − 60)) = min(9, 9.5) = 9"));
    }

    [Test]
    public void Formula_of_lower_is_better_is_written_without_signs_that_cancel() =>
        Assert.That(
            AchievementPoints.Of(0.65m, new Standards(0.87m, 0.47m, null, higherIsBetter: false), PointRounding.Whole).Explanation,
            Is.EqualTo("round(9·(0.87 − 0.65)/(0.87 − 0.47) + 0.5) = round(5.45) = 5"));

    [Test]
    public void Comparisons_of_lower_is_better_are_turned_round()
    {
        var standards = new Standards(20, 10, null, higherIsBetter: false);
        Assert.That(AchievementPoints.Of(9, standards, PointRounding.Whole).Explanation, Is.EqualTo("9 ≤ B 10 → 10"));
        Assert.That(AchievementPoints.Of(21, standards, PointRounding.Whole).Explanation, Is.EqualTo("21 > T 20 → 0"));
        Assert.That(ImprovementPoints.Of(25, 25, standards, PointRounding.Whole).Explanation, Is.EqualTo("25 ≥ s 25 → 0"));
        Assert.That(ImprovementPoints.Of(9, 25, standards, PointRounding.Whole).Explanation, Is.EqualTo("9 < s 25; 9 ≤ B 10 → 9"));
    }

    [Test]
    public void Number_that_is_rounded_is_cut_off_where_its_decimals_do_not_end()
    {
        // Rounded to four decimals it would be 7.5, which rounds to 8.
        var figure = AchievementPoints.Of(7.77777m, new Standards(0, 10, null, higherIsBetter: true), PointRounding.Whole);
        Assert.That(figure.Explanation, Is.EqualTo("round(9·(7.77777 − 0)/(10 − 0) + 0.5) = round(7.4999…) = 7"));
    }

    [Test]
    public void Threshold_at_the_benchmark_pays_all_or_nothing()
    {
        var standards = new Standards(70, 70, null, higherIsBetter: true);
        Assert.That(AchievementPoints.Of(70, standards, PointRounding.Whole).Value, Is.EqualTo(10m));
        Assert.That(AchievementPoints.Of(69.9m, standards, PointRounding.Whole).Value, Is.EqualTo(0m));
    }

    [Test]
    public void Without_a_baseline_achievement_counts_and_without_a_score_nothing_does()
    {
        var achievement = AchievementPoints.Of(70, Higher, PointRounding.Whole);
        var improvement = ImprovementPoints.Of(70, null, Higher, PointRounding.Whole);
        Assert.That((improvement.Value, improvement.Reason), Is.EqualTo(((decimal?)null, PointReasons.NoBaseline)));
        var dimension = DimensionPoints.Of(achievement, improvement);
        Assert.That((dimension.Value, dimension.Explanation), Is.EqualTo(((decimal?)5, "max(5) = 5")));
        var none = DimensionPoints.Of(AchievementPoints.Of(null, Higher, PointRounding.Whole), ImprovementPoints.Of(null, 50, Higher, PointRounding.Whole));
        Assert.That((none.Value, none.Reason), Is.EqualTo(((decimal?)null, PointReasons.NoPerformance)));
    }

    [Test]
    public void Edge_of_a_benchmark_that_no_decimal_holds_is_not_missed()
    {
        // The 7 best of 61 sites have a mean of 79/7: 9·(11 − 10)/(79/7 − 10) + 0.5 = 7.5 exactly, halves up.
        decimal[] sites = [.. Enumerable.Repeat(10m, 54), 11, 11, 11, 11, 11, 12, 12];
        var standards = Standards.FromBaseline(sites, higherIsBetter: true);
        Assert.That((standards.Threshold, standards.Benchmark), Is.EqualTo((10m, 79m / 7)));
        var figure = AchievementPoints.Of(11, standards, PointRounding.Whole);
        Assert.That((figure.Value, figure.Explanation), Is.EqualTo(((decimal?)8, "round(9·(11 − 10)/(11.2857142857 − 10) + 0.5) = round(7.5) = 8")));
    }

    [FsCheck.NUnit.Property]
    public bool Better_score_never_has_fewer_points(short threshold, ushort above, short baseline, short first, short second, bool higher, bool whole)
    {
        var sign = higher ? 1 : -1;
        var standards = new Standards(sign * threshold, sign * (threshold + (decimal)above), null, higher);
        var rounding = whole ? PointRounding.Whole : PointRounding.None;
        return Of(Math.Min(first, second)) <= Of(Math.Max(first, second)) && Of(first) is >= 0 and <= 10;

        decimal Of(int good) => DimensionPoints.Of(
            AchievementPoints.Of(sign * good, standards, rounding), ImprovementPoints.Of(sign * good, sign * baseline, standards, rounding)).Value!.Value;
    }

    [FsCheck.NUnit.Property]
    public bool Points_stay_the_same_on_another_unit(short threshold, ushort above, short baseline, short performance, byte factor, short shift)
    {
        return Of(x => x) == Of(x => x * (factor + 1) + shift);

        decimal? Of(Func<decimal, decimal> unit) => DimensionPoints.Of(
            AchievementPoints.Of(unit(performance), Turned(unit), PointRounding.Whole),
            ImprovementPoints.Of(unit(performance), unit(baseline), Turned(unit), PointRounding.Whole)).Value;
        Standards Turned(Func<decimal, decimal> unit) => new(unit(threshold), unit(threshold + (decimal)above), null, higherIsBetter: true);
    }
}
