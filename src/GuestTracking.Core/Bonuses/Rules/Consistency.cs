namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// Adds percent for having no weak component, in proportion to <see cref="ConsistencyPoints"/>. Its dimensions are the components that
/// state a floor (those of <c>achievement_improvement</c>); one of them without a score leaves it undefined.
/// Example: 20 percent at 20 points, 12 points: 80 + 20·12/20 = 92.
/// </summary>
public sealed class Consistency : Modifier
{
    private const string AtFull = "payout_at_full";
    private const string Threshold = "threshold";
    private const string Benchmark = "benchmark";

    private const string NoFloor = "consistency-no-floor";
    private const string NoScore = "consistency-no-score";
    private const string FloorIsThreshold = "consistency-floor-is-threshold";
    private const string Full = "consistency-full";
    private const string Weakest = "consistency-weakest";

    /// <inheritdoc/>
    public override string Key => "consistency";

    /// <inheritdoc/>
    public override string Description => "Percent added for having no weak component, in proportion to the 0 to 20 points for consistency.";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
        [new(AtFull, ParameterKind.Percent, "What is added for 20 points, in percent of the target incentive.")];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [NoFloor, NoScore, FloorIsThreshold, Full, Weakest];

    /// <inheritdoc/>
    public override ModifierOutcome Apply(ModifierInput input, RuleSettings settings)
    {
        DimensionScore[] dimensions = [.. input.Components.Where(component => component.Settings.IsKnown(AchievementImprovementCurve.Floor)).Select(Dimension)];
        if (Obstacle(dimensions) is { } reason)
        {
            return new(null, "", reason);
        }

        var figure = ConsistencyPoints.Of(dimensions, input.Rounding);
        var (points, full) = (figure.Value!.Value, settings.Number(AtFull));
        var payout = input.Payout + full * points / ConsistencyPoints.Highest;
        var weakest = ConsistencyPoints.Weakest(dimensions);
        return new(
            payout, $"{figure.Explanation}; {FormulaText.Result(input.Payout)} + {FormulaText.Of(full)}·{FormulaText.Result(points)}/20 {FormulaText.Equal(payout)}",
            points == ConsistencyPoints.Highest
                ? Phrase.Of(Full, ("points", points))
                : Phrase.Of(Weakest, ("component", weakest.Name), ("score", weakest.Performance!.Value), ("points", points)));
    }

    private static Phrase? Obstacle(DimensionScore[] dimensions) => dimensions switch
    {
        [] => Phrase.Of(NoFloor),
        _ when dimensions.FirstOrDefault(one => one.Performance is null) is { } missing => Phrase.Of(NoScore, ("component", missing.Name)),
        _ when dimensions.FirstOrDefault(one => one.Standards.Floor == one.Standards.Threshold) is { } level =>
            Phrase.Of(FloorIsThreshold, ("component", level.Name), (Threshold, level.Standards.Threshold)),
        _ => null,
    };

    private static DimensionScore Dimension(ModifierComponent component) => new(
        component.Key, component.Score,
        new Standards(component.Settings.Number(Threshold), component.Settings.Number(Benchmark), component.Settings.Number(AchievementImprovementCurve.Floor), component.HigherIsBetter));
}
