using System.Globalization;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>Reads the published inputs of this folder; plain comma-separated lines under one header.</summary>
internal static class CertifiedData
{
    public static IReadOnlyList<string[]> Rows(string file)
    {
        using var stream = typeof(CertifiedData).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Skip(1).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray())];
    }

    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
