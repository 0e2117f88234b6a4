using System.Globalization;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>A score before and after something began.</summary>
internal sealed class BeforeAfterTests
{
    private static readonly DateOnly End = new(2026, 1, 1);

    [TestCase("2025-11-03", null, "2025-08-03", "2025-11-03", "2026-01-01")]
    [TestCase("2025-05-31", "2025-06-30", "2025-02-28", "2025-05-31", "2025-09-30")]
    [TestCase("2025-08-01", "2025-12-31", "2025-05-01", "2025-08-01", "2026-01-01")]
    [TestCase("2025-08-01", "2025-10-01", "2025-05-01", "2025-08-01", "2026-01-01")]
    [TestCase("2026-02-01", null, "2025-11-01", "2026-02-01", "2026-02-01")]
    public void Days_before_and_after(string begun, string? done, string from, string since, string until)
    {
        var day = DateOnly.Parse(begun, CultureInfo.InvariantCulture);
        DateOnly? last = done is null ? null : DateOnly.Parse(done, CultureInfo.InvariantCulture);
        DateOnly Of(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
        Assert.That(BeforeAfter.DaysBefore(day), Is.EqualTo((Of(from), day)));
        Assert.That(BeforeAfter.DaysAfter(day, last, End), Is.EqualTo((Of(since), Of(until))));
    }

    [Test]
    public void Change_is_after_minus_before_with_its_word()
    {
        // 60 answers of 6 and 8: 70; 60 of 8 and 10: 90.
        var compared = BeforeAfter.Of(new IndexMeasure(), Sums.Of(30, 6, 8), Sums.Of(30, 8, 10), MinimumCounts.Default);
        Assert.Multiple(() =>
        {
            Assert.That((compared.Before.N, compared.Before.Score, compared.After.N, compared.After.Score), Is.EqualTo((60L, 70d, 60L, 90d)));
            Assert.That(compared.Change.Value, Is.EqualTo(20).Within(1e-9));
            Assert.That(compared.Change.Verdict, Is.EqualTo(Verdict.Above));
            Assert.That(compared.Change.Other, Is.EqualTo(compared.Before));
        });
    }

    [Test]
    public void Few_answers_are_not_compared_and_very_few_not_shown()
    {
        var compared = BeforeAfter.Of(new IndexMeasure(), Sums.Of(4, 6), Sums.Of(40, 8), MinimumCounts.Default);
        Assert.That((compared.Before.N, compared.Before.Score, compared.Change.Value, compared.Change.Verdict), Is.EqualTo((4L, (double?)null, (double?)null, Verdict.InsufficientBase)));
        Assert.That(compared.Change.Reason, Is.EqualTo("before it began: fewer than 5 answers"));
        Assert.That(BeforeAfter.Of(new IndexMeasure(), ScoreSums.Empty, Sums.Of(40, 8), MinimumCounts.Default).Change.Verdict, Is.EqualTo(Verdict.NotAvailable));
    }

    [Test]
    public void Answers_by_another_method_are_not_compared()
    {
        var older = ScoreSums.Of(QuestionSums.FromSteps(Sums.ZeroToTen, Enumerable.Repeat(7, 50), "old"));
        var newer = ScoreSums.Of(QuestionSums.FromSteps(Sums.ZeroToTen, Enumerable.Repeat(9, 50), "new"));
        var compared = BeforeAfter.Of(new IndexMeasure(), older, newer, MinimumCounts.Default);
        Assert.That((compared.Change.Value, compared.After.Score), Is.EqualTo(((double?)null, (double?)90)));
        Assert.That(compared.Change.Reason ?? compared.Change.Other.Reason, Does.Contain("method changed"));
    }
}
