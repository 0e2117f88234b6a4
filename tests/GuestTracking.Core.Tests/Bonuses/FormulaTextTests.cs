using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Core.Tests.Bonuses;

/// <summary>Numbers as they stand in a formula.</summary>
internal sealed class FormulaTextTests
{
    [TestCase("0", "0")]
    [TestCase("0.00", "0")]
    [TestCase("100", "100")]
    [TestCase("100.50", "100.5")]
    [TestCase("0.00000000005", "0.0000000001")]
    [TestCase("0.00000000004", "0")]
    [TestCase("-0.10", "(−0.1)")]
    [TestCase("79228162514264337593543950335", "79228162514264337593543950335")]
    [TestCase("-7.9228162514264337593543950335", "(−7.9228162514)")]
    public void Number_has_at_most_ten_decimals_and_no_zeros_at_its_end(string number, string shown) =>
        Assert.That(FormulaText.Of(decimal.Parse(number, CultureInfo.InvariantCulture)), Is.EqualTo(shown));

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public bool Any_number_reads_as_its_custom_format(int low, int middle, int high, byte scale)
    {
        var number = new decimal(low, middle, high, false, (byte)(scale % 29));
        return FormulaText.Of(number) == number.ToString("0.##########", CultureInfo.InvariantCulture);
    }
}
