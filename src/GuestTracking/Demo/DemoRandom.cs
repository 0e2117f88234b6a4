using System.Numerics;

namespace GuestTracking.Demo;

/// <summary>
/// The demo's own random numbers: xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64. Only whole-number steps,
/// additions and multiplications, so that every machine draws the same.
/// </summary>
internal sealed class DemoRandom
{
    private const int NormalTerms = 12;
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>An independent row of numbers for a seed and a stream, for example a hotel's place in the list.</summary>
    public DemoRandom(ulong seed, int stream)
    {
        var state = seed ^ ((ulong)stream * 0xD1342543DE82EF95UL);
        a = Split(ref state);
        b = Split(ref state);
        c = Split(ref state);
        d = Split(ref state);
    }

    /// <summary>Even over [0, 1), in steps of 2^-53.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="below"/> - 1.</summary>
    public int Below(int below) => (int)(Uniform() * below);

    /// <summary>Nearly normal with mean 0 and standard deviation 1: twelve even draws less six, so within ±6.</summary>
    public double Normal()
    {
        var sum = 0.0;
        for (var term = 0; term < NormalTerms; term++)
        {
            sum += Uniform();
        }

        return sum - (NormalTerms / 2);
    }

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    private static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
