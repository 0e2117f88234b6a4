using System.CommandLine;
using GuestTracking.Ingestion;

namespace GuestTracking.Commands.Sources;

/// <summary><c>guesttracking sources import FILE…</c></summary>
internal static class SourceImportCommand
{
    public static Command Build(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "Source definitions, JSON.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("import",
            "Brings source definitions in, all of them or none; one of the same source is replaced, and how far it was pulled stays. Workers know within seconds.\n\n"
            + "Example: guesttracking sources import medallia.source.json") { files };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            SourceDefinition[] definitions = [.. arguments.GetRequiredValue(files).Select(SourceDefinition.Load)];
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var store = new SourceStore(host.Database.Worker);
            foreach (var definition in definitions)
            {
                await store.ImportAsync(definition, cancellationToken);
            }
            context.Messages.Report($"Imported: {string.Join(", ", definitions.Select(definition => definition.Source))}.");
            return 0;
        });
        return command;
    }
}
