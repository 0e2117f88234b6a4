using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Bonuses.Rules;

namespace GuestTracking.Core.Tests.Bonuses.Awards;

/// <summary>
/// A plan for 2026 in EUR with one role, hotels H1 and H2 in the region "Europe/North" and H3 in none, and what is known of them. Scores on
/// a line: 70 pays 50, 80 pays 100, 90 pays 150.
/// </summary>
internal sealed class AwardCase
{
    public const string Region = "Europe/North";
    public static readonly Currency Eur = Currency.Find("EUR")!;
    public static readonly DateOnly NewYear = new(2026, 1, 1);
    public static readonly DateOnly NextYear = new(2027, 1, 1);

    public AwardCase(params PlanComponent[] components) => Terms = new()
    {
        Cycle = new(NewYear, NextYear, "2026", "2025"),
        Currency = Eur,
        Rates = [],
        Earnings = EarningsKind.ForCycle,
        Movers = MoverRule.FullPeriodScore,
        OtherEmployers = OtherEmployerRule.Refuse,
        Leaves = [],
        ExternalMeasures = [new("operating_result", true)],
        Roles = [Role("manager", components.Length == 0 ? [Component("overall")] : components)],
        DisputeDays = 30,
    };

    public PlanTerms Terms { get; set; }

    public PointRounding Rounding { get; init; } = PointRounding.Whole;

    public List<FrozenStatistic> Statistics { get; } = [];

    public Dictionary<ScoreKey, ScoreFigure> Scores { get; } = [];

    public List<IntegrityCase> Cases { get; } = [];

    public List<AwardDecision> Decisions { get; } = [];

    public Dictionary<string, BonusSite> Sites { get; } = new[]
    {
        new BonusSite("H1", Region, null, true), new("H2", Region, null, true), new("H3", null, null, true), new("F1", Region, "Owner Ltd", false),
        new(Region, Region, null, true),
    }.ToDictionary(site => site.Key, StringComparer.Ordinal);

    public FrozenPlan Plan => new(new("hotel", "Hotel bonus", "3", Rounding, [], Terms), Statistics);

    public BonusFigures Figures => new(Scores, Cases, Sites);

    public AwardCase With(Func<PlanTerms, PlanTerms> change)
    {
        Terms = change(Terms);
        return this;
    }

    /// <summary>The only role with gates and modifiers.</summary>
    public AwardCase With(PlanGate[]? gates = null, PlanModifier[]? modifiers = null) =>
        With(terms => terms with { Roles = [terms.Roles[0] with { Gates = gates ?? [], Modifiers = modifiers ?? [] }] });

    public AwardCase Score(
        string site, decimal? score, string department = "overall", string period = "2026", string measure = "mean", long? n = 200, ScoreScope scope = ScoreScope.Property)
    {
        Scores[new(scope, site, measure, department, period)] = new() { Score = score, N = n, Source = "run 1" };
        return this;
    }

    /// <summary>The result; whatever a statement says has a key that words are checked to have.</summary>
    public BonusResult Result(params Participant[] participants)
    {
        var result = BonusCalculation.Of(Plan, participants, Figures, Decisions);
        Assert.That(result.Awards.SelectMany(award => award.Statement).Select(line => line.Step).Distinct(), Is.SubsetOf(AwardPhrases.Steps));
        Assert.That(
            result.Awards.SelectMany(award => award.Statement.Select(line => line.Explanation).OfType<Phrase>().Concat(award.Reasons)).Select(phrase => phrase.Key).Distinct(),
            Is.SubsetOf(AwardPhrases.Keys.Concat(AllRules.ByKey.SelectMany(rule => rule.Phrases))));
        return result;
    }

    public Award Award(Participant participant) => Result(participant).Awards.Single();

    public static PlanRole Role(string key, params PlanComponent[] components) => new(key, new Dictionary<string, string>(), components, [], []);

    public static PlanComponent Component(
        string key, decimal weight = 100, string measure = "mean", string department = "overall", ScoreScope scope = ScoreScope.Property,
        PlanGate[]? gates = null, Consequence without = Consequence.Nil) => new(
            key, new Dictionary<string, string>(), weight, new(measure, department, scope, true), AllRules.Find<Curve>("linear")!,
            Settings(("threshold", 70m), ("target", 80m), ("maximum", 90m), ("payout_at_threshold", 50m), ("payout_at_target", 100m), ("payout_at_maximum", 150m)),
            gates ?? [], without);

    public static RuleSettings Settings(params (string Name, object Value)[] values) => new(values.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));

    public static PlanGate Gate(string key, Consequence onFailure, Consequence? otherwise = null, string? window = null, params (string, object)[] settings) =>
        new(AllRules.Find<Gate>(key)!, Settings(settings), onFailure, window, otherwise);

    public static PlanModifier Modifier(string key, params (string, object)[] settings) => new(AllRules.Find<Modifier>(key)!, Settings(settings));

    /// <summary>Somebody with 60,000 and a target of 20 percent at H1 all year, unless told otherwise.</summary>
    public static Participant Somebody(string key = "P1", string currency = "EUR", string country = "DE", Assignment[]? assignments = null, Leave[]? leaves = null) =>
        new(key, "Name of " + key, country, "de", Currency.Find(currency)!, assignments ?? [At("H1")], leaves ?? []);

    public static Assignment At(
        string site, DateOnly? start = null, DateOnly? end = null, decimal? earnings = 60_000, decimal? percent = 20, string? department = null, string role = "manager") =>
        new(role, site, department, start ?? NewYear, end ?? NextYear, earnings, percent);

    public static DateOnly Day(int month, int day) => new(2026, month, day);

    public static string[] Keys(IReadOnlyList<Phrase> phrases) => [.. phrases.Select(phrase => phrase.Key)];

    /// <summary>A sentence with what is filled in, as text.</summary>
    public static string Text(Phrase phrase) => FormattableString.Invariant(
        $"{phrase.Key}({string.Join(", ", phrase.Arguments.Select(argument => argument.Value is DateOnly day ? $"{day:yyyy-MM-dd}" : FormattableString.Invariant($"{argument.Value}")))})");

    public static string Formula(Award award, string step) => award.Statement.Single(line => line.Step == step).Formula;
}
