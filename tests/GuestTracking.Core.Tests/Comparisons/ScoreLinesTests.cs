using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Statistics;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Cards;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

public class ScoreLinesTests
{
    [Test]
    public void Overall_has_its_score_and_three_comparisons_judged_by_p()
    {
        var overall = Input.Build().Overall;
        Assert.That((overall.Own.N, overall.Own.Score, overall.Own.Base), Is.EqualTo((100L, (double?)80, BaseSize.Full)));
        Assert.That((overall.Rest.Other.Score, overall.Rest.Value, overall.RestHotels), Is.EqualTo(((double?)70, (double?)10, 5)));
        Assert.That((overall.Rest.Verdict, overall.Previous.Verdict, overall.LastYear.Verdict), Is.EqualTo((Verdict.Above, Verdict.Above, Verdict.WithinChance)));
        Assert.That(overall.Rest.P, Is.EqualTo(new IndexMeasure().Difference(Input.Overall.Own, Input.Overall.Rest!.Sums).P));
        Assert.That((overall.Rest.Q, overall.Previous.Q, overall.LastYear.Q), Is.EqualTo(((double?)null, (double?)null, (double?)null)));
        Assert.That(Input.Build().Notes(), Has.None.Contains("overall"));
    }

    [Test]
    public void Lower_score_is_below()
    {
        var worse = Input with { Overall = Input.Overall with { Own = Of(25, 5, 4, 4, 3) } };
        Assert.That(worse.Build().Overall.Rest.Verdict, Is.EqualTo(Verdict.Below));
    }

    [Test]
    public void Departments_are_judged_by_q_over_the_departments_and_per_kind()
    {
        // 80 against 78: a department at p ≈ .01 alone is significant, among nine level ones it is not.
        var slight = Department("bar", "Bar") with { Own = Of(25, 9, 8, 8, 7), Rest = Rest(Of(100, 9, 8, 8, 7, 6, 9, 8, 7, 8, 8)) };
        var level = Enumerable.Range(0, 9).Select(i => Department($"d{i}", $"D{i}") with { Rest = Rest(Of(100, 9, 8, 8, 7)) });
        var lines = (Input with { Departments = [slight, .. level] }).Build().Departments;
        var p = lines[0].Rest.P!.Value;
        Assert.That(p, Is.LessThan(.05).And.GreaterThan(.005));
        Assert.That(lines[0].Rest.Q, Is.EqualTo(10 * p).Within(1e-12));
        Assert.That(lines[0].Rest.Verdict, Is.EqualTo(Verdict.WithinChance));
        Assert.That(lines.Select(line => line.Previous.Verdict), Is.All.EqualTo(Verdict.Above));
        Assert.That(lines.Select(line => line.Previous.Q), Is.EqualTo(lines.Select(line => line.Previous.P)), "ten equal p values stay as they are");
        Assert.That(lines.Select(line => line.LastYear.Q), Is.All.Not.Null);
        Assert.That((Input with { Departments = [slight] }).Build().Departments[0].Rest.Verdict, Is.EqualTo(Verdict.Above));
    }

    [Test]
    public void Department_without_a_test_does_not_count_among_the_tests()
    {
        var small = Department("spa", "Spa") with { Own = Of(2, 9, 8) };
        var lines = (Input with { Departments = [Department("bar", "Bar"), small] }).Build().Departments;
        Assert.That(lines[0].Rest.Q, Is.EqualTo(lines[0].Rest.P));
        Assert.That(lines[1].Rest.Q, Is.Null);
    }

    [Test]
    public void Own_score_below_five_answers_is_not_shown_anywhere()
    {
        var card = (Input with { Overall = Input.Overall with { Own = Of(1, 9, 8, 8, 7) } }).Build();
        Assert.That(card.Overall.Own, Is.EqualTo(new ScoreFigure(4, null, null, null, BaseSize.Confidential, "fewer than 5 answers")));
        Assert.That((card.Overall.Rest.Value, card.Overall.Rest.Verdict), Is.EqualTo(((double?)null, Verdict.InsufficientBase)));
        Assert.That(card.Notes(), Does.Contain("Score: fewer than 5 answers: overall"));
    }

    [Test]
    public void Base_below_thirty_on_either_side_is_insufficient()
    {
        var own = (Input with { Overall = Input.Overall with { Own = Of(5, 9, 8, 8, 7) } }).Build().Overall;
        Assert.That((own.Own.Score, own.Own.Base, own.Rest.Verdict), Is.EqualTo(((double?)80, BaseSize.Insufficient, Verdict.InsufficientBase)));
        Assert.That(own.Rest.Reason, Is.EqualTo("insufficient base: 20 answers, 30 needed"));

        var earlier = (Input with { Overall = Input.Overall with { Previous = Of(5, 9, 8, 8, 7) } }).Build().Overall;
        Assert.That((earlier.Previous.Other.Score, earlier.Previous.Value, earlier.Previous.Verdict), Is.EqualTo(((double?)80, (double?)null, Verdict.InsufficientBase)));
        Assert.That(earlier.Previous.Reason, Is.EqualTo("2008-Q3: insufficient base: 20 answers, 30 needed"));

        var confidential = (Input with { Overall = Input.Overall with { Previous = Of(1, 9, 8, 8, 7) } }).Build().Overall;
        Assert.That((confidential.Previous.Other.N, confidential.Previous.Other.Score), Is.EqualTo((4L, (double?)null)));
    }

    [Test]
    public void Period_that_does_not_exist_is_not_available_and_nothing_was_withheld()
    {
        var year = Input with { Period = Input.Period with { LastYearKey = null }, Overall = Input.Overall with { LastYear = null } };
        Assert.That((year.Build().Overall.LastYear.Verdict, year.Build().Overall.LastYear.Reason), Is.EqualTo((Verdict.NotAvailable, "no other period a year earlier")));
        Assert.That(year.Build().Notes(), Has.None.Contains("overall"));
    }

    [Test]
    public void Period_without_answers_is_not_available()
    {
        var gap = (Input with { Overall = Input.Overall with { Previous = ScoreSums.Empty } }).Build().Overall.Previous;
        Assert.That((gap.Verdict, gap.Reason), Is.EqualTo((Verdict.NotAvailable, "2008-Q3: no answers")));
    }

    [TestCase(4, 0.3, "only 4 other hotels with answers, 5 needed")]
    [TestCase(6, 0.41, "one hotel holds more than 40 % of the other hotels' answers")]
    [TestCase(0, null, "no other hotel has answers")]
    public void Rest_that_would_give_a_hotel_away_is_withheld_with_its_count(int hotels, double? share, string reason)
    {
        var rest = new RestOfRegion(hotels == 0 ? ScoreSums.Empty : Of(100, 6, 7), hotels, share);
        var card = (Input with { Overall = Input.Overall with { Rest = rest } }).Build();
        Assert.That(card.Overall.Rest, Is.EqualTo(new Gap(
            new(0, null, null, null, BaseSize.Confidential, reason), null, null, null, null, null, Verdict.NotAvailable, reason)));
        Assert.That(card.Overall.RestHotels, Is.EqualTo(hotels));
        Assert.That(card.Notes(), Does.Contain($"Rest: {reason}: overall"));
        Assert.That(card.Trend.Months.Select(month => month.Region), Is.All.Null);
        Assert.That(card.Trend.RegionReason, Is.EqualTo(reason));
    }

    [Test]
    public void Equal_answers_on_both_sides_leave_the_difference_unjudged()
    {
        var gap = (Input with { Overall = Input.Overall with { Own = Of(100, 9), Previous = Of(100, 8) } }).Build().Overall.Previous;
        Assert.That((gap.Value, gap.P, gap.Verdict, gap.Reason), Is.EqualTo(((double?)10, (double?)null, Verdict.NotAvailable, Reasons.BothAllEqual)));
    }
}
