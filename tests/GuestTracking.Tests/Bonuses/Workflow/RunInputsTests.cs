using GuestTracking.Bonuses;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Workflow;

/// <summary>Inputs as canonical JSON: whole, the same whatever the order, digit for digit.</summary>
internal sealed class RunInputsTests
{
    private static readonly Currency Yen = new("JPY", 0);

    [Test]
    public void Inputs_come_back_as_they_were()
    {
        var texts = Inputs().ToTexts();
        Assert.That(RunInputs.Of(texts).ToTexts(), Is.EqualTo(texts));
        Assert.That(RunInputs.Of(texts).Figures.Scores, Is.EquivalentTo(Inputs().Figures.Scores));
        Assert.That(texts["participants"], Does.Contain("""{"participant":"P1","name":"Zoë \"Z\" <山>","country":"JP","language":"ja","currency":"JPY","currency_decimals":0,"assignments":[{"role":"gm","site":"Europe/North","start":"2025-01-01","end":"2026-01-01","eligible_earnings":100.10}]"""));
    }

    [Test]
    public void Order_of_what_was_given_does_not_matter()
    {
        var inputs = Inputs();
        var turned = inputs with
        {
            Participants = [.. inputs.Participants.Reverse()],
            Figures = new(inputs.Figures.Scores.Reverse().ToDictionary(), [.. inputs.Figures.Cases.Reverse()], inputs.Figures.Sites.Reverse().ToDictionary()),
            Decisions = [.. inputs.Decisions.Reverse()],
        };
        Assert.That(turned.ToTexts(), Is.EqualTo(inputs.ToTexts()));
    }

    [Test]
    public void Decimals_keep_the_digits_they_have()
    {
        var inputs = Inputs();
        var scores = RunInputs.Of(inputs.ToTexts()).Figures.Scores;
        Assert.That(scores.Values.Select(figure => figure.Score?.ToString(System.Globalization.CultureInfo.InvariantCulture)), Is.EquivalentTo(new[] { "75.0000000010", "80.10", null }));
    }

    [Test]
    public void Score_that_was_given_stands_among_those_alone()
    {
        var texts = Inputs().ToTexts();
        Assert.That(texts["given"], Is.EqualTo("""[{"scope":"chain","site":"","measure":"index","department":"overall","period":"2025","score":80.10,"source":"file.csv"}]"""));
        Assert.That(texts["scores"], Does.Not.Contain("80.10").And.Contain("75.0000000010").And.Contain("no answers"));
        Assert.That(RunInputs.Of(texts).Given.Keys, Is.EqualTo(Inputs().Given.Keys));
    }

    [Test]
    public void Texts_that_differ_have_other_hashes_and_lengths_keep_fields_apart()
    {
        AuditRow row = new(1, new(2026, 1, 1), "anna", "run approve", false, "hotel 1", 7, null, "{}", "before", "");
        var others = new[] { row with { Participant = "" }, row with { Actor = "ann", Action = "arun approve" }, row with { Refused = true }, row with { Run = null }, row with { At = row.At.AddMicroseconds(1) } };
        Assert.That(others.Append(row).Select(one => one.Reckoned()).Distinct().Count(), Is.EqualTo(others.Length + 1));
    }

    private static RunInputs Inputs() => new()
    {
        PlanText = "{ }",
        Statistics = new([new("gm", "overall", "target", "overall", BaselineStatistic.Median, 75.50m, 3)], "late"),
        Participants =
        [
            new("P1", "Zoë \"Z\" <山>", "JP", "ja", Yen, [new("gm", "Europe/North", null, new(2025, 1, 1), new(2026, 1, 1), 100.10m, null)], [new("parental", new(2025, 2, 1), new(2025, 3, 1))]),
            new("P0", "A\nB", "DE", "de", new("EUR", 2), [], []),
        ],
        Refused = [new RefusedRow("P5", 6, "first_day", "x", "is no date")],
        Figures = new(
            new Dictionary<ScoreKey, ScoreFigure>
            {
                [new(ScoreScope.Property, "H1", "index", "overall", "2025")] = new() { Score = 75.0000000010m, N = 10, StandardError = 1.5m, Adjusted = 74m, RankLow = 1, RankHigh = 2, RankedOf = 3, Source = "run 1" },
                [new(ScoreScope.Chain, "", "index", "overall", "2025")] = new() { Score = 80.10m, Source = "file.csv" },
                [new(ScoreScope.Region, "Europe", "operating_result", "", "2025")] = new() { Source = "file.csv", Reason = "no answers" },
            },
            [new("H1", "C-1", new(2025, 6, 1), null), new("H0", "C-2", new(2025, 6, 1), new(2025, 7, 1))],
            new Dictionary<string, BonusSite> { ["H1"] = new("H1", "Europe", null, true), ["Europe"] = new("Europe", "Europe", "X", false) }),
        Given = new Dictionary<ScoreKey, ScoreFigure> { [new(ScoreScope.Chain, "", "index", "overall", "2025")] = new() { Score = 80.10m, Source = "file.csv" } },
        Decisions = [new("P1", 10.50m, "because", "bert", new(2026, 2, 1)), new("P0", 0m, "x", "carl", new(2026, 2, 2))],
    };
}
