using System.CommandLine;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Packs;
using GuestTracking.Packs.Burst;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking export --pack bonus --run RUN</c></summary>
internal static class BonusPackCommand
{
    /// <summary>Key of the pack.</summary>
    public const string Key = "bonus";

    /// <summary>Writes HR's workbook and everybody's statement of a run; read as HR, so that who is not gets nothing.</summary>
    /// <exception cref="UserError">There is no such run, or a paper is missing; all others were written.</exception>
    public static Task<int> RunAsync(
        CommandContext context, ParseResult arguments, long run, IReadOnlyList<PackFormat> formats, string folder, CancellationToken cancellationToken) =>
        BonusSession.RunAsync(context, arguments, async session =>
        {
            var languages = BonusPapers.Languages(context, arguments);
            var papers = await RunPapers.ReadAsync(session.Database.Hr, run, session.Today, cancellationToken);
            var pack = new BonusPackFolder(languages, BonusPapers.Theme(context, arguments), context.Time);
            var rows = await context.Messages.StepAsync(
                $"Writing the papers of bonus run {run}", _ => pack.WriteAsync(folder, run, papers, formats, cancellationToken));
            var table = new ResultTable(new ResultColumn("participant"), new ResultColumn("file"));
            foreach (var (participant, path) in rows.SelectMany(row => row.Files.Select(file => (row.Key, Path.Combine(folder, file.Name)))))
            {
                table.Add(participant, path);
            }
            context.Print(arguments, table);
            if (rows.Where(row => row.State == ManifestState.Failed).ToList() is [var first, ..] failed)
            {
                throw new UserError(FormattableString.Invariant(
                    $"{failed.Count} of {rows.Count} papers are not whole, first that of '{first.Key}': {first.Why} The others are complete; manifest.json has all of them."));
            }
        }, cancellationToken);
}
