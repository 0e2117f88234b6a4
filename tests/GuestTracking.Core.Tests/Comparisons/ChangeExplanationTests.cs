using FsCheck;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class ChangeExplanationTests
{
    /// <summary>Rooms fall from 90 to 70 in both segments, overall from 85 to 75; nothing else moves.</summary>
    private static readonly ChangeInput RoomsFell = new()
    {
        FromKey = "2025-Q3",
        ToKey = "2025-Q4",
        Score = Both(Of(10, 9, 8), Of(10, 8, 7)),
        Departments =
        [
            new("rooms", "Rooms", Both(Of(20, 9), Of(20, 7)), 0.5, null),
            new("bar", "Bar", Both(Of(20, 6), Of(20, 6)), 0.3, null),
        ],
    };

    [Test]
    public void Department_that_fell_takes_its_weight_and_the_rest_remains()
    {
        var explained = ChangeExplanation.Of(RoomsFell);
        Assert.Multiple(() =>
        {
            Assert.That(Effect(explained, "total"), Is.EqualTo(-10).Within(1e-9));
            Assert.That(Effect(explained, "guest mix"), Is.Zero.Within(1e-9));
            Assert.That(Effect(explained, "department", "rooms"), Is.EqualTo(-10).Within(1e-9));
            Assert.That(Effect(explained, "department", "bar"), Is.Zero);
            Assert.That(Effect(explained, "remainder"), Is.Zero.Within(1e-9));
            Assert.That(explained.Total.Verdict, Is.EqualTo(Verdict.Below));
            Assert.That(explained.Total.High, Is.LessThan(0));
        });
    }

    [Test]
    public void Total_is_the_difference_that_the_measure_itself_gives()
    {
        var explained = ChangeExplanation.Of(RoomsFell);
        Assert.That(explained.Total.Value, Is.EqualTo(Effect(explained, "total")).Within(1e-9));
    }

    [Test]
    public void Equal_means_per_segment_and_another_mix_are_all_mix()
    {
        var explained = ChangeExplanation.Of(RoomsFell with
        {
            Score = [new("business", Of(20, 6), Of(60, 6)), new("leisure", Of(20, 8), Of(20, 8))],
            Departments = [new("rooms", "Rooms", [new("business", Of(20, 5), Of(60, 5)), new("leisure", Of(20, 9), Of(20, 9))], 0.5, null)],
        });
        Assert.Multiple(() =>
        {
            Assert.That(Effect(explained, "guest mix"), Is.EqualTo(-5).Within(1e-9));
            Assert.That(Effect(explained, "departments"), Is.Zero, "rooms fell by 10 points, but only because others came");
            Assert.That(Effect(explained, "remainder"), Is.Zero.Within(1e-9));
            Assert.That(explained.Parts.Single(part => part.Name == "business").Note, Is.EqualTo("50.0 % → 75.0 % of the answers"));
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Parts_add_up_to_the_total_for_any_answers(NonEmptyArray<(byte Segment, byte Answer, bool IsTo, byte Department)> answers, sbyte weight)
    {
        // Thirty more on each side, so that the move is defined whatever is drawn.
        var drawn = answers.Get.Concat(Enumerable.Range(0, 60).Select(i => ((byte)0, (byte)(i % 11), i % 2 == 0, (byte)i))).ToList();
        SegmentSums[] Segments(Func<(byte Segment, byte Answer, bool IsTo, byte Department), byte> step) =>
        [
            .. drawn.GroupBy(answer => answer.Item1 % 5).Select(group => new SegmentSums($"s{group.Key}",
                Of(1, [.. group.Where(answer => !answer.Item3).Select(answer => step(answer) % 11)]),
                Of(1, [.. group.Where(answer => answer.Item3).Select(answer => step(answer) % 11)]))),
        ];
        var explained = ChangeExplanation.Of(RoomsFell with
        {
            Score = Segments(answer => answer.Answer),
            Departments = [new("rooms", "Rooms", Segments(answer => answer.Department), weight / 100.0, null)],
        });
        double Sum(string part) => explained.Parts.Where(line => line.Part == part).Sum(line => line.Effect ?? 0);
        var total = Sum("total");
        return Math.Abs(explained.Total.Value!.Value - total) < 1e-9
            && Math.Abs(Sum("guest mix") + Sum("departments") + Sum("remainder") - total) < 1e-9
            && Math.Abs(Sum("department") - Sum("departments")) < 1e-9
            && (explained.Parts.All(line => line.Part != "segment") || Math.Abs(Sum("segment") - Sum("guest mix")) < 1e-9);
    }

    [Test]
    public void Few_answers_on_a_side_are_an_insufficient_base_everywhere()
    {
        var explained = ChangeExplanation.Of(RoomsFell with { Score = [new("business", Of(29, 8), Of(40, 8, 9))] });
        Assert.Multiple(() =>
        {
            Assert.That(explained.Total.Verdict, Is.EqualTo(Verdict.InsufficientBase));
            Assert.That(explained.Parts.Select(part => part.Effect), Is.All.Null);
            Assert.That(explained.Parts.Select(part => part.Note), Is.All.EqualTo("undefined, because 2025-Q3: insufficient base: 29 answers, 30 needed"));
            Assert.That(explained.Parts.Select(part => (part.NFrom, part.NTo)), Is.All.EqualTo((29L, 80L)));
        });
    }

    [Test]
    public void No_answers_in_a_period_are_the_reason()
    {
        var explained = ChangeExplanation.Of(RoomsFell with { Score = [new("business", Of(40, 8, 9), ScoreSums.Empty)] });
        Assert.That((explained.Total.Verdict, explained.Parts[0].Note), Is.EqualTo((Verdict.NotAvailable, "undefined, because 2025-Q4: no answers")));
    }

    [Test]
    public void Closed_hotel_is_the_reason_before_any_count()
    {
        var explained = ChangeExplanation.Of(RoomsFell with { WhyNoneTo = "the hotel was closed" });
        Assert.That((explained.Total.Value, explained.Parts[^1].Note), Is.EqualTo(((double?)null, "undefined, because 2025-Q4: the hotel was closed")));
    }

    [Test]
    public void Region_without_weights_leaves_all_but_the_mix_to_the_remainder()
    {
        var explained = ChangeExplanation.Of(RoomsFell with { WhyNotAttributed = "North: only 2 hotels" });
        Assert.Multiple(() =>
        {
            Assert.That(explained.Parts.Any(part => part.Part == "department"), Is.False);
            Assert.That(explained.Parts.Single(part => part.Part == "departments").Note, Is.EqualTo("undefined, because North: only 2 hotels"));
            Assert.That(Effect(explained, "remainder"), Is.EqualTo(-10).Within(1e-9));
            Assert.That(explained.Parts[^1].Note, Does.Contain("North: only 2 hotels"));
        });
    }

    [Test]
    public void Department_with_few_answers_or_without_weight_is_left_to_the_remainder()
    {
        var explained = ChangeExplanation.Of(RoomsFell with
        {
            Departments =
            [
                RoomsFell.Departments[0] with { Segments = [new("business", Of(29, 9), Of(40, 7))] },
                RoomsFell.Departments[1] with { Weight = null, WhyNoWeight = "left out: rated by few" },
            ],
        });
        Assert.Multiple(() =>
        {
            Assert.That(Note(explained, "rooms"), Is.EqualTo("undefined, because 2025-Q3: insufficient base: 29 answers, 30 needed"));
            Assert.That(Note(explained, "bar"), Is.EqualTo("undefined, because left out: rated by few"));
            Assert.That(Effect(explained, "departments"), Is.Null);
            Assert.That(Effect(explained, "remainder"), Is.EqualTo(-10).Within(1e-9));
        });
    }

    [Test]
    public void Answers_without_a_segment_have_no_mix()
    {
        var explained = ChangeExplanation.Of(RoomsFell with { Score = [new("", Of(20, 9, 8), Of(20, 8, 7))] });
        Assert.Multiple(() =>
        {
            Assert.That(explained.Parts.Single(part => part.Part == "guest mix"),
                Is.EqualTo(new ChangePart("guest mix", null, null, 40, 40, "undefined, because the answers name no guest segment") { Reason = "the answers name no guest segment" }));
            Assert.That(explained.Parts.Any(part => part.Part == "segment"), Is.False);
        });
    }

    [Test]
    public void Move_across_a_change_of_method_is_refused_as_a_whole()
    {
        var explained = ChangeExplanation.Of(RoomsFell with { Score = Both(By("older", 9, 8), By("newer", 8, 7)) });
        Assert.Multiple(() =>
        {
            Assert.That(explained.Total.Verdict, Is.EqualTo(Verdict.NotAvailable));
            Assert.That(explained.Parts.Select(part => part.Note), Is.All.EqualTo("undefined, because measured by different methods: newer; older"));
        });
    }

    [Test]
    public void Department_whose_method_changed_is_left_to_the_remainder()
    {
        var explained = ChangeExplanation.Of(RoomsFell with
        {
            Departments = [RoomsFell.Departments[0] with { Segments = Both(By("older", 9, 9), By("newer", 7, 7)) }, RoomsFell.Departments[1]],
        });
        Assert.That((Note(explained, "rooms"), Effect(explained, "remainder")), Is.EqualTo(("undefined, because measured by different methods: newer; older", -10d)).Within(1e-9));
    }

    [Test]
    public void Answers_all_equal_on_both_sides_move_by_a_known_amount_with_an_unknown_chance()
    {
        var explained = ChangeExplanation.Of(RoomsFell with { Score = Both(Of(20, 9), Of(20, 7)) });
        Assert.Multiple(() =>
        {
            Assert.That(Effect(explained, "total"), Is.EqualTo(-20).Within(1e-9));
            Assert.That((explained.Total.Verdict, explained.Total.Low), Is.EqualTo((Verdict.NotAvailable, (double?)null)));
            Assert.That(explained.Parts[0].Note, Does.Contain("no spread"));
        });
    }

    /// <summary>Forty answers by a method.</summary>
    private static ScoreSums By(string method, params int[] steps) =>
        ScoreSums.Of(QuestionSums.FromSteps(ZeroToTen, Enumerable.Range(0, 40).Select(i => steps[i % steps.Length]), method));

    /// <summary>Two segments with the same answers each.</summary>
    private static SegmentSums[] Both(ScoreSums from, ScoreSums to) => [new("business", from, to), new("leisure", from, to)];

    private static double? Effect(ChangeExplanation explained, string part, string? name = null) =>
        explained.Parts.Single(line => line.Part == part && line.Name == name).Effect;

    private static string? Note(ChangeExplanation explained, string name) => explained.Parts.Single(line => line.Name == name).Note;
}
