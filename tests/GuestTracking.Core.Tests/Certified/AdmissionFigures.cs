using GuestTracking.Core.Statistics;
using static GuestTracking.Core.Tests.Certified.CertifiedData;

namespace GuestTracking.Core.Tests.Certified;

/// <summary>R <c>UCBAdmissions</c>: admission rates, crude and standardised to the departments of all applicants.</summary>
public class AdmissionFigures
{
    [TestCase("Male", .44519, .38732, .00927)]
    [TestCase("Female", .30354, .42996, .01578)]
    public void Standardised_rate_is_reproduced(string gender, double crude, double standardised, double error)
    {
        var rows = Rows("ucb_admissions.csv");
        var strata = rows.GroupBy(row => row[2]).Select(department => Stratum.OfShare(
            department.Key,
            department.Sum(Count),
            department.Where(row => row[1] == gender && row[0] == "Admitted").Sum(Count),
            department.Where(row => row[1] == gender).Sum(Count)));
        var result = DirectStandardisation.Of([.. strata]);
        Assert.That(result.Crude.Value, Is.EqualTo(crude).Within(5e-6));
        Assert.That(result.Standardised.Value, Is.EqualTo(standardised).Within(5e-6));
        Assert.That(result.Standardised.StandardError, Is.EqualTo(error).Within(5e-6));
    }

    private static long Count(string[] row) => long.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture);
}
