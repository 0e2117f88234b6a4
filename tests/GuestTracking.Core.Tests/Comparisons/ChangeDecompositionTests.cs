using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Tests.Comparisons;

public class ChangeDecompositionTests
{
    [Test]
    public void Changed_shares_alone_are_all_mix_by_hand()
    {
        // 85 → 82.5; M̄ = 83.75: business ¼·(80 − 83.75), leisure −¼·(90 − 83.75).
        var move = ChangeDecomposition.Of([Segment("business", 50, 80, 75, 80), Segment("leisure", 50, 90, 25, 90)]);
        Assert.Multiple(() =>
        {
            Assert.That((move.From, move.To, move.Total), Is.EqualTo((85, 82.5, -2.5)));
            Assert.That(move.Segments.Select(segment => segment.Mix), Is.EqualTo(new[] { -0.9375, -1.5625 }));
            Assert.That(move.Within, Is.Zero);
        });
    }

    [Test]
    public void Changed_means_and_shares_by_hand()
    {
        // Shares .6/.4 → .5/.5, means 70/90 → 60/95: 78 → 77.5. Within .55·(−10) + .45·5 = −3.25; mix −.1·65 + .1·92.5 = 2.75.
        var move = ChangeDecomposition.Of([Segment("business", 60, 70, 50, 60), Segment("leisure", 40, 90, 50, 95)]);
        Assert.Multiple(() =>
        {
            Assert.That(move.Total, Is.EqualTo(-0.5).Within(1e-12));
            Assert.That(move.Within, Is.EqualTo(-3.25).Within(1e-12));
            Assert.That(move.Mix, Is.EqualTo(2.75).Within(1e-12));
        });
    }

    [Test]
    public void Segment_that_nobody_of_came_in_one_period_is_all_mix()
    {
        var move = ChangeDecomposition.Of([Segment("business", 50, 80, 50, 78), new("group", default, new(50, 60))]);
        Assert.Multiple(() =>
        {
            Assert.That(move.Segments[1].Within, Is.Zero);
            Assert.That(move.Within, Is.EqualTo(.75 * -2).Within(1e-12));
            Assert.That(move.Mix + move.Within, Is.EqualTo(-11).Within(1e-12));
        });
    }

    [Test]
    public void Period_without_answers_is_refused() =>
        Assert.That(() => ChangeDecomposition.Of([new("business", default, new(50, 60))]), Throws.ArgumentException);

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public bool Mix_and_within_add_up_to_the_move_for_any_segments((byte NFrom, ushort From, byte NTo, ushort To)[] segments)
    {
        SegmentMeans[] means = [.. segments.Select((segment, i) => Segment($"s{i}", segment.NFrom, segment.From / 655.35, segment.NTo, segment.To / 655.35))];
        if (means.All(segment => segment.From.N == 0) || means.All(segment => segment.To.N == 0))
        {
            return true;
        }

        var move = ChangeDecomposition.Of(means);
        var plain = Mean(means.Select(segment => segment.To)) - Mean(means.Select(segment => segment.From));
        return Math.Abs(move.Total - plain) < 1e-9 && Math.Abs(move.Mix + move.Within - plain) < 1e-9;
    }

    [FsCheck.NUnit.Property]
    public bool Periods_the_other_way_round_turn_every_sign((byte NFrom, byte From, byte NTo, byte To)[] segments)
    {
        SegmentMeans[] means = [.. segments.Select((segment, i) => Segment($"s{i}", segment.NFrom + 1, segment.From, segment.NTo, segment.To)), Segment("last", 1, 50, 1, 40)];
        var there = ChangeDecomposition.Of(means);
        var back = ChangeDecomposition.Of([.. means.Select(segment => new SegmentMeans(segment.Segment, segment.To, segment.From))]);
        return there.Segments.Zip(back.Segments).All(pair =>
            Math.Abs(pair.First.Mix + pair.Second.Mix) < 1e-9 && Math.Abs(pair.First.Within + pair.Second.Within) < 1e-9);
    }

    [Test]
    public void Other_mean_changes_at_the_mix_of_this_one()
    {
        var move = ChangeDecomposition.Of([Segment("business", 50, 80, 75, 80), Segment("leisure", 50, 90, 25, 90)]);
        Assert.Multiple(() =>
        {
            Assert.That(
                move.AdjustedChange([Segment("business", 9, 70, 3, 62), Segment("leisure", 2, 50, 8, 54)]),
                Is.EqualTo(.625 * -8 + .375 * 4).Within(1e-12), "its own counts do not matter");
            Assert.That(move.AdjustedChange([Segment("business", 9, 70, 3, 62), Segment("leisure", 2, 50, 0, 0)]), Is.EqualTo(.625 * -8).Within(1e-12));
            Assert.That(move.AdjustedChange([Segment("leisure", 2, 50, 0, 0)]), Is.Null);
        });
    }

    private static SegmentMeans Segment(string name, long nFrom, double from, long nTo, double to) =>
        new(name, new CountedMean(nFrom, nFrom == 0 ? null : from), new CountedMean(nTo, nTo == 0 ? null : to));

    private static double Mean(IEnumerable<CountedMean> means) => means.Sum(mean => mean.N * (mean.Mean ?? 0)) / means.Sum(mean => mean.N);
}
