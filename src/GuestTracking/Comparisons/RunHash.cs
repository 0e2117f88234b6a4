using System.Security.Cryptography;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Comparisons;

/// <summary>
/// The hash of everything that a run's results depend on: method version, settings, memberships and names, and every sum.
/// No database id, no clock: the same data in another database has the same hash.
/// </summary>
internal static class RunHash
{
    /// <summary>Raised whenever a formula, a rule or what is written of the results changes.</summary>
    public const int MethodVersion = 5;

    private const int BufferBytes = 1 << 16;

    /// <summary>The hashes of the runs of some periods that were read together; what they share is read through once.</summary>
    /// <param name="periods">The sums.</param>
    /// <param name="drivers">Of each period: what the responses of the regions say.</param>
    /// <param name="settings">What a run computes.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<PeriodData> periods, IReadOnlyList<IReadOnlyDictionary<int, RegionDrivers>> drivers, RunSettings settings)
    {
        if (periods.Count == 0)
        {
            return [];
        }
        var store = periods[0].Sums.Store;
        var views = periods.Select(period => store.Views(period.Windows)).ToList();
        var digests = new SliceDigests(store, views.SelectMany(own => own).Select(own => own.View));
        return [.. periods.Select((period, at) => Of(period, drivers[at], settings, views[at], digests))];
    }

    private static string Of(
        PeriodData data, IReadOnlyDictionary<int, RegionDrivers> drivers, RunSettings settings, IReadOnlyList<(int Place, SliceView View)> views, SliceDigests digests)
    {
        using var sha = SHA256.Create();
        using (var hashing = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        using (var buffered = new BufferedStream(hashing, BufferBytes))
        using (var text = new BinaryWriter(buffered))
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
            Rules(settings.Rules, text);
            foreach (var measure in settings.Stored)
            {
                text.Write(measure.Key);
            }
            Chain(data.Chain, text);
            Goals(data, text);
            foreach (var (property, reason) in data.UndefinedRates.Select(rate => (data.Chain.Property(rate.Key).Key, rate.Value)).OrderBy(rate => rate.Key, StringComparer.Ordinal))
            {
                text.Write(property);
                text.Write(reason);
            }
            foreach (var (region, own) in drivers.OrderBy(pair => data.Chain.Regions[pair.Key].Path, StringComparer.Ordinal))
            {
                text.Write(data.Chain.Regions[region].Path);
                Responses(own.Year, data.Chain, text);
                text.Write(own.Move?.Label ?? "");
                if (own.Move is { } move)
                {
                    Responses(move.Sample, data.Chain, text);
                }
            }
            foreach (var (window, _, _) in data.Windows)
            {
                text.Write(window.Start.DayNumber);
                text.Write(window.End.DayNumber);
                text.Write(window.OverallOnly);
                text.Write(window.WithSegments);
            }
            foreach (var (place, view) in views)
            {
                if (digests.Of(view) is { } digest)
                {
                    text.Write(place);
                    text.Write(view.Day);
                    text.Write(view.BySegment);
                    text.Write(digest);
                }
            }
        }
        return Convert.ToHexStringLower(sha.Hash!);
    }

    private static void Rules(ComparisonRules rules, BinaryWriter text)
    {
        text.Write(rules.Minimum.Confidential);
        text.Write(rules.Minimum.Compared);
        text.Write(rules.Minimum.Full);
        text.Write(rules.Limits.HotelsMin);
        text.Write(rules.Limits.LargestShareMax);
        text.Write(rules.Limits.AnswersMin);
        text.Write(rules.Limits.EmployersMin);
        text.Write((int)rules.RestWeight);
    }

    /// <summary>Two samples of which all this is the same say the same: how answers go together within guests is in no sum of a department.</summary>
    private static void Responses(DriverSample sample, ChainSnapshot chain, BinaryWriter text)
    {
        text.Write(sample.Coverage.Responses);
        for (var department = 0; department < sample.Coverage.Departments.Count; department++)
        {
            text.Write(sample.Coverage.Departments[department].Key);
            text.Write(sample.Coverage.Rated(department));
        }
        foreach (var (hotel, responses) in sample.ByHotel.Select(pair => (chain.Property(pair.Key).Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Write(hotel);
            text.Write(responses);
        }
        var centred = sample.Centred;
        for (var one = 0; one <= sample.Taken.Count; one++)
        {
            text.Write(centred.Mean(one));
            for (var other = one; other <= sample.Taken.Count; other++)
            {
                text.Write(centred.Product(one, other));
            }
        }
    }

    private static void Goals(PeriodData data, BinaryWriter text)
    {
        var departments = data.Chain.Departments.ToDictionary(department => department.DepartmentId, department => department.Key);
        foreach (var (property, department, measure, goal) in data.Goals
            .Select(goal => (data.Chain.Property(goal.Key.PropertyId).Key, Department: departments.GetValueOrDefault(goal.Key.DepartmentId, ""), goal.Key.Measure, goal.Value))
            .OrderBy(goal => goal.Key, StringComparer.Ordinal).ThenBy(goal => goal.Department, StringComparer.Ordinal).ThenBy(goal => goal.Measure, StringComparer.Ordinal))
        {
            text.Write(property);
            text.Write(department);
            text.Write(measure);
            text.Write(goal);
        }
    }

    private static void Chain(ChainSnapshot chain, BinaryWriter text)
    {
        foreach (var property in chain.Properties)
        {
            text.Write(property.Key);
            text.Write(property.Name ?? "");
            text.Write(property.City ?? "");
            text.Write(property.Country ?? "");
            text.Write(property.Rooms ?? 0);
            foreach (var state in property.States)
            {
                text.Write(state.ValidFrom.DayNumber);
                text.Write(state.RegionId is { } region ? chain.Regions[region].Path : "");
                text.Write(state.Brand ?? "");
                text.Write(state.Contract ?? "");
                text.Write(state.Employer ?? "");
                text.Write(state.Status);
            }
        }
        foreach (var department in chain.Departments.OrderBy(department => department.Key, StringComparer.Ordinal))
        {
            text.Write(department.Key);
            text.Write(department.Name);
            foreach (var bridge in chain.BridgesOf(department))
            {
                text.Write(bridge.From);
                text.Write(bridge.To);
                text.Write(FormattableString.Invariant($"{bridge.Scale.Lowest:0.####} {bridge.Scale.Step:0.####} {bridge.Scale.HigherIsBetter}"));
                foreach (var step in bridge.Observed)
                {
                    text.Write(step.Pairs);
                    text.Write(step.Mean ?? -1);
                    text.Write(step.Variance ?? -1);
                }
            }
        }
    }
}
