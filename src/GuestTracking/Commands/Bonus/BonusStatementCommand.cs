using System.CommandLine;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs.Excel;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus statement RUN --out DIR</c></summary>
internal static class BonusStatementCommand
{
    public static Command Build(CommandContext context)
    {
        var run = BonusArguments.Run();
        var participant = BonusArguments.Participant("One participant; without it all of the run, with index.csv, which lists the papers.");
        var folder = BonusPapers.Folder();
        var language = BonusPapers.Language();
        var workbook = BonusArguments.File("--workbook", "Excel file to write for HR: exceptions, participants, components, statements, budget; in the language of --language, English without it.");
        var command = new Command("statement",
            "Writes the bonus statements of a run with the whole calculation, a page (HTML, prints on A4) and a text for each participant, "
            + "from what is stored with the run. Before it is approved every page says that it is not valid.\n\n"
            + "Columns: participant, file, text, language, outcome, why_not (no paper, and why).\n\n"
            + "Example: guesttracking bonus statement 7 --out statements --workbook bonuses-2026.xlsx") { run, participant, folder, language, workbook, context.Format };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var (only, own) = (arguments.GetValue(participant), arguments.GetValue(language));
            var path = arguments.GetValue(workbook);
            ResultFiles.Require(path is null ? [] : [("--workbook", path)], []);
            var words = BonusPapers.Languages(context, arguments).Of(own ?? BonusWordsFiles.English);
            var papers = await RunPapers.ReadAsync(session.Database.Hr, arguments.GetRequiredValue(run), session.Today, cancellationToken);
            var requests = RunPapers.Statements(papers, only, own, words);
            if (path is not null)
            {
                using var memory = new MemoryStream();
                ExcelPackWriter.Write(BonusPack.Build(papers, words, BonusPapers.Theme(context, arguments)), memory);
                await PaperFolder.WriteAsync(path, memory.ToArray(), cancellationToken);
            }
            await BonusPapers.WriteAsync(context, arguments, arguments.GetRequiredValue(folder), requests, [], only is null, cancellationToken);
        }, cancellationToken));
        return command;
    }
}
