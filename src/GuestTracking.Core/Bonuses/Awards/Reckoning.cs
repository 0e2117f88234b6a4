namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>A participant's assignments added up, before the amount is rounded or shared out.</summary>
/// <param name="Participant">Whose.</param>
/// <param name="Faults">Why nothing is computed; empty where it is.</param>
/// <param name="Assignments">In time; empty with faults.</param>
internal sealed record Reckoning(Participant Participant, IReadOnlyList<Phrase> Faults, IReadOnlyList<AssignmentResult> Assignments)
{
    /// <summary>Those that are paid in money.</summary>
    private IReadOnlyList<AssignmentResult> InMoney { get; } =
        Assignments.All(one => one.Award.Target is not null) ? Assignments : [.. Assignments.Where(one => one.Award.Target is not null)];

    /// <summary>True where money is reckoned with.</summary>
    public bool PaysMoney => InMoney.Count > 0;

    /// <summary>Why leave excludes the participant; empty where it does not.</summary>
    public IReadOnlyList<Phrase> Exclusions { get; } =
    [
        .. Assignments.SelectMany(one => one.Days.Excluding).Distinct()
            .Select(leave => Phrase.Of("leave-excludes", ("type", leave.Type), ("first_day", leave.Start), ("last_day", leave.End.AddDays(-1)))),
    ];

    /// <summary>Why the award waits for a decision; empty where it does not, or leave excludes the participant.</summary>
    public IReadOnlyList<Phrase> Held => Exclusions.Count > 0 ? [] : Phrases.Distinct(Assignments.SelectMany(one => one.Held));

    /// <summary>Σ target in the participant's currency, not yet in minor units.</summary>
    public decimal Target => InMoney.Sum(one => one.Award.Target!.Value);

    /// <summary>Σ target·payout/100, not yet in minor units; 0 where leave excludes the participant.</summary>
    public decimal Due => Exclusions.Count > 0 ? 0 : InMoney.Sum(one => one.Award.Target!.Value * one.Payout) / AwardPercent.Hundred;

    /// <summary>The formula of <see cref="Due"/>, without its result; empty where leave excludes the participant.</summary>
    public string DueFormula => Exclusions.Count > 0
        ? ""
        : string.Join(" + ", InMoney.Select(one => $"{FormulaText.Result(one.Award.Target!.Value)}·{FormulaText.Result(one.Payout)}/100"));

    /// <summary>Percent of the target over all assignments in money, or over all by their days where no money weighs them; to 4 decimals.</summary>
    public decimal Payout => Exclusions.Count > 0 ? 0 : FormulaText.Kept(
        Target > 0 ? InMoney.Sum(one => one.Award.Target!.Value * one.Payout) / Target : Assignments.Sum(one => one.Days.AllDays * one.Payout) / Assignments.Sum(one => one.Days.AllDays));

    /// <summary>
    /// The chance that any component comes out in another tier, as if they were independent; a score that counts in two assignments of a
    /// role counts once. Components without guests' answers have no such chance; null where none has one.
    /// </summary>
    public double? Luck
    {
        get
        {
            double[] chances =
            [
                .. Assignments.SelectMany(one => one.Award.Components.Select(component => (one.Award.Assignment.Role, component)))
                    .Where(one => one.component.Luck is not null)
                    .DistinctBy(one => (one.Role, one.component.Component.Key, one.component.Source))
                    .Select(one => one.component.Luck!.Value),
            ];
            return chances.Length == 0 ? null : PayoutLuck.Any(chances);
        }
    }

    /// <summary>Why an amount of 0 came out.</summary>
    /// <param name="hasPool">Whether the plan shares out a pool.</param>
    public IReadOnlyList<Phrase> WhyNil(bool hasPool)
    {
        if (Exclusions.Count > 0)
        {
            return Exclusions;
        }

        var rules = Phrases.Distinct(Assignments.SelectMany(one => one.Nil));
        return Due > 0 ? [Phrase.Of(hasPool ? "pool-share-is-zero" : "amount-rounds-to-zero")]
            : InMoney.All(one => one.Award.Days == 0) ? [Phrase.Of("no-days")]
            : Target == 0 ? [Phrase.Of("target-is-zero")]
            : rules.Count > 0 ? rules
            : [Phrase.Of("payout-is-zero")];
    }
}
