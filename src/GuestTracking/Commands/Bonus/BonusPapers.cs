using System.CommandLine;
using System.Globalization;
using System.Text;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Packs;
using GuestTracking.Packs;

namespace GuestTracking.Commands.Bonus;

/// <summary>What the verbs that write papers share: the folder, the languages, the list of papers.</summary>
internal static class BonusPapers
{
    /// <summary>The folder to write to.</summary>
    public static Option<string?> Folder(bool required) => new("--out") { Description = "Folder of the papers; made when missing, for its owner only.", Required = required, HelpName = "DIR" };

    /// <summary>A language instead of everybody's own.</summary>
    public static Option<string?> Language() => new("--language")
    {
        Description = "Language of all papers, such as de; without it everybody's own, from the file of participants.",
        HelpName = "L",
    };

    /// <summary>The languages that there are words for.</summary>
    public static BonusWordsFiles Languages(CommandContext context, ParseResult arguments) => new(Path.Combine(context.Reports(arguments), "bonus-plans"));

    /// <summary>Colours and font.</summary>
    public static PackTheme Theme(CommandContext context, ParseResult arguments) => ThemeFile.Load(ComputeCommand.GeneralManagerReports(context, arguments));

    /// <summary>Writes papers, and the list of them where all were asked for; prints the list.</summary>
    /// <exception cref="UserError">Somebody got none for want of words in their language; all others were written.</exception>
    public static async Task WriteAsync(
        CommandContext context, ParseResult arguments, string folder, IReadOnlyList<PaperRequest> requests, IReadOnlyList<PaperRow> without, bool all, CancellationToken cancellationToken)
    {
        var written = await PaperFolder.WriteAsync(folder, requests, Languages(context, arguments), Theme(context, arguments), cancellationToken);
        PaperRow[] rows = [.. written.Concat(without).OrderBy(row => row.Participant, StringComparer.Ordinal)];
        var table = new ResultTable(
            new ResultColumn("participant"), new ResultColumn("file"), new ResultColumn("text", ForPrograms: true), new ResultColumn("language"), new ResultColumn("outcome"),
            new ResultColumn("why_not"));
        foreach (var row in rows)
        {
            table.Add(row.Participant, row.File, row.Text, row.Language, row.Outcome, row.WhyNot);
        }
        if (all)
        {
            await using var list = new StringWriter(CultureInfo.InvariantCulture);
            table.Print(list, OutputFormat.Csv);
            await PaperFolder.WriteAsync(Path.Combine(folder, PaperFolder.List), Encoding.UTF8.GetBytes(list.ToString()), cancellationToken);
        }
        context.Print(arguments, table);
        if (Array.FindAll(rows, row => row.Missing) is [var first, ..] missing)
        {
            throw new UserError(FormattableString.Invariant($"{missing.Length} of {rows.Length} papers are missing, first that of '{first.Participant}': {first.WhyNot} The others are written."));
        }
    }
}
