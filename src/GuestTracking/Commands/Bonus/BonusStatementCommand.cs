using System.CommandLine;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs.Excel;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus statement RUN [--out DIR] [--workbook FILE] [--data FILE]</c></summary>
internal static class BonusStatementCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var participant = BonusArguments.Participant("One participant; without it all of the run, with index.csv, which lists the papers.");
        var folder = BonusPapers.Folder(required: false);
        var language = BonusPapers.Language();
        var workbook = BonusArguments.File("--workbook", "Excel file to write for HR: exceptions, participants, components, statements, budget; in the language of --language, English without it.");
        var data = BonusArguments.File("--data", "JSON file to write: run, state, plan and its version, hash of the result, and each award as it is stored, with every step.");
        var command = new Command("statement",
            "Writes the bonus statements of a run with the whole calculation, from what is stored with the run: a page (HTML, prints on A4) and a "
            + "text for each participant with --out, a workbook for HR with --workbook, the same calculation as data with --data. Before it is "
            + "approved every page says that it is not valid, and the data that the run is calculated or in review. A file that is there is replaced.\n\n"
            + "--data is canonical JSON: the same run gives the same bytes. An award's hash is the SHA-256 of its two members 'award' and "
            + "'statement' as they stand there, a line feed between them; the result's is that of a line 'participant<TAB>hash' for each award, in "
            + "their order, and the totals after them.\n\n"
            + "Columns: participant, file, text, language, outcome, why_not (no paper, and why).\n\n"
            + "Example: guesttracking bonus statement 7 --out statements --workbook bonuses-2026.xlsx\n"
            + "Example: guesttracking bonus statement 7 --participant P-1004 --data P-1004.json") { run, participant, folder, language, workbook, data, context.Format };
        command.SetAction((arguments, cancellationToken) =>
        {
            var (only, own, number) = (arguments.GetValue(participant), arguments.GetValue(language), arguments.GetRequiredValue(run));
            var (papersTo, workbookTo, dataTo) = (arguments.GetValue(folder), arguments.GetValue(workbook), arguments.GetValue(data));
            if (papersTo is null && workbookTo is null && dataTo is null)
            {
                throw new UserError("Say what to write: --out for pages and texts, --workbook for HR's workbook, --data for the calculation as data.");
            }
            ResultFiles.Require([.. new[] { ("--workbook", workbookTo), ("--data", dataTo) }.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!))], []);
            return BonusSession.RunAsync(context, arguments, async session =>
            {
                if (dataTo is not null)
                {
                    await StatementData.WriteAsync(session.Database.Hr, number, only, dataTo, cancellationToken);
                }
                if (papersTo is null && workbookTo is null)
                {
                    return;
                }
                var words = BonusPapers.Languages(context, arguments).Of(own ?? BonusWordsFiles.English);
                var papers = await RunPapers.ReadAsync(session.Database.Hr, number, session.Today, cancellationToken);
                var requests = RunPapers.Statements(papers, only, own, words);
                if (workbookTo is not null)
                {
                    using var memory = new MemoryStream();
                    ExcelPackWriter.Write(BonusPack.Build(papers, words, BonusPapers.Theme(context, arguments)), memory);
                    await PaperFolder.WriteAsync(workbookTo, memory.ToArray(), cancellationToken);
                }
                if (papersTo is not null)
                {
                    await BonusPapers.WriteAsync(context, arguments, papersTo, requests, [], only is null, cancellationToken);
                }
            }, cancellationToken);
        });
        return command;
    }
}
