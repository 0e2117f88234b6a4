using GuestTracking.Comparisons;
using GuestTracking.Core.Bonuses;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;
using Npgsql;

namespace GuestTracking.Bonuses;

/// <summary>Whether the database has what a plan names: departments, answers that its measures can be taken from, periods.</summary>
internal static class PlanAgainstChain
{
    /// <summary>Does nothing for a plan without terms, and where the database has all that it names.</summary>
    /// <param name="source">Reads all properties.</param>
    /// <param name="plan">A plan without faults of its own.</param>
    /// <param name="further">Departments that a file of scores knows beside those of the database.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="UserError">Every fault with its place in the plan and with what there is.</exception>
    public static async Task RequireAsync(NpgsqlDataSource source, BonusPlan plan, IEnumerable<string> further, CancellationToken cancellationToken)
    {
        if (plan.Terms is not { } terms)
        {
            return;
        }
        await using var reading = await ChainReading.OpenAsync(source, cancellationToken);
        if (reading.Chain.Departments.Count == 0)
        {
            throw new UserError(ChainReading.NoAnswersYet);
        }
        var faults = Periods(terms).Select(period => PeriodFault(period.Place, period.Text, reading.Periods)).OfType<string>()
            .Concat(PlanDepartments.Faults(plan, [.. reading.Chain.Departments.Select(department => department.Key).Union(further, StringComparer.Ordinal)]))
            .Concat(Components(terms).Select(one => MeasureFault(one.Place, one.Component.Score, reading.Chain)).OfType<string>()).ToList();
        if (faults.Count > 0)
        {
            throw new UserError($"The plan '{plan.Key}' does not fit the answers: {string.Join("; ", faults)}.");
        }
    }

    private static string? PeriodFault(string place, string text, PeriodCatalog catalog)
    {
        try
        {
            catalog.Parse(text);
            return null;
        }
        catch (UserError fault)
        {
            return $"{place}: {fault.Message.TrimEnd('.')}";
        }
    }

    /// <summary>Why a measure can never have a score in the department that a component names; null where it can, and where the department is not known.</summary>
    private static string? MeasureFault(string place, ScoreSource score, ChainSnapshot chain)
    {
        if (AllMeasures.Find(score.Measure) is not { } measure)
        {
            return null;
        }
        if (chain.Departments.FirstOrDefault(known => known.Key == score.Department) is not { } department)
        {
            return ReservedDepartments.NameOf(score.Department) is null ? null : $"{place}.department: no source has brought '{score.Department}' yet; bring it with 'guesttracking ingest'";
        }
        var unfit = chain.Questions.Values.Where(question => question.DepartmentId == department.DepartmentId).Select(question => measure.WhyUnfit(question.Scale)).ToList();
        return unfit.TrueForAll(why => why is not null) ? $"{place}.measure: '{score.Measure}' has no score in the department '{score.Department}': {unfit[0]}" : null;
    }

    private static IEnumerable<(string Place, string Text)> Periods(PlanTerms terms) =>
        new[] { ("bonus.cycle.period", terms.Cycle.Period), ("bonus.cycle.baseline_period", terms.Cycle.BaselinePeriod) }
            .Concat(terms.Roles.SelectMany((role, at) => role.Components.SelectMany((component, number) => component.Gates.Select((gate, gateAt) =>
                (FormattableString.Invariant($"bonus.roles[{at}].components[{number}].gates[{gateAt}].window"), gate.Window)))))
            .Where(period => period.Item2 is not null).Select(period => (period.Item1, period.Item2!));

    private static IEnumerable<(string Place, PlanComponent Component)> Components(PlanTerms terms) =>
        terms.Roles.SelectMany((role, at) => role.Components.Select((component, number) => (FormattableString.Invariant($"bonus.roles[{at}].components[{number}].score"), component)));
}
