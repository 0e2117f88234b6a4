namespace GuestTracking.Core.Packs;

/// <summary>A company's logo, above the head of every sheet.</summary>
/// <param name="Name">What it shows, for those who cannot see it: the company's name.</param>
/// <param name="Png">The picture, a PNG file.</param>
/// <param name="WidthPoints">Width on paper.</param>
/// <param name="HeightPoints">Height on paper.</param>
public sealed record PackLogo(string Name, ReadOnlyMemory<byte> Png, double WidthPoints, double HeightPoints);
