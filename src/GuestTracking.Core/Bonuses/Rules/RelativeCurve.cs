namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// A payout for standing among the best hotels of the region as far as chance lets one tell: a hotel has the best tier that the best
/// place of its rank set is within, so that none of a statistically tied group is left out; never by the bare rank. A tier of the
/// top x percent of n hotels has ⌈n·x/100⌉ places, at least one. Example: rank set 1–6 of 38, top 10 percent: 1 ≤ ⌈38·10/100⌉ = 4.
/// </summary>
public sealed class RelativeCurve : Curve
{
    private const string Tiers = "tiers";
    private const string AdjustedAtLeast = "adjusted_at_least";

    private const string NoRankSet = "relative-no-rank-set";
    private const string NoAdjusted = "relative-no-adjusted-score";
    private const string AdjustedShort = "relative-adjusted-score-short";
    private const string Within = "relative-within-tier";
    private const string Outside = "relative-outside-tiers";
    private const decimal Percent = 100;

    /// <inheritdoc/>
    public override string Key => "relative";

    /// <inheritdoc/>
    public override string Description =>
        "The payout of the best tier that the hotel's rank set reaches among the hotels of its region: all places that chance leaves possible, never the bare rank.";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
    [
        new(Tiers, ParameterKind.Steps, "Top percent of the ranked hotels, above 0 and at most 100, from the widest tier to the narrowest, each with the payout in percent of the target incentive."),
        new(AdjustedAtLeast, ParameterKind.Score, "Adjusted score without which nothing is paid, however the others stand.", Required: false),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [CurveOutcome.NoScoreKey, NoRankSet, NoAdjusted, AdjustedShort, Within, Outside];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter)
    {
        var tiers = settings.Steps(Tiers);
        return tiers
            .Select((tier, at) => tier.At is > 0 and <= Percent ? null : FormattableString.Invariant($"{Tiers}[{at}].at: {FormulaText.Of(tier.At)} is not above 0 and at most 100 percent"))
            .OfType<string>()
            .Concat(StepFaults.Of(Tiers, tiers, (at, before) =>
                at < before ? null : $"is not narrower than the top {FormulaText.Of(before)} percent before; begin with the widest tier"));
    }

    /// <inheritdoc/>
    public override CurveOutcome Payout(CurveInput input, RuleSettings settings)
    {
        var figure = input.Figure;
        if (figure.Score is null)
        {
            return CurveOutcome.NoScore;
        }

        if (figure is not { RankLow: { } low, RankHigh: { } high, RankedOf: { } hotels })
        {
            return CurveOutcome.Undefined(Phrase.Of(NoRankSet));
        }

        var before = "";
        if (settings.NumberOrNone(AdjustedAtLeast) is { } minimum)
        {
            if (figure.Adjusted is not { } adjusted)
            {
                return CurveOutcome.Undefined(Phrase.Of(NoAdjusted, ("minimum", minimum)));
            }

            if (Standards.Lead(input.HigherIsBetter, adjusted, minimum) < 0)
            {
                return new(
                    0, $"{FormulaText.Of(adjusted)} {FormulaText.Misses(input.HigherIsBetter)} {FormulaText.Of(minimum)} → 0",
                    Phrase.Of(AdjustedShort, ("adjusted", adjusted), ("minimum", minimum)));
            }
            before = $"{FormulaText.Of(adjusted)} {FormulaText.Reaches(input.HigherIsBetter)} {FormulaText.Of(minimum)}; ";
        }

        var tiers = settings.Steps(Tiers);
        var reached = tiers.LastOrDefault(tier => low <= Places(tier, hotels));
        var tier = reached ?? tiers[0];
        var payout = reached?.Payout ?? 0;
        return new(
            payout,
            FormattableString.Invariant(
                $"{before}{low} {(reached is null ? ">" : "≤")} ⌈{hotels}·{FormulaText.Of(tier.At)}/100⌉ = {Places(tier, hotels)} → {FormulaText.Of(payout)}"),
            Phrase.Of(
                reached is null ? Outside : Within, ("low", low), ("high", high), ("hotels", hotels), ("percent", tier.At), ("places", Places(tier, hotels))));
    }

    /// <summary>None: what the others score decides, too.</summary>
    public override IReadOnlyList<decimal> TierEdges(CurveInput input, RuleSettings settings) => [];

    private static int Places(PayoutStep tier, int hotels) => (int)Math.Ceiling(hotels * tier.At / Percent);
}
