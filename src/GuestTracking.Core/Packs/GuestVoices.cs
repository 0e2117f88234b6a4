using GuestTracking.Core.Comparisons;
using GuestTracking.Core.Measures;
using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Packs;

/// <summary>
/// What guests wrote in a period, as far as their hotel may read it, and how they scored by day of the week. Read when a pack is made and kept
/// nowhere else: comments are erased and go by retention.
/// </summary>
/// <param name="Topics">Those with at least <see cref="MentionsMin"/> mentions; most mentions first, then most negative ones, then by key.</param>
/// <param name="Praises">At most <see cref="VoicesMax"/>; see <see cref="VoiceChoice"/>.</param>
/// <param name="Complaints">At most <see cref="VoicesMax"/>; see <see cref="VoiceChoice"/>.</param>
/// <param name="Comments">Comments of the period that may be shown, 0 or more.</param>
/// <param name="Weekdays">Seven, Monday first; empty where nothing was read.</param>
/// <param name="Reason">Why there are no comments; null where there are.</param>
public sealed record GuestVoices(
    IReadOnlyList<Topic> Topics, IReadOnlyList<Voice> Praises, IReadOnlyList<Voice> Complaints, long Comments, IReadOnlyList<Weekday> Weekdays, string? Reason)
{
    /// <summary>Below this many mentions a topic is not shown: one or two guests are no topic, and a share of them tells who wrote.</summary>
    public const int MentionsMin = 3;

    /// <summary>Most praises, and most complaints: with more the sheet is no page any longer.</summary>
    public const int VoicesMax = 3;

    /// <summary>The reason where the period has no comment at all.</summary>
    public const string NoComments = "no comments in this period";

    /// <summary>The reason where comments came in without the guests' names, which then could not be taken out of the texts.</summary>
    public const string NotMasked = "guests’ names were not taken out of the comments";

    /// <summary>The reason where a pack is made without asking for comments.</summary>
    public const string NotRead = "comments are not part of this pack";

    /// <summary>No voices.</summary>
    public static GuestVoices None(string reason) => new([], [], [], 0, [], reason);

    /// <summary>What comments and days come to. Pure; the order of <paramref name="comments"/> does not matter.</summary>
    /// <param name="comments">Those of the period that may be shown.</param>
    /// <param name="weekdays">Overall scores by day of the week.</param>
    /// <param name="topics">What topics are recognised by.</param>
    /// <param name="whyNone">The reason where there are no comments.</param>
    public static GuestVoices Of(
        IReadOnlyList<GuestComment> comments, IReadOnlyList<Weekday> weekdays, TopicWords topics, string whyNone)
    {
        if (comments.Count == 0)
        {
            return None(whyNone) with { Weekdays = weekdays };
        }

        MentioningComment[] mentioning = [.. comments.Select(comment => new MentioningComment(comment, topics.In(comment.Text, comment.Language)))];
        var (praises, complaints) = VoiceChoice.Of(mentioning);
        return new(Counted(mentioning), praises, complaints, comments.Count, weekdays, null);
    }

    /// <summary>
    /// The same without the answers of a score that the card does not show: from the answers at the quotes and the number of negative ones it
    /// could be reckoned. A quote of a department has that department's answer or, where there is none, the overall one.
    /// </summary>
    /// <param name="card">The hotel's card of the period.</param>
    /// <param name="minimum">Minimum counts.</param>
    public GuestVoices Under(Scorecard card, MinimumCounts minimum)
    {
        var isAllHidden = minimum.WhyNotShown(card.Overall.Own.N) is not null;
        bool IsHidden(Voice voice) => isAllHidden
            || card.Departments.Any(line => line.Department == voice.Department && minimum.WhyNotShown(line.Own.N) is not null);
        Voice[] Shown(IReadOnlyList<Voice> voices) => [.. voices.Select(voice => IsHidden(voice) ? voice with { Score = null } : voice)];
        return this with
        {
            Topics = isAllHidden ? [.. Topics.Select(topic => topic with { Negative = null })] : Topics,
            Praises = Shown(Praises),
            Complaints = Shown(Complaints),
        };
    }

    private static Topic[] Counted(IEnumerable<MentioningComment> comments) =>
    [
        .. comments.SelectMany(comment => comment.Topics, (comment, topic) => (Key: topic, comment.Comment.IsNegative))
            .GroupBy(mention => mention.Key, StringComparer.Ordinal)
            .Select(group => new Topic(group.Key, group.LongCount(), group.LongCount(mention => mention.IsNegative)))
            .Where(topic => topic.Mentions >= MentionsMin)
            .OrderByDescending(topic => topic.Mentions).ThenByDescending(topic => topic.Negative).ThenBy(topic => topic.Key, StringComparer.Ordinal),
    ];
}

/// <summary>What guests write about: breakfast, noise.</summary>
/// <param name="Key">Key in <c>topics.json</c>; <see cref="Words.Topic"/> names it.</param>
/// <param name="Mentions">Comments that mention it; each once.</param>
/// <param name="Negative">Those of them that are negative (<see cref="GuestComment.IsNegative"/>); null where that is not shown.</param>
public sealed record Topic(string Key, long Mentions, long? Negative);

/// <summary>A comment as it is shown.</summary>
/// <param name="Date">Business date of its response.</param>
/// <param name="Department">Key of the department that it is about; null: the stay.</param>
/// <param name="Text">As it is kept, names masked; its blanks made one each, long ones cut at a word.</param>
/// <param name="Score">The answer that it was judged by, index 0–100; null where it is not shown.</param>
/// <param name="Language">As the source names it; null where it does not.</param>
public sealed record Voice(DateOnly Date, string? Department, string Text, double? Score, string? Language);

/// <summary>The overall score of the answers whose business date is a given day of the week.</summary>
/// <param name="Day">The day.</param>
/// <param name="N">Answers to the overall question; 0 or more.</param>
/// <param name="Score">In the pack's measure; null where it is undefined or hidden (<see cref="Week"/>).</param>
public sealed record Weekday(DayOfWeek Day, long N, double? Score)
{
    private const int DaysOfWeek = 7;

    /// <summary>
    /// The seven days, Monday first. Days below the confidential minimum have no score; where they have too few answers together, the next
    /// smallest day has none either, since the overall score and the other days would give theirs by subtraction.
    /// </summary>
    /// <param name="measure">The pack's measure.</param>
    /// <param name="minimum">Below its confidential count a day has no score.</param>
    /// <param name="answers">Answers to the overall question by day.</param>
    public static IReadOnlyList<Weekday> Week(IMeasure measure, MinimumCounts minimum, Func<DayOfWeek, ScoreSums> answers)
    {
        (DayOfWeek Day, ScoreSums Sums)[] days = [.. Enumerable.Range(1, DaysOfWeek).Select(at => (DayOfWeek)(at % DaysOfWeek)).Select(day => (day, answers(day)))];
        HashSet<DayOfWeek> hidden = [];
        long n = 0;
        foreach (var (day, sums) in days.OrderBy(day => day.Sums.N))
        {
            if (minimum.WhyNotShown(sums.N) is not null || (n > 0 && minimum.WhyNotShown(n) is not null))
            {
                hidden.Add(day);
                n += sums.N;
            }
        }

        return [.. days.Select(day => new Weekday(day.Day, day.Sums.N, hidden.Contains(day.Day) ? null : measure.Score(day.Sums)))];
    }
}
