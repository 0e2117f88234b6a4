using System.CommandLine;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking migrate</c></summary>
internal static class MigrateCommand
{
    public static Command Build(CommandContext context)
    {
        var command = new Command("migrate",
            "Makes the roles and the schema of the database, or brings them up to date.\n\nExample: guesttracking migrate --database \"Host=db;Username=guesttracking;Password=…;Database=guesttracking\"");
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var host = await context.OpenAsItIsAsync(arguments, cancellationToken);
            var applied = await Migrator.MigrateAsync(host.Database, cancellationToken);
            context.Output.WriteLine(applied.Count == 0 ? "The schema is up to date." : "Applied: " + string.Join(", ", applied));
            return 0;
        });
        return command;
    }
}
