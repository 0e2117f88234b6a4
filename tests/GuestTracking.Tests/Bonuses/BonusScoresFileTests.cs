using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses;

/// <summary>Scores for plans that pay: whose, of which measure and department, in which period.</summary>
internal sealed class BonusScoresFileTests
{
    private const string Header = "site,measure,department,period,baseline,performance,n,standard_error,rank_low,rank_high,ranked_of,region,employer";

    private Bonus _bonus = null!;

    [SetUp]
    public void Prepare() => _bonus = new Bonus();

    [TearDown]
    public void Remove() => _bonus.Dispose();

    [Test]
    public void Rows_become_scores_of_properties_regions_and_the_chain_with_the_baseline_in_its_period()
    {
        var file = Read(
            "H1,index,,,76,82.5,400,0.8,1,4,9,Europe/Iberia,",
            "H1,index,rooms,2025-07-01..2027-01-01,,70,500,,,,,Europe/Iberia,",
            "H1,index,rooms,2026-Q2,,71,90,,,,,Europe/Iberia,",
            "H1,recommend,,,,44,,,,,,Europe/Iberia,",
            "H1,operating_result,,,,104,,,,,,Europe/Iberia,",
            "Europe/Iberia,index,,,,80,4000,,,,,,",
            "Asia,index,,,,79,,,,,,Asia,",
            "chain,index,,,,81,,,,,,,",
            "H2,index,,,,,0,,,,,,Hotels Ltd");
        var first = file.Scores[new(ScoreScope.Property, "H1", "index", "overall", "2026")];
        Assert.That((first.Score, first.N, first.StandardError, first.RankLow, first.RankHigh, first.RankedOf), Is.EqualTo(((decimal?)82.5m, (long?)400, (decimal?)0.8m, (int?)1, (int?)4, (int?)9)));
        Assert.That(Score(ScoreScope.Property, "H1", "index", "overall", "2025"), Is.EqualTo(76), "the baseline");
        Assert.That(Score(ScoreScope.Property, "H1", "index", "rooms", "2025-07-01..2027-01-01"), Is.EqualTo(70), "the plan's window");
        Assert.That(Score(ScoreScope.Property, "H1", "index", "rooms", "2026-04-01..2026-07-01"), Is.EqualTo(71), "days of one's own, however they are written");
        Assert.That(Score(ScoreScope.Property, "H1", "recommend", "recommend", "2026"), Is.EqualTo(44), "the only department of the measure");
        Assert.That(Score(ScoreScope.Property, "H1", "operating_result", "", "2026"), Is.EqualTo(104));
        Assert.That(Score(ScoreScope.Region, "Europe/Iberia", "index", "overall", "2026"), Is.EqualTo(80));
        Assert.That(Score(ScoreScope.Region, "Asia", "index", "overall", "2026"), Is.EqualTo(79), "it names itself as a region");
        Assert.That(Score(ScoreScope.Chain, "", "index", "overall", "2026"), Is.EqualTo(81));
        Assert.That(Score(ScoreScope.Property, "H2", "index", "overall", "2026"), Is.Null);
        Assert.That(file.Sites.Values, Is.EquivalentTo(new[]
        {
            new BonusSite("H1", "Europe/Iberia", null, true), new BonusSite("H2", null, "Hotels Ltd", false),
            new BonusSite("Europe", "Europe", null, true), new BonusSite("Europe/Iberia", "Europe/Iberia", null, true), new BonusSite("Asia", "Asia", null, true),
        }));
        Assert.That(file.Properties, Is.EqualTo(new[] { "H1", "H2" }));

        decimal? Score(ScoreScope scope, string site, string measure, string department, string period) => file.Scores[new(scope, site, measure, department, period)].Score;
    }

    [Test]
    public void Regions_do_not_decide_the_baseline_of_properties()
    {
        var plan = PlanFile.Load(_bonus.TermsPlan());
        var file = BonusScoresFile.Read(_bonus.File(Header, "Europe/Iberia,index,,,99,80,,,,,,,", "H1,index,,,60,,,,,,,,", "H2,index,,,70,,,,,,,,"), plan);
        Assert.That(file.Baselines(plan, plan.Terms!.Roles[0].Components[0], "overall"), Is.EqualTo(new[] { 60, 70 }));
    }

    [TestCase("line 2, column 'measure': 'indx' is neither a measure of the survey nor an external one of the plan; did you mean 'index'?", "H1,indx,,,,1,,,,,,,")]
    [TestCase("line 2, column 'department': 'rooms' does not go with 'operating_result', which comes from no survey", "H1,operating_result,rooms,,,1,,,,,,,")]
    [TestCase("line 2, column 'department': 'rooms' has no 'recommend', which is taken from 'recommend' alone", "H1,recommend,rooms,,,1,,,,,,,")]
    [TestCase("line 2, column 'period': 'last year' is neither a period nor one that the plan names", "H1,index,,last year,,1,,,,,,,")]
    [TestCase("line 2, column 'baseline': '5' stands in a row of the period '2025'", "H1,index,,2025,5,1,,,,,,,")]
    [TestCase("line 3, column 'measure': 'index' stands in line 2 already, for the same site, department and period", "H1,index,,,,1,,,,,,,", "H1,index,overall,2026,,2,,,,,,,")]
    [TestCase("line 3, column 'performance': '2' is the score of '2025', which the file gives twice", "H1,index,,,1,1,,,,,,,", "H1,index,,2025,,2,,,,,,,")]
    [TestCase("line 2, column 'standard_error': '-1' is below 0", "H1,index,,,,1,,-1,,,,,")]
    [TestCase("line 2, column 'rank_low': '2' does not stand alone", "H1,index,,,,1,,,2,,,,")]
    [TestCase("line 2, column 'rank_low': '5' is not from 1 to rank_high (4)", "H1,index,,,,1,,,5,4,9,,")]
    [TestCase("line 2, column 'performance': 'good' is not a number", "H1,index,,,,good,,,,,,,")]
    [TestCase("line 3, column 'region': 'Asia' is 'Europe' in line 2", "H1,index,,,,1,,,,,,Europe,", "H1,index,rooms,,,1,,,,,,Asia,")]
    [TestCase("line 3, column 'employer': '' is 'Hotels Ltd' in line 2", "H1,index,,,,1,,,,,,,Hotels Ltd", "H1,index,rooms,,,1,,,,,,,")]
    public void Row_that_cannot_be_used_is_told_with_its_place(string words, params string[] rows) =>
        Assert.That(() => Read(rows), Throws.TypeOf<UserError>().With.Message.Contains(words));

    [Test]
    public void Column_that_means_nothing_is_refused_with_the_one_that_was_meant()
    {
        var path = _bonus.File("site,measure,baseline,performance,n,standarderror", "H1,index,,1,,1");
        Assert.That(
            () => BonusScoresFile.Read(path, PlanFile.Load(_bonus.TermsPlan())),
            Throws.TypeOf<UserError>().With.Message.Contains("has a column 'standarderror' that means nothing here; did you mean 'standard_error'?"));
    }

    private BonusScoresFile Read(params string[] rows) => BonusScoresFile.Read(_bonus.File([Header, .. rows]), PlanFile.Load(_bonus.TermsPlan()));
}
