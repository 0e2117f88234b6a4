using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Tests.Surveys;

/// <summary>Expected against arrived.</summary>
internal sealed class ReportingTests
{
    [TestCase(0, 40, 1_000, 4_000, true, true, ReportingState.Silent, 10d)]
    [TestCase(2, 80, 1_000, 4_000, true, true, ReportingState.Fewer, 20d)]
    [TestCase(0, 8, 1_000, 4_000, true, true, ReportingState.OnTime, 2d)]
    [TestCase(9, 40, 1_000, 4_000, true, true, ReportingState.OnTime, 10d)]
    [TestCase(0, 0, 1_000, 4_000, true, true, ReportingState.Silent, 0d)]
    [TestCase(4, 0, 1_000, 4_000, true, true, ReportingState.OnTime, 0d)]
    [TestCase(0, 0, 1_000, 4_000, false, true, ReportingState.Never, 0d)]
    [TestCase(0, 40, 0, 4_000, true, true, ReportingState.SourceSilent, 0d)]
    [TestCase(0, 40, 1_000, 4_000, true, false, ReportingState.NotOpen, 10d)]
    [TestCase(0, 0, 0, 0, false, true, ReportingState.Never, null)]
    public void Reporting_is_judged_by_the_share_of_the_source(
        long lately, long before, long allLately, long allBefore, bool any, bool open, ReportingState state, double? expected)
    {
        var reporting = Reporting.Of(new ReportingCounts(lately, before, allLately, allBefore, any, open));
        Assert.Multiple(() =>
        {
            Assert.That(reporting.State, Is.EqualTo(state));
            Assert.That(reporting.Expected, Is.EqualTo(expected));
        });
    }

    /// <summary>When all of a source's answers come late alike, nobody is accused.</summary>
    [Test]
    public void Season_and_delay_that_all_have_in_common_accuse_nobody() =>
        Assert.That(Reporting.Of(new ReportingCounts(2, 80, 100, 4_000, true, true)).State, Is.EqualTo(ReportingState.OnTime));
}
