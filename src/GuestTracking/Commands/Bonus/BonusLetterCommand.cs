using System.CommandLine;
using GuestTracking.Bonuses;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Bonuses.Runs;
using GuestTracking.Core.Bonuses;

namespace GuestTracking.Commands.Bonus;

/// <summary><c>guesttracking bonus letter KEY --participants FILE --out DIR</c></summary>
internal static class BonusLetterCommand
{
    public static Command Build(CommandContext context)
    {
        var key = BonusArguments.Plan();
        var version = BonusArguments.Version("the only one, or the only one that is frozen");
        var participants = new Option<string>("--participants") { Description = "CSV of participants, as 'bonus calculate' takes it.", Required = true, HelpName = "FILE" };
        var scores = BonusArguments.File("--scores", "CSV as 'bonus calculate' takes it: sites that are not in the database.");
        var folder = BonusPapers.Folder(required: true);
        var language = BonusPapers.Language();
        var command = new Command("letter",
            "Writes the target letters of a frozen plan, a page (HTML, prints on A4) and a text for each participant: what is measured, what is "
            + "paid from which score on, conditions, the target amount. index.csv lists them.\n\n"
            + "Columns: participant, file, text, language, outcome, why_not (no letter, and why).\n\n"
            + "Example: guesttracking bonus letter hotel-2026 --participants participants.csv --out letters") { key, version, participants, scores, folder, language, context.Format };
        command.SetAction((arguments, cancellationToken) => BonusSession.RunAsync(context, arguments, async session =>
        {
            var own = arguments.GetValue(language);
            var reasons = BonusPapers.Languages(context, arguments).Of(own ?? BonusWordsFiles.English);
            var stored = await new PlanStore(session.Database.Hr).FindAsync(
                arguments.GetRequiredValue(key), arguments.GetValue(version), one => one.FrozenOn is not null, cancellationToken);
            if (stored is not { Statistics: { } statistics, FrozenHash: { } hash, FrozenOn: { } day })
            {
                throw new UserError($"The plan {stored.Key}, version {stored.Version}, is not frozen, and can still change. Freeze it first: guesttracking bonus plan freeze {stored.Key} --version {stored.Version}.");
            }

            var frozen = new FrozenPlan(stored.Plan(), statistics.Statistics);
            var path = arguments.GetRequiredValue(participants);
            var people = ParticipantsFile.Read(path, frozen.Plan);
            var sites = new Dictionary<string, BonusSite>(await ScoreSupply.SitesAsync(session.Database.Hr, frozen.Plan.Terms!.Cycle, cancellationToken), StringComparer.Ordinal);
            foreach (var (site, known) in arguments.GetValue(scores) is { } file ? BonusScoresFile.Read(file, frozen.Plan).Sites : new Dictionary<string, BonusSite>())
            {
                sites.TryAdd(site, known);
            }

            var requests = RunPapers.Letters(frozen, new(hash, day, statistics.LateReason), people.Participants, sites, own, reasons);
            PaperRow[] unread = [.. people.Refused.Select(row => new PaperRow(row.Participant, null, null, "", "refused", row.Text(path), Missing: false))];
            await BonusPapers.WriteAsync(context, arguments, arguments.GetRequiredValue(folder)!, requests, unread, all: true, cancellationToken);
        }, cancellationToken));
        return command;
    }
}
