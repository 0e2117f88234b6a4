using System.Reflection;
using System.Text.Json;
using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses.Rules;
using GuestTracking.Core.Measures;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses;

/// <summary>The schema for editors names what the program reads: members, words, and every rule with its parameters.</summary>
internal sealed class PlanSchemaTests
{
    private static readonly Dictionary<string, Type> Documents = new()
    {
        ["domain"] = typeof(DomainDocument), ["measure"] = typeof(MeasureDocument), ["bonus"] = typeof(TermsDocument), ["cycle"] = typeof(CycleDocument),
        ["rate"] = typeof(RateDocument), ["leave"] = typeof(LeaveDocument), ["external_measure"] = typeof(ExternalDocument), ["role"] = typeof(RoleDocument),
        ["component"] = typeof(ComponentDocument), ["score"] = typeof(SourceDocument),
    };

    private JsonDocument _schema = null!;

    private JsonElement Types => _schema.RootElement.GetProperty("$defs");

    [SetUp]
    public void Read() => _schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Project, "src", "GuestTracking", "Bonuses", "bonus-plan.schema.json")));

    [TearDown]
    public void Close() => _schema.Dispose();

    [Test]
    public void Schema_names_the_members_that_the_program_reads()
    {
        Assert.That(Names(_schema.RootElement), Is.EquivalentTo(Members(typeof(PlanDocument)).Append("$schema")));
        foreach (var (name, type) in Documents)
        {
            Assert.That(Names(Types.GetProperty(name)), Is.EquivalentTo(Members(type)), name);
            Assert.That(
                Types.GetProperty(name).GetProperty("required").EnumerateArray().Select(one => one.GetString()),
                Is.EquivalentTo(type.GetProperties().Where(member => member.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute))).Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name))), name);
        }
    }

    [Test]
    public void Schema_has_every_rule_with_its_parameters_and_no_other()
    {
        var rules = Types.EnumerateObject().Where(type => type.Name.StartsWith("rule_", StringComparison.Ordinal)).ToDictionary(type => type.Name["rule_".Length..], type => type.Value);
        Assert.That(rules.Keys, Is.EquivalentTo(AllRules.ByKey.Select(rule => rule.Key)));
        foreach (var rule in AllRules.ByKey)
        {
            var besides = rule is Gate ? TermsReader.GateMembers : [];
            Assert.That(Names(rules[rule.Key]), Is.EquivalentTo(rule.Parameters.Select(parameter => parameter.Name).Concat(besides).Append("rule")), rule.Key);
            Assert.That(
                rules[rule.Key].GetProperty("required").EnumerateArray().Select(name => name.GetString()),
                Is.EquivalentTo(rule.Parameters.Where(parameter => parameter.Required).Select(parameter => parameter.Name).Append("rule")), rule.Key);
            Assert.That(rules[rule.Key].GetProperty("description").GetString(), Is.EqualTo(rule.Description));
            foreach (var parameter in rule.Parameters)
            {
                Assert.That(rules[rule.Key].GetProperty("properties").GetProperty(parameter.Name).GetProperty("description").GetString(), Is.EqualTo(parameter.Description));
            }
        }
        Assert.That(Listed("curve"), Is.EquivalentTo(AllRules.ByKey.OfType<Curve>().Select(rule => rule.Key)));
        Assert.That(Listed("modifier"), Is.EquivalentTo(AllRules.ByKey.OfType<Modifier>().Select(rule => rule.Key)));
        foreach (var (list, level) in new[] { ("component_gate", GateLevel.Component), ("award_gate", GateLevel.Award) })
        {
            Assert.That(Listed(list), Is.EquivalentTo(AllRules.ByKey.OfType<Gate>().Where(rule => rule.Level.HasFlag(level)).Select(rule => rule.Key)));
        }
    }

    [Test]
    public void No_parameter_of_a_rule_has_the_name_of_a_member_of_its_own() => Assert.That(
        AllRules.ByKey.SelectMany(rule => rule.Parameters).Select(parameter => parameter.Name).Intersect(["rule", .. TermsReader.GateMembers]), Is.Empty);

    [Test]
    public void Schema_lists_the_words_that_the_program_knows()
    {
        Assert.That(Words("bonus", "earnings"), Is.EqualTo(PlanWords.Earnings.Keys));
        Assert.That(Words("bonus", "movers"), Is.EqualTo(PlanWords.Movers.Keys));
        Assert.That(Words("bonus", "other_employers"), Is.EqualTo(PlanWords.OtherEmployers.Keys));
        Assert.That(Words("leave", "treatment"), Is.EqualTo(PlanWords.Treatments.Keys));
        Assert.That(Words("score", "scope"), Is.EqualTo(PlanWords.Scopes.Keys));
        Assert.That(
            Words("component", "without_score").Union(Words("rule_minimum_answers", "on_failure")), Is.EquivalentTo(PlanWords.Consequences.Keys));
        var statistics = Types.GetProperty("score_value").GetProperty("anyOf")[1].GetProperty("enum").EnumerateArray().Select(word => word.GetString());
        Assert.That(statistics, Is.EqualTo(PlanWords.Statistics.Keys));
        var measures = Types.GetProperty("score").GetProperty("properties").GetProperty("measure").GetProperty("description").GetString();
        Assert.That(AllMeasures.ByKey.Select(measure => measure.Key), Is.All.Matches<string>(key => measures!.Contains(key!, StringComparison.Ordinal)));
    }

    private IEnumerable<string?> Words(string type, string member) =>
        Types.GetProperty(type).GetProperty("properties").GetProperty(member).GetProperty("enum").EnumerateArray().Select(word => word.GetString());

    private IEnumerable<string> Listed(string type) =>
        Types.GetProperty(type).GetProperty("oneOf").EnumerateArray().Select(rule => rule.GetProperty("$ref").GetString()!["#/$defs/rule_".Length..]);

    private static IEnumerable<string> Names(JsonElement type) => type.GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(member => member.SetMethod is not null && member.Name != "Schema")
        .Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
}
