using FsCheck;
using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Tests.Comparisons;

/// <summary>What one hotel is told of the others, and what it could find by subtracting.</summary>
public class PeerMonthsTests
{
    private const int Months = 6;

    [TestCase(0, 0, 0, 0, "no other hotel has answers")]
    [TestCase(400, 4, 100, 4, "only 4 other hotels with answers, 5 needed")]
    [TestCase(29, 6, 8, 6, "only 29 answers of other hotels, 30 needed")]
    [TestCase(100, 6, 41, 6, "one hotel holds more than 40 % of the other hotels' answers")]
    [TestCase(100, 6, 40, 1, "the other hotels with answers belong to too few other employers, 2 needed")]
    [TestCase(100, 6, 40, 0, null)]
    [TestCase(30, 5, 12, 2, null)]
    public void Hotel_is_told_of_enough_hotels_answers_and_employers(long n, int hotels, long largest, int employers, string? reason) =>
        Assert.That(PeerLimits.Default.WhyNotTold(new(n, hotels, largest, employers), "answers"), Is.EqualTo(reason));

    [TestCase("own", 10, 1, TestName = "Own_company_is_no_other_employer")]
    [TestCase("own", 0, 1, TestName = "Own_company_is_no_other_employer_without_own_answers_either")]
    [TestCase(null, 10, 3, TestName = "Unnamed_hotel_does_not_count_itself")]
    [TestCase(null, 0, 4, TestName = "Unnamed_hotels_are_one_employer_each")]
    public void Employers_of_the_others(string? employer, long answers, int expected)
    {
        var peers = new PeerCount();
        peers.Add(10, "own");
        peers.Add(20, "own");
        peers.Add(30, "other");
        peers.Add(0, "silent");
        foreach (var _ in Enumerable.Range(0, employer is null ? 2 : 0))
        {
            peers.Add(10, null);
        }

        Assert.That(peers.Others(answers, employer).Employers, Is.EqualTo(expected));
        Assert.That(peers.Others(30, "other").Largest, Is.EqualTo(20));
    }

    [Test]
    public void Span_with_a_month_that_may_not_be_told_is_not_told_although_it_has_enough()
    {
        // Six hotels of 20 answers a month; in the last one only four of them.
        var hotels = Enumerable.Range(0, 6).Select(hotel => (new long[] { 20, 20, hotel < 4 ? 20 : 0 }, (string?)null)).ToArray();
        Assert.That(new PeerMonths(hotels, 3).WhyWithheldFrom(hotels[0].Item1, null, PeerLimits.Default), Is.EqualTo("a month of it could be found by subtracting: only 3 other hotels with answers, 5 needed"));
        var twoMonths = hotels.Select(hotel => (hotel.Item1[..2], hotel.Item2)).ToArray();
        Assert.That(new PeerMonths(twoMonths, 2).WhyWithheldFrom(twoMonths[0].Item1, null, PeerLimits.Default), Is.Null);
    }

    [Test]
    public void Month_without_any_answers_of_the_others_hides_nothing()
    {
        var hotels = Enumerable.Range(0, 6).Select(hotel => (new long[] { 20, hotel == 0 ? 9 : 0 }, (string?)null)).ToArray();
        Assert.That(new PeerMonths(hotels, 2).WhyWithheldFrom(hotels[0].Item1, null, PeerLimits.Default), Is.Null);
    }

    /// <summary>
    /// A hotel gets the cards of every month, quarter, half, rolling three months and year to date, and adds and subtracts what it was told
    /// of the others as it likes: any sum of months that it can come to is one that may be told.
    /// </summary>
    [FsCheck.NUnit.Property(MaxTest = 400)]
    public bool Nothing_can_be_found_by_combining_what_one_hotel_is_told(NonEmptyArray<byte> drawn, byte size)
    {
        var hotels = Enumerable.Range(0, 6 + (size % 4)).Select(hotel => (
            Enumerable.Range(0, Months).Select(month => drawn.Get[((hotel * Months) + month) % drawn.Get.Length] % 16 is var n && n < 3 ? 0L : n).ToArray(),
            hotel % 5 == 4 ? null : $"employer {hotel % 3}")).ToArray();
        var (own, employer) = hotels[0];
        string? Why(int first, int end) => new PeerMonths(hotels.Select(hotel => (hotel.Item1[first..end], hotel.Item2)), end - first).WhyWithheldFrom(own[first..end], employer, PeerLimits.Default);
        var told = (from first in Enumerable.Range(0, Months) from end in Enumerable.Range(first + 1, Months - first) where Why(first, end) is null select (first, end)).ToList();
        bool HasOthers(int month) => hotels.Skip(1).Any(hotel => hotel.Item1[month] > 0);
        var rows = told.Select(span => Enumerable.Range(0, Months).Select(month => month >= span.first && month < span.end && HasOthers(month) ? 1.0 : 0).ToArray()).ToList();
        return Enumerable.Range(1, (1 << Months) - 1).All(set =>
        {
            var months = Enumerable.Range(0, Months).Where(month => (set & (1 << month)) != 0 && HasOthers(month)).ToArray();
            return months.Length == 0 || !Spans(rows, [.. Enumerable.Range(0, Months).Select(month => months.Contains(month) ? 1.0 : 0)]) || MayBeTold(hotels, months);
        });
    }

    private static bool MayBeTold((long[] Answers, string? Employer)[] hotels, int[] months)
    {
        var count = new PeerCount();
        foreach (var (answers, employer) in hotels)
        {
            count.Add(months.Sum(month => answers[month]), employer);
        }

        return PeerLimits.Default.WhyNotTold(count.Others(months.Sum(month => hotels[0].Answers[month]), hotels[0].Employer), "answers") is null;
    }

    /// <summary>True when a row is a combination of others; elimination, whole numbers of a few ones.</summary>
    private static bool Spans(List<double[]> rows, double[] wanted)
    {
        var left = wanted.ToArray();
        var basis = new List<(double[] Row, int Lead)>();
        foreach (var row in rows)
        {
            var rest = Reduced(row, basis);
            if (Array.FindIndex(rest, value => Math.Abs(value) > 1e-9) is var lead and >= 0)
            {
                basis.Add((rest, lead));
            }
        }

        return Reduced(left, basis).All(value => Math.Abs(value) < 1e-9);
    }

    private static double[] Reduced(double[] row, List<(double[] Row, int Lead)> basis)
    {
        var rest = row.ToArray();
        foreach (var (known, lead) in basis)
        {
            var factor = rest[lead] / known[lead];
            for (var at = 0; at < rest.Length; at++)
            {
                rest[at] -= factor * known[at];
            }
        }

        return rest;
    }
}
