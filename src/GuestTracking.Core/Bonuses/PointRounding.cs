namespace GuestTracking.Core.Bonuses;

/// <summary>Whether points are whole numbers.</summary>
public enum PointRounding
{
    /// <summary>To the nearest whole number, halves up; achievement with + 0.5, improvement and consistency with − 0.5 before it.</summary>
    Whole,

    /// <summary>Neither rounded nor moved by 0.5.</summary>
    None,
}

/// <summary>Rounding of points.</summary>
internal static class Points
{
    /// <summary>
    /// Digits beyond this are what a division leaves of a fraction such as 1/7, not the score's: without cutting them off,
    /// 9·(11 − 10)/(79/7 − 10) = 7 would be 6.99…98, on the wrong side of an edge.
    /// </summary>
    private const int DecimalsExact = 20;

    /// <summary>To the nearest whole number, halves up: 2.5 → 3, −0.5 → 0.</summary>
    public static decimal ToWhole(decimal value) => Math.Floor(Math.Round(value, DecimalsExact, MidpointRounding.AwayFromZero) + 0.5m);

    /// <summary>Points of a formula, moved and rounded as the mode says, kept between the lowest and the highest there can be.</summary>
    /// <param name="value">What the formula gives without the shift.</param>
    /// <param name="shift">What whole points add before they are rounded.</param>
    /// <param name="lowest">The fewest points.</param>
    /// <param name="highest">The most points.</param>
    /// <param name="formula">The formula with its numbers, without the shift.</param>
    /// <param name="rounding">The mode.</param>
    /// <param name="of">What stands before the formula, such as the key of a measure and a colon.</param>
    public static Figure Of(decimal value, decimal shift, decimal lowest, decimal highest, string formula, PointRounding rounding, string of = "")
    {
        if (rounding == PointRounding.None)
        {
            var kept = Math.Clamp(value, lowest, highest);
            var (less, more) = Bounds(value, kept);
            return new(kept, value, kept == value
                ? $"{of}{formula} {FormulaText.Equal(value)}"
                : $"{of}{less}{formula}{more} = {less}{FormulaText.Cut(value)}{more} = {FormulaText.Of(kept)}");
        }

        var unrounded = value + shift;
        var whole = ToWhole(unrounded);
        var points = Math.Clamp(whole, lowest, highest);
        var moved = shift < 0 ? $" − {FormulaText.Of(-shift)}" : $" + {FormulaText.Of(shift)}";
        var (before, after) = Bounds(whole, points);
        var cut = FormulaText.Cut(Math.Round(unrounded, DecimalsExact, MidpointRounding.AwayFromZero));
        return new(points, unrounded, $"{of}{before}round({formula}{moved}){after} = {before}round({cut}){after} = {FormulaText.Of(points)}");
    }

    /// <summary>What stands before and after a formula whose value is not within its bounds; nothing where it is.</summary>
    private static (string Before, string After) Bounds(decimal value, decimal kept) =>
        value == kept ? ("", "") : ($"{(value < kept ? "max" : "min")}({FormulaText.Of(kept)}, ", ")");
}
