using GuestTracking.Core.Surveys;

namespace GuestTracking.Core.Packs.Sheets;

/// <summary>What guests said: topics of their comments, answers by value, complaints and praises, and how they scored by day of the week. One page.</summary>
public sealed class GuestsSheet : IOneSheet
{
    /// <summary>Key in a pack's definition.</summary>
    public const string SheetKey = "guests";

    /// <summary>More topics leave no room for what guests said.</summary>
    private const int TopicsMax = 8;

    private static readonly Word Tab = new("guests.name");
    private static readonly Word Title = new("guests.title");
    private static readonly Word OneComment = new("guests.comments_one", "n", "period");
    private static readonly Word ManyComments = new("guests.comments_many", "n", "period");
    private static readonly Word Most = new("guests.most", "topic", "mentions");
    private static readonly Word Worst = new("guests.worst", "topic", "negative", "mentions");
    private static readonly Word NoTopics = new("guests.no_topics", "minimum");
    private static readonly Word NotShown = new("guests.not_shown", "reason");
    private static readonly Word Topics = new("guests.topics");
    private static readonly Word TopicColumn = new("guests.column_topic");
    private static readonly Word MentionsColumn = new("guests.column_mentions");
    private static readonly Word NegativeColumn = new("guests.column_negative");
    private static readonly Word ShareColumn = new("guests.column_share");
    private static readonly Word TopicsNote = new("guests.topics_note", "minimum");
    private static readonly Word OneTopicLeft = new("guests.topics_left_one", "count");
    private static readonly Word TopicsLeft = new("guests.topics_left_many", "count");
    private static readonly Word Complaints = new("guests.complaints");
    private static readonly Word Praises = new("guests.praises");
    private static readonly Word Nothing = new("guests.none");
    private static readonly Word NoComplaints = new("guests.no_complaints");
    private static readonly Word NoPraises = new("guests.no_praises");
    private static readonly Word Quote = new("guests.quote", "text", "day", "score");
    private static readonly Word QuoteInLanguage = new("guests.quote_in_language", "text", "day", "score", "language");
    private static readonly Word QuoteAlone = new("guests.quote_without_answer", "text", "day");
    private static readonly Word QuoteAloneInLanguage = new("guests.quote_without_answer_in_language", "text", "day", "language");
    private static readonly Word NoAnswersChart = new("guests.answers_not_shown", "reason");
    private static readonly Word Stay = new("guests.stay");
    private static readonly Word HowChosen = new("guests.how_chosen");

    /// <inheritdoc/>
    public string Key => SheetKey;

    /// <inheritdoc/>
    public IReadOnlyList<string> Charts => [];

    /// <inheritdoc/>
    public Word Name => Tab;

    /// <inheritdoc/>
    public IReadOnlyList<Block> Blocks(PackContext context, IReadOnlyList<string> charts)
    {
        var (words, voices) = (context.Words, context.Input.Voices);
        List<Block> blocks = [context.Title(words.Say(Title)), new SentencesBlock(SentenceWeight.Body, Sentences(context))];
        if (voices.Topics.Count > 0)
        {
            blocks.Add(TopicTable(words, voices.Topics));
        }

        blocks.AddRange(GuestCharts.Of(context, [.. voices.Topics.Take(TopicsMax)]));

        if (WeekdayTable.Of(context) is { } week)
        {
            blocks.Add(week);
        }

        if (voices.Reason is null)
        {
            blocks.Add(Quotes(context, Complaints, NoComplaints, voices.Complaints));
            blocks.Add(Quotes(context, Praises, NoPraises, voices.Praises));
            blocks.Add(new SentencesBlock(SentenceWeight.Body, [words.Say(HowChosen)]));
        }

        return blocks;
    }

    private static List<string> Sentences(PackContext context)
    {
        var (words, voices) = (context.Words, context.Input.Voices);
        if (voices.Reason is { } reason)
        {
            return [words.Say(NotShown, context.Reason(reason)), .. NoDistribution(context)];
        }

        List<string> parts = [words.Say(voices.Comments == 1 ? OneComment : ManyComments, words.Count(voices.Comments), context.Period)];
        if (voices.Topics is not [var most, ..])
        {
            parts.Add(words.Say(NoTopics, words.Count(GuestVoices.MentionsMin)));
            return [words.Sentences(parts), .. NoDistribution(context)];
        }

        parts.Add(words.Say(Most, words.Topic(most.Key), words.Count(most.Mentions)));
        var worst = voices.Topics.Take(TopicsMax).MaxBy(topic => (topic.Negative ?? 0.0) / topic.Mentions)!;
        if (worst.Negative is { } negative and > 0)
        {
            parts.Add(words.Say(Worst, words.Topic(worst.Key), words.Count(negative), words.Count(worst.Mentions)));
        }

        return [words.Sentences(parts), .. NoDistribution(context)];
    }

    /// <summary>Why the answers by value are missing; nothing where they are there.</summary>
    private static IEnumerable<string> NoDistribution(PackContext context) => (context.Input.Voices.Reason ?? context.Card.DistributionReason) is { } reason
        ? [context.Words.Say(NoAnswersChart, context.Reason(reason))]
        : [];

    private static TableBlock TopicTable(Words words, IReadOnlyList<Topic> topics)
    {
        var shown = topics.Take(TopicsMax).ToList();
        List<string> notes = [words.Say(TopicsNote, words.Count(GuestVoices.MentionsMin))];
        if (topics.Count > TopicsMax)
        {
            notes.Add(words.Plural(topics.Count - TopicsMax, OneTopicLeft, TopicsLeft));
        }

        return new TableBlock(
            words.Say(Topics),
            [
                new Column(words.Say(TopicColumn), ValueFormat.Text, 6),
                new Column(words.Say(MentionsColumn), ValueFormat.Count, 3),
                new Column(words.Say(NegativeColumn), ValueFormat.Count, 3),
                new Column(words.Say(ShareColumn), ValueFormat.Rate, 3),
            ],
            [.. shown.Select(topic => new Row([
                Cell.Of(words.Topic(topic.Key)),
                Cell.Count(topic.Mentions, Tone.Muted, provisional: false),
                topic.Negative is { } negative ? Cell.Count(negative, Tone.Normal, provisional: false) : Cell.Empty,
                topic.Negative is null ? Cell.Empty : Cell.Of(100.0 * topic.Negative / topic.Mentions),
            ]))],
            null,
            [new TextRun(words.Sentences(notes))]);
    }

    private static GlossaryBlock Quotes(PackContext context, Word heading, Word nothing, IReadOnlyList<Voice> voices) => new(
        context.Words.Say(heading),
        voices.Count == 0
            ? [new GlossaryEntry(context.Words.Say(Nothing), context.Words.Say(nothing))]
            : [.. voices.Select(voice => Entry(context, voice))]);

    private static GlossaryEntry Entry(PackContext context, Voice voice)
    {
        var words = context.Words;
        var term = voice.Department is { } department and not ReservedDepartments.Overall ? context.NameOf(department) : words.Say(Stay);
        var (day, score) = (words.Day(voice.Date), voice.Score is { } answer ? words.Count((long)Math.Round(answer, MidpointRounding.AwayFromZero)) : null);
        var foreign = voice.Language is { } language && !string.Equals(language.Split('-')[0], words.Language.Split('-')[0], StringComparison.OrdinalIgnoreCase) ? language : null;
        return new(term, (score, foreign) switch
        {
            ({ } given, { } tag) => words.Say(QuoteInLanguage, voice.Text, day, given, tag),
            ({ } given, null) => words.Say(Quote, voice.Text, day, given),
            (null, { } tag) => words.Say(QuoteAloneInLanguage, voice.Text, day, tag),
            (null, null) => words.Say(QuoteAlone, voice.Text, day),
        });
    }
}
