using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Core.Periods;
using GuestTracking.Packs;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking compute --period P</c></summary>
internal static class ComputeCommand
{
    public static Option<string> Period() => new("--period") { Description = "One of: " + PeriodParser.AcceptedForms + ".", Required = true, HelpName = "PERIOD" };

    public static Command Build(CommandContext context)
    {
        var period = new Option<string[]>("--period")
        {
            Description = "One of: " + PeriodParser.AcceptedForms + ". Several periods at once are read in one go.",
            Required = true,
            HelpName = "PERIOD",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("compute",
            "Computes the standings and scorecards of periods. When nothing changed since the last time, it does nothing and says so.\n\n"
            + "Example: guesttracking compute --period 2025-Q4") { period, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var definition = PackDefinition.Load(GeneralManagerReports(context, arguments));
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var results = await ComputeAsync(context, host.Database, arguments.GetRequiredValue(period), definition, cancellationToken);
            var table = new ResultTable(
                new ResultColumn("period"), new ResultColumn("state"), new ResultColumn("properties"), new ResultColumn("with_answers"),
                new ResultColumn("compared"), new ResultColumn("unchanged"), new ResultColumn("run_hash"));
            foreach (var result in results)
            {
                table.Add(result.Period.Key, result.Preliminary ? "preliminary" : "final", result.Properties, result.WithAnswers, result.Compared, result.Unchanged, result.RunHash);
            }
            context.Print(arguments, table);
            return 0;
        });
        return command;
    }

    /// <summary>Computes periods with a progress bar.</summary>
    public static Task<IReadOnlyList<ComputeResult>> ComputeAsync(
        CommandContext context, Database database, IReadOnlyList<string> periods, PackDefinition definition, CancellationToken cancellationToken) =>
        context.Messages.StepAsync(
            $"Computing {string.Join(", ", periods)}",
            progress => new PeriodComputation(database, context.Time).ComputeAsync(periods, definition.RunSettings(), progress, cancellationToken));

    /// <summary>Folder of the general manager's pack definition.</summary>
    public static string GeneralManagerReports(CommandContext context, ParseResult arguments) => Path.Combine(context.Reports(arguments), "general-manager");
}
