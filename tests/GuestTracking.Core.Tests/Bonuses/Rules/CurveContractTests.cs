using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>What every curve keeps, on settings of any size in both directions. Scores are sevenths, which no decimal holds.</summary>
[TestFixtureSource(nameof(Curves))]
public class CurveContractTests(Curve curve)
{
    private static IEnumerable<TestFixtureData> Curves => AllRules.ByKey.OfType<Curve>().Select(one => new TestFixtureData(one).SetArgDisplayNames(one.Key));

    [Test]
    public void Without_a_score_there_is_no_payout()
    {
        var outcome = curve.Payout(Input(null, null, 1, PointRounding.Whole), RuleExamples.For(curve)[0].Settings);
        Assert.That((outcome.Payout, outcome.Formula, outcome.Explanation.Key), Is.EqualTo(((decimal?)null, "", "no-score")));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Better_score_never_pays_less(Drawn drawn, short first, short second)
    {
        var (settings, rounding, sign) = (Settings(drawn, drawn.Sign), drawn.Rounding, drawn.Sign);
        return Of(Math.Min(first, second)) <= Of(Math.Max(first, second)) && Of(Math.Min(first, second)) >= 0;

        decimal? Of(short score) => curve.Payout(Input(sign * score / 7m, sign * drawn.Own, sign, rounding), settings).Payout;
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Lower_is_better_is_the_mirror_image(Drawn drawn, short score)
    {
        var (there, back) = (Settings(drawn, 1), Settings(drawn, -1));
        var (one, other) = (Input(score / 7m, drawn.Own, 1, drawn.Rounding), Input(-score / 7m, -drawn.Own, -1, drawn.Rounding));
        return curve.Payout(one, there).Payout == curve.Payout(other, back).Payout
            && curve.TierEdges(one, there).SequenceEqual(curve.TierEdges(other, back).Select(edge => -edge))
            && curve.Faults(there, true).Select(Place).SequenceEqual(curve.Faults(back, false).Select(Place));

        static string Place(string fault) => fault.Split(':')[0];
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Tiers_go_from_the_worst_to_the_best_and_the_last_one_pays_the_most(Drawn drawn, ushort beyond)
    {
        var (settings, sign) = (Settings(drawn, drawn.Sign), drawn.Sign);
        var edges = curve.TierEdges(Input(0, sign * drawn.Own, sign, drawn.Rounding), settings);
        return edges.Zip(edges.Skip(1), (worse, better) => sign * worse < sign * better).All(rises => rises)
            && (edges.Count == 0 || Of(edges[^1]) == Of(edges[^1] + sign * beyond));

        decimal? Of(decimal score) => curve.Payout(Input(score, sign * drawn.Own, sign, drawn.Rounding), settings).Payout;
    }

    /// <summary>Numbers that a curve's settings are made of.</summary>
    public sealed record Drawn(short Start, ushort Gap, byte Further, byte Payout, short? Baseline, bool Higher, bool Whole)
    {
        internal decimal? Own => Baseline / 7m;

        internal int Sign => Higher ? 1 : -1;

        internal PointRounding Rounding => Whole ? PointRounding.Whole : PointRounding.None;
    }

    private RuleSettings Settings(Drawn drawn, int sign) =>
        RuleExamples.Curve(curve, drawn.Start / 7m, drawn.Gap / 11m, drawn.Further, drawn.Payout, sign);

    private static CurveInput Input(decimal? score, decimal? baseline, int sign, PointRounding rounding) => new(
        RuleExamples.Figure(score) with { RankLow = 3, RankHigh = 8, RankedOf = 20, Adjusted = score }, baseline, sign > 0, rounding);
}
