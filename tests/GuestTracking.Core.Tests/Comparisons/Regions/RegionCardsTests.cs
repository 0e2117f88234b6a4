using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Comparisons.Regions;
using static GuestTracking.Core.Tests.Comparisons.Regions.PlantedHotels;

namespace GuestTracking.Core.Tests.Comparisons.Regions;

public class RegionCardsTests
{
    /// <summary>100 × 80, 300 × 70, 100 × 90, and one with 3 answers whose score nobody may see. A year before: 100 × 78, 300 × 72, 100 × 60.</summary>
    private static readonly HotelInput[] Four =
    [
        Hotel(Card("A", Line("overall", Figure(100, 80), lastYear: Gap(2, Verdict.WithinChance, Figure(100, 78)))), Place("A", 2, 1)),
        Hotel(Card("B", Line("overall", Figure(300, 70, 2, 1), lastYear: Gap(-2, Verdict.Below, Figure(300, 72))), brand: "Plain"), Place("B", 3, 2)),
        Hotel(Card("C", Line("overall", Figure(100, 90, 3, 2), lastYear: Gap(30, Verdict.Above, Figure(100, 60)))), Place("C", 1, 1), notComparable: "renovation"),
        Hotel(Card("D", Line("overall", Figure(3, null)))),
    ];

    [Test]
    public void Region_in_both_weightings_is_as_reckoned_by_hand()
    {
        var card = Build(Four);
        var (answers, hotels) = (card.Total(TotalKind.Answers), card.Total(TotalKind.Hotels));
        Assert.That((answers.Hotels, answers.Scored, answers.Own.N), Is.EqualTo((4, 3, 500L)));
        Assert.That(answers.Own.Score, Is.EqualTo((8000 + 21000 + 9000) / 500.0));
        // √((100·2)² + (300·2)² + (100·3)²)/500 = 700/500 below, √(200² + 300² + 200²)/500 above.
        Assert.That(answers.Own.Low, Is.EqualTo(76 - 1.4).Within(1e-12));
        Assert.That(answers.Own.High, Is.EqualTo(76 + (Math.Sqrt(170000) / 500)).Within(1e-12));
        Assert.That(hotels.Own.Score, Is.EqualTo(80).Within(1e-12));
        Assert.That(hotels.Own.Low, Is.EqualTo(80 - (Math.Sqrt(4 + 4 + 9) / 3)).Within(1e-12));
        Assert.That(answers.LastYear.Value, Is.EqualTo(76 - ((7800 + 21600 + 6000) / 500.0)).Within(1e-12));
        Assert.That(hotels.LastYear.Value, Is.EqualTo(80 - 70).Within(1e-12));
    }

    [Test]
    public void Comparable_hotels_leave_out_the_renovated_one_and_are_held_against_last_year_only()
    {
        var comparable = Build(Four).Total(TotalKind.Comparable);
        Assert.That((comparable.Hotels, comparable.Own.N), Is.EqualTo((3, 400L)));
        Assert.That(comparable.Own.Score, Is.EqualTo(29000 / 400.0));
        Assert.That(comparable.LastYear.Value, Is.EqualTo((29000 - 29400) / 400.0).Within(1e-12));
        Assert.That(comparable.Previous.Value, Is.Null);
        Assert.That(Build(Four).NotComparable.Single().Card.Property.Key, Is.EqualTo("C"));
    }

    [Test]
    public void Brands_stand_beside_the_region_only_where_there_are_several()
    {
        Assert.That(Build(Four).Totals.Where(total => total.Kind == TotalKind.Brand).Select(total => (total.Key, total.Own.Score)), Is.EqualTo(new[] { ("Grand", (double?)85), ("Plain", 70) }));
        Assert.That(Build(Four[0], Four[2]).Totals.Select(total => total.Kind), Is.EqualTo(new[] { TotalKind.Answers, TotalKind.Hotels, TotalKind.Comparable }));
    }

    [Test]
    public void Hotels_below_goal_come_first_then_by_rank_then_without_a_rank_whatever_the_order_they_come_in()
    {
        HotelInput Goal(string key, int rank, double gap, GoalVerdict verdict) => Hotel(
            Card(key, Line("overall", Figure(100, 80)) with { Goal = new(2008, new(80 - gap, gap, gap - 2, gap + 2, verdict, null), Figure(100, 80), null!) }), Place(key, rank, 1));
        HotelInput[] hotels = [Goal("far", 4, -9, GoalVerdict.Missed), Goal("near", 2, -3, GoalVerdict.Missed), Goal("met", 3, 4, GoalVerdict.Met), Goal("chance", 1, -1, GoalVerdict.WithinChance), Four[3]];
        foreach (var turned in new[] { hotels, [.. hotels.Reverse()] })
        {
            Assert.That(Build(turned).Hotels.Select(hotel => hotel.Card.Property.Key), Is.EqualTo(new[] { "far", "near", "chance", "met", "D" }));
        }

        var total = Build(hotels).Total(TotalKind.Answers);
        Assert.That((total.AtGoal, total.WithGoal), Is.EqualTo((1, 4)));
    }

    [Test]
    public void Heat_map_is_judged_over_all_its_cells_and_not_a_column_at_a_time()
    {
        // q over six cells: .012, .06, .08, .3, .6, .9. In its own column .02 would be .04, and clear.
        double[][] p = [[.002, .2], [.02, .5], [.9, .04]];
        HotelInput[] hotels = [.. p.Select((row, i) => Hotel(
            Card($"H{i}", Line("overall", Figure(100, 80)), [Line("desk", Figure(100, 80)), Line("rooms", Figure(100, 80))]), Place($"H{i}", i + 1, 1),
            departments: [("desk", Place("", 1, 1, -5, row[0])), ("rooms", Place("", 1, 1, 5, row[1]))]))];
        var cells = Build(hotels).Hotels.SelectMany(hotel => hotel.Cells).ToArray();
        Assert.That(cells.Select(cell => Math.Round(cell.Q!.Value, 12)), Is.EqualTo(new[] { .012, .3, .06, .6, .9, .08 }));
        Assert.That(cells.Select(cell => cell.Verdict), Is.EqualTo(new[] { Verdict.Below, Verdict.WithinChance, Verdict.WithinChance, Verdict.WithinChance, Verdict.WithinChance, Verdict.WithinChance }));
    }

    [Test]
    public void Cell_that_a_general_manager_may_not_see_is_made_of_the_cards_and_too_few_answers_are_not_compared()
    {
        var card = Build(
            Hotel(Card("A", Line("overall", Figure(100, 80)), [Line("desk", Figure(100, 80, 3, 2))]), Place("A", 1, 1)),
            Hotel(Card("B", Line("overall", Figure(100, 80)), [Line("desk", Figure(100, 75, 4, 3))]), Place("B", 2, 1)),
            Hotel(Card("C", Line("overall", Figure(100, 80)), [Line("desk", Figure(12, 20))]), Place("C", 3, 1)),
            Hotel(Card("D", Line("overall", Figure(100, 80))), Place("D", 4, 1)));
        var cells = card.Hotels.Select(hotel => hotel.Cells.Single()).ToArray();
        // The others of A: B's 100 answers at 75 and C's 12 at 20.
        Assert.That(cells[0].Difference, Is.EqualTo(80 - ((7500 + 240) / 112.0)).Within(1e-12));
        Assert.That((cells[2].Difference, cells[2].Verdict, cells[2].Own.N), Is.EqualTo(((double?)null, Verdict.InsufficientBase, 12L)));
        Assert.That((cells[3].Difference, cells[3].Own.N), Is.EqualTo(((double?)null, 0L)));
    }

    [Test]
    public void Cell_that_is_missing_for_another_cause_than_the_limits_is_not_made_of_the_cards()
    {
        HotelInput Of(string key, int others, double share) => Hotel(
            Card(key, Line("overall", Figure(100, 80)), [Line("desk", Figure(100, 80))]), Place(key, 1, 1),
            departments: [("desk", new Standing(1, key, 100) { RestHotels = others, RestLargestShare = share, Reason = "no spread" })]);
        HeatCell First(int others, double share) => Build(Of("A", others, share), Of("B", others, share)).Hotels[0].Cells.Single();
        Assert.That((First(4, .3).Difference, First(5, .41).Difference), Is.EqualTo(((double?)0, (double?)0)));
        Assert.That((First(5, .4).Difference, First(5, .4).Reason), Is.EqualTo(((double?)null, "no spread")));
    }

    [Test]
    public void Cells_made_of_the_cards_and_totals_take_hotels_of_one_method_together()
    {
        ScoreLine By(string department, string? method, long n, double score) => Line(department, Figure(n, score), lastYear: Gap(1, Verdict.WithinChance, Figure(n, score - 1))) with { Method = method };
        HotelInput Of(string key, string? method, long n, double score) => Hotel(Card(key, By("overall", method, n, score), [By("desk", method, n, score)]));
        var card = Build(Of("A", "paper", 100, 80), Of("B", "paper", 300, 70), Of("C", "mail", 200, 10), Of("D", null, 100, 90));
        var total = card.Total(TotalKind.Answers);
        Assert.That((total.Method, total.Scored, total.LeftOut, total.Own.N), Is.EqualTo(("paper", 3, 1, 500L)));
        Assert.That(total.Own.Score, Is.EqualTo((8000 + 21000 + 9000) / 500.0));
        Assert.That(total.LastYear.Value, Is.EqualTo(1).Within(1e-12));
        Assert.That(card.Departments.Single().Own.N, Is.EqualTo(500));
        double? Cell(string key) => card.Hotels.Single(hotel => hotel.Card.Property.Key == key).Cells.Single().Difference;
        Assert.That((Cell("A"), Cell("B"), Cell("C")), Is.EqualTo(((double?)10, (double?)-10, (double?)null)));
        var bridged = Of("A", "paper", 100, 80);
        bridged = bridged with { Card = bridged.Card with { Departments = [bridged.Card.Departments[0] with { Own = Figure(100, 80) with { Label = "bridged" } }] } };
        Assert.That(Build(bridged, Of("B", "paper", 300, 70)).Hotels.Single(hotel => hotel.Card.Property.Key == "A").Cells.Single().Difference, Is.Null);
    }

    [Test]
    public void Reasons_stand_in_the_order_of_their_weight_each_with_its_figure()
    {
        var overall = Line("overall", Figure(100, 70), previous: Gap(-2, Verdict.Below), lastYear: Gap(-4, Verdict.Below)) with
        {
            Goal = new(2008, new(75, -5, -7, -3, GoalVerdict.Missed, null), Figure(100, 70), null!),
        };
        var hotel = Hotel(
            Card("A", overall, [Line("desk", Figure(100, 60))]) with { KeyFigures = [new("response-rate", Figure(400, 20), Gap(-6, Verdict.Below), Gap(1, Verdict.WithinChance), null)] },
            Place("A", 3, 1, -8, 1e-6), null, "renovation", departments: [("desk", Place("", 1, 1, -11, 1e-6))]);
        Assert.That(Build(hotel, Four[0]).Hotels[0].Reasons, Is.EqualTo(new Attention[]
        {
            new(AttentionKind.BelowGoal, 100, -5), new(AttentionKind.Falling, 100, -4, "2007-Q4"), new(AttentionKind.BelowRegion, 100, -8), new(AttentionKind.WeakDepartment, 100, -11, "desk"),
            new(AttentionKind.ResponseShift, 400, -6, "2008-Q3"), new(AttentionKind.NotOpen, 100, null, "renovation"),
        }));
        Assert.That(Build(Four).Hotels[^1].Reasons, Is.EqualTo(new[] { new Attention(AttentionKind.FewAnswers, 3) }));
        Assert.That(Build(Four[0], Hotel(Card("like A", Line("overall", Figure(100, 81))))).Hotels.SelectMany(one => one.Reasons), Is.Empty);
    }

    [Test]
    public void Who_is_clearly_above_teaches_who_is_clearly_below()
    {
        HotelInput Of(string key, double difference, double p) => Hotel(
            Card(key, Line("overall", Figure(100, 80)), [Line("desk", Figure(100, 80))]), Place(key, 1, 1), departments: [("desk", Place("", 1, 1, difference, p))]);
        var lesson = Build(Of("bad", -6, 1e-6), Of("worst", -9, 1e-6), Of("good", 5, 1e-6), Of("lucky", 8, .5)).Lessons.Single();
        Assert.That(lesson.Help.Select(hotel => hotel.Card.Property.Key), Is.EqualTo(new[] { "worst", "bad" }));
        Assert.That(lesson.Teach.Select(hotel => hotel.Card.Property.Key), Is.EqualTo(new[] { "good" }));
        Assert.That(Build(Of("good", 5, 1e-6), Of("other", 1, .5)).Lessons, Is.Empty);
    }

    [Test]
    public void What_a_stay_leads_to_is_no_department_to_be_weak_in_or_to_teach()
    {
        HotelInput Of(string key, double desk, double resolved) => Hotel(
            Card(key, Line("overall", Figure(100, 80)), [Line("problem_resolution", Figure(100, 80)), Line("rooms", Figure(100, 80)), Line("desk", Figure(100, 80))]), Place(key, 1, 1),
            departments: [("problem_resolution", Place("", 1, 1, resolved, 1e-6)), ("rooms", Place("", 1, 1, 0.5, .8)), ("desk", Place("", 1, 1, desk, 1e-6))]);
        var card = Build(Of("low", -6, -20), Of("high", 5, 20));
        var low = card.Hotels.Single(hotel => hotel.Card.Property.Key == "low");
        Assert.That((low.Weakest!.Department, low.Strongest!.Department), Is.EqualTo(("desk", "rooms")));
        Assert.That(card.Hotels.Single(hotel => hotel != low).Strongest!.Department, Is.EqualTo("desk"));
        Assert.That(low.Reasons.Select(reason => reason.Than), Is.EqualTo(new[] { "desk" }));
        Assert.That(card.Lessons.Select(lesson => lesson.Department), Is.EqualTo(new[] { "desk" }));
        Assert.That(card.Departments.Select(department => department.Key), Is.EqualTo(new[] { "rooms", "desk", "problem_resolution" }), "in the map it stands apart");
    }

    [Test]
    public void Region_without_hotels_and_cards_of_two_runs_are_refused()
    {
        Assert.That(() => Build(), Throws.ArgumentException);
        Assert.That(() => Build(Four[0], Four[1] with { Card = Four[1].Card with { RunHash = "another" } }), Throws.ArgumentException);
    }
}
