namespace GuestTracking.Core.Bonuses.Awards;

/// <summary>What a plan says of leave.</summary>
internal static class LeaveTreatments
{
    /// <summary>The rule for the country and type, or for any country and the type; null where the plan has neither.</summary>
    public static LeaveTreatment? Find(PlanTerms terms, string country, string type) =>
        (terms.Leaves.FirstOrDefault(rule => rule.Type == type && rule.Country == country)
            ?? terms.Leaves.FirstOrDefault(rule => rule.Type == type && rule.Country == LeaveRule.AnyCountry))?.Treatment;
}
