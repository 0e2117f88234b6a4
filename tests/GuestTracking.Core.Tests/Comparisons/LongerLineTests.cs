using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;
using static GuestTracking.Core.Tests.Comparisons.Cards;
using static GuestTracking.Core.Tests.Comparisons.Sums;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>A period of too few answers falls back on the rolling three, then twelve months.</summary>
public class LongerLineTests
{
    private static readonly ScoreSums Few = Of(3, 9, 8, 8, 7);

    private static DepartmentSums Small(string key, ScoreSums three, ScoreSums twelve) => Department(key, key) with
    {
        Own = Few,
        Longer = [new("r3:2008-12", three, Rest(Of(100, 6, 7, 7, 8))), new("r12:2008-12", twelve, Rest(Of(300, 5, 6, 6, 7), hotels: 7))],
    };

    [Test]
    public void Three_months_stand_in_where_they_have_enough_answers()
    {
        var line = (Input with { Overall = Small("overall", Of(10, 9, 8, 8, 7), Of(30, 9, 8, 8, 7)) }).Build().Overall;
        Assert.That((line.Own.N, line.Own.Base, line.Rest.Verdict), Is.EqualTo((12L, BaseSize.Insufficient, Verdict.InsufficientBase)), "the period's own figure stays");
        Assert.That((line.Longer!.Key, line.Longer.Own.N, line.Longer.Own.Score), Is.EqualTo(("r3:2008-12", 40L, (double?)80)));
        Assert.That((line.Longer.Rest.Other.Score, line.Longer.Rest.Value, line.Longer.Rest.Verdict, line.Longer.RestHotels), Is.EqualTo(((double?)70, (double?)10, Verdict.Above, 6)));
    }

    [Test]
    public void Twelve_months_stand_in_where_three_are_too_few()
    {
        var line = (Input with { Overall = Small("overall", Of(7, 9, 8, 8, 7), Of(30, 9, 8, 8, 7)) }).Build().Overall;
        Assert.That((line.Longer!.Key, line.Longer.Rest.Other.Score, line.Longer.RestHotels), Is.EqualTo(("r12:2008-12", (double?)60, 7)));
    }

    [Test]
    public void Nothing_stands_in_for_a_period_with_enough_answers_or_where_no_longer_one_has()
    {
        Assert.That((Input with { Overall = Small("overall", Of(10, 9), Of(30, 9)) with { Own = Input.Overall.Own } }).Build().Overall.Longer, Is.Null);
        Assert.That((Input with { Overall = Small("overall", Few, Few + Few) }).Build().Overall.Longer, Is.Null);
    }

    [Test]
    public void Rest_of_the_longer_period_is_under_the_same_limits()
    {
        var small = Small("overall", Of(10, 9, 8, 8, 7), Few) with { Longer = [new("r3:2008-12", Of(10, 9, 8, 8, 7), Rest(Of(100, 6), hotels: 4))] };
        var longer = (Input with { Overall = small }).Build().Overall.Longer!;
        Assert.That((longer.Own.Score, longer.Rest.Other.Score, longer.Rest.Reason), Is.EqualTo(((double?)80, (double?)null, "only 4 other hotels with answers, 5 needed")));
    }

    [Test]
    public void Longer_periods_are_judged_in_the_same_table_as_the_other_departments()
    {
        var slight = Small("bar", Of(25, 9, 8, 8, 7), Few) with { Longer = [new("r3:2008-12", Of(25, 9, 8, 8, 7), Rest(Of(100, 9, 8, 8, 7, 6, 9, 8, 7, 8, 8)))] };
        var level = Enumerable.Range(0, 9).Select(i => Department($"d{i}", $"D{i}") with { Rest = Rest(Of(100, 9, 8, 8, 7)) });
        var together = (Input with { Departments = [slight, .. level] }).Build().Departments[0];
        var alone = (Input with { Departments = [slight] }).Build().Departments[0];
        Assert.That(alone.Longer!.Rest.Verdict, Is.EqualTo(Verdict.Above));
        Assert.That(together.Longer!.Rest.Q, Is.EqualTo(10 * together.Longer.Rest.P!.Value).Within(1e-12));
        Assert.That((together.Longer.Rest.Verdict, together.Rest.Q), Is.EqualTo((Verdict.WithinChance, (double?)null)));
    }

    [Test]
    public void Departments_with_the_same_reason_stand_in_one_note()
    {
        DepartmentSums With(string key, ScoreSums own) => Department(key, key) with { Own = own };
        var card = (Input with { Departments = [With("spa", Of(1, 9)), With("pool", Of(2, 9)), With("golf", Few), With("bar", Of(4, 9, 8))] }).Build();
        Assert.That(card.Notes(), Does.Contain("Score: fewer than 5 answers: spa, pool").And.Contain("Comparisons: fewer than 30 answers: golf, bar"));
        Assert.That(card.Notes(), Has.None.Contains("12 answers"));
    }
}
