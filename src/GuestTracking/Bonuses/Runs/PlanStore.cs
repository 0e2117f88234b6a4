using GuestTracking.Core.Bonuses;
using GuestTracking.Storage;
using Npgsql;

namespace GuestTracking.Bonuses.Runs;

/// <summary>The plans of the database.</summary>
internal sealed class PlanStore(NpgsqlDataSource hr)
{
    /// <summary>Imports a plan with terms. The same version again has no effect; with another content it is refused, and the refusal kept.</summary>
    /// <returns>True where it is new.</returns>
    /// <exception cref="UserError">The plan cannot be used, pays nobody, or is refused.</exception>
    public async Task<(BonusPlan Plan, bool Added)> ImportAsync(string path, CancellationToken cancellationToken)
    {
        var (plan, text) = PlanFile.LoadWithText(path);
        if (plan.Terms is null)
        {
            throw new UserError($"The plan '{path}' pays nobody: it has no member 'bonus'. Only plans that pay are imported; run the others with 'guesttracking bonus simulate'.");
        }
        await using var step = await BonusStep.BeginAsync(hr, cancellationToken);
        await using var command = step.Command("select added, refusal from bonus.import_plan($1)", text);
        var (added, refusal) = (false, (string?)null);
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            await row.ReadAsync(cancellationToken);
            (added, refusal) = (row.GetBoolean(0), row.IsDBNull(1) ? null : row.GetString(1));
        }
        await step.RequireAsync(refusal, cancellationToken);
        await step.CommitAsync(cancellationToken);
        return (plan, added);
    }

    /// <summary>
    /// Freezes a plan with what the baseline period decides. Refused, and the refusal kept, where it is frozen already or its cycle has begun
    /// and no reason is given.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="statistics">What the baseline period decides; not asked for where the plan is frozen already.</param>
    /// <param name="today">The date of the target letters.</param>
    /// <param name="lateReason">Why it is frozen in its cycle; not kept where it is frozen before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<StoredPlan> FreezeAsync(
        StoredPlan plan, Func<CancellationToken, Task<IReadOnlyList<FrozenStatistic>>> statistics, DateOnly today, string? lateReason, CancellationToken cancellationToken)
    {
        var isLate = today >= plan.CycleStart;
        var isRefused = plan.FrozenOn is not null || (isLate && string.IsNullOrWhiteSpace(lateReason));
        var frozen = new PlanStatistics(isRefused ? [] : await statistics(cancellationToken), isLate ? lateReason : null);
        await using (var step = await BonusStep.BeginAsync(hr, cancellationToken))
        {
            await step.RequireAsync("select bonus.freeze_plan($1, $2, $3, $4::text)", [plan.PlanId, frozen.ToJson(), today, lateReason], cancellationToken);
            await step.CommitAsync(cancellationToken);
        }
        return await FindAsync(plan.Key, plan.Version, _ => true, cancellationToken);
    }

    /// <summary>A version of a plan.</summary>
    /// <param name="key">Key of the plan.</param>
    /// <param name="version">Which version; null: the only one, or the only one that is <paramref name="preferred"/>.</param>
    /// <param name="preferred">Which versions are meant where none is named.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="UserError">There is none, or none can be told from another.</exception>
    public async Task<StoredPlan> FindAsync(string key, string? version, Func<StoredPlan, bool> preferred, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(key, cancellationToken);
        if (versions.Count == 0)
        {
            throw new UserError($"There is no plan '{key}'. Import it with 'guesttracking bonus plan import PLAN.json'.");
        }
        if (version is not null)
        {
            return versions.FirstOrDefault(one => one.Version == version)
                ?? throw new UserError($"There is no version '{version}' of the plan '{key}'. There are: {Versions(versions)}.");
        }
        var meant = versions.Count == 1 ? versions : [.. versions.Where(preferred)];
        return meant.Count == 1 ? meant[0] : throw new UserError($"The plan '{key}' has several versions: {Versions(versions)}. Say which one with --version.");
    }

    private static string Versions(IEnumerable<StoredPlan> plans) =>
        string.Join(", ", plans.Select(plan => plan.FrozenOn is { } day ? FormattableString.Invariant($"{plan.Version} (frozen on {day:yyyy-MM-dd})") : plan.Version));

    private async Task<IReadOnlyList<StoredPlan>> ListAsync(string key, CancellationToken cancellationToken)
    {
        await using var command = hr.CreateCommand(Sql.Query("bonuses/list_plans"));
        command.Parameters.AddWithValue(key);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var plans = new List<StoredPlan>();
        while (await row.ReadAsync(cancellationToken))
        {
            plans.Add(new(
                row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetFieldValue<DateOnly>(6), row.GetInt32(7),
                row.IsDBNull(8) ? null : PlanStatistics.Read(row.GetString(8)), row.IsDBNull(9) ? null : row.GetString(9),
                row.IsDBNull(10) ? null : row.GetFieldValue<DateOnly>(10), row.IsDBNull(11) ? null : row.GetString(11)));
        }
        return plans;
    }
}
