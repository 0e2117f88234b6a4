using GuestTracking.Bonuses;
using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Packs;
using GuestTracking.Jobs;
using GuestTracking.Mail;
using GuestTracking.Packs;
using GuestTracking.Privacy;

namespace GuestTracking.Commands;

/// <summary>Reads every definition under a folder of reports as the verbs do that need it, and keeps all that is wrong.</summary>
internal static class ReportsCheck
{
    private const string BonusPlans = "bonus-plans";
    private const string MailFile = "mail.json";
    private const string JobsFile = "jobs.json";

    /// <summary>Checks a folder.</summary>
    /// <exception cref="UserError">There is no such folder.</exception>
    public static DefinitionFaults Of(string reports)
    {
        if (!Directory.Exists(reports))
        {
            throw new UserError($"There is no folder '{reports}'. Name the folder that holds general-manager, jobs.json and the other definitions.");
        }
        var faults = new DefinitionFaults();
        foreach (var kind in PackKind.All)
        {
            Pack(reports, kind, faults);
        }
        Document(reports, JobsFile, JobsDocument.Load, isNeeded: true, faults);
        Document(reports, RetentionRules.FileName, RetentionRules.Load, isNeeded: true, faults);
        Document(reports, MailFile, MailSettings.Load, isNeeded: false, faults);
        var plans = Path.Combine(reports, BonusPlans);
        if (Directory.Exists(plans))
        {
            BonusWordsFiles.Check(plans, faults);
            foreach (var plan in Directory.EnumerateFiles(plans, "*.json").Select(path => Path.GetFileName(path)!).Where(name => !WordsFile.IsOne(name)).Order(StringComparer.Ordinal))
            {
                Document(plans, plan, PlanFile.Load, isNeeded: true, faults);
            }
        }
        Unread(reports, faults);
        return faults;
    }

    private static void Pack(string reports, PackKind kind, DefinitionFaults faults)
    {
        var folder = Path.Combine(reports, kind.Key);
        if (kind != PackKind.GeneralManager && !Directory.Exists(folder))
        {
            faults.Add(new(kind.Key, null, null, $"is missing in {reports}: without it there are no packs of this kind. Copy it from the definitions that came with the program.", IsWarning: true));
            return;
        }
        PackDefinition.Read(reports, kind, faults);
        var topics = kind == PackKind.GeneralManager && File.Exists(Path.Combine(folder, TopicsFile.FileName)) ? TopicsFile.KeysIn(folder, faults) : [];
        foreach (var language in WordsFile.LanguagesIn(folder))
        {
            Translation.Compare(folder, language, Words.FreePrefixes, topics, faults);
        }
        foreach (var language in WordsFile.LanguagesIn(Path.Combine(reports, PackKind.GeneralManager.Key)).Except(WordsFile.LanguagesIn(folder)))
        {
            faults.Add(new(DefinitionFile.NameOf(folder, WordsFile.NameOf(language)), null, null,
                $"is missing: {PackKind.GeneralManager.Key} has words of this language, packs of the kind {kind.Key} cannot be made in it.", IsWarning: true));
        }
    }

    /// <summary>A document that is read as a whole; its faults have their places in front.</summary>
    private static void Document<T>(string folder, string file, Func<string, T> load, bool isNeeded, DefinitionFaults faults)
    {
        var path = Path.Combine(folder, file);
        var name = DefinitionFile.NameOf(folder, file);
        if (!File.Exists(path))
        {
            if (isNeeded)
            {
                faults.Add(new(name, null, null, "is missing. Copy it from the definitions that came with the program.", IsWarning: true));
            }
            return;
        }
        faults.Read(path);
        try
        {
            load(path);
        }
        catch (UserError error) when (error.Faults.Count > 0)
        {
            var lines = JsonLines.Of(WithoutMark(File.ReadAllBytes(path)));
            foreach (var fault in error.Faults)
            {
                var (place, line) = PlaceOf(fault, lines);
                faults.Add(new(name, line, place, place is null ? fault : fault[(place.Length + 1)..].TrimStart()));
            }
        }
        catch (UserError error)
        {
            faults.Add(new(name, error.Line, null, error.Message));
        }
    }

    /// <summary>The place that a fault begins with, and the line of that or of what holds it; null where it names none.</summary>
    private static (string? Place, int? Line) PlaceOf(string fault, Dictionary<string, int> lines)
    {
        var end = fault.IndexOf(':', StringComparison.Ordinal);
        var place = end < 0 ? "" : fault[..end];
        for (var holder = place; holder.Length > 0; holder = holder[..Math.Max(0, holder.LastIndexOfAny(['.', '[']))])
        {
            if (lines.TryGetValue(holder, out var line))
            {
                return (place, line);
            }
        }
        return (null, null);
    }

    private static ReadOnlySpan<byte> WithoutMark(byte[] bytes) => bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;

    /// <summary>A file that nothing reads has probably a misspelt name.</summary>
    private static void Unread(string reports, DefinitionFaults faults)
    {
        foreach (var path in Directory.EnumerateFiles(reports, "*.json", SearchOption.AllDirectories).Where(path => !faults.Files.Contains(Path.GetFullPath(path))).Order(StringComparer.Ordinal))
        {
            faults.Add(new(DefinitionFile.NameOf(Path.GetDirectoryName(path)!, Path.GetFileName(path)), null, null, "is read by nothing here. Correct its name, or remove it.", IsWarning: true));
        }
    }
}
