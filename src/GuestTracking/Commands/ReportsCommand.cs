using System.CommandLine;
using GuestTracking.Packs;

namespace GuestTracking.Commands;

/// <summary><c>guesttracking reports check [FOLDER]</c></summary>
internal static class ReportsCommand
{
    private const int Faulty = 1;

    public static Command Build(CommandContext context)
    {
        var folder = new Argument<string?>("FOLDER")
        {
            Description = "Folder of definitions, as --reports names it; without it the one of --reports.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var check = new Command("check",
            "Checks all definitions of a folder and lists all that is wrong: packs (pack.json, words.LANGUAGE.json, theme.json, topics.json), countries, mail, "
            + "jobs, retention, bonus plans and their words. A fault is what the program would refuse; a warning is what it would go on with: a text that leaves out "
            + "a place of the English one, that is still English, or that only English has. Texts may leave out a number that their key says (answers.one, ordinal.first), formats a part of a date.\n\n"
            + "Columns: file, line, key (the place in the file), level (fault, warning), fault. Exit code 1 with faults, 0 with warnings alone.\n\n"
            + "Example: guesttracking reports check ./our-reports") { folder, context.Format };
        check.SetAction(arguments =>
        {
            var reports = arguments.GetValue(folder) is { Length: > 0 } given ? given : context.Reports(arguments);
            var found = ReportsCheck.Of(reports);
            var all = found.All;
            if (all.Count > 0)
            {
                context.Print(arguments, Table(all));
            }
            var warnings = all.Count(fault => fault.IsWarning);
            context.Messages.Report(FormattableString.Invariant(
                $"{found.Files.Count} definitions, {all.Count - warnings} faults{(warnings > 0 ? $", {warnings} warnings" : "")} in {Path.GetFullPath(reports)}."));
            return all.Count > warnings ? Faulty : 0;
        });
        return new Command("reports", "The definitions of packs and papers: their sheets, words and looks.") { check };
    }

    private static ResultTable Table(IReadOnlyList<DefinitionFault> faults)
    {
        var table = new ResultTable(new ResultColumn("file"), new ResultColumn("line"), new ResultColumn("key"), new ResultColumn("level"), new ResultColumn("fault"));
        foreach (var fault in faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line ?? 0).ThenBy(fault => fault.Key, StringComparer.Ordinal).ThenBy(fault => fault.Text, StringComparer.Ordinal))
        {
            table.Add(fault.File, (long?)fault.Line, fault.Key, fault.IsWarning ? "warning" : "fault", fault.Text);
        }
        return table;
    }
}
