using System.Text.RegularExpressions;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Rules;

/// <summary>What every rule keeps, whichever it is.</summary>
[TestFixtureSource(nameof(Rules))]
public partial class RuleContractTests(Rule rule)
{
    private static IEnumerable<TestFixtureData> Rules => AllRules.ByKey.Select(rule => new TestFixtureData(rule).SetArgDisplayNames(rule.Key));

    [Test]
    public void Rule_has_a_key_a_description_and_parameters_with_descriptions()
    {
        Assert.That(rule.Key, Does.Match("^[a-z]+(_[a-z]+)*$"));
        Assert.That(AllRules.Find<Rule>(rule.Key), Is.SameAs(rule));
        Assert.That(rule.Description, Does.EndWith("."));
        Assert.That(rule.Parameters.Select(parameter => parameter.Name), Is.Unique.And.All.Match("^[a-z]+(_[a-z]+)*$"));
        Assert.That(rule.Parameters.Select(parameter => parameter.Description), Is.All.EndsWith("."));
        Assert.That(rule is not Gate gate || gate.Level is not 0, Is.True);
    }

    [Test]
    public void Examples_state_the_parameters_of_the_rule_and_have_no_faults()
    {
        string[] known = [.. rule.Parameters.Select(parameter => parameter.Name)];
        string[] required = [.. rule.Parameters.Where(parameter => parameter.Required).Select(parameter => parameter.Name)];
        foreach (var (settings, higherIsBetter) in RuleExamples.For(rule))
        {
            Assert.That(settings.Names, Is.SubsetOf(known).And.SupersetOf(required));
            Assert.That(rule.Faults(settings, higherIsBetter), Is.Empty);
        }
        Assert.That(RuleExamples.For(rule).SelectMany(example => example.Settings.Names).Distinct(), Is.EquivalentTo(known), "every parameter is used");
    }

    [Test]
    public void Outcome_is_a_formula_in_symbols_or_a_reason()
    {
        foreach (var outcome in RuleExamples.Outcomes(rule))
        {
            Assert.That(outcome.Formula.Length > 0 || !outcome.Decided, Is.True, outcome.Explanation.Key);
            Assert.That(outcome.Payout is null || outcome.Formula.Length > 0, Is.True, outcome.Explanation.Key);
            Assert.That(Symbols().Replace(outcome.Formula, "").Any(char.IsLetter), Is.False, outcome.Formula);
        }
    }

    [Test]
    public void Formula_ends_in_the_payout()
    {
        foreach (var outcome in RuleExamples.Outcomes(rule).Where(outcome => outcome.Payout is not null))
        {
            var shown = FormulaText.Result(outcome.Payout!.Value);
            Assert.That(outcome.Formula, Does.EndWith($"= {shown}").Or.EndWith($"≈ {shown}").Or.EndWith($"→ {shown}"));
        }
    }

    [Test]
    public void Every_sentence_is_declared_can_be_said_and_has_its_arguments()
    {
        var said = RuleExamples.Outcomes(rule).Select(outcome => outcome.Explanation).DistinctBy(phrase => phrase.Key).ToList();
        Assert.That(said.Select(phrase => phrase.Key), Is.EquivalentTo(rule.Phrases));
        Assert.That(rule.Phrases, Is.All.Match("^[a-z]+(-[a-z]+)*$"));
        foreach (var phrase in said)
        {
            var places = Place().Matches(RulePhrases.English[phrase.Key]).Select(match => match.Groups[1].Value);
            Assert.That(phrase.Arguments.Select(argument => argument.Name), Is.EquivalentTo(places), phrase.Key);
            Assert.That(phrase.Arguments.Select(argument => argument.Value), Is.All.InstanceOf<decimal>().Or.InstanceOf<int>().Or.InstanceOf<long>().Or.InstanceOf<string>());
        }
    }

    [Test]
    public void Every_sentence_belongs_to_a_rule() =>
        Assert.That(RulePhrases.English.Keys, Is.EquivalentTo(AllRules.ByKey.SelectMany(one => one.Phrases).Distinct()));

    [Test]
    public void Scores_that_are_looked_at_are_declared()
    {
        foreach (var (settings, _) in RuleExamples.For(rule))
        {
            var asked = new HashSet<RuleScore>();
            ScoreFigure? Score(string measure, string department)
            {
                asked.Add(new(measure, department));
                return null;
            }

            _ = rule switch
            {
                Gate gate => (object)gate.Verdict(new("7", null, Score, ["1", "2"], []), settings),
                Modifier modifier => modifier.Apply(new(100, [], Score, PointRounding.Whole), settings),
                _ => 0,
            };
            var declared = rule.Scores(settings).SelectMany(one => one.Department == ScoreKey.EveryDepartment
                ? new RuleScore[] { new(one.Measure, ""), new(one.Measure, "1"), new(one.Measure, "2") }
                : [one]);
            Assert.That(asked, Is.EquivalentTo(declared));
        }
    }

    [GeneratedRegex("min|max|round|[pTBFsn]")]
    private static partial Regex Symbols();

    [GeneratedRegex("{([a-z]+)}")]
    private static partial Regex Place();
}
