using System.CommandLine;
using System.Diagnostics;
using GuestTracking.Comparisons;
using GuestTracking.Extracts;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking answers --period P --out FILE</c></summary>
internal static class AnswersCommand
{
    public static Command Build(CommandContext context)
    {
        var period = ComputeCommand.Period();
        var property = new Option<string?>("--property") { Description = "Key of one property; without it all.", HelpName = "KEY" };
        var file = new Option<string>("--out") { Description = $"File to write, for example answers.csv; compressed where it ends in {AnswersFile.Compressed}.", Required = true, HelpName = "FILE" };
        var command = new Command("answers",
            "Writes the answers of a period to a CSV file.\n\nA row an answer, as guests gave it and on the 0-100 index: property, date, response, source, segment, department, question,\n"
            + "answer, index.\n\n"
            + "Example: guesttracking answers --period 2025-Q4 --out answers.csv.gz") { period, property, file };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var path = arguments.GetRequiredValue(file);
            ResultFiles.Require([("--out", path)], []);
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            await using var reading = await ChainReading.OpenAsync(host.Database.Analyst, cancellationToken);
            var span = reading.Periods.Parse(arguments.GetRequiredValue(period));
            int[]? only = arguments.GetValue(property) is { } key ? [reading.Property(key).PropertyId] : null;
            var watch = Stopwatch.StartNew();
            var answers = await context.Messages.StepAsync(
                $"Writing answers of {span.Key}", _ => AnswersFile.WriteAsync(reading.Connection, new AnswersWanted(span.Start, span.End, only), path, cancellationToken));
            context.Messages.Report(FormattableString.Invariant(
                $"{answers:#,##0} answers in {path}, {answers / Math.Max(0.001, watch.Elapsed.TotalSeconds):#,##0} a second."));
            return 0;
        });
        return command;
    }
}
