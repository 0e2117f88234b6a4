using System.CommandLine;
using GuestTracking.Chain;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking calendar import FILE</c></summary>
internal static class CalendarCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with calendar, period, kind, start, end (end is the first day after the period)." };
        var import = new Command("import",
            "Brings a fiscal calendar in (4-4-5, 13 × 4 weeks, week 53): its period names can then be used as --period.\n\n"
            + "Example: guesttracking calendar import fiscal-2025.csv") { file, context.Format };
        import.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var result = await new CalendarImport(host.Database).RunAsync(arguments.GetRequiredValue(file), cancellationToken);
            var table = new ResultTable(new ResultColumn("calendar"), new ResultColumn("periods"), new ResultColumn("added"), new ResultColumn("changed"));
            foreach (var calendar in result)
            {
                table.Add(calendar.Calendar, calendar.Periods, calendar.Added, calendar.Changed);
            }
            context.Print(arguments, table);
            return 0;
        });
        return new Command("calendar", "Fiscal calendars.") { import };
    }
}
