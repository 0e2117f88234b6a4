namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>The most that is paid. Example: cap 150, payout 160: 150.</summary>
public sealed class Cap : Modifier
{
    private const string Payout = "payout";
    private const string Applied = "cap-applied";
    private const string NotReached = "cap-not-reached";

    /// <inheritdoc/>
    public override string Key => "cap";

    /// <inheritdoc/>
    public override string Description => "The payout is no more than this.";

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } =
        [new(Payout, ParameterKind.Percent, "The most that is paid, in percent of the target incentive.")];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [Applied, NotReached];

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(RuleSettings settings, bool higherIsBetter) =>
        settings.Number(Payout) == 0 ? [$"{Payout}: is 0, so that nothing is ever paid"] : [];

    /// <inheritdoc/>
    public override ModifierOutcome Apply(ModifierInput input, RuleSettings settings)
    {
        var cap = settings.Number(Payout);
        var payout = Math.Min(input.Payout, cap);
        return new(
            payout, $"min({FormulaText.Result(input.Payout)}, {FormulaText.Of(cap)}) {FormulaText.Equal(payout)}",
            Phrase.Of(input.Payout > cap ? Applied : NotReached, ("cap", cap)));
    }
}
