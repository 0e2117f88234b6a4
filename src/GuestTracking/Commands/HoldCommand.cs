using System.CommandLine;
using GuestTracking.Privacy;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking hold add|list|release</c></summary>
internal static class HoldCommand
{
    public static Command Build(CommandContext context) =>
        new("hold", "Legal holds: what they keep is neither erased nor taken away by retention.") { Add(context), List(context), Release(context) };

    private static Command Add(CommandContext context)
    {
        var guest = new Option<string?>("--guest") { Description = "The guest's key, as the source has it.", HelpName = "KEY" };
        var booking = new Option<string?>("--booking") { Description = "A booking, as the source has it.", HelpName = "KEY" };
        var property = new Option<string?>("--property") { Description = "All data of a property.", HelpName = "PROPERTY" };
        var until = new Option<DateOnly?>("--until") { Description = "Its last day; without it, it holds until it is released.", HelpName = "YYYY-MM-DD" };
        var reason = new Option<string>("--reason") { Description = "Why.", Required = true, HelpName = "TEXT" };
        var command = new Command("add",
            "Places a hold on a guest, a booking or a property.\n\nExample: guesttracking hold add --booking B-1234 --reason \"claim 2026-3\" --until 2027-12-31")
        {
            guest, booking, property, until, reason, context.Format,
        };
        command.SetAction((arguments, cancellationToken) => PrivacySession.RunAsync(context, arguments, async database =>
        {
            var why = arguments.GetRequiredValue(reason).Trim();
            if (why.Length == 0)
            {
                throw new UserError("A hold has a reason: give it with --reason.");
            }
            if (arguments.GetValue(until) < context.Today)
            {
                throw new UserError("--until is over already. Give a day to come, or leave it out.");
            }
            var (key, booked, hotel) = (arguments.GetValue(guest), arguments.GetValue(booking), arguments.GetValue(property));
            if (hotel is not null && (key is not null || booked is not null))
            {
                throw new UserError("A hold is on one thing: --guest, --booking or --property.");
            }
            var holds = new Holds(database);
            var number = hotel is not null
                ? await holds.AddAsync(hotel, arguments.GetValue(until), why, cancellationToken)
                : await holds.AddAsync(GuestSubject.Of(key, booked), arguments.GetValue(until), why, cancellationToken);
            var table = new ResultTable(new ResultColumn("hold"));
            table.Add(number);
            context.Print(arguments, table);
        }, cancellationToken));
        return command;
    }

    private static Command List(CommandContext context)
    {
        var command = new Command("list", "Lists the holds; of guests and bookings only that there is one.\n\nExample: guesttracking hold list --format csv") { context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var table = new ResultTable(
                new ResultColumn("hold"), new ResultColumn("on"), new ResultColumn("property"), new ResultColumn("until"), new ResultColumn("state"), new ResultColumn("reason"),
                new ResultColumn("placed_at"), new ResultColumn("placed_by"), new ResultColumn("released_at"), new ResultColumn("released_by"));
            foreach (var hold in await new Holds(host.Database).ListAsync(context.Today, cancellationToken))
            {
                table.Add(hold.Number, hold.Kind, hold.Property, hold.Until, hold.State, hold.Reason, hold.PlacedAt, hold.PlacedBy, hold.ReleasedAt, hold.ReleasedBy);
            }
            context.Print(arguments, table);
            return 0;
        });
        return command;
    }

    private static Command Release(CommandContext context)
    {
        var hold = new Argument<long>("HOLD") { Description = "Number of the hold." };
        var command = new Command("release", "Releases a hold.\n\nExample: guesttracking hold release 3") { hold };
        command.SetAction((arguments, cancellationToken) => PrivacySession.RunAsync(context, arguments, async database =>
        {
            await new Holds(database).ReleaseAsync(arguments.GetRequiredValue(hold), cancellationToken);
            context.Messages.Report(FormattableString.Invariant($"Hold {arguments.GetRequiredValue(hold)} is released."));
        }, cancellationToken));
        return command;
    }
}
