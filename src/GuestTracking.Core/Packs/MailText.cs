namespace GuestTracking.Core.Packs;

/// <summary>What the mail that brings a pack says around the pack's first sheet. Whole sentences, in the language of the words.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Attached">Which files are attached; null where none is.</param>
/// <param name="Linked">What stands before the links to files that are too large; null where none is.</param>
/// <param name="Charts">Where the charts are that a mail cannot show.</param>
/// <param name="More">Where the rest of the sheet is, where it is too long for a mail.</param>
public sealed record MailText(string Subject, string? Attached, string? Linked, string Charts, string More)
{
    private static readonly Word SubjectOf = new("mail.subject", "about");
    private static readonly Word AttachedFiles = new("mail.attached", "files");
    private static readonly Word LinkedFiles = new("mail.linked");
    private static readonly Word ChartsElsewhere = new("mail.charts");
    private static readonly Word MoreElsewhere = new("mail.more");

    /// <summary>The texts of a pack's mail.</summary>
    /// <param name="words">The words.</param>
    /// <param name="about">What the pack is about: <see cref="Pack.Subject"/>.</param>
    /// <param name="attached">Names of the files that are attached.</param>
    /// <param name="linked">Names of the files that the mail leads to.</param>
    public static MailText Of(Words words, string about, IReadOnlyList<string> attached, IReadOnlyList<string> linked) => new(
        words.Say(SubjectOf, about),
        attached.Count == 0 ? null : words.Say(AttachedFiles, words.List(attached)),
        linked.Count == 0 ? null : words.Say(LinkedFiles),
        words.Say(ChartsElsewhere),
        words.Say(MoreElsewhere));
}
