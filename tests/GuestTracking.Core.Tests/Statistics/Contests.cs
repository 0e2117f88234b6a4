namespace GuestTracking.Core.Tests.Statistics;

/// <summary>Estimates and standard errors to rank: such as hotels have, and such as a method may stumble over.</summary>
public sealed record Contest(string Name, double[] Estimates, double[] Errors)
{
    public override string ToString() => $"{Name}, {Estimates.Length}";
}

internal static class Contests
{
    /// <summary>Scores around 78 from 30 to 3,000 answers with a spread of 20.</summary>
    public static Contest Hotels(int members) =>
        Of("hotels", members, (random, _) => (78 + 6 * Gauss(random), 20 / Math.Sqrt(30 * Math.Pow(100, random.NextDouble()))));

    /// <summary>A thousand members each, so that the exact sum over pairs is still quick.</summary>
    public static IEnumerable<Contest> Many() =>
    [
        Hotels(1_000),
        Of("one standard error", 1_000, (random, _) => (78 + 6 * Gauss(random), 2)),
        Of("everybody alike", 1_000, (_, _) => (78, 2)),
        Of("whole scores, many ties", 1_000, (random, _) => (random.Next(60, 90), 0.5 + random.Next(4))),
        Of("standard errors from 1e-6 to 1e6", 1_000, (random, _) => (Gauss(random), Math.Pow(10, -6 + 12 * random.NextDouble()))),
        Of("half as good as certain", 1_000, (random, i) => (Gauss(random), i % 2 == 0 ? 1e-5 : 1)),
        Of("three scales", 1_000, (random, i) => (Gauss(random), Math.Pow(10, -(i % 3)))),
        Of("far apart", 1_000, (random, _) => (1e6 * random.NextDouble(), 1 + random.NextDouble())),
        Of("one far away", 1_000, (random, i) => (i == 7 ? 1e12 : Gauss(random), 1 + random.NextDouble())),
        Of("one as good as certain, one as good as unknown", 1_000, (random, i) => (Gauss(random), i == 0 ? 1e-9 : i == 1 ? 1e9 : 1)),
        Of("tiny differences of large numbers", 1_000, (random, _) => (1e9 + random.Next(5) * 1e-6, 1e-6)),
        Of("two heaps", 1_000, (random, i) => (i % 2 * 100 + Gauss(random), 0.5 + random.NextDouble())),
    ];

    /// <summary>Few enough for an integral by brute force.</summary>
    public static IEnumerable<Contest> Few() =>
    [
        Hotels(12),
        Of("everybody alike", 10, (_, _) => (78, 2)),
        Of("standard errors from 1e-4 to 1e2", 10, (random, _) => (Gauss(random), Math.Pow(10, -4 + 6 * random.NextDouble()))),
        Of("all about the best", 12, (random, i) => (Gauss(random) * Math.Pow(10, -i % 4), Math.Pow(10, -i % 4))),
        Of("far apart", 10, (random, _) => (1e6 * random.NextDouble(), 1 + random.NextDouble())),
        Of("differences of large numbers", 10, (random, _) => (1e9 + random.Next(5) * 1e-3, 1e-3)),
    ];

    public static Contest FromBytes(byte[] bytes) => new(
        "bytes", [.. bytes.Select(value => value / 8.0)], [.. bytes.Select((value, i) => 0.5 + (value * 7 + i * 13) % 64 / 16.0)]);

    private static Contest Of(string name, int members, Func<Random, int, (double Estimate, double Error)> draw)
    {
        var random = new Random(2018);
        var drawn = Enumerable.Range(0, members).Select(i => draw(random, i)).ToArray();
        return new(name, [.. drawn.Select(member => member.Estimate)], [.. drawn.Select(member => member.Error)]);
    }

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
