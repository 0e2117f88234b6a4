using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Packs;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking export --pack general-manager</c></summary>
internal static class ExportCommand
{
    private const string GeneralManager = "general-manager";

    public static Command Build(CommandContext context)
    {
        var pack = new Option<string>("--pack") { Description = "Which pack: general-manager.", Required = true };
        pack.AcceptOnlyFromAmong(GeneralManager);
        var period = ComputeCommand.Period();
        var property = new Option<string?>("--property") { Description = "Key of one property.", HelpName = "KEY" };
        var all = new Option<bool>("--all") { Description = "All properties." };
        var folder = new Option<string>("--out") { Description = "Folder of the packs; made when missing.", Required = true, HelpName = "DIR" };
        var to = new Option<string[]>("--to")
        {
            Description = $"Formats of the files: {string.Join(", ", PackFormat.All.Select(format => format.Name))}; several are allowed. Default: {PackFormat.Default.Name}.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "FORMAT",
        };
        to.AcceptOnlyFromAmong([.. PackFormat.All.Select(format => format.Name)]);
        var command = new Command("export",
            "Writes packs from computed results, each with what its recipient may see.\n\n"
            + "Example: guesttracking export --pack general-manager --period 2025-Q4 --all --out packs") { pack, period, property, all, to, folder, context.Format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(property) is null == !result.GetValue(all))
            {
                result.AddError("Say which properties: either --property KEY or --all.");
            }
        });
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var definition = PackDefinition.Load(ComputeCommand.GeneralManagerReports(context, arguments));
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            PackFormat[] formats = [.. (arguments.GetValue(to) ?? []).Distinct().Select(PackFormat.Named).DefaultIfEmpty(PackFormat.Default)];
            var files = await WriteAsync(
                context, host.Database, definition, arguments.GetRequiredValue(period), arguments.GetValue(property), formats, arguments.GetRequiredValue(folder), cancellationToken);
            var table = new ResultTable(new ResultColumn("property"), new ResultColumn("file"));
            foreach (var (key, path) in files)
            {
                table.Add(key, path);
            }
            context.Print(arguments, table);
            return 0;
        });
        return command;
    }

    /// <summary>Writes packs with a progress bar. Returns property keys and paths.</summary>
    public static async Task<IReadOnlyList<(string Key, string Path)>> WriteAsync(
        CommandContext context,
        Database database,
        PackDefinition definition,
        string period,
        string? property,
        IReadOnlyList<PackFormat> formats,
        string folder,
        CancellationToken cancellationToken)
    {
        var reader = new StandingReader(database.Analyst);
        var run = await reader.RunOfAsync(period, cancellationToken);
        await context.WarnAsync(reader, run, cancellationToken);
        var export = new PackExport(database, definition);
        var recipients = await export.RecipientsAsync(run, property, cancellationToken);
        return await context.Messages.StepAsync(
            $"Writing {recipients.Count} pack(s)", progress => export.WriteAsync(run, recipients, formats, folder, progress, cancellationToken));
    }
}
