using System.CommandLine;
using GuestTracking.Comparisons;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking export --pack general-manager</c></summary>
internal static class ExportCommand
{
    public static Command Build(CommandContext context)
    {
        var pack = Pack();
        var period = ComputeCommand.Period();
        var property = new Option<string?>("--property") { Description = "Key of one property.", HelpName = "KEY" };
        var all = new Option<bool>("--all") { Description = "All properties." };
        var folder = new Option<string>("--out") { Description = "Folder of the packs; made when missing.", Required = true, HelpName = "DIR" };
        var to = To(PackFormat.Default);
        var command = new Command("export",
            "Writes packs from computed results, each with what its recipient may see. With --all, manifest.json in the folder tells what became of "
            + "each; the same command again goes on where it stopped.\n\n"
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
            var outcomes = await WriteAsync(
                context, host.Database, definition, arguments.GetRequiredValue(period), arguments.GetValue(property), Formats(arguments, to, PackFormat.Default),
                arguments.GetRequiredValue(folder), forgets: false, cancellationToken);
            var table = new ResultTable(new ResultColumn("property"), new ResultColumn("file"));
            foreach (var (key, path) in outcomes.SelectMany(outcome => outcome.Paths.Select(path => (outcome.Order.Key, path))))
            {
                table.Add(key, path);
            }
            context.Print(arguments, table);
            return PackExport.Faults(outcomes) is { } faults
                ? throw new UserError($"{faults}Put that right and run the same command again: it makes what is missing.")
                : 0;
        });
        return command;
    }

    /// <summary><c>--pack</c></summary>
    public static Option<string> Pack()
    {
        var pack = new Option<string>("--pack") { Description = $"Which pack: {PackExport.Key}.", Required = true };
        pack.AcceptOnlyFromAmong(PackExport.Key);
        return pack;
    }

    /// <summary><c>--to</c></summary>
    public static Option<string[]> To(params IReadOnlyList<PackFormat> usual)
    {
        var to = new Option<string[]>("--to")
        {
            Description = $"Formats of the files: {string.Join(", ", PackFormat.All.Select(format => format.Name))}; several are allowed. Default: {string.Join(", ", usual.Select(format => format.Name))}.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "FORMAT",
        };
        to.AcceptOnlyFromAmong([.. PackFormat.All.Select(format => format.Name)]);
        return to;
    }

    /// <summary>The formats that were asked for, else the usual ones.</summary>
    public static IReadOnlyList<PackFormat> Formats(ParseResult arguments, Option<string[]> to, params IReadOnlyList<PackFormat> usual) =>
        arguments.GetValue(to) is { Length: > 0 } named ? [.. named.Distinct().Select(PackFormat.Named)] : usual;

    /// <summary>Writes one pack, or all of them with their book, with a progress bar. Returns what became of each.</summary>
    public static async Task<IReadOnlyList<PackOutcome>> WriteAsync(
        CommandContext context,
        Database database,
        PackDefinition definition,
        string period,
        string? property,
        IReadOnlyList<PackFormat> formats,
        string folder,
        bool forgets,
        CancellationToken cancellationToken)
    {
        var reader = new StandingReader(database.Analyst);
        var run = await reader.RunOfAsync(period, cancellationToken);
        await context.WarnAsync(reader, run, cancellationToken);
        var export = new PackExport(database, definition);
        var recipients = await export.RecipientsAsync(property, cancellationToken);
        return await context.Messages.StepAsync(
            $"Writing {recipients.Count} pack(s)",
            progress => property is null
                ? export.BurstAsync(run, formats, folder, forgets, context.Time, progress, cancellationToken)
                : export.WriteAsync(run, recipients, formats, folder, progress, cancellationToken),
            (recipients.Count, "packs"));
    }
}
