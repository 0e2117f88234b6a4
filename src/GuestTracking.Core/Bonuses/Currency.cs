namespace GuestTracking.Core.Bonuses;

/// <summary>A currency of ISO 4217 with its minor units.</summary>
/// <param name="Code">Three capital letters.</param>
/// <param name="Decimals">Digits of its minor unit: JPY 0, EUR 2, KWD 3.</param>
public sealed record Currency(string Code, int Decimals)
{
    /// <summary>The amount in whole minor units, halves away from zero.</summary>
    public decimal Round(decimal amount) => Math.Round(amount, Decimals, MidpointRounding.AwayFromZero);
}
