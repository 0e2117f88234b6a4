using GuestTracking.Bonuses.Documents;
using GuestTracking.Core.Packs.Bonus;
using GuestTracking.Packs.Excel;
using NUnit.Framework;

namespace GuestTracking.Tests.Bonuses.Documents;

public sealed class LookTests
{
    [Test]
    public void Write()
    {
        var folder = Environment.GetEnvironmentVariable("LOOK")!;
        Directory.CreateDirectory(folder);
        foreach (var award in SampleRun.Run.Result.Awards.Where(award => SampleRun.Languages.WhyNot(award.Participant.Language) is null))
        {
            var words = SampleRun.Languages.Of(award.Participant.Language);
            var paper = StatementDocument.Of(award, SampleRun.Run, words);
            File.WriteAllBytes(Path.Combine(folder, "s" + award.Participant.Key + ".html"), HtmlPaper.Of(paper, SampleRun.Theme));
            File.WriteAllText(Path.Combine(folder, "s" + award.Participant.Key + ".txt"), TextPaper.Of(paper));
            var letter = LetterDocument.Of(SampleRun.Plan, SampleRun.Seal, award.Participant, award.Target, words);
            File.WriteAllBytes(Path.Combine(folder, "l" + award.Participant.Key + ".html"), HtmlPaper.Of(letter, SampleRun.Theme));
            File.WriteAllText(Path.Combine(folder, "l" + award.Participant.Key + ".txt"), TextPaper.Of(letter));
        }
        foreach (var language in SampleRun.Languages.Languages)
        {
            using var stream = File.Create(Path.Combine(folder, $"hr-{language}.xlsx"));
            ExcelPackWriter.Write(BonusPack.Build(SampleRun.Run, SampleRun.Languages.Of(language), SampleRun.Theme), stream);
        }
    }
}
