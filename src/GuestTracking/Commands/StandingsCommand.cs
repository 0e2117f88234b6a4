using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Core.Measures;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking standings --period P</c></summary>
internal static class StandingsCommand
{
    public static Command Build(CommandContext context)
    {
        var period = ComputeCommand.Period();
        var region = new Option<string?>("--region") { Description = "A region by its path, with all below it; without it each property stands in its leaf region." };
        var department = new Option<string?>("--department") { Description = "A department; overall by default, or the only one that the measure is taken from." };
        var measure = new Option<string>("--measure")
        {
            Description = "How answers become a score: index (mean on 0–100), mean (on the raw scale), top-box, top-two-box, nps; "
                + "invitation-rate, response-rate (AAPOR's RR2).",
            DefaultValueFactory = static _ => "index",
        };
        measure.AcceptOnlyFromAmong([.. AllMeasures.ByKey.Select(known => known.Key)]);
        var command = new Command("standings",
            "Prints each property against the rest of its region, best first. Rest means the region without the property.\n\n"
            + "Example: guesttracking standings --period 2025-Q4 --region Europe --department front_desk") { period, region, department, measure, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var reader = new StandingReader(host.Database.Analyst);
            var taken = AllMeasures.Find(arguments.GetRequiredValue(measure))!;
            var key = DepartmentOf(arguments.GetValue(department), taken);
            await reader.RequireDepartmentAsync(key, taken, cancellationToken);
            var run = await reader.RunOfAsync(arguments.GetRequiredValue(period), cancellationToken);
            await context.WarnAsync(reader, run, cancellationToken);
            if (await reader.LeftOutAsync(run, taken, cancellationToken) is { } leftOut)
            {
                context.Messages.Report(leftOut);
            }
            int? regionId = arguments.GetValue(region) is { } text ? await reader.RegionAsync(text, cancellationToken) : null;
            context.Print(arguments, Table(await reader.ReadAsync(run, key, taken.Key, regionId, cancellationToken)));
            return 0;
        });
        return command;
    }

    /// <summary>Throws <see cref="UserError"/> when the measure is taken from another department than the one asked for.</summary>
    private static string DepartmentOf(string? asked, IMeasure measure) =>
        asked is null || measure.Department is null || asked == measure.Department
            ? asked ?? measure.Department ?? ChainSnapshot.Overall
            : throw new UserError($"The measure '{measure.Key}' is taken from the department '{measure.Department}' only, not from '{asked}'. Leave --department out.");

    /// <summary>The standings as a table.</summary>
    public static ResultTable Table(IEnumerable<StandingLine> lines)
    {
        var table = new ResultTable(
            new ResultColumn("property"), new ResultColumn("name"), new ResultColumn("region"), new ResultColumn("n"), new ResultColumn("score"),
            new ResultColumn("low"), new ResultColumn("high"), new ResultColumn("rest_n"), new ResultColumn("rest_score"),
            new ResultColumn("difference"), new ResultColumn("diff_low"), new ResultColumn("diff_high"), new ResultColumn("p", 3),
            new ResultColumn("rank"), new ResultColumn("ranked_of"), new ResultColumn("reason"));
        foreach (var line in lines)
        {
            table.Add(line.Property, line.Name, line.Region, line.N, line.Score, line.Low, line.High, line.RestN, line.RestScore,
                line.Difference, line.DiffLow, line.DiffHigh, line.P, line.Rank, line.RankedOf, line.Reason);
        }
        return table;
    }
}
