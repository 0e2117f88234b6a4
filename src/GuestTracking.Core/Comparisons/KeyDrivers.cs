using GuestTracking.Core.Statistics;

namespace GuestTracking.Core.Comparisons;

/// <summary>A department and how much of the target's variance goes with it.</summary>
/// <param name="Department">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="N">Responses that rate it and the target; always present.</param>
/// <param name="Importance">Its part of R², 0–1; null when undefined or left out.</param>
/// <param name="Share">Importance ÷ R², 0–1; null when undefined, left out, or R² is 0.</param>
/// <param name="Correlation">With the target over the complete responses, −1…1.</param>
/// <param name="Warning">Why it is undefined or left out, or to be read with care; null when nothing is to be said.</param>
public sealed record KeyDriver(string Department, string Name, long N, double? Importance, double? Share, double? Correlation, string? Warning);

/// <summary>
/// Which departments go with a score in a region: LMG up to 12 departments, Johnson's relative weights beyond. Association,
/// not cause: a guest in a good mood rates everything higher.
/// </summary>
/// <param name="Drivers">By importance, highest first; then those without one, in the order of the chain's departments.</param>
/// <param name="N">Complete responses.</param>
/// <param name="Hotels">Hotels that they come from.</param>
/// <param name="RSquared">Share of the target's variance that goes with all of them together, 0–1; null when undefined.</param>
/// <param name="Method"><c>LMG</c> or <c>Johnson</c>.</param>
/// <param name="Reason">Why it is undefined; null when it is not.</param>
public sealed record KeyDrivers(
    IReadOnlyList<KeyDriver> Drivers, long N, int Hotels, double? RSquared, string Method, string? Reason)
{
    /// <summary>Finds the drivers from a region's complete responses.</summary>
    /// <param name="sample">The responses.</param>
    /// <param name="limits">On figures made of few hotels.</param>
    /// <param name="whyNone">Why there are no responses, where that is known; null where it is not.</param>
    public static KeyDrivers Of(DriverSample sample, PeerLimits limits, string? whyNone = null)
    {
        var products = sample.Centred;
        var withLmg = sample.Taken.Count <= ImportanceLmg.DriversMax;
        var isEmpty = sample.Coverage.Responses == 0;
        var reason = isEmpty ? whyNone is null ? "no responses" : $"no responses: {whyNone}" : sample.WhyUndefined(limits);
        var importance = reason is not null ? null : withLmg ? ImportanceLmg.Of(products) : ImportanceJohnson.Of(products);
        reason ??= importance?.Reason;
        var drivers = sample.Coverage.Departments.Select((department, place) =>
        {
            var at = sample.Taken.ToList().IndexOf(place);
            var driver = new KeyDriver(department.Key, department.Name, sample.Coverage.Rated(place), null, null, null, null);
            return at < 0 && !isEmpty ? driver with { Warning = sample.Coverage.WhyLeftOut(place) }
                : reason is not null ? driver with { Warning = $"undefined, because {reason}" }
                : driver with
                {
                    Importance = importance!.Parts[at],
                    Share = importance.RSquared > 0 ? importance.Parts[at] / importance.RSquared : null,
                    Correlation = products.Product(0, at + 1) / Math.Sqrt(products.Product(0, 0) * products.Product(at + 1, at + 1)),
                    Warning = Care(importance),
                };
        });
        return new(
            [.. drivers.OrderByDescending(driver => driver.Importance ?? double.NegativeInfinity)],
            sample.N, sample.Hotels, reason is null ? importance!.RSquared : null, withLmg ? "LMG" : "Johnson", reason);
    }

    private static string? Care(DriverImportance importance)
    {
        var few = importance.Warnings.HasFlag(ImportanceWarnings.TooFewAnswers)
            ? $"few answers: {importance.N} complete, {DriverImportance.AnswersPerDriverMin} for each of the {importance.Parts.Count} departments wanted"
            : null;
        var collinear = importance.Warnings.HasFlag(ImportanceWarnings.TooCollinear)
            ? FormattableString.Invariant($"the departments move together too closely to tell their parts well (variance inflation {importance.LargestVif:0.0})")
            : null;
        return few is null || collinear is null ? few ?? collinear : $"{few}; {collinear}";
    }
}
