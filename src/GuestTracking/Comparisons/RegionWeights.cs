using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Statistics;

namespace GuestTracking.Comparisons;

/// <summary>What the departments weigh in a region's overall score, from its responses in both periods of a move.</summary>
/// <param name="Region">Its path.</param>
/// <param name="Sample">The responses.</param>
/// <param name="Label">What has to be said of them; null when nothing has.</param>
internal sealed record RegionWeights(string Region, DriverSample Sample, string? Label)
{
    private readonly Lazy<RegressionFit> _fit = new(() => RegressionFit.Of(Sample.Centred));

    /// <summary>The departments with their weights and a hotel's answers, or why there are none, and what has to be said of the weights.</summary>
    /// <param name="whyNot">Why the weights may not be taken, without the region's path; null when they may, as far as that is not for the regression to say.</param>
    /// <param name="answers">The hotel's answers in a department, by its key.</param>
    public (IReadOnlyList<DepartmentChange> Departments, string? WhyNot, string? Label) Of(string? whyNot, Func<string, IReadOnlyList<SegmentSums>> answers)
    {
        if ((whyNot ?? _fit.Value.Reason) is { } reason)
        {
            return ([], $"{Region}: {reason}", null);
        }
        var taken = Sample.Taken.ToList();
        return ([.. Sample.Coverage.Departments.Select((department, place) =>
        {
            var at = taken.IndexOf(place);
            return new DepartmentChange(
                department.Key, department.Name, answers(department.Key),
                at < 0 ? null : _fit.Value.Coefficients[at], at < 0 ? $"{Region}: {Sample.Coverage.WhyLeftOut(place)}" : null);
        })], null, Label is null ? null : $"weights of {Region}: {Label}");
    }
}
