namespace GuestTracking.Core.Bonuses.Rules;

/// <summary>Faults of a list of steps, which goes from what is worst to what is best and pays more and more.</summary>
internal static class StepFaults
{
    /// <summary>All faults, in the order of the steps; each begins with its place, such as <c>steps[1].at</c>.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="steps">From the worst to the best.</param>
    /// <param name="order">Why a step cannot follow the one before it; null where it can.</param>
    public static IEnumerable<string> Of(string name, IReadOnlyList<PayoutStep> steps, Func<decimal, decimal, string?> order)
    {
        if (steps.Count == 0)
        {
            yield return $"{name}: is empty; at least one step is needed";
            yield break;
        }

        for (var at = 1; at < steps.Count; at++)
        {
            var (before, step) = (steps[at - 1], steps[at]);
            var place = FormattableString.Invariant($"{name}[{at}]");
            if (order(step.At, before.At) is { } fault)
            {
                yield return $"{place}.at: {FormulaText.Of(step.At)} {fault}";
            }

            if (step.Payout < before.Payout)
            {
                yield return $"{place}.payout: {FormulaText.Of(step.Payout)} is less than the {FormulaText.Of(before.Payout)} of the step before; what is better must not pay less";
            }
        }

        if (steps.All(step => step.Payout == 0))
        {
            yield return $"{name}: every payout is 0, so that nothing is ever paid";
        }
    }
}
