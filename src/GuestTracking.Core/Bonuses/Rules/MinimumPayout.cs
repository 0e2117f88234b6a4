namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>
/// The least that is paid: a smaller payout is raised to it, but not one below the bar that a plan can set with <c>below</c>, so that
/// nothing can stay nothing. Not the baseline minimum, which is a score. Example: at least 50: 30 pays 50; with below 10, 5 stays 5.
/// </summary>
public sealed class MinimumPayout : Modifier
{
    private const string Payout = "payout";
    private const string Below = "below";
    private const string Applied = "minimum-payout-applied";
    private const string NotNeeded = "minimum-payout-not-needed";
    private const string BelowBar = "minimum-payout-below-bar";

    /// <inheritdoc/>
    public override string Key => "minimum_payout";

    /// <inheritdoc/>
    public override string Description => "The payout is at least this.";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
    [
        new(Payout, ParameterKind.Percent, "The least that is paid, in percent of the target incentive."),
        new(Below, ParameterKind.Percent, "A payout below this stays as it is, in percent of the target incentive; without it every payout is raised.", Required: false),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [Applied, NotNeeded, BelowBar];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter) =>
        settings.NumberOrNone(Below) is { } below && below >= settings.Number(Payout)
            ? [$"{Below}: {FormulaText.Of(below)} is not less than the {Payout} {FormulaText.Of(settings.Number(Payout))}, so that nothing would be raised"]
            : [];

    /// <inheritdoc/>
    public override ModifierOutcome Apply(ModifierInput input, RuleSettings settings)
    {
        var least = settings.Number(Payout);
        if (settings.NumberOrNone(Below) is { } bar && input.Payout < bar)
        {
            return new(
                input.Payout, $"{FormulaText.Result(input.Payout)} < {FormulaText.Of(bar)} → {FormulaText.Result(input.Payout)}", Phrase.Of(BelowBar, ("bar", bar)));
        }

        var payout = Math.Max(input.Payout, least);
        return new(
            payout, $"max({FormulaText.Result(input.Payout)}, {FormulaText.Of(least)}) {FormulaText.Equal(payout)}",
            Phrase.Of(input.Payout < least ? Applied : NotNeeded, ("minimum", least)));
    }
}
