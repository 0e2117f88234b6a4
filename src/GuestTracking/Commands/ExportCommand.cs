using System.CommandLine;
using System.CommandLine.Parsing;
using GuestTracking.Commands.Bonus;
using GuestTracking.Comparisons;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;
using GuestTracking.Packs.Regions;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking export --pack general-manager|regional|chain|bonus</c></summary>
internal static class ExportCommand
{
    private static readonly string[] Packs = [.. PackKind.All.Select(kind => kind.Key), BonusPackCommand.Key];

    public static Command Build(CommandContext context)
    {
        var pack = new Option<string>("--pack") { Description = $"Which pack: {string.Join(", ", Packs)}.", Required = true };
        pack.AcceptOnlyFromAmong(Packs);
        var period = ComputeCommand.Period();
        period.Required = false;
        var property = new Option<string?>("--property") { Description = "Key of one property (general-manager).", HelpName = "KEY" };
        var region = new Option<string?>("--region") { Description = "A region by its path, with all below it (regional).", HelpName = "PATH" };
        var all = new Option<bool>("--all") { Description = "All properties (general-manager), or all regions that hotels belong to directly (regional)." };
        var language = new Option<string?>("--language")
        {
            Description = "Tag of the packs' language, such as de: one that the pack has words in. Without it the pack's usual one (pack.json), whoever gets it; "
                + "'deliver' writes each recipient theirs. Files in another language than the usual have the tag in their name.",
            HelpName = "TAG",
        };
        var run = new Option<long?>("--run") { Description = "Number of a bonus run (bonus); only HR may read it.", HelpName = "RUN" };
        var folder = new Option<string>("--out") { Description = "Folder of the packs; made when missing.", Required = true, HelpName = "DIR" };
        var to = To(PackFormat.Default);
        var command = new Command("export",
            "Writes packs from computed results, each with what its recipient may see: a hotel's for its general manager, a region's for its manager, the chain's for "
            + "executives, HR's workbook and everybody's statement of a bonus run. With --all, and of a bonus run, manifest.json in the folder tells what became of "
            + "each, and a folder that holds the packs of another run is refused. The same command again goes on where it stopped with --all; the papers of a bonus run "
            + "are all made anew.\n\n"
            + "Example: guesttracking export --pack general-manager --period 2025-Q4 --all --out packs\n"
            + "Example: guesttracking export --pack regional --period 2025-Q4 --region Europe/Germany --to xlsx pdf --out packs\n"
            + "Example: guesttracking export --pack chain --period 2025-Q4 --to pptx --out packs\n"
            + "Example: guesttracking export --pack bonus --run 7 --to xlsx pdf --out bonuses") { pack, period, property, region, all, language, run, to, folder, context.As, context.Format };
        command.Validators.Add(result =>
        {
            var (given, wanted) = (Given(result, period, property, region, all, language, run, context.As), result.GetValue(pack));
            if (wanted is not null && Packs.Contains(wanted) && Fault(wanted, given) is { } fault)
            {
                result.AddError(fault);
            }
        });
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var (target, formats) = (arguments.GetRequiredValue(folder), Formats(arguments, to, PackFormat.Default));
            if (arguments.GetValue(run) is { } number)
            {
                return await BonusPackCommand.RunAsync(context, arguments, number, formats, target, cancellationToken);
            }
            var kind = PackKind.Named(arguments.GetRequiredValue(pack));
            var definition = PackDefinition.Load(context.Reports(arguments), kind);
            var tag = arguments.GetValue(language);
            definition.WordsIn(tag);
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var key = arguments.GetValue(period)!;
            var outcomes = kind == PackKind.GeneralManager
                ? await WriteAsync(context, host.Database, definition, key, arguments.GetValue(property), tag, formats, target, forgets: false, cancellationToken)
                : await WriteGroupsAsync(context, host.Database, definition, kind, key, arguments.GetValue(region), tag, formats, target, cancellationToken);
            var table = new ResultTable(new ResultColumn(kind == PackKind.GeneralManager ? "property" : "region"), new ResultColumn("file"));
            foreach (var (whose, path) in outcomes.SelectMany(outcome => outcome.Paths.Select(path => (outcome.Order.Key, path))))
            {
                table.Add(whose, path);
            }
            context.Print(arguments, table);
            return PackExport.Faults(outcomes) is { } faults
                ? throw new UserError($"{faults}Put that right and run the same command again: it makes what is missing.")
                : 0;
        });
        return command;
    }

    /// <summary>The options that say whose packs are wanted, as far as they were given.</summary>
    private static HashSet<string> Given(
        CommandResult result, Option<string> period, Option<string?> property, Option<string?> region, Option<bool> all, Option<string?> language, Option<long?> run,
        Option<string?> person) =>
    [
        .. new[]
        {
            (period.Name, result.GetValue(period) is not null), (property.Name, result.GetValue(property) is not null), (region.Name, result.GetValue(region) is not null),
            (all.Name, result.GetValue(all)), (language.Name, result.GetValue(language) is not null), (run.Name, result.GetValue(run) is not null), (person.Name, result.GetValue(person) is not null),
        }.Where(option => option.Item2).Select(option => option.Name),
    ];

    /// <summary>What is wrong with the options given; null where nothing is.</summary>
    private static string? Fault(string pack, IReadOnlySet<string> given)
    {
        string[] whose = pack == PackKind.GeneralManager.Key ? ["--property", "--all"] : pack == PackKind.Regional.Key ? ["--region", "--all"] : [];
        var (when, also) = pack == BonusPackCommand.Key ? ("--run", "--as") : ("--period", "--language");
        return given.FirstOrDefault(option => option != when && option != also && !whose.Contains(option)) is { } foreign ? $"{foreign} does not go with --pack {pack}."
            : !given.Contains(when) ? $"--pack {pack} needs {when}."
            : whose.Length > 0 && whose.Count(given.Contains) != 1 ? $"Say which: either {string.Join(" or ", whose)}, as in --help."
            : null;
    }

    /// <summary>Writes the pack of one region or of the chain, or those of all regions with their book, with a progress bar. Returns what became of each.</summary>
    private static async Task<IReadOnlyList<PackOutcome>> WriteGroupsAsync(
        CommandContext context, Database database, PackDefinition definition, PackKind kind, string period, string? region, string? language, IReadOnlyList<PackFormat> formats, string folder,
        CancellationToken cancellationToken)
    {
        var reader = new StandingReader(database.Analyst);
        var path = region is null ? null : await reader.RegionAsync(region, cancellationToken);
        var run = await reader.RunOfAsync(period, cancellationToken);
        await context.WarnAsync(reader, run, cancellationToken);
        var export = await RegionExport.OpenAsync(database, definition, kind, run, cancellationToken);
        IReadOnlyList<PackOrder> orders = kind == PackKind.Chain ? [export.OfChain(language)] : path is null ? export.OfLeafRegions(language) : [export.OfRegion(path, language)];
        if (orders.Count == 0)
        {
            throw new UserError($"No hotel belongs to a region at the end of {period}. Regions come with 'guesttracking chain import'.");
        }
        return await context.Messages.StepAsync(
            $"Writing {orders.Count} pack(s)",
            progress => export.WriteAsync(orders, formats, folder, kind == PackKind.Regional && path is null, context.Time, progress, cancellationToken),
            (orders.Count, "packs"));
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
        string? language,
        IReadOnlyList<PackFormat> formats,
        string folder,
        bool forgets,
        CancellationToken cancellationToken)
    {
        var reader = new StandingReader(database.Analyst);
        var run = await reader.RunOfAsync(period, cancellationToken);
        await context.WarnAsync(reader, run, cancellationToken);
        var export = new PackExport(database, definition) { Language = language };
        var recipients = await export.RecipientsAsync(property, cancellationToken);
        return await context.Messages.StepAsync(
            $"Writing {recipients.Count} pack(s)",
            progress => property is null
                ? export.BurstAsync(run, formats, folder, forgets, context.Time, progress, cancellationToken)
                : export.WriteAsync(run, recipients, formats, folder, progress, cancellationToken),
            (recipients.Count, "packs"));
    }
}
