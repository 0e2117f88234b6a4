using GuestTracking.Comparisons;
using GuestTracking.Core.Measures;

namespace GuestTracking.Commands;

/// <summary>Which department a measure is taken from when a verb asks for one, or for none.</summary>
internal static class MeasureDepartment
{
    /// <summary>The department that was asked for; without one the measure's own, or overall. Throws <see cref="UserError"/> when the measure is taken from another.</summary>
    public static string Of(IMeasure measure, string? asked) =>
        asked is null || measure.Department is null || asked == measure.Department
            ? asked ?? measure.Department ?? ChainSnapshot.Overall
            : throw new UserError($"The measure '{measure.Key}' is taken from the department '{measure.Department}', not from '{asked}'. "
                + "Leave --department out, or choose another --measure.");
}
