using System.CommandLine;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Bonuses;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus plan freeze KEY</c></summary>
internal static class PlanFreezeCommand
{
    private const int ValueDecimals = 4;

    public static Command Build(CommandContext context)
    {
        var key = BonusArguments.Plan();
        var version = BonusArguments.Version("the only one, or the only one that is not frozen");
        var late = BonusArguments.Text("--late", "Why it is frozen although its cycle has begun; stands in the audit and on every statement.");
        var scores = BonusArguments.File("--scores", "CSV with site, measure, baseline, performance, n: baselines of external measures, and of what is not in the database.");
        var command = new Command("freeze",
            "Freezes a plan before its cycle begins: what it leaves to the baseline period is computed and hashed with it, and nothing in it "
            + "can be changed any more. The day is the date of the target letters.\n\n"
            + "Example: guesttracking bonus plan freeze hotel-2026 --version 1") { key, version, late, scores, context.Format };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var store = new PlanStore(session.Database.Hr);
            var plan = await store.FindAsync(arguments.GetRequiredValue(key), arguments.GetValue(version), one => one.FrozenOn is null, cancellationToken);
            var file = arguments.GetValue(scores) is { } path ? BonusScoresFile.Read(path, plan.Plan()) : null;
            var departments = await ScoreSupply.DepartmentsAsync(session.Database.Hr, cancellationToken);
            // Before there are answers, a plan that states all its numbers has nothing to be held against.
            if (departments.Count > 0 || PlanFreezing.IsOpen(plan.Plan()))
            {
                await PlanAgainstChain.RequireAsync(session.Database.Hr, plan.Plan(), file?.Departments ?? [], cancellationToken);
            }
            var frozen = await store.FreezeAsync(
                plan, token => StatisticsAsync(session, plan.Plan(), file, departments, token), session.Today, arguments.GetValue(late), cancellationToken);
            var table = new ResultTable(
                new ResultColumn("role"), new ResultColumn("component"), new ResultColumn("parameter"), new ResultColumn("department"), new ResultColumn("statistic"),
                new ResultColumn("value", ValueDecimals), new ResultColumn("sites"));
            foreach (var one in frozen.Statistics!.Statistics)
            {
                table.Add(one.Role, one.Component, one.Parameter, one.Department, CanonicalJson.Word(one.Statistic), one.Value, one.Sites);
            }
            context.Print(arguments, table);
            if (file is null && frozen.Statistics!.Statistics.Count > 0 && frozen.Plan().Terms!.Cycle.BaselinePeriod is { } baseline
                && await ScoreSupply.WhyOpenAsync(session.Database.Hr, baseline, cancellationToken) is { } open)
            {
                context.Messages.Report($"{open} What the baseline decided is of the answers that are there now, and stays.");
            }
            context.Messages.Report(FormattableString.Invariant($"The plan {frozen.Key}, version {frozen.Version}, is frozen since {frozen.FrozenOn:yyyy-MM-dd}: {frozen.FrozenHash}"));
        }, cancellationToken));
        return command;
    }

    /// <summary>What the baseline period decides: by the scores of the file where it has some for a component, else by those of the database.</summary>
    private static async Task<IReadOnlyList<FrozenStatistic>> StatisticsAsync(
        BonusSession session, BonusPlan plan, BonusScoresFile? file, IReadOnlyList<string> known, CancellationToken cancellationToken)
    {
        if (!PlanFreezing.IsOpen(plan))
        {
            return [];
        }
        var departments = known.Union(file?.Departments ?? [], StringComparer.Ordinal).ToList();
        var baselines = await ScoreSupply.BaselinesAsync(session.Database.Hr, plan, cancellationToken);
        IReadOnlyCollection<decimal> Scores(PlanComponent component, string department) =>
            file?.Baselines(plan, component, department) is { Count: > 0 } given ? given : baselines.For(component, department);
        return PlanFreezing.Faults(plan, departments, Scores) is { Count: > 0 } faults
            ? throw new UserError($"The plan '{plan.Key}', version {plan.Version}, cannot be frozen: {string.Join("; ", faults)}.")
            : PlanFreezing.Freeze(plan, departments, Scores).Statistics;
    }
}
