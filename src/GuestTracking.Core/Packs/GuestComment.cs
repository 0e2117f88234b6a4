namespace GuestTracking.Core.Packs;

/// <summary>A comment that its hotel may read.</summary>
/// <param name="Response">Whatever tells responses apart; equal for comments of one response.</param>
/// <param name="Date">Business date.</param>
/// <param name="Department">Key of the department that it is about; null: the stay.</param>
/// <param name="Text">With names masked.</param>
/// <param name="Language">As the source names it: <c>en</c>, <c>pt-BR</c>; null where it does not.</param>
/// <param name="Score">Index 0–100 of the answer that the same response gave to the comment's department, else to overall; null where it gave neither.</param>
public sealed record GuestComment(Guid Response, DateOnly Date, string? Department, string Text, string? Language, double? Score)
{
    /// <summary>The middle of every scale, as an index: answers below it lie in the scale's lower half.</summary>
    public const double Middle = 50;

    /// <summary>
    /// True where the guest's answer lies in the lower half of its scale. The answer decides, not the words: what a guest means is asked, and no
    /// guess at it from a text is as good.
    /// </summary>
    public bool IsNegative => Score < Middle;

    /// <summary>True where the guest's answer lies in the upper half of its scale.</summary>
    public bool IsPositive => Score > Middle;
}

/// <summary>A comment with what it is about.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Topics">Keys of the topics that it mentions, each once.</param>
public sealed record MentioningComment(GuestComment Comment, IReadOnlyList<string> Topics);
