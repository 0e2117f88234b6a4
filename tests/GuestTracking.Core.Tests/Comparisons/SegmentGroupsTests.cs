using GuestTracking.Core.Comparisons;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class SegmentGroupsTests
{
    [Test]
    public void Segments_with_enough_answers_stand_alone() =>
        Assert.That(Groups(("business", 10, 20), ("", 30, 10)), Is.EqualTo("business=business, =not told"));

    [Test]
    public void Segments_with_few_answers_in_a_period_are_put_together() =>
        Assert.That(Groups(("business", 50, 50), ("group", 9, 50), ("crew", 3, 8)), Is.EqualTo("business=business, crew=other segments, group=other segments"));

    [Test]
    public void Smallest_of_the_others_joins_while_they_are_too_few_together() =>
        Assert.That(Groups(("business", 50, 50), ("crew", 1, 50), ("leisure", 40, 40)), Is.EqualTo("business=business, crew=other segments, leisure=other segments"));

    [Test]
    public void Segment_that_is_empty_in_one_period_stands_alone() =>
        Assert.That(Groups(("business", 50, 50), ("group", 0, 50)), Is.EqualTo("business=business, group=group"));

    [Test]
    public void Segment_without_answers_is_left_out() =>
        Assert.That(Groups(("business", 50, 50), ("crew", 0, 0)), Is.EqualTo("business=business"));

    [FsCheck.NUnit.Property]
    public bool No_group_has_one_to_nine_answers_in_a_period_unless_it_is_the_only_one((byte From, byte To)[] counts)
    {
        SegmentSums[] segments = [.. counts.Select((count, i) => new SegmentSums($"s{i}", Of(count.From % 30, 5), Of(count.To % 30, 5)))];
        var groups = SegmentGroups.Of(segments);
        var sums = segments.Where(segment => groups.ContainsKey(segment.Segment)).GroupBy(segment => groups[segment.Segment])
            .SelectMany(group => new[] { group.Sum(segment => segment.From.N), group.Sum(segment => segment.To.N) }).ToList();
        return sums.Count == 2 || sums.All(n => n is 0 or >= 10);
    }

    private static string Groups(params (string Segment, int From, int To)[] segments) => string.Join(", ",
        SegmentGroups.Of([.. segments.Select(segment => new SegmentSums(segment.Segment, Of(segment.From, 5), Of(segment.To, 5)))])
            .OrderBy(pair => pair.Key.Length == 0).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
