namespace GuestTracking.Core.Bonuses;

/// <summary>Somebody whom a plan pays.</summary>
/// <param name="Key">Personnel number or the like; unique.</param>
/// <param name="Name">As on the statement.</param>
/// <param name="Country">Country of employment, ISO 3166.</param>
/// <param name="Language">Of the statement, such as <c>de</c>.</param>
/// <param name="Currency">What they are paid in.</param>
/// <param name="Assignments">In time; not overlapping.</param>
/// <param name="Leaves">In time; may be empty.</param>
public sealed record Participant(
    string Key, string Name, string Country, string Language, Currency Currency, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Leave> Leaves);

/// <summary>What somebody did from when to when.</summary>
/// <param name="Role">Key of a role of the plan.</param>
/// <param name="Site">Key of the property, or path of the region for those who lead one.</param>
/// <param name="Department">The department that they head; null for other roles.</param>
/// <param name="Start">First day.</param>
/// <param name="End">The first day after it.</param>
/// <param name="EligibleEarnings">In the participant's currency, as <see cref="PlanTerms.Earnings"/> says; null: not given.</param>
/// <param name="TargetPercent">Target incentive opportunity, in percent of the eligible earnings; null: not given.</param>
public sealed record Assignment(
    string Role, string Site, string? Department, DateOnly Start, DateOnly End, decimal? EligibleEarnings, decimal? TargetPercent);

/// <summary>An absence.</summary>
/// <param name="Type">As the plan's <see cref="LeaveRule.Type"/>.</param>
/// <param name="Start">First day.</param>
/// <param name="End">The first day after it.</param>
public sealed record Leave(string Type, DateOnly Start, DateOnly End);
