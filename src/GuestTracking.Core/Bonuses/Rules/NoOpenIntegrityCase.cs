namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>Opens where no integrity case of the site was open at the end of the period.</summary>
public sealed class NoOpenIntegrityCase : Gate
{
    private const string None = "integrity-no-open-case";
    private const string Some = "integrity-open-cases";

    /// <inheritdoc/>
    public override string Key => "no_open_integrity_case";

    /// <inheritdoc/>
    public override string Description => "No integrity case of the hotel may be open at the end of the period.";

    /// <inheritdoc/>
    public override GateLevel Level => GateLevel.Award;

    /// <inheritdoc/>
    public override IReadOnlyList<RuleParameter> Parameters { get; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Phrases { get; } = [None, Some];

    /// <inheritdoc/>
    public override GateVerdict Verdict(GateInput input, RuleSettings settings)
    {
        var open = input.OpenCases.Count == 0;
        return new(
            open, FormattableString.Invariant($"n = {input.OpenCases.Count}{(open ? "" : " > 0")}"),
            open ? Phrase.Of(None) : Phrase.Of(Some, ("count", input.OpenCases.Count), ("cases", string.Join(", ", input.OpenCases))));
    }
}
