using System.CommandLine;
using GuestTracking.Ingestion;
using GuestTracking.Storage;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking ingest FILE… --mapping MAPPING.json</c></summary>
internal static class IngestCommand
{
    public static Command Build(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV or TSV files, plain or gzip.", Arity = ArgumentArity.OneOrMore };
        var mapping = new Option<string>("--mapping") { Description = "JSON that says what the columns mean.", Required = true, HelpName = "MAPPING.json" };
        var command = new Command("ingest",
            "Takes answers in, or counts of stays and invitations, each file whole or not at all. What is printed counts file rows: read = accepted + corrected + refused + already known.\n\n"
            + "Example: guesttracking ingest answers-2025-11.csv.gz --mapping answers.mapping.json") { files, mapping, context.Format };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var ingest = IngestOf(context, arguments.GetRequiredValue(mapping));
            await using var host = await context.OpenAsync(arguments, cancellationToken);
            var table = Table();
            try
            {
                foreach (var file in arguments.GetRequiredValue(files))
                {
                    Add(table, await ingest(host.Database, file, cancellationToken));
                }
            }
            finally
            {
                // What was taken stays taken, whatever became of a later file.
                if (table.Count > 0)
                {
                    context.Print(arguments, table);
                }
            }
            return 0;
        });
        return command;
    }

    /// <summary>Ingests one file of answers with a progress bar.</summary>
    public static Task<IngestResult> IngestAsync(
        CommandContext context, Database database, string file, Mapping mapping, CancellationToken cancellationToken) =>
        StepAsync(context, file, progress => new Ingestor(database, context.Time).IngestAsync(file, mapping, progress, cancellationToken));

    /// <summary>The same of a file of counts of invitations.</summary>
    public static Task<IngestResult> IngestAsync(
        CommandContext context, Database database, string file, InvitationMapping mapping, CancellationToken cancellationToken) =>
        StepAsync(context, file, progress => new InvitationIngestor(database, context.Time).IngestAsync(file, mapping, progress, cancellationToken));

    /// <summary>How files are ingested, by the shape that the mapping names; the mapping is checked before a database is opened.</summary>
    private static Func<Database, string, CancellationToken, Task<IngestResult>> IngestOf(CommandContext context, string mapping)
    {
        if (MappingDocument.ShapeOf(mapping) == InvitationMapping.ShapeName)
        {
            var counts = InvitationMapping.Load(mapping);
            return (database, file, cancellationToken) => IngestAsync(context, database, file, counts, cancellationToken);
        }
        var answers = Mapping.Load(mapping);
        return (database, file, cancellationToken) => IngestAsync(context, database, file, answers, cancellationToken);
    }

    private static async Task<IngestResult> StepAsync(CommandContext context, string file, Func<IProgress<double>, Task<IngestResult>> ingest)
    {
        var result = await context.Messages.StepAsync($"Ingesting {Path.GetFileName(file)}", ingest);
        if (result.Read == 0)
        {
            context.Messages.Report($"There are no rows in '{file}', only a header.");
        }
        if (result.Erased > 0)
        {
            context.Messages.Report(FormattableString.Invariant($"{result.Erased:#,0} row(s) are of responses that were erased; they were not taken and count as already known."));
        }
        if (result.Refused + result.AnswersRefused > 0)
        {
            context.Messages.Report(FormattableString.Invariant(
                $"{result.Refused:#,0} row(s) and {result.AnswersRefused:#,0} single answer(s) were refused; 'guesttracking rejects' says why."));
        }
        return result;
    }

    private static ResultTable Table() => new(
        new ResultColumn("file"), new ResultColumn("read"), new ResultColumn("accepted"), new ResultColumn("corrected"), new ResultColumn("refused"),
        new ResultColumn("already_known"), new ResultColumn("answers_refused"));

    private static void Add(ResultTable table, IngestResult result) => table.Add(
        Path.GetFileName(result.File), result.Read, result.Accepted, result.Corrected, result.Refused, result.AlreadyKnown, result.AnswersRefused);
}
