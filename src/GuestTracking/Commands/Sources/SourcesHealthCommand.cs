using System.CommandLine;
using System.Globalization;
using GuestTracking.Ingestion;

namespace GuestTracking.Commands.Sources;

/// <summary><c>guesttracking sources health</c></summary>
internal static class SourcesHealthCommand
{
    public static Command Build(CommandContext context)
    {
        var source = new Option<string?>("--source") { Description = "Only this source." };
        var all = new Option<bool>("--all") { Description = "Also what is on time or not open." };
        var on = new Option<string?>("--on") { Description = "The day to look from; today without it.", HelpName = "YYYY-MM-DD" };
        var command = new Command("health", FormattableString.Invariant(
            $"""
            What is expected of each source and property against what arrived in the last {SourceHealth.WindowDays} days: how late, share refused, a shift in the response rate, open hotels that have not reported.

            Expected of a property is its share of the source's answers of the {SourceHealth.BeforeDays} days before, of those that the source sent lately; it is named when chance would explain so few once in a thousand times. A row without a property is the source as a whole.

            Example: guesttracking sources health --source medallia-emea
            """)) { source, all, on, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var today = arguments.GetValue(on) is not { } text ? context.Today
                : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
                : throw new UserError($"--on: '{text}' is no day. Write it as 2026-01-31.");
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var findings = await new SourceHealth(host.Database.Analyst).ReadAsync(today, cancellationToken);
            var only = arguments.GetValue(source);
            var table = new ResultTable(
                new ResultColumn("source"), new ResultColumn("property"), new ResultColumn("state"), new ResultColumn("expected", 1), new ResultColumn("arrived"),
                new ResultColumn("last_answer"), new ResultColumn("days_late"), new ResultColumn("refused_share", 3), new ResultColumn("response_rate", 3),
                new ResultColumn("response_rate_before", 3), new ResultColumn("why"));
            foreach (var finding in findings.Where(finding => (only is null || finding.Source == only) && (arguments.GetValue(all) || finding.Why is not null)))
            {
                table.Add(finding.Source, finding.Property, finding.State, finding.Expected, finding.Arrived, finding.LastAnswer, finding.DaysLate,
                    finding.RefusedShare, finding.ResponseRate, finding.ResponseRateBefore, finding.Why);
            }
            context.Print(arguments, table);
            if (table.Count == 0)
            {
                context.Messages.Report(only is not null && findings.All(finding => finding.Source != only)
                    ? $"Nothing was ever taken in from a source '{only}'." : "All sources and open hotels report as usual.");
            }
            return 0;
        });
        return command;
    }
}
