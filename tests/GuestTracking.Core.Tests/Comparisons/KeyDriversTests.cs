using GuestTracking.Core.Comparisons;

namespace GuestTracking.Core.Tests.Comparisons;

public class KeyDriversTests
{
    [Test]
    public void Score_made_of_one_department_has_it_as_its_driver()
    {
        var drivers = KeyDrivers.Of(Sample(300, 2, (i, values) => (values[0], values[1], values[2]) = (Half(i), Half(i), Noise(i))), PeerLimits.Default);
        Assert.Multiple(() =>
        {
            Assert.That(drivers.Drivers.Select(driver => driver.Department), Is.EqualTo(new[] { "d1", "d2" }));
            Assert.That(drivers.RSquared, Is.EqualTo(1).Within(1e-9));
            Assert.That(drivers.Drivers[0].Correlation, Is.EqualTo(1).Within(1e-9));
            Assert.That(drivers.Drivers.Sum(driver => driver.Share), Is.EqualTo(1).Within(1e-9));
            Assert.That((drivers.N, drivers.Hotels, drivers.Method), Is.EqualTo((300L, 6, "LMG")));
            Assert.That(drivers.Drivers.Select(driver => driver.Warning), Is.All.Null);
        });
    }

    [Test]
    public void Department_rated_in_less_than_half_of_the_responses_is_left_out_and_leaves_the_others_complete()
    {
        var drivers = KeyDrivers.Of(
            Sample(300, 2, (i, values) => (values[0], values[1], values[2]) = (Half(i), Noise(i), i % 100 < 49 ? 5_000 : null)), PeerLimits.Default);
        Assert.Multiple(() =>
        {
            Assert.That(drivers.N, Is.EqualTo(300));
            Assert.That(drivers.Drivers[^1], Is.EqualTo(
                new KeyDriver("d2", "Department 2", 147, null, null, null, "left out: rated in 147 of 300 responses, half of them needed")));
        });
    }

    [Test]
    public void Department_rated_in_half_of_the_responses_is_taken_in() =>
        Assert.That(
            KeyDrivers.Of(Sample(300, 2, (i, values) => (values[0], values[1], values[2]) = (Half(i), Noise(i), i % 2 == 0 ? Noise(i + 7) : null)), PeerLimits.Default).N,
            Is.EqualTo(150));

    [Test]
    public void Response_without_a_target_counts_nowhere() =>
        Assert.That(
            KeyDrivers.Of(Sample(300, 1, (i, values) => (values[0], values[1]) = (i % 3 == 0 ? null : Half(i), Noise(i))), PeerLimits.Default).Drivers[0].N,
            Is.EqualTo(200));

    [TestCase(300, 4, "only 4 hotels of the region with complete responses, 5 needed")]
    [TestCase(29, 6, "only 29 complete responses, 30 needed")]
    [TestCase(0, 6, "no responses")]
    public void Few_hotels_or_responses_are_undefined_with_the_reason(int responses, int hotels, string reason)
    {
        var drivers = KeyDrivers.Of(Sample(responses, 1, (i, values) => (values[0], values[1]) = (Half(i), Noise(i)), i => i % hotels), PeerLimits.Default);
        Assert.Multiple(() =>
        {
            Assert.That(drivers.Reason, Is.EqualTo(reason));
            Assert.That((drivers.RSquared, drivers.Drivers[0].Importance), Is.EqualTo(((double?)null, (double?)null)));
            Assert.That(drivers.Drivers[0].Warning, Does.Contain(reason));
        });
    }

    [Test]
    public void Hotel_that_dominates_is_not_shown_under_the_name_of_its_region() =>
        Assert.That(
            KeyDrivers.Of(Sample(300, 1, (i, values) => (values[0], values[1]) = (Half(i), Noise(i)), i => i < 121 ? 0 : i % 7), PeerLimits.Default).Reason,
            Is.EqualTo("one hotel holds more than 40 % of the region's complete responses"));

    [Test]
    public void Department_that_follows_from_another_is_named()
    {
        var drivers = KeyDrivers.Of(Sample(300, 2, (i, values) => (values[0], values[1], values[2]) = (Half(i), Noise(i), Noise(i))), PeerLimits.Default);
        Assert.That(drivers.Drivers.Select(driver => driver.Warning), Is.All.StartsWith("undefined, because the drivers are collinear"));
    }

    [Test]
    public void Score_without_spread_is_undefined() =>
        Assert.That(
            KeyDrivers.Of(Sample(300, 1, (i, values) => (values[0], values[1]) = (8_000, Noise(i))), PeerLimits.Default).Reason,
            Is.EqualTo("all answers of 'overall' are equal"));

    [Test]
    public void Few_responses_for_many_departments_are_said()
    {
        var drivers = KeyDrivers.Of(Sample(39, 4, (i, values) =>
        {
            for (var at = 0; at < 5; at++)
            {
                values[at] = Noise((i * 5) + at);
            }
        }), PeerLimits.Default);
        Assert.That(drivers.Drivers.Select(driver => driver.Warning), Is.All.StartsWith("few answers: 39 complete, 10 for each of the 4 departments"));
    }

    [Test]
    public void More_than_twelve_departments_are_weighed_by_Johnson()
    {
        var drivers = KeyDrivers.Of(Sample(2_000, 13, (i, values) =>
        {
            for (var at = 0; at < 14; at++)
            {
                values[at] = Noise((i * 14) + at);
            }
        }), PeerLimits.Default);
        Assert.Multiple(() =>
        {
            Assert.That(drivers.Method, Is.EqualTo("Johnson"));
            Assert.That(drivers.Drivers.Sum(driver => driver.Importance), Is.EqualTo(drivers.RSquared).Within(1e-9));
        });
    }

    [TestCase(0, null, TestName = "Hotel_of_enough_others_may_be_told")]
    [TestCase(99, null, TestName = "Hotel_without_responses_may_be_told_of_six_others")]
    public void Region_of_six_hotels(int hotel, string? reason) =>
        Assert.That(Hotels(60, 60, 60, 60, 60, 60).WhyWithheldFrom(hotel, PeerLimits.Default), Is.EqualTo(reason));

    [Test]
    public void What_is_about_few_others_is_withheld_from_a_hotel_although_the_region_has_enough()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Hotels(60, 60, 60, 60, 60).WhyUndefined(PeerLimits.Default), Is.Null);
            Assert.That(Hotels(60, 60, 60, 60, 60).WhyWithheldFrom(0, PeerLimits.Default), Is.EqualTo("only 4 other hotels with complete responses, 5 needed"));
            Assert.That(Hotels(18, 5, 5, 5, 7, 7).WhyWithheldFrom(0, PeerLimits.Default), Is.EqualTo("only 29 complete responses of other hotels, 30 needed"));
            Assert.That(Hotels(60, 60, 20, 20, 20, 20).WhyWithheldFrom(0, PeerLimits.Default), Is.EqualTo("one hotel holds more than 40 % of the other hotels' complete responses"));
            Assert.That(Hotels(60, 60, 20, 20, 20, 20).WhyWithheldFrom(1, PeerLimits.Default), Is.Not.Null);
            Assert.That(Hotels(60, 60, 20, 20, 20, 20).WhyWithheldFrom(2, PeerLimits.Default), Is.Null);
        });
    }

    [FsCheck.NUnit.Property]
    public bool Nobody_is_told_what_the_analyst_is_not(byte[] responses, byte hotel)
    {
        var sample = Hotels([.. responses.Select(n => (int)n)]);
        return sample.WhyUndefined(PeerLimits.Default) is null || sample.WhyWithheldFrom(hotel, PeerLimits.Default) is not null;
    }

    /// <summary>So many complete responses of each hotel, 0 on.</summary>
    private static DriverSample Hotels(params int[] responses)
    {
        var hotels = responses.SelectMany((n, hotel) => Enumerable.Repeat(hotel, n)).ToArray();
        return Sample(hotels.Length, 1, (i, values) => (values[0], values[1]) = (Half(i), Noise(i)), i => hotels[i]);
    }

    private static DriverSample Sample(int responses, int departments, Action<int, long?[]> fill, Func<int, int>? hotel = null)
    {
        var coverage = new DriverCoverage("overall", [.. Enumerable.Range(1, departments).Select(at => new DriverDepartment($"d{at}", $"Department {at}"))]);
        var values = new long?[departments + 1];
        for (var i = 0; i < responses; i++)
        {
            fill(i, values);
            coverage.Add(values);
        }

        var sample = new DriverSample(coverage);
        for (var i = 0; i < responses; i++)
        {
            fill(i, values);
            sample.Add(hotel?.Invoke(i) ?? i % 6, values);
        }

        return sample;
    }

    private static long Half(int i) => i % 2 * 10_000;

    /// <summary>Of 0…10,000 and the same for the same number; Knuth's multiplicative hash.</summary>
    private static long Noise(int i) => (i + 1) * 2_654_435_761L % 4_294_967_296L / 429_497;
}
