using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking drivers --region PATH --period P</c></summary>
internal static class DriversCommand
{
    public static Command Build(CommandContext context)
    {
        var region = new Option<string>("--region") { Description = "A region by its path, with all below it.", Required = true, HelpName = "PATH" };
        var period = ComputeCommand.Period();
        var target = new Option<string>("--target") { Description = "The department that the others may go with; overall by default.", DefaultValueFactory = static _ => ReservedDepartments.Overall };
        var command = new Command("drivers",
            "Prints which departments are associated with the overall score in a region, most important first. Associated with, not causes:\n"
            + "a guest in a good mood rates everything higher. importance is a department's part of R² (LMG up to 12 departments, Johnson's\n"
            + "relative weights beyond), from responses that rate the target and each department that half of the guests rate.\n"
            + $"Undefined below {PeerLimits.Default.HotelsMin} hotels or {DriverSample.CompleteMin} such responses.\n\n"
            + "Example: guesttracking drivers --region Europe --period 2025") { region, period, target, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var path = await new StandingReader(host.Database.Analyst).RegionAsync(arguments.GetRequiredValue(region), cancellationToken);
            await using var reading = await ChainReading.OpenAsync(host.Database.Analyst, cancellationToken);
            var department = reading.Department(arguments.GetRequiredValue(target));
            var within = reading.Chain.Regions.Values.First(known => known.Path == path);
            var span = reading.Periods.Parse(arguments.GetRequiredValue(period));
            var (sample, label) = await RegionResponses.SampleAsync(reading, within, [span], department, cancellationToken);
            var drivers = KeyDrivers.Of(sample, PeerLimits.Default, Absence.WhyNowhere(span.Start, reading.DataAsOf));
            context.Print(arguments, Table(drivers));
            context.Messages.Report(Sentence(drivers, department.Name, within.Path, span.Key));
            if (label is not null)
            {
                context.Messages.Report($"Taken were {label}.");
            }
            return 0;
        });
        return command;
    }

    private static string Sentence(KeyDrivers drivers, string target, string region, string period) => drivers.Reason is { } reason
        ? $"{target} in {region}, {period}: undefined, because {reason}."
        : FormattableString.Invariant(
            $"{target} in {region}, {period}: R² = {drivers.RSquared:0.000} from {drivers.N} complete responses of {drivers.Hotels} hotels, {drivers.Method}. Associated with the score, not shown to cause it.");

    private static ResultTable Table(KeyDrivers drivers)
    {
        var table = new ResultTable(
            new ResultColumn("department"), new ResultColumn("name"), new ResultColumn("n"), new ResultColumn("importance", 3),
            new ResultColumn("share", 3), new ResultColumn("correlation", 2), new ResultColumn("warning"));
        foreach (var driver in drivers.Drivers)
        {
            table.Add(driver.Department, driver.Name, driver.N, driver.Importance, driver.Share, driver.Correlation, driver.Warning);
        }
        return table;
    }
}
