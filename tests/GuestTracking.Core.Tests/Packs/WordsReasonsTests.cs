using GuestTracking.Core.Packs;

namespace GuestTracking.Core.Tests.Packs;

public class WordsReasonsTests
{
    private static readonly Words German = PlainWords.GermanWith(new()
    {
        ["reason.no answers"] = "keine Antworten",
        ["reason.insufficient base: {n} answers, {needed} needed"] = "zu wenige Antworten: {n}, nötig sind {needed}",
        ["reason.no baseline: {reason}"] = "keine Ausgangslage: {reason}",
        ["reason.{period}: {reason}"] = "{period}: {reason}",
        ["reason.already reached: even the worst give {score} for the year"] = "erreicht: selbst die schlechtesten ergeben {score}",
        ["reason.only {n} of {all}"] = "nur {n} von {all}",
        ["period.quarter"] = "{quarter}. Quartal {year}",
    });

    [TestCase("no answers", "keine Antworten")]
    [TestCase("insufficient base: 12 answers, 30 needed", "zu wenige Antworten: 12, nötig sind 30")]
    [TestCase("no baseline: no answers", "keine Ausgangslage: keine Antworten")]
    [TestCase("2025-Q3: insufficient base: 12 answers, 30 needed", "3. Quartal 2025: zu wenige Antworten: 12, nötig sind 30")]
    [TestCase("already reached: even the worst give 79.3 for the year", "erreicht: selbst die schlechtesten ergeben 79,3")]
    public void Reason_is_said_in_the_language_with_its_figures(string reason, string text)
    {
        Assert.That(German.Reason(reason), Is.EqualTo(text));
        Assert.That(German.HasReason(reason), Is.True);
    }

    [TestCase("the moon is full")]
    [TestCase("no baseline: the moon is full")]
    [TestCase("Q9: no answers")]
    [TestCase("only 3 of ")]
    [TestCase("no answers at all")]
    public void Reason_without_words_stays_as_it_was_computed(string reason)
    {
        Assert.That(German.Reason(reason), Is.EqualTo(reason));
        Assert.That(German.HasReason(reason), Is.False);
    }
}
