using System.Security.Cryptography;

namespace GuestTracking.Comparisons;

/// <summary>
/// The hash of everything that a run's results depend on: method version, settings, memberships and names, and every sum.
/// No database id, no clock: the same data in another database has the same hash.
/// </summary>
internal static class RunHash
{
    /// <summary>Raised whenever a formula, a rule or what is written of the results changes.</summary>
    public const int MethodVersion = 2;

    public static string Of(PeriodData data, CardSettings settings)
    {
        using var sha = SHA256.Create();
        using (var hashing = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        using (var text = new BinaryWriter(hashing))
        {
            text.Write(MethodVersion);
            text.Write(data.Period.Key);
            text.Write(data.Period.Start.DayNumber);
            text.Write(data.Period.End.DayNumber);
            text.Write(data.Previous?.Key ?? "");
            text.Write(data.LastYear?.Key ?? "");
            text.Write(data.DataAsOf?.DayNumber ?? 0);
            text.Write(settings.Measure.Key);
            text.Write(settings.Visibility.ToString());
            text.Write(settings.Minimum.ToString());
            Chain(data.Chain, text);
            foreach (var sums in new[] { data.Sums, data.PreviousSums, data.LastYearSums }.Concat(data.Months.Select(month => month.Sums)))
            {
                text.Write(sums is not null);
                sums?.Describe(text);
            }
        }
        return Convert.ToHexStringLower(sha.Hash!);
    }

    private static void Chain(ChainSnapshot chain, BinaryWriter text)
    {
        foreach (var property in chain.Properties)
        {
            text.Write(property.Key);
            text.Write(property.Name ?? "");
            text.Write(property.City ?? "");
            text.Write(property.Country ?? "");
            foreach (var state in property.States)
            {
                text.Write(state.ValidFrom.DayNumber);
                text.Write(state.RegionId is { } region ? chain.Regions[region].Path : "");
                text.Write(state.Brand ?? "");
                text.Write(state.Status);
            }
        }
        foreach (var department in chain.Departments)
        {
            text.Write(department.Key);
            text.Write(department.Name);
        }
    }
}
