using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Periods;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Comparisons;

/// <summary>Reads a property's answers of two periods and the weights of its region, and has the move explained.</summary>
internal static class ExplainReading
{
    /// <summary>The reason of a hotel without a region.</summary>
    public const string NoRegion = "the hotel has no region to take the departments' weights from";

    /// <summary>The explanation.</summary>
    /// <param name="reading">The transaction.</param>
    /// <param name="propertyKey">Of the property; <see cref="UserError"/> when there is none.</param>
    /// <param name="fromText">The first period; <see cref="UserError"/> when it is none or shares days with the second.</param>
    /// <param name="toText">The second.</param>
    /// <param name="departmentKey">Of the score; <see cref="UserError"/> when there is none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ChangeExplanation> ExplainAsync(
        ChainReading reading, string propertyKey, string fromText, string toText, string departmentKey, CancellationToken cancellationToken)
    {
        var property = reading.Property(propertyKey);
        var score = reading.Department(departmentKey);
        var (from, to) = (reading.Periods.Parse(fromText), reading.Periods.Parse(toText));
        if (from.Start < to.End && to.Start < from.End)
        {
            throw new UserError($"{from.Key} and {to.Key} share days: a move is explained between two periods that do not overlap.");
        }
        var sides = (
            From: await PropertyAnswers.ReadAsync(reading, property.PropertyId, from.Start, from.End, cancellationToken),
            To: await PropertyAnswers.ReadAsync(reading, property.PropertyId, to.Start, to.End, cancellationToken));
        var (departments, whyNot, label) = await DepartmentsAsync(reading, property, from, to, score, sides, cancellationToken);
        return ChangeExplanation.Of(new ChangeInput
        {
            FromKey = from.Key,
            ToKey = to.Key,
            WhyNoneFrom = reading.WhyNone(property, from.Start, from.End),
            WhyNoneTo = reading.WhyNone(property, to.Start, to.End),
            Score = Segments(sides, score.DepartmentId),
            Departments = departments,
            WhyNotAttributed = whyNot,
            WeightsLabel = label,
        });
    }

    private static async Task<(IReadOnlyList<DepartmentChange> Departments, string? WhyNot, string? Label)> DepartmentsAsync(
        ChainReading reading, ChainProperty property, Period from, Period to, ChainDepartment score,
        (IReadOnlyList<PropertyCell> From, IReadOnlyList<PropertyCell> To) sides, CancellationToken cancellationToken)
    {
        if (score.Key != ReservedDepartments.Overall)
        {
            return ([], "departments are attributed for the overall score only", null);
        }
        if (property.On(to.LastDay).RegionId is not { } regionId)
        {
            return ([], NoRegion, null);
        }
        var region = reading.Chain.Regions[regionId];
        var (sample, label) = await RegionResponses.SampleAsync(reading, region, [from, to], score, cancellationToken);
        return new RegionWeights(region.Path, sample, label).Of(
            sample.WhyUndefined(PeerLimits.Default), department => Segments(sides, reading.Department(department).DepartmentId));
    }

    private static IReadOnlyList<SegmentSums> Segments((IReadOnlyList<PropertyCell> From, IReadOnlyList<PropertyCell> To) sides, short departmentId)
    {
        var from = sides.From.Where(cell => cell.DepartmentId == departmentId).ToLookup(cell => cell.Segment, cell => cell.Sums);
        var to = sides.To.Where(cell => cell.DepartmentId == departmentId).ToLookup(cell => cell.Segment, cell => cell.Sums);
        return [.. from.Select(side => side.Key).Union(to.Select(side => side.Key)).Order(StringComparer.Ordinal)
            .Select(segment => new SegmentSums(segment, ScoreSums.Of([.. from[segment]]), ScoreSums.Of([.. to[segment]])))];
    }
}
