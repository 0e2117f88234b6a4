using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using static GuestTracking.Core.Tests.Bonuses.Awards.AwardCase;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>Which scores are read before a calculation.</summary>
public class ScoreNeedsTests
{
    [Test]
    public void Needs_are_all_that_components_gates_and_modifiers_look_at()
    {
        var bonus = new AwardCase(
            Component("overall", 60, gates:
            [
                Gate("minimum_answers", Consequence.LongerWindow, Consequence.Nil, "2025-07-01..2027-01-01", ("answers", 100m)),
                Gate("coverage", Consequence.Nil, settings: [("measure", "response-rate"), ("minimum", 20m)]),
            ]),
            Component("own", 20, department: ScoreSource.OwnDepartment, gates: [Gate("minimum_answers", Consequence.RegionResult, Consequence.Nil, settings: [("answers", 100m)])]),
            Component("chain", 20, scope: ScoreScope.Chain))
            .With(
                [Gate("minimum_score", Consequence.Nil, settings: [("measure", "mean"), ("minimum", 60m)])],
                [Modifier("multiplier", ("measure", "operating_result"), ("steps", (IReadOnlyList<PayoutStep>)[new(90, 50), new(100, 100)]))])
            .With(terms => terms with { Movers = MoverRule.OwnDaysScore });
        var needs = Needs(bonus, Somebody(assignments: [At("H1", Day(7, 1), department: "rooms")]));
        const string Days = "2026-07-01..2027-01-01";
        const string Window = "2025-07-01..2027-01-01";
        Assert.That(needs, Is.EqualTo(new[]
        {
            $"Property H1 mean * {Days}", "Property H1 mean overall 2025", $"Property H1 mean overall {Window}", $"Property H1 mean overall {Days}",
            "Property H1 mean rooms 2025", $"Property H1 mean rooms {Days}", "Property H1 operating_result  2026",
            $"Property H1 response-rate response {Window}", $"Property H1 response-rate response {Days}",
            $"Region {Region} mean rooms 2025", $"Region {Region} mean rooms {Days}", "Chain  mean overall 2025", $"Chain  mean overall {Days}",
        }));
    }

    [Test]
    public void Needs_of_refused_participants_and_of_places_without_a_score_are_none()
    {
        Assert.That(Needs(new AwardCase(), Somebody(assignments: [At("H9")])), Is.Empty);
        Assert.That(Needs(new AwardCase(Component("region", scope: ScoreScope.Region)), Somebody(assignments: [At("H3")])), Is.Empty);
        Assert.That(Needs(new AwardCase().With(terms => terms with { Cycle = terms.Cycle with { BaselinePeriod = null } }), Somebody(), Somebody("P2")),
            Is.EqualTo(new[] { "Property H1 mean overall 2026" }), "once for both, without a baseline");
    }

    [Test]
    public void Calculation_looks_at_nothing_else()
    {
        // A dictionary that forgets what was not asked for gives the same result.
        var bonus = new AwardCase(
            Component("overall", 60, gates: [Gate("minimum_answers", Consequence.RegionResult, Consequence.Nil, settings: [("answers", 100m)])]), Component("rooms", 40, department: "rooms"))
            .With([Gate("minimum_score", Consequence.Target, settings: [("measure", "mean"), ("minimum", 60m)])]);
        foreach (var (site, score, n) in new[] { ("H1", 85m, 120L), ("H2", 75m, 20L) })
        {
            bonus.Score(site, score, n: n).Score(site, score - 1, "rooms").Score(site, score - 20, "bar").Score(site, 1, period: "2024").Score(site, 50, period: "2025");
        }

        bonus.Score(Region, 77, scope: ScoreScope.Region);
        Participant[] people = [Somebody(), Somebody("P2", assignments: [At("H2")])];
        var whole = bonus.Result(people);
        var needs = ScoreNeeds.Of(bonus.Plan, people, bonus.Sites).ToHashSet();
        foreach (var key in bonus.Scores.Keys.Where(key => !needs.Contains(key) && !needs.Contains(key with { Department = ScoreKey.EveryDepartment })).ToList())
        {
            bonus.Scores.Remove(key);
        }

        Assert.That(bonus.Scores.Keys, Has.None.Matches<ScoreKey>(key => key.Period == "2024"));
        Assert.That(bonus.Result(people).Awards.Select(Everything), Is.EqualTo(whole.Awards.Select(Everything)));
    }

    internal static string Everything(Award award) => FormattableString.Invariant(
        $"{award.Participant.Key} {award.Outcome} {award.Amount} {award.Payout} {award.Luck} {string.Join("\n", award.Statement.Select(line => $"{line.Assignment} {line.Component} {line.Step} {line.Value} {line.Formula} {line.Source} {(line.Explanation is null ? "" : Text(line.Explanation))}"))}");

    private static string[] Needs(AwardCase bonus, params Participant[] people) =>
        [.. ScoreNeeds.Of(bonus.Plan, people, bonus.Sites).Select(key => $"{key.Scope} {key.Site} {key.Measure} {key.Department} {key.Period}")];
}
