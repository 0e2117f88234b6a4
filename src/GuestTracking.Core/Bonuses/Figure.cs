namespace GuestTracking.Core.Bonuses;

/// <summary>A figure on the way from scores to pay: what came out, and the formula with the numbers filled in.</summary>
/// <param name="Value">The figure; null where it is undefined, never 0 instead.</param>
/// <param name="Unrounded">The formula's value before it is rounded; the same as <paramref name="Value"/> where nothing is rounded.</param>
/// <param name="Explanation">How it came about; where it is undefined, why.</param>
public sealed record Figure(decimal? Value, decimal? Unrounded, string Explanation)
{
    /// <summary>Why there is no value; null where there is one.</summary>
    public string? Reason => Value is null ? Explanation : null;

    /// <summary>A figure that no rounding touches.</summary>
    public static Figure Of(decimal value, string explanation) => new(value, value, explanation);

    /// <summary>A figure that is not there.</summary>
    public static Figure Undefined(string reason) => new(null, null, reason);
}
